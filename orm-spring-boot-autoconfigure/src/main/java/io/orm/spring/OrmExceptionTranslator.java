package io.orm.spring;

import io.orm.core.exception.AbortedTransactionException;
import io.orm.core.exception.ConnectionLostException;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.DataException;
import io.orm.core.exception.DeadlockException;
import io.orm.core.exception.LockNotAvailableException;
import io.orm.core.exception.MultipleRowsException;
import io.orm.core.exception.NoRowException;
import io.orm.core.exception.OrmException;
import io.orm.core.exception.PoolTimeoutException;
import io.orm.core.exception.ReadOnlyTransactionException;
import io.orm.core.exception.SerializationFailureException;
import io.orm.core.exception.StalePlanException;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.StaleEntityException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * This library's exceptions as Spring's {@link DataAccessException}s. The message stays, and the original is the cause; bound values are in
 * neither. Safe for several threads.
 *
 * <p>A failure that the database reported is classified by the kind of {@link StatementException} that it is, which is by SQLSTATE; what has no
 * kind of its own goes to a {@link SQLExceptionTranslator}.
 */
public class OrmExceptionTranslator implements PersistenceExceptionTranslator {
    private final @Nullable SQLExceptionTranslator first;
    private final SQLExceptionTranslator last;

    public OrmExceptionTranslator() {
        this(null);
    }

    /** @param sqlExceptions asked before everything else about a failure that has an {@link SQLException} as its cause; null for none */
    public OrmExceptionTranslator(@Nullable SQLExceptionTranslator sqlExceptions) {
        this.first = sqlExceptions;
        this.last = new SQLExceptionSubclassTranslator();
    }

    /** Null for anything that is not this library's. */
    @Override
    public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException exception) {
        return exception instanceof OrmException ours ? translate(ours) : null;
    }

    /** The exception to throw in place of {@code exception}. */
    public DataAccessException translate(OrmException exception) {
        if (exception instanceof StatementException statement) {
            return ofStatement(statement);
        }
        String message = String.valueOf(exception.getMessage());
        if (exception instanceof StaleEntityException) {
            return new OptimisticLockingFailureException(message, exception);
        }
        if (exception instanceof NoRowException || exception instanceof EntityNotFoundException) {
            return new EmptyResultDataAccessException(message, 1, exception);
        }
        if (exception instanceof MultipleRowsException) {
            return new IncorrectResultSizeDataAccessException(message, 1, exception);
        }
        if (exception instanceof DataException) {
            return new DataRetrievalFailureException(message, exception);
        }
        if (exception instanceof UsageException) {
            return new InvalidDataAccessApiUsageException(message, exception);
        }
        return new UncategorizedOrmException(exception);
    }

    private DataAccessException ofStatement(StatementException exception) {
        SQLException cause = sqlException(exception);
        if (first != null && cause != null) {
            DataAccessException chosen = first.translate("statement", exception.sql(), cause);
            if (chosen != null) {
                return chosen;
            }
        }
        String message = String.valueOf(exception.getMessage());
        if (exception instanceof ConstraintViolationException violation) {
            return violation.kind() == ConstraintViolationException.Kind.UNIQUE
                    ? new DuplicateKeyException(message, exception)
                    : new DataIntegrityViolationException(message, exception);
        }
        if (exception instanceof LockNotAvailableException
                || exception instanceof SerializationFailureException
                || exception instanceof StalePlanException) {
            return new CannotAcquireLockException(message, exception);
        }
        if (exception instanceof DeadlockException) {
            return new PessimisticLockingFailureException(message, exception);
        }
        if (exception instanceof io.orm.core.exception.QueryTimeoutException) {
            return new QueryTimeoutException(message, exception);
        }
        if (exception instanceof PoolTimeoutException) {
            return new CannotGetJdbcConnectionException(message, asSqlException(cause, exception));
        }
        if (exception instanceof ConnectionLostException) {
            return new DataAccessResourceFailureException(message, exception);
        }
        if (exception instanceof ReadOnlyTransactionException) {
            return new InvalidDataAccessApiUsageException(message, exception);
        }
        if (exception instanceof AbortedTransactionException) {
            return new InvalidDataAccessApiUsageException(
                    message
                            + " An earlier statement of this transaction failed, and whoever caught its exception went on;"
                            + " let it pass, or run that statement in a nested transaction.",
                    exception);
        }
        DataAccessException chosen = cause == null
                ? null
                : last.translate("statement", exception.sql().isEmpty() ? null : exception.sql(), cause);
        return chosen != null ? chosen : new UncategorizedOrmException(exception);
    }

    private static SQLException asSqlException(@Nullable SQLException cause, StatementException exception) {
        return cause != null ? cause : new SQLException(exception.getMessage(), exception.sqlState(), exception);
    }

    /** The innermost one: a batch hides what failed behind its own exception. */
    private static @Nullable SQLException sqlException(StatementException exception) {
        SQLException found = null;
        for (Throwable cause = exception.getCause();
                cause != null && cause != cause.getCause();
                cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
                while (found.getSQLState() == null && found.getNextException() != null) {
                    found = found.getNextException();
                }
                break;
            }
        }
        return found;
    }
}
