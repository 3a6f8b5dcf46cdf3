package io.orm.spring;

import io.orm.core.engine.ConnectionSource;
import io.orm.core.exception.UsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Connections of the current transaction, the same that {@code JdbcTemplate} and {@code JdbcClient} use. */
final class TransactionalConnectionSource implements ConnectionSource {
    private final DataSource dataSource;
    private boolean checked;

    TransactionalConnectionSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Connection acquire() throws SQLException {
        Connection connection = DataSourceUtils.doGetConnection(dataSource);
        if (!checked) {
            boolean foreign;
            try {
                foreign = connection.getAutoCommit();
            } catch (SQLException e) {
                release(connection);
                throw e;
            }
            if (foreign) {
                release(connection);
                throw new UsageException("The current transaction" + name()
                        + " was begun by the transaction manager of another database: "
                        + "what this session does would be committed statement by statement. Begin one with the transaction manager "
                        + "of this session's DataSource, as with @Transactional(\"transactionManager\").");
            }
            checked = true;
        }
        return connection;
    }

    private static String name() {
        String name = TransactionSynchronizationManager.getCurrentTransactionName();
        return name == null ? "" : " " + name;
    }

    @Override
    public void release(Connection jdbcConnection) {
        DataSourceUtils.releaseConnection(jdbcConnection, dataSource);
    }

    @Override
    public boolean isTransactionExternal() {
        return true;
    }

    /** Whatever is left of the transaction's time, unless the statement's own time-out is shorter. */
    @Override
    public void prepare(Statement jdbcStatement) throws SQLException {
        int own = jdbcStatement.getQueryTimeout();
        DataSourceUtils.applyTransactionTimeout(jdbcStatement, dataSource);
        if (own > 0 && own < jdbcStatement.getQueryTimeout()) {
            jdbcStatement.setQueryTimeout(own);
        }
    }
}
