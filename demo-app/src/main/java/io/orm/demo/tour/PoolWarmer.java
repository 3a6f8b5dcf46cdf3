package io.orm.demo.tour;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Has the pool test its connections ahead of a measurement. It sends an empty query before it hands out a connection that rested for half a
 * second, which is a round trip that depends on how fast a person clicks.
 */
@Component
class PoolWarmer {
    private final DataSource dataSource;

    PoolWarmer(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void warm() {
        List<Connection> connections = new ArrayList<>();
        try {
            HikariPoolMXBean pool = dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean();
            for (int idle = pool.getIdleConnections(); idle > 0; idle--) {
                connections.add(dataSource.getConnection());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The pool has no connection to give: " + e.getMessage(), e);
        } finally {
            connections.forEach(PoolWarmer::giveBack);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The pool does not take a connection back: " + e.getMessage(), e);
        }
    }
}
