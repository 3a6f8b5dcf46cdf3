package io.orm.internal.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static shop.Playlist_.PLAYLIST;
import static workshop.Account_.ACCOUNT;

import io.orm.exception.StaleEntityException;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import shop.Playlist;
import workshop.Account;

/**
 * Several sessions at work on the same rows, beside plain maps of what the database has and what each session knows: whoever writes a row that another has
 * changed since is told so, by its identifier, and nobody else; nothing that was committed is lost. Rows from {@link #VERSIONED} on have no version:
 * of those only the absence is noticed.
 */
class InterleavedProperties {
    private static final int SESSIONS = 3;
    private static final int ROWS = 5;
    private static final int VERSIONED = 3;

    private static Database database;
    private static SessionFactory sessions;

    /** Stays open: opening another for each look at the database took most of a try's time. */
    private static Connection connection;

    enum Kind {
        LOAD,
        CHANGE,
        DELETE,
        REFRESH,
        FLUSH,
        COMMIT,
        ROLLBACK
    }

    record Step(Kind kind, int session, int row, int value) {
        List<Step> simpler() {
            return Stream.of(
                            RandomStep.lower(session).map(number -> new Step(kind, number, row, value)),
                            RandomStep.lower(row).map(number -> new Step(kind, session, number, value)),
                            RandomStep.lower(value).map(number -> new Step(kind, session, row, number)))
                    .flatMap(steps -> steps)
                    .toList();
        }

        @Override
        public String toString() {
            return kind + " " + session + " " + row + " " + value;
        }
    }

    /** @param version 0 where there is none */
    private record State(int value, int version) {}

    /** Null stands for a row that is deleted. */
    private static final class Worker implements AutoCloseable {
        final Session session;
        final Map<Integer, Object> objects = new HashMap<>();

        /** What the session has loaded, or written, of the objects that have not expired. */
        final Map<Integer, State> known = new HashMap<>();

        /** What the program has made of them since. */
        final Map<Integer, @Nullable Integer> wanted = new TreeMap<>();

        /** What its transaction has written. */
        final Map<Integer, @Nullable State> written = new HashMap<>();

        Worker(SessionFactory sessions) {
            session = sessions.open();
        }

        /** Rows that a flush writes. */
        List<Integer> changed() {
            return wanted.entrySet().stream()
                    .filter(each -> each.getValue() == null
                            || each.getValue()
                                    != Objects.requireNonNull(known.get(each.getKey()))
                                            .value())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        void expire() {
            known.clear();
            wanted.clear();
            written.clear();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    @BeforeContainer
    static void createTables() throws SQLException {
        database = Database.create();
        sessions = SessionFactory.create(database.engine()).with(options -> options.autoflush(false));
        sessions.schema().createAll();
        connection = database.dataSource().getConnection();
        connection.setAutoCommit(true);
    }

    @AfterContainer
    static void dropDatabase() throws SQLException {
        connection.close();
        database.close();
    }

    @Provide
    Arbitrary<List<Step>> work() {
        Arbitrary<Kind> kinds = Arbitraries.of(Kind.class);
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, SESSIONS - 1),
                        Arbitraries.integers().between(0, ROWS - 1),
                        Arbitraries.integers().between(1, 9))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(50)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void whoeverIsTooLateIsToldAndNothingIsLost(@ForAll("work") List<Step> work, @ForAll boolean expireOnCommit) {
        new FailingWork<>(
                        database,
                        (steps, beforeStep) -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute("DELETE FROM accounts; DELETE FROM playlists");
                            }
                            new Play(expireOnCommit).all(steps, beforeStep);
                        },
                        Step::simpler)
                .play(work);
    }

    private static final class Play {
        private final boolean expireOnCommit;
        private final List<Object> keys = new ArrayList<>();
        private final Map<Integer, State> committed = new TreeMap<>();
        private final List<Worker> workers = new ArrayList<>();

        Play(boolean expireOnCommit) {
            this.expireOnCommit = expireOnCommit;
        }

        void all(List<Step> work, Runnable beforeStep) {
            SessionFactory factory = sessions.with(options -> options.expireOnCommit(expireOnCommit));
            factory.useTransaction(session -> {
                for (int row = 0; row < ROWS; row++) {
                    Object object = row < VERSIONED ? account(row) : new Playlist("0");
                    session.add(object);
                    session.flush();
                    keys.add(row < VERSIONED ? ((Account) object).getId() : ((Playlist) object).getId());
                    committed.put(row, new State(0, 0));
                }
            });
            try {
                for (int i = 0; i < SESSIONS; i++) {
                    workers.add(new Worker(factory));
                }
                for (Step step : work) {
                    beforeStep.run();
                    play(step, workers.get(step.session));
                }
                beforeStep.run();
                workers.forEach(worker -> flush(worker, true));
            } finally {
                workers.forEach(Worker::close);
            }
        }

        private static Account account(int row) {
            Account account = new Account("a" + row);
            account.setBalance(BigDecimal.ZERO);
            return account;
        }

