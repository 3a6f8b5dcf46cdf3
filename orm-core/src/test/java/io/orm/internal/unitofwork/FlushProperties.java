package io.orm.internal.unitofwork;

import io.orm.internal.unitofwork.RandomStep.Kind;
import io.orm.internal.unitofwork.RandomStep.Theme;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Random work on a model with every kind of association, of collections of values, with identifiers that change and entities that extend each other, beside a plain picture of what the database should hold: after each commit they are
 * equal, and after each rollback the objects are what the database has. Each run tries other sequences; a failure prints its seed and, by
 * {@link FailingWork}, a short sequence that shows it. The {@code nightly} profile of Maven tries ten thousand.
 */
class FlushProperties {
    private static Database database;
    private static SessionFactory sessions;

    /** Stays open, with its statements prepared: opening another for each look at the database took most of a try's time. */
    private static Connection connection;

    private static final Map<String, PreparedStatement> PREPARED = new HashMap<>();

    @BeforeContainer
    static void createTables() throws SQLException {
        database = Database.create();
        sessions = SessionFactory.create(database.engine());
        sessions.schema().createAll();
        database.run(RandomWork.DEFERRED);
        connection = database.dataSource().getConnection();
        connection.setAutoCommit(true);
    }

    @AfterContainer
    static void dropDatabase() throws SQLException {
        connection.close();
        database.close();
    }

    private static void empty() throws SQLException {
        PreparedStatement all = PREPARED.get(RandomWork.EMPTY);
        if (all == null) {
            all = connection.prepareStatement(RandomWork.EMPTY);
            PREPARED.put(RandomWork.EMPTY, all);
        }
        all.execute();
    }

    /** Steps on objects of a theme. */
    record Work(Theme theme, List<RandomStep> steps) {}

    @Provide
    Arbitrary<Work> work() {
        return Arbitraries.of(Theme.class).flatMap(theme -> steps(theme).map(steps -> new Work(theme, steps)));
    }

    private static Arbitrary<List<RandomStep>> steps(Theme theme) {
        Arbitrary<Integer> numbers =
                Arbitraries.integers().between(0, 1_000).withDistribution(RandomDistribution.uniform());
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(Kind.ADD)), Tuple.of(5, Arbitraries.of(theme.steps())));
        return Combinators.combine(kinds, numbers, numbers, numbers)
                .as(RandomStep::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void databaseAndObjectsFollowThePicture(@ForAll("work") Work work, @ForAll boolean expireOnCommit) {
        SessionFactory factory = sessions.with(options -> options.expireOnCommit(expireOnCommit));
        new FailingWork<>(
                        database,
                        (steps, beforeStep) -> {
                            empty();
                            try (RandomWork random =
                                    new RandomWork(database, factory, connection, PREPARED, work.theme)) {
                                for (RandomStep step : steps) {
                                    beforeStep.run();
                                    random.play(step);
                                }
                                beforeStep.run();
                                random.finish();
                            }
                        },
                        RandomStep::simpler)
                .play(work.steps);
    }
}
