package io.orm.internal.unitofwork;

import io.orm.internal.unitofwork.RandomWork.Kind;
import io.orm.internal.unitofwork.RandomWork.Step;
import io.orm.internal.unitofwork.RandomWork.Theme;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import java.util.List;
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
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Random work on a model with every kind of association, beside a plain picture of what the database should hold: after each commit they are
 * equal, and after each rollback the objects are what the database has. Each run tries other sequences; a failure prints its seed and the
 * shortest sequence that shows it. The {@code nightly} profile of Maven tries ten thousand.
 */
class FlushProperties {
    private static Database database;
    private static SessionFactory sessions;

    @BeforeContainer
    static void createTables() {
        database = Database.create();
        sessions = SessionFactory.create(database.engine());
        sessions.schema().createAll();
    }

    @AfterContainer
    static void dropDatabase() {
        database.close();
    }

    @BeforeTry
    void empty() {
        database.run(RandomWork.EMPTY);
    }

    @Provide
    Arbitrary<List<Step>> work() {
        Arbitrary<Integer> numbers =
                Arbitraries.integers().between(0, 1_000).withDistribution(RandomDistribution.uniform());
        Arbitrary<Kind> kinds =
                Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.of(Kind.ADD)), Tuple.of(5, Arbitraries.of(Kind.class)));
        return Combinators.combine(kinds, numbers, numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void databaseAndObjectsFollowThePicture(
            @ForAll("work") List<Step> work, @ForAll Theme theme, @ForAll boolean expireOnCommit) {
        try (Session session =
                sessions.with(options -> options.expireOnCommit(expireOnCommit)).open()) {
            RandomWork random = new RandomWork(session, database, theme, expireOnCommit);
            work.forEach(random::play);
            random.finish();
        }
    }
}
