package io.orm.processor;

import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.loading.LoadOptions;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects of {@linkplain RandomModel random models}, each compiled with all warnings as errors: inserted, loaded by every strategy, changed, rolled back, merged, and
 * deleted in part and whole. What is in the session and what every strategy loads is the same each time, and none leaves anything to flush.
 */
class RandomModelsProperties {
    private static final LoadingStrategy[] AT_ONCE_OR_LATER = {
        null,
        LoadingStrategy.SELECT,
        LoadingStrategy.PEERS,
        LoadingStrategy.JOINED,
        LoadingStrategy.SELECTIN,
        LoadingStrategy.SUBQUERY,
        LoadingStrategy.IMMEDIATE
    };

    private String phase = "compile";

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5, 6, 8, 9, 18, 20, 22})
    void whatIsInTheSessionIsWhatIsLoaded(long seed) {
        String[] sources = RandomModel.sources(seed);
        try (Database database = Database.create()) {
            run(seed, sources, database);
        } catch (ReflectiveOperationException | RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ", " + phase + ": " + e + "\n" + String.join("\n", sources), e);
        }
    }

    private void run(long seed, String[] sources, Database database) throws ReflectiveOperationException {
        Compilation compilation = Compilation.of(sources).succeeds();
        phase = "model";
        ClassLoader loader = compilation.loader();
        EntityModel model = EntityModel.of(entities(compilation, loader));
        try (Engine engine = Engine.create(database.dataSource(), EngineOptions.defaults())) {
            SessionFactory sessions = SessionFactory.create(engine, SessionOptions.defaults(), model);
            sessions.schema().createAll();
            List<EntityTable<?, ?>> roots = sessions.entities().stream()
                    .filter(each ->
                            !each.entityType().getSuperclass().isAnnotationPresent(jakarta.persistence.Entity.class))
                    .toList();
            List<Class<?>> classes = new ArrayList<>(sessions.entities().stream()
                    .<Class<?>>map(EntityTable::entityType)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList());
            RandomInstances instances = new RandomInstances(seed, classes);
            phase = "insert";
            List<Object> objects = instances.create();
            String expected = RandomInstances.picture(objects);
            List<Object> shuffled = new ArrayList<>(objects);
            Collections.shuffle(shuffled, new Random(seed));
            try (Session session = sessions.open()) {
                session.addAll(shuffled);
                session.commit();
                phase = "after insert";
                assertThat(RandomInstances.picture(objects)).isEqualTo(expected);
            }
            loadByEveryStrategy(sessions, roots, expected);
            for (int round = 0; round < 2; round++) {
                phase = "change";
                try (Session session = sessions.open()) {
                    List<Object> all = all(session, roots, null);
                    session.noAutoflush(() -> {
                        instances.unlink(all);
                        instances.link(all);
                        all.forEach(instances::changeValues);
                        return null;
                    });
                    String now = RandomInstances.picture(all);
                    if (round == 0) {
                        phase = "flush and rollback";
                        session.flush();
                        session.rollback();
                        assertThat(RandomInstances.picture(all)).isEqualTo(expected);
                    } else {
                        expected = now;
                        phase = "change commit";
                        session.commit();
                        assertThat(RandomInstances.picture(all)).isEqualTo(expected);
                    }
                }
                loadByEveryStrategy(sessions, roots, expected);
            }
            phase = "detach";
            List<Object> detached;
            try (Session session = sessions.open()) {
                detached = all(session, roots, null);
                assertThat(RandomInstances.picture(detached)).isEqualTo(expected);
            }
            phase = "detached change";
            instances.unlink(detached);
            instances.link(detached);
            detached.forEach(instances::changeValues);
            expected = RandomInstances.picture(detached);
            try (Session session = sessions.with(each -> each.autoflush(false)).open()) {
                phase = "merge";
                detached.forEach(session::merge);
                phase = "merge commit";
                session.commit();
            }
            loadByEveryStrategy(sessions, roots, expected);
            phase = "delete some";
            try (Session session = sessions.open()) {
                List<Object> all = all(session, roots, null);
                session.noAutoflush(() -> {
                    List<Object> victims = instances.someToDelete(all);
                    victims.forEach(session::delete);
                    all.removeAll(victims);
                    return null;
                });
                expected = RandomInstances.picture(all);
                session.commit();
            }
            loadByEveryStrategy(sessions, roots, expected);
            phase = "delete all";
            try (Session session = sessions.open()) {
                all(session, roots, null).forEach(session::delete);
                session.commit();
            }
            loadByEveryStrategy(sessions, roots, "");
        }
    }

    private void loadByEveryStrategy(SessionFactory sessions, List<EntityTable<?, ?>> roots, String expected) {
        String before = phase;
        for (LoadingStrategy each : AT_ONCE_OR_LATER) {
            phase = before + ", load " + each;
            try (Session session = sessions.open()) {
                assertThat(RandomInstances.picture(all(session, roots, each))).isEqualTo(expected);
                assertThat(session.flushPlan().isEmpty())
                        .as(() -> session.flushPlan().toString())
                        .isTrue();
            }
        }
    }

    private static List<Object> all(Session session, List<EntityTable<?, ?>> roots, LoadingStrategy strategy) {
        List<Object> objects = new ArrayList<>();
        for (EntityTable<?, ?> each : roots) {
            objects.addAll(
                    strategy == null
                            ? session.list(select(each))
                            : session.list(select(each).options(LoadOptions.everyLoad(strategy))));
        }
        return objects;
    }

    private static List<EntityTable<?, ?>> entities(Compilation compilation, ClassLoader loader)
            throws ReflectiveOperationException {
        return ((io.orm.mapping.MappedEntities) loader.loadClass(mapped(compilation))
                        .getDeclaredConstructor()
                        .newInstance())
                .tables();
    }

    private static String mapped(Compilation compilation) {
        return compilation.outputs().keySet().stream()
                .filter(each -> each.startsWith("META-INF/services"))
                .findFirst()
                .map(each -> compilation.output(each).strip())
                .orElseThrow();
    }
}
