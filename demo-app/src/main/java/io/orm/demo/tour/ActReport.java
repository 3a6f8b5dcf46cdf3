package io.orm.demo.tour;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an act did.
 *
 * @param statements what was sent, in order
 * @param roundTrips how often it waited for the server, the ends of transactions included
 * @param rows read and written
 * @param bytesSent to the server, counted on the wire
 * @param bytesReceived from the server, counted on the wire
 * @param millis from the call of the method to its return
 * @param outcome what the method returned; null if it was refused
 * @param outcomeSize the number of its elements
 * @param refusal why it was refused; null if it was not
 */
record ActReport(
        String title,
        List<Sent> statements,
        long roundTrips,
        long rows,
        long bytesSent,
        long bytesReceived,
        double millis,
        @Nullable Object outcome,
        int outcomeSize,
        @Nullable Refusal refusal) {
    /**
     * @param batchSize rows that a write of many sent along; 1 otherwise
     * @param failed whether the database refused it
     */
    record Sent(String sql, long rows, int batchSize, double millis, boolean failed) {}

    record Refusal(String exception, @Nullable String message) {}
}