        private void play(Step step, Worker worker) {
            int row = step.row;
            switch (step.kind) {
                case LOAD -> load(worker, row);
                case CHANGE -> {
                    if (load(worker, row)) {
                        set(Objects.requireNonNull(worker.objects.get(row)), step.value);
                        worker.wanted.put(row, step.value);
                    }
                }
                case DELETE -> {
                    if (load(worker, row)) {
                        worker.session.delete(Objects.requireNonNull(worker.objects.get(row)));
                        worker.wanted.put(row, null);
                    }
                }
                case REFRESH -> {
                    if (load(worker, row) && visible(worker, row) != null) {
                        worker.session.refresh(Objects.requireNonNull(worker.objects.get(row)));
                        worker.wanted.remove(row);
                        worker.known.put(row, Objects.requireNonNull(visible(worker, row)));
                        check(worker, row);
                    }
                }
                case FLUSH -> flush(worker, false);
                case COMMIT -> flush(worker, true);
                case ROLLBACK -> rollback(worker);
            }
        }

        /** Whether there is an object that has not been deleted. */
        private boolean load(Worker worker, int row) {
            if (worker.wanted.containsKey(row) && worker.wanted.get(row) == null) {
                return false;
            }
            Object found = (row < VERSIONED
                            ? worker.session.get(ACCOUNT, (Long) keys.get(row))
                            : worker.session.get(PLAYLIST, (Long) keys.get(row)))
                    .orElse(null);
            if (!worker.known.containsKey(row) && worker.objects.containsKey(row)) {
                // An expired object takes along what has expired of the same entity.
                for (int other : worker.objects.keySet()) {
                    State state = visible(worker, other);
                    if ((other < VERSIONED) == (row < VERSIONED) && state != null) {
                        worker.known.putIfAbsent(other, state);
                    }
                }
            }
            State expected = worker.known.containsKey(row) ? worker.known.get(row) : visible(worker, row);
            assertThat(found != null).as("row %s is there", row).isEqualTo(expected != null);
            if (found == null || expected == null) {
                return false;
            }
            worker.objects.put(row, found);
            worker.known.put(row, expected);
            check(worker, row);
            return true;
        }

        private void check(Worker worker, int row) {
            Object object = Objects.requireNonNull(worker.objects.get(row));
            State known = Objects.requireNonNull(worker.known.get(row));
            Integer value = worker.wanted.getOrDefault(row, known.value);
            assertThat(value(object)).as("value of row %s", row).isEqualTo(value);
            if (object instanceof Account account) {
                assertThat(account.getVersion()).as("version of row %s", row).isEqualTo(known.version);
            }
        }

        private @Nullable State visible(Worker worker, int row) {
            return worker.written.containsKey(row) ? worker.written.get(row) : committed.get(row);
        }

        private void flush(Worker worker, boolean commits) {
            List<Integer> changed = worker.changed();
            if (changed.stream().anyMatch(row -> isLocked(worker, row))) {
                rollback(worker);
                return;
            }
            List<Object> late = changed.stream()
                    .filter(row -> isLate(worker, row))
                    .map(keys::get)
                    .toList();
            Throwable failure = catchThrowable(commits ? worker.session::commit : worker.session::flush);
            if (!late.isEmpty()) {
                assertThat(failure).as("stale %s", late).isInstanceOf(StaleEntityException.class);
                assertThat(((StaleEntityException) failure).identifiers())
                        .as("one of the stale %s", late)
                        .containsAnyElementsOf(late);
                rollback(worker);
                return;
            }
            assertThat(failure).isNull();
            for (int row : changed) {
                Integer value = worker.wanted.get(row);
                if (value == null) {
                    worker.written.put(row, null);
                    worker.known.remove(row);
                } else {
                    int version = Objects.requireNonNull(worker.known.get(row)).version;
                    State state = new State(value, row < VERSIONED ? version + 1 : 0);
                    worker.written.put(row, state);
                    worker.known.put(row, state);
                }
            }
            worker.wanted.clear();
            if (commits) {
                committed(worker);
            }
        }

        private void committed(Worker worker) {
            worker.written.forEach((row, state) -> {
                if (state == null) {
                    committed.remove(row);
                    worker.objects.remove(row);
                } else {
                    committed.put(row, state);
                }
            });
            worker.written.clear();
            if (expireOnCommit) {
                worker.expire();
            }
            Map<Integer, State> stored = new TreeMap<>();
            rows("select id, balance::int, version from accounts", 0, stored);
            rows("select id, name::int, 0 from playlists", VERSIONED, stored);
            assertThat(stored).as("rows").isEqualTo(committed);
        }

        private void rows(String sql, int first, Map<Integer, State> stored) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    int number = first + keys.subList(first, ROWS).indexOf(row.getLong(1));
                    stored.put(number, new State(row.getInt(2), row.getInt(3)));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        private void rollback(Worker worker) {
            worker.session.rollback();
            worker.expire();
        }

        private boolean isLocked(Worker worker, int row) {
            return workers.stream().anyMatch(other -> other != worker && other.written.containsKey(row));
        }

        private boolean isLate(Worker worker, int row) {
            State visible = visible(worker, row);
            if (row < VERSIONED) {
                return visible == null || visible.version != Objects.requireNonNull(worker.known.get(row)).version;
            }
            return visible == null;
        }

        private static void set(Object object, int value) {
            if (object instanceof Account account) {
                account.setBalance(BigDecimal.valueOf(value));
            } else {
                ((Playlist) object).setName(String.valueOf(value));
            }
        }

        private static int value(Object object) {
            return object instanceof Account account
                    ? account.getBalance().intValue()
                    : Integer.parseInt(((Playlist) object).getName());
        }
    }
}
