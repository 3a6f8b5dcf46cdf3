package io.orm.spring.boot.test;

import io.orm.core.engine.Engine;
import io.orm.core.engine.StatementEvent;
import io.orm.spring.observability.EngineListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/**
 * Records what the engines of the context send, to be injected into a test:
 *
 * <pre>{@code
 * statements.assertStatements(() -> service.rename(1, "Ann")).count(2).areExactly(
 *         "select users.id, users.name from users where users.id = ?    [1]",
 *         "update users set name = ? where users.id = ?    [Ann, 1]");
 * }</pre>
 *
 * A query that loads per row, where one statement was meant, then is a failing test. Safe for several threads: what is recorded are the statements
 * of all of them.
 */
public final class SqlStatements implements EngineListener {
    private final List<Recording> recordings = new CopyOnWriteArrayList<>();

    /** Statements as they come, from any thread. Equal to none but itself. */
    private static final class Recording {
        private final List<String> statements = new ArrayList<>();

        synchronized void add(String statement) {
            statements.add(statement);
        }

        synchronized List<String> all() {
            return List.copyOf(statements);
        }
    }

    @Override
    public void attach(String engineName, Engine engine) {
        engine.events().listen(StatementEvent.Before.class, event -> {
            if (!recordings.isEmpty()) {
                String statement = describe(event);
                recordings.forEach(recording -> recording.add(statement));
            }
        });
    }

    /**
     * Runs {@code work} and records its statements, in the order of sending. BEGIN, COMMIT and savepoints are none.
     *
     * @throws AssertionError if the work throws a checked exception
     */
    public RecordedStatements assertStatements(ThrowingCallable work) {
        Recording recording = new Recording();
        recordings.add(recording);
        try {
            work.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("The recorded work failed", e);
        } finally {
            recordings.remove(recording);
        }
        return new RecordedStatements(recording.all());
    }

    private static String describe(StatementEvent event) {
        return event.parameters().isEmpty() ? event.sql() : event.sql() + "    " + values(event.parameters());
    }

    private static String values(List<? extends @Nullable Object> values) {
        StringBuilder text = new StringBuilder("[");
        for (Object value : values) {
            if (text.length() > 1) {
                text.append(", ");
            }
            if (value instanceof List<?> list) {
                text.append(values(list));
            } else if (value instanceof byte[] bytes) {
                text.append(Arrays.toString(bytes));
            } else {
                text.append(value);
            }
        }
        return text.append(']').toString();
    }
}
