package io.orm.benchmarks;

import io.orm.benchmarks.Contestant.Criteria;
import io.orm.benchmarks.Contestant.Keys;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One line of the table. */
enum Work {
    R1("get one entity by id", 200) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.find(trial.user());
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            checkUsers(contestant, List.of(result), trial, trial.user(), false);
        }
    },
    R2("load 1,000 managed entities", 10) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.users(trial.page(1_000), trial.upTo(1_000));
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            checkUsers(contestant, (List<?>) result, trial, trial.page(1_000), false);
        }
    },
    R2b("1,000 rows into records", 10) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.records(trial.page(1_000), trial.upTo(1_000));
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            expectAsOfJdbc(trial, reference -> reference.records(trial.page(1_000), trial.upTo(1_000)), result);
        }
    },
    R3("stream 100,000 entities, bounded memory", 1) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.orderTotals();
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            expectAsOfJdbc(trial, reference -> reference.orderTotals(), result);
        }
    },
    R4("100 parents + 1,000 children by a second query", 10) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.usersWithOrders(trial.page(100), trial.upTo(100));
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            checkUsers(contestant, (List<?>) result, trial, trial.page(100), true);
        }
    },
    R5("the same by one join", 10) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.usersJoinedWithOrders(trial.page(100), trial.upTo(100));
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            checkUsers(contestant, (List<?>) result, trial, trial.page(100), true);
        }
    },
    R6("the same, lazily, with the library's defaults", 5) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.usersThenOrders(trial.page(100), trial.upTo(100));
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            checkUsers(contestant, (List<?>) result, trial, trial.page(100), true);
        }
    },
    R7("aggregate of 1,000 rows into records", 3) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.statistics(trial.page(1_000), trial.upTo(1_000));
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            expectAsOfJdbc(trial, reference -> reference.statistics(trial.page(1_000), trial.upTo(1_000)), result);
        }
    },
    R8("dynamic filter, 0 to 3 predicates, limit 20", 80) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.search(trial.criteria());
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            expectAsOfJdbc(
                    trial,
                    reference -> describe(reference, reference.search(trial.criteria()), false),
                    describe(contestant, (List<?>) result, false));
        }
    },
    W1("insert 1,000 users + 1,000 orders, keys in memory", 2) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.insert(trial.newUsers(), Keys.SEQUENCE);
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            checkInserted(contestant, (List<?>) result, trial, "");
        }
    },
    W1I("the same, keys by IDENTITY", 2) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.insert(trial.newUsers(), Keys.IDENTITY);
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            checkInserted(contestant, (List<?>) result, trial, "identity_");
        }
    },
    W2("load 1,000, change one column of each, flush, versions checked", 3) {
        @Override
        <U> @Nullable Object run(Contestant<U> contestant, Trial trial) {
            contestant.rename(trial.page(1_000), trial.upTo(1_000), trial.text());
            return null;
        }

        @Override
        <U> void check(Contestant<U> contestant, @Nullable Object result, Trial trial) {
            long first = trial.page(1_000);
            int count = trial.upTo(1_000);
            expect(
                    Integer.toString(count),
                    trial.database()
                            .value(
                                    "SELECT count(*) FROM users WHERE id >= ? AND id < ? AND name = ?",
                                    first,
                                    first + count,
                                    trial.text()));
        }
    },
    W3("10,000 managed, one changed, flush", 1) {
        @Override
        <U> @Nullable Object run(Contestant<U> contestant, Trial trial) {
            contestant.renameOne(1, trial.database().users(), trial.user(), trial.text());
            return null;
        }

        @Override
        <U> void check(Contestant<U> contestant, @Nullable Object result, Trial trial) {
            expect(
                    List.of(Long.toString(trial.user())),
                    trial.database().values("SELECT id FROM users WHERE name = ?", trial.text()));
        }
    },
    W4("get, change, insert one, commit", 100) {
        @Override
        <U> Object run(Contestant<U> contestant, Trial trial) {
            return contestant.order(trial.user(), trial.score(), trial.text(), new BigDecimal("12.50"));
        }

        @Override
        <U> void check(Contestant<U> contestant, Object result, Trial trial) {
            expect(
                    trial.user() + " " + trial.text() + " 12.50 " + trial.score(),
                    trial.database()
                            .value(
                                    "SELECT concat_ws(' ', user_id, product_name, amount, score)"
                                            + " FROM orders JOIN users ON users.id = user_id WHERE orders.id = ?",
                                    result));
        }
    },
    W5("bulk update of 10,000 rows by mapping", 1) {
        @Override
        <U> @Nullable Object run(Contestant<U> contestant, Trial trial) {
            contestant.scores(trial.scores());
            return null;
        }

        @Override
        <U> void check(Contestant<U> contestant, @Nullable Object result, Trial trial) {
            expect(
                    Integer.toString(trial.database().users()),
                    trial.database().value("SELECT count(*) FROM users WHERE score = id % 1000 + ?", trial.score()));
        }
    },
    W6("bulk insert of 100,000 rows", 1) {
        @Override
        <U> @Nullable Object run(Contestant<U> contestant, Trial trial) {
            contestant.bulkInsert(trial.newUsers());
            return null;
        }

        @Override
        <U> void check(Contestant<U> contestant, @Nullable Object result, Trial trial) {
            String inserted =
                    "SELECT count(*) || ' ' || sum(score) FROM (SELECT * FROM identity_users UNION ALL SELECT * FROM users) u"
                            + " WHERE name LIKE ? AND email = name || '@example.org'";
            expect(
                    trial.newUsers().size() + " "
                            + trial.newUsers().stream().map(NewUser::score).reduce(BigDecimal.ZERO, BigDecimal::add),
                    trial.database().value(inserted, trial.text() + "%"));
        }
    },
    W7("delete 1,000 loaded entities", 3) {
        @Override
        <U> @Nullable Object run(Contestant<U> contestant, Trial trial) {
            contestant.delete(trial.firstToDelete(), trial.upTo(1_000));
            return null;
        }

        @Override
        <U> void check(Contestant<U> contestant, @Nullable Object result, Trial trial) {
            expect(
                    "0",
                    trial.database()
                            .value(
                                    "SELECT count(*) FROM identity_users WHERE id >= ? AND id < ?",
                                    trial.firstToDelete(),
                                    trial.firstToDelete() + trial.upTo(1_000)));
        }
    };

    private final String title;
    private final int repetitions;

    Work(String title, int repetitions) {
        this.title = title;
        this.repetitions = repetitions;
    }

    /** What is timed. */
    abstract <U> @Nullable Object run(Contestant<U> contestant, Trial trial);

    /** Compares what came back, or what is now in the database, with what JDBC says. */
    abstract <U> void check(Contestant<U> contestant, Object result, Trial trial);

    String title() {
        return title;
    }

    /**
     * How often it is done in one round, so that a round takes some milliseconds; once on a table so small that executions would touch
     * the same rows before they are checked.
     */
    int repetitions(BenchmarkDatabase database) {
        return database.users() >= 10_000 ? repetitions : 1;
    }

    boolean writes() {
        return name().startsWith("W");
    }

    @SuppressWarnings("unchecked") // The users came from this contestant.
    private static <U> List<UserRow> describe(Contestant<U> contestant, List<?> users, boolean withOrders) {
        return users.stream()
                .map(user -> contestant.describe((U) user, withOrders))
                .toList();
    }

    private static <U> void checkUsers(
            Contestant<U> contestant, List<?> users, Trial trial, long first, boolean withOrders) {
        List<UserRow> actual = describe(contestant, users, withOrders);
        List<UserRow> expected = new ArrayList<>();
        try (JdbcContestant reference = new JdbcContestant(trial.reference())) {
            (withOrders ? reference.usersWithOrders(first, users.size()) : reference.users(first, users.size()))
                    .forEach(user -> expected.add(reference.describe(user, withOrders)));
        }
        if (expected.isEmpty() || !expected.equals(actual)) {
            throw new AssertionError(
                    contestant.name() + " differs from JDBC: expected " + expected + ", but was " + actual);
        }
    }

    @SuppressWarnings("unchecked") // The result came from this contestant.
    private static <U> void checkInserted(Contestant<U> contestant, List<?> users, Trial trial, String tables) {
        List<String> expected = new ArrayList<>();
        for (Object user : users) {
            UserRow row = contestant.describe((U) user, true);
            UserRow.OrderRow order = row.orders().get(0);
            expected.add(
                    row.id() + " " + row.name() + " " + order.id() + " " + order.userId() + " " + order.productName());
        }
        expect(
                trial.newUsers().stream().map(NewUser::name).toList(),
                users.stream()
                        .map(user -> contestant.describe((U) user, true).name())
                        .toList());
        expect(
                expected,
                trial.database()
                        .values(
                                "SELECT concat_ws(' ', u.id, name, o.id, user_id, product_name) FROM " + tables
                                        + "users u JOIN " + tables
                                        + "orders o ON user_id = u.id WHERE name LIKE ? ORDER BY u.id",
                                trial.text() + "%"));
    }

    /** What JDBC reads for the same trial. */
    private static void expectAsOfJdbc(Trial trial, Function<JdbcContestant, Object> read, Object actual) {
        try (JdbcContestant reference = new JdbcContestant(trial.reference())) {
            expect(read.apply(reference), actual);
        }
    }

    private static void expect(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("Expected " + expected + ", but was " + actual);
        }
    }

    /** The values of one execution, made before its time begins; those of two executions differ, so that there is always something to write. */
    static final class Trial {
        private final BenchmarkDatabase database;
        private final DataSource reference;
        private final int number;
        private final List<NewUser> newUsers;
        private final List<ScoreUpdate> scores;
        private final long firstToDelete;

        Trial(Work work, BenchmarkDatabase database, DataSource reference, int number) {
            this.database = database;
            this.reference = reference;
            this.number = number;
            newUsers = switch (work) {
                case W1, W1I -> someUsers(upTo(1_000));
                case W6 -> someUsers(upTo(10_000) * 10);
                default -> List.of();
            };
            firstToDelete = work == W7 ? insertUsersToDelete() : 0;
            scores = work == W5 ? scoresOfAll() : List.of();
        }

        BenchmarkDatabase database() {
            return database;
        }

        /** Connections for checks. */
        DataSource reference() {
            return reference;
        }

        /** Some user. */
        long user() {
            return 1 + number * 7919L % database.users();
        }

        /** Where a page of this size begins. */
        long page(int size) {
            return 1 + (long) number * size % Math.max(1, database.users() - size + 1);
        }

        /** This many, or as many as there are. */
        int upTo(int size) {
            return Math.min(size, database.users());
        }

        /** Starts with the same words in no other trial. */
        String text() {
            return "trial " + number + ".";
        }

        BigDecimal score() {
            return BigDecimal.valueOf(number, 2);
        }

        List<NewUser> newUsers() {
            return newUsers;
        }

        List<ScoreUpdate> scores() {
            return scores;
        }

        /** Some criteria, or none. */
        Criteria criteria() {
            return new Criteria(
                    (number & 1) == 0 ? null : "User " + number % 9,
                    (number & 2) == 0 ? null : BigDecimal.valueOf(number % 500),
                    (number & 4) == 0 ? null : (number & 8) == 0);
        }

        /** The first of a thousand consecutive numbers in {@code identity_users}. */
        long firstToDelete() {
            return firstToDelete;
        }

        private long insertUsersToDelete() {
            long first = number * 1_000L + 1_000_000_000L;
            database.run("INSERT INTO identity_users (id, name, email, created_at, active, score, version)"
                    + " SELECT n, 'User ' || n, 'user@example.org', now(), true, 1, 0 FROM generate_series(" + first
                    + ", " + (first + upTo(1_000) - 1) + ") n");
            return first;
        }

        private List<NewUser> someUsers(int count) {
            Instant now = Instant.parse("2026-01-01T00:00:00Z");
            return IntStream.range(0, count)
                    .mapToObj(i -> new NewUser(
                            text() + i,
                            text() + i + "@example.org",
                            now.plusSeconds(i),
                            i % 2 == 0,
                            BigDecimal.valueOf(i, 2),
                            "Product " + i % 500,
                            BigDecimal.valueOf(100L + i, 2)))
                    .toList();
        }

        private List<ScoreUpdate> scoresOfAll() {
            return LongStream.rangeClosed(1, database.users())
                    .mapToObj(id ->
                            new ScoreUpdate(id, BigDecimal.valueOf(id % 1_000).add(score())))
                    .toList();
        }
    }
}
