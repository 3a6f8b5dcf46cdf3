package io.orm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.orm.benchmarks.MeteredSocketFactory.Traffic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeteredSocketFactoryIT {
    @Test
    void countsEachStatementAndEachWait() throws SQLException {
        try (BenchmarkDatabase database = BenchmarkDatabase.start(1);
                HikariDataSource pool = database.meteredPool("counted", 0);
                Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Traffic before = MeteredSocketFactory.meter("counted").traffic();
            try (PreparedStatement three = connection.prepareStatement("SELECT 1; SELECT 2; SELECT ?")) {
                three.setString(1, "x".repeat(100_000));
                three.execute();
            }
            connection.commit();
            Traffic used = MeteredSocketFactory.meter("counted").traffic().minus(before);

            // BEGIN travels with the first three.
            assertThat(used.statements()).isEqualTo(5);
            assertThat(used.roundTrips()).isEqualTo(2);
            assertThat(used.bytes()).isBetween(200_000L, 202_000L);
        }
    }

    @Test
    void holdsARoundTripUp() throws SQLException {
        long delay = TimeUnit.MILLISECONDS.toNanos(20);
        try (BenchmarkDatabase database = BenchmarkDatabase.start(1);
                HikariDataSource pool = database.meteredPool("delayed", delay);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            long started = System.nanoTime();
            statement.execute("SELECT 1");

            assertThat(System.nanoTime() - started).isBetween(delay, 5 * delay);
        }
    }
}
