package io.orm.core.engine;

import io.orm.core.exception.AbortedTransactionException;
import io.orm.core.exception.ConnectionLostException;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.ConstraintViolationException.Kind;
import io.orm.core.exception.DeadlockException;
import io.orm.core.exception.LockNotAvailableException;
import io.orm.core.exception.OrmException;
import io.orm.core.exception.QueryTimeoutException;
import io.orm.core.exception.ReadOnlyTransactionException;
import io.orm.core.exception.RowCheckFailedException;
import io.orm.core.exception.RowCheckFailedException.Check;
import io.orm.core.exception.SerializationFailureException;
import io.orm.core.exception.StalePlanException;
import io.orm.core.exception.StatementException;
import io.orm.core.internal.jdbc.DriverAdapter;
import io.orm.core.internal.jdbc.DriverAdapter.ServerError;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one place where a driver's exception becomes ours, by SQLSTATE. */
final class ExceptionTranslator {
    /**
     * The words around the value are in the server's language, the value itself is ours: {@code orm:stale:table:keys}. Keys with texts come as
     * a JSON array of arrays, in which the server leaves quotes as they are.
     */
    private static final Pattern ROW_CHECK =
            Pattern.compile("orm:(stale|rows):([^:]*):(\\[\\[.*\\]\\]|[^\"»“”]*)", Pattern.DOTALL);

    /** Connection broken; database closed, by an error or while it was being used. */
    private static final Set<String> H2_DISCONNECTS = Set.of("90067", "90098", "90121");

    private static final Pattern QUOTED = Pattern.compile("[\"«“„].*[\"»”]", Pattern.DOTALL);

    private final DriverAdapter driver;

    private static final String CONNECTION_DOES_NOT_EXIST = "08003";

    ExceptionTranslator(DriverAdapter driver) {
        this.driver = driver;
    }

    /** @param sql what was run; empty if nothing was */
    OrmException translate(SQLException original, String sql) {
        SQLException e = innermost(original);
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        ServerError error = driver.details(e);
        if (state.equals("22P02") || state.equals("22018")) {
            Matcher check = ROW_CHECK.matcher(error.message());
            if (check.find()) {
                return rowCheck(check, sql, original);
            }
        }
        String message = message(state, error, sql);
        if (state.startsWith("23")) {
            return new ConstraintViolationException(
                    message,
                    sql,
                    state,
                    constraintKind(state),
                    error.constraint(),
                    error.table(),
                    error.column(),
                    error.detail(),
                    original);
        }
        if (isDisconnect(e)) {
            return new ConnectionLostException(message, sql, state, original);
        }
        return switch (state) {
            case "40001" -> new SerializationFailureException(message, sql, state, original);
            case "40P01" -> new DeadlockException(message, sql, state, original);
            case "55P03", "HYT00" -> new LockNotAvailableException(message, sql, state, original);
            case "57014" -> new QueryTimeoutException(message, sql, state, original);
            case "25006" -> new ReadOnlyTransactionException(message, sql, state, original);
            case "0A000" ->
                error.routine().equals("RevalidateCachedQuery")
                        ? new StalePlanException(message, sql, state, original)
                        : new StatementException(message, sql, state, original);
            case "25P02" -> new AbortedTransactionException(message, sql, state, original);
            default -> new StatementException(message, sql, state, original);
        };
    }

    /** A batch hides the failure of one of its rows in the next exception. */
    private static SQLException innermost(SQLException e) {
        SQLException next = e.getNextException();
        return e instanceof BatchUpdateException && next != null ? next : e;
    }

    /** Whether COMMIT may have reached a server from which there is no answer; not if the driver knew before that the connection is closed. */
    static boolean leavesCommitUnknown(SQLException e) {
        return isDisconnect(e) && !CONNECTION_DOES_NOT_EXIST.equals(innermost(e).getSQLState());
    }

    static boolean isDisconnect(SQLException e) {
        String state = innermost(e).getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.equals("57P01")
                        || state.equals("57P02")
                        || state.equals("57P03")
                        || H2_DISCONNECTS.contains(state));
    }

    private static RowCheckFailedException rowCheck(Matcher check, String sql, SQLException original) {
        boolean stale = check.group(1).equals("stale");
        String table = check.group(2);
        String message = stale
                ? "Rows of " + table + " were changed or removed by another transaction since they were read"
                : "Another number of rows than was sent went into " + table + ": a trigger or a rule leaves some out";
        return new RowCheckFailedException(
                message, stale ? Check.STALE : Check.ROWS, table, check.group(3), sql, original);
    }

    private static Kind constraintKind(String state) {
        return switch (state) {
            case "23505" -> Kind.UNIQUE;
            case "23503", "23506" -> Kind.FOREIGN_KEY;
            case "23502" -> Kind.NOT_NULL;
            case "23514", "23513" -> Kind.CHECK;
            case "23P01" -> Kind.EXCLUSION;
            default -> Kind.OTHER;
        };
    }

    private static String message(String state, ServerError error, String sql) {
        // Data exceptions quote the datum: invalid input syntax for type integer: "…".
        String told =
                state.startsWith("22") ? QUOTED.matcher(error.message()).replaceAll("(a value)") : error.message();
        StringBuilder message = new StringBuilder(told);
        if (!state.isEmpty()) {
            message.append(" [").append(state).append(']');
        }
        return sql.isEmpty()
                ? message.toString()
                : message.append("; SQL: ").append(sql).toString();
    }
}
