package io.orm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.engine.CountingSocketFactory;
import io.orm.core.engine.Engine;
import io.orm.core.engine.StatementEvent;
import io.orm.core.event.Events;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/**
 * The statements that a piece of work sent, in the order of sending, and the round trips it waited for:
 *
 * <pre>{@code
 * assertStatements(session::flush).inRoundTrips(2).areExactly(
 *         "INSERT INTO author (name) VALUES (?) RETURNING id    [Austen]",
 *         "INSERT INTO book (title, author_id) VALUES (?, ?)    [Emma, 1]");
 * }</pre>
 *
 * A statement is written as its SQL, four blanks, and the list of its values; without values as its SQL alone. BEGIN, COMMIT and savepoints are round
 * trips, but no statements. Statements of all threads are recorded; round trips are those of the calling thread, so that the pool may open
 * connections in the background, unless {@link #inRoundTripsOfAllThreads} asks for all.
 */
public final class Statements {
    private final List<String> statements;
    private final long roundTrips;
    private final long roundTripsOfAllThreads;

    private Statements(List<String> statements, long roundTrips, long roundTripsOfAllThreads) {
        this.statements = statements;
        this.roundTrips = roundTrips;
        this.roundTripsOfAllThreads = roundTripsOfAllThreads;
    }

    /** Runs {@code work} and records the engine of the current test's {@link Database}. */
    public static Statements assertStatements(ThrowingCallable work) {
        Database database = PostgresExtension.current();
        return assertStatements(database.engine(), database.wire(), work);
    }

    /** Runs {@code work} and records another engine. */
    public static Statements assertStatements(
            Engine engine, CountingSocketFactory.Counter wire, ThrowingCallable work) {
        List<StatementEvent> events = new ArrayList<>();
        CountingSocketFactory.Traffic before;
        CountingSocketFactory.Traffic after;
        CountingSocketFactory.Recording recording = wire.record();
        try (recording;
                Events.Registration ignored = engine.events().listen(StatementEvent.Before.class, event -> {
                    synchronized (events) {
                        events.add(event);
                    }
                })) {
            before = wire.total();
            work.call();
            after = wire.total();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        List<String> statements = events.stream()
                .map(event -> describe(event.sql(), event.parameters()))
                .toList();
        return new Statements(
                statements,
                recording.traffic().roundTrips(),
                after.minus(before).roundTrips());
    }

    /** As it appears in assertions. */
    public static String describe(String sql, List<@Nullable Object> parameters) {
        return parameters.isEmpty() ? sql : sql + "    " + values(parameters);
    }

    private static String values(List<?> values) {
        StringBuilder out = new StringBuilder("[");
        for (Object value : values) {
            if (out.length() > 1) {
                out.append(", ");
            }
            if (value instanceof List<?> list) {
                out.append(values(list));
            } else if (value instanceof byte[] bytes) {
                out.append(Arrays.toString(bytes));
            } else {
                out.append(value);
            }
        }
        return out.append(']').toString();
    }

    /** How often the work waited for the network, counted on the wire. */
    public Statements inRoundTrips(long expected) {
        assertThat(roundTrips).as("round trips of %s", statements).isEqualTo(expected);
        return this;
    }

    /** The same for work that other threads do, with a connection for each in the pool beforehand. */
    public Statements inRoundTripsOfAllThreads(long expected) {
        assertThat(roundTripsOfAllThreads).as("round trips of %s", statements).isEqualTo(expected);
        return this;
    }

    /** The number of statements. */
    public Statements count(int expected) {
        assertThat(statements).as("statements").hasSize(expected);
        return this;
    }

    /** These statements in this order, and no others. */
    public Statements areExactly(String... expected) {
        assertThat(statements).as("statements").containsExactly(normalized(expected));
        return this;
    }

    /** These statements in any order, and no others. */
    public Statements areInAnyOrder(String... expected) {
        assertThat(statements).as("statements").containsExactlyInAnyOrder(normalized(expected));
        return this;
    }

    /** At least one statement contains {@code part}. */
    public Statements contain(String part) {
        assertThat(statements).as("statements").anyMatch(statement -> statement.contains(part));
        return this;
    }

    /** None was sent. */
    public Statements areNone() {
        return count(0);
    }

    public List<String> all() {
        return statements;
    }

    public long roundTrips() {
        return roundTrips;
    }

    private static String[] normalized(String... expected) {
        return Stream.of(expected)
                .map(statement ->
                        statement.endsWith("    []") ? statement.substring(0, statement.length() - 6) : statement)
                .toArray(String[]::new);
    }
}
