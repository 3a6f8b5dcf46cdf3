package io.orm.core.engine;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.event.Event;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of every execution. */
public interface StatementEvent extends Event {
    String sql();

    List<@Nullable Object> parameters();

    /** The same for executions that differ in values only. */
    String fingerprint();

    /** What it does. */
    CompiledStatement.Kind kind();

    /** The table it reads or writes first, without quotes; empty if unknown. */
    String table();

    /** Rows sent by a set-based write; 1 for every other statement. */
    int batchSize();

    /** How many statements travel in the same round trip as this one, itself included; its duration is that of all of them. */
    default int statementsInRoundTrip() {
        return 1;
    }

    /** The same object in {@link Before} and in the {@link After} or {@link Failed} of one execution, and in no other. */
    default Object execution() {
        return this;
    }

    /** May change text and parameters. */
    interface Before extends StatementEvent {
        void replace(String sql, List<@Nullable Object> parameters);
    }

    /** The statement is done, and its rows have been read or its result was closed. What a listener throws is logged, not thrown on. */
    interface After extends StatementEvent {
        /** Rows read or touched. */
        long rows();

        /** From sending to the first row, by a monotonic clock. */
        Duration duration();
    }

    interface Failed extends StatementEvent {
        Duration duration();

        RuntimeException exception();

        boolean isDisconnect();

        void replace(RuntimeException exception);
    }
}
