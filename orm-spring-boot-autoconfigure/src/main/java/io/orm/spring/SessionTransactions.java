package io.orm.spring;

import io.orm.core.exception.AmbiguousCommitException;
import io.orm.core.exception.OrmException;
import io.orm.session.JoinedSession;
import io.orm.session.SessionFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Finds and makes the {@link TransactionSession} of the current thread, for one factory on one DataSource. Safe for several threads. */
final class SessionTransactions {
    private final SessionFactory factory;
    private final DataSource dataSource;
    private final OrmExceptionTranslator exceptions;

    SessionTransactions(SessionFactory factory, DataSource dataSource, OrmExceptionTranslator exceptions) {
        this.factory = factory;
        this.dataSource = unwrap(dataSource);
        this.exceptions = exceptions;
    }

    /** Connections are bound to the pool's own identity, not to that of a proxy which finds them there. */
    private static DataSource unwrap(DataSource dataSource) {
        DataSource unwrapped = dataSource;
        while (unwrapped instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null) {
            unwrapped = proxy.getTargetDataSource();
        }
        return unwrapped;
    }

    SessionFactory factory() {
        return factory;
    }

    JoinedSession join(boolean readOnly) {
        return factory.join(new TransactionalConnectionSource(dataSource), readOnly);
    }

    /** Whether transactions of {@code manager} are on our connections. */
    boolean areOf(TransactionManager manager) {
        if (manager instanceof DataSourceTransactionManager jdbc) {
            DataSource theirs = jdbc.getDataSource();
            return theirs != null && unwrap(theirs) == dataSource;
        }
        return manager instanceof ResourceTransactionManager resource && resource.getResourceFactory() == dataSource;
    }

    /**
     * The session of the current transaction, which need not have been opened yet; null outside of a transaction.
     *
     * @throws SessionOutsideTransactionException if the transaction is over, and only what is called on completion still runs
     */
    @Nullable
    TransactionSession current() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return null;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new SessionOutsideTransactionException(
                    "The transaction is already completed, and what happens now would belong to none. "
                            + "Put it into a transaction of its own, as with @Transactional(propagation = REQUIRES_NEW) on the listener that runs "
                            + "after commit or after completion.");
        }
        TransactionSession bound = bound();
        if (bound == null) {
            // Begun by a manager that did not tell us: its commit is known from the synchronization alone.
            bound = bind(null, null);
        }
        return bound;
    }

    @Nullable
    TransactionSession bound() {
        return (TransactionSession) TransactionSynchronizationManager.getResource(factory);
    }

    TransactionSession bind(@Nullable TransactionManager manager, @Nullable TransactionExecution execution) {
        TransactionSession session = new TransactionSession(this, manager, execution);
        // Registered first: whoever is bound without being registered stays bound to the thread for good.
        TransactionSynchronizationManager.registerSynchronization(session);
        session.bind();
        return session;
    }

    void bind(TransactionSession session) {
        TransactionSynchronizationManager.bindResource(factory, session);
    }

    void unbind(TransactionSession session) {
        if (bound() == session) {
            TransactionSynchronizationManager.unbindResource(factory);
        }
    }

    /**
     * Runs {@code work} at a moment when its exception decides whether Spring rolls back.
     *
     * <p>Spring's manager does not roll back on a {@link TransactionException} thrown there, and what was flushed would be committed as soon as
     * the connection's auto-commit is switched on again. So none gets out, but for the one that tells of an outcome which nobody knows.
     */
    void runBeforeCommit(Runnable work) {
        try {
            work.run();
        } catch (AmbiguousCommitException e) {
            throw new CommitOutcomeUnknownException(e);
        } catch (OrmException e) {
            throw exceptions.translate(e);
        } catch (TransactionTimedOutException e) {
            throw new QueryTimeoutException(
                    "The transaction's time-out passed before all changes were sent; nothing is committed", e);
        } catch (TransactionException e) {
            throw new NonTransientDataAccessResourceException(
                    "The changes could not be sent before the commit; nothing is committed", e);
        }
    }
}
