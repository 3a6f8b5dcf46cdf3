package io.orm.benchmarks;

import io.orm.core.engine.ConnectionSource;
import io.orm.session.JoinedSession;
import io.orm.session.SessionFactory;
import io.orm.session.TransactionRunner;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Sessions in transactions that someone else begins and commits, as Spring's transaction manager does for {@code @Transactional}. */
final class JoinedTransactions implements TransactionRunner {
    private final SessionFactory sessions;
    private final DataSource dataSource;

    JoinedTransactions(SessionFactory sessions, DataSource dataSource) {
        this.sessions = sessions;
        this.dataSource = dataSource;
    }

    @Override
    public <T, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            JoinedSession session = sessions.join(new Source(connection), false);
            JoinedSession.Outcome outcome = JoinedSession.Outcome.ROLLED_BACK;
            try {
                T result = work.run(session);
                session.flushAndCommit();
                connection.commit();
                outcome = JoinedSession.Outcome.COMMITTED;
                return result;
            } finally {
                session.afterCompletion(outcome);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <X extends Exception> void useTransaction(VoidWork<X> work) throws X {
        inTransaction(session -> {
            work.run(session);
            return session;
        });
    }

    /** The one connection of a transaction. */
    private record Source(Connection connection) implements ConnectionSource {
        @Override
        public Connection acquire() {
            return connection;
        }

        @Override
        public void release(Connection jdbcConnection) {}

        @Override
        public boolean isTransactionExternal() {
            return true;
        }
    }
}
