package io.orm.internal.unitofwork;

import static forum.Region_.REGION;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.synchronizeSession;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.User_.USER;

import forum.Region;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.TextColumn;
import io.orm.loading.LoadOptions.Synchronize;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.session.Session;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Statements by condition, which bring the session's objects into step, and rows that come past the unit of work. */
final class RandomStatements {
    private final RandomWork work;

    RandomStatements(RandomWork work) {
        this.work = work;
    }

    /** Sets what names an object; pending changes of it and of others are flushed before. */
    void updateRow(RandomStep step) {
        String name = RandomWork.pick(
                work.now.values.keySet().stream()
                        .filter(each -> RandomKind.of(each).setText != null
                                && RandomKind.of(each).isOfOneTable())
                        .toList(),
                step.first());
        if (name == null) {
            return;
        }
        String before = name + "." + work.now.values.get(name);
        work.now.values.put(name, String.valueOf(step.second()));
        TextColumn text = text(name.charAt(0));
        assertThat(work.session.execute(update(table(name.charAt(0)))
                        .set(text, name + "." + step.second())
                        .where(text.eq(before))
                        .option(synchronizeSession(synchronize(step.third())))))
                .as("rows of %s", before)
                .isEqualTo(1);
        work.settled();
        work.changedByStatement(name);
    }

    /** Counts in the rows that have at least so much. */
    void updateScores(RandomStep step) {
        BigDecimal least = BigDecimal.valueOf(step.first());
        BigDecimal more = BigDecimal.valueOf(step.second());
        work.session.execute(update(USER)
                .set(USER.score, USER.score.plus(more))
                .where(USER.score.ge(least))
                .option(synchronizeSession(synchronize(step.third()))));
        work.settled();
        work.ofKind('u').forEach(work::changedByStatement);
        work.now.extras.replaceAll((name, value) -> name.charAt(0) == 'u' && Integer.parseInt(value) >= step.first()
                ? String.valueOf(Integer.parseInt(value) + step.second())
                : value);
    }

    /** Rows that nothing refers to: no rule of the mapping applies to a statement. */
    void deleteRows(RandomStep step) {
        List<String> free = work.now.values.keySet().stream()
                .filter(each -> RandomKind.of(each).isOfOneTable()
                        && !RandomKind.of(each).isOrdered()
                        && !work.now.parents.containsValue(each)
                        && !work.now.isLinked(each))
                .toList();
        String first = RandomWork.pick(free, step.first());
        if (first == null) {
            return;
        }
        List<String> gone = new ArrayList<>();
        for (String each : free) {
            if (each.equals(first) || each.charAt(0) == first.charAt(0) && gone.size() < step.second() % 3) {
                gone.add(each);
            }
        }
        if (synchronize(step.third()) == Synchronize.EVALUATE) {
            // Of an object that is to be loaded again nobody knows in memory whether its row goes.
            work.flush();
            gone.forEach(each -> use(each, work.object(each)));
        }
        List<String> texts = gone.stream()
                .map(each -> each + "." + work.now.values.get(each))
                .toList();
        assertThat(work.session.execute(delete(table(first.charAt(0)))
                        .where(text(first.charAt(0)).in(texts))
                        .option(synchronizeSession(synchronize(step.third())))))
                .as("rows of %s", texts)
                .isEqualTo(gone.size());
        work.settled();
        gone.forEach(work.now::remove);
    }

    /** New rows by a statement, which returns them as objects of the session. */
    void insertReturning(RandomStep step) {
        Map<String, Object> rows = rows(step);
        if (rows.isEmpty()) {
            return;
        }
        EntityTable<Object, Object> table =
                entity(rows.keySet().iterator().next().charAt(0));
        List<Object> returned = work.session.list(insert(mutable(table))
                .rows(rows.values(), table.columnsOfObjects())
                .returning(table));
        work.settled();
        assertThat(returned).hasSize(rows.size());
        int index = 0;
        for (String name : rows.keySet()) {
            work.objects.put(name, returned.get(index++));
        }
    }

    /** New rows by a bulk operation, which does not flush and leaves its objects alone: the session finds others in a query. */
    void bulkInsert(RandomStep step) {
        Map<String, Object> rows = rows(step);
        if (rows.isEmpty()) {
            return;
        }
        char letter = rows.keySet().iterator().next().charAt(0);
        work.session.bulkInsert(table(letter), rows.values());
        TextColumn text = text(letter);
        for (String name : rows.keySet()) {
            work.objects.put(
                    name,
                    work.session.one(select(entity(letter)).where(text.eq(name + "." + work.now.values.get(name)))));
        }
        work.settled();
    }

    /** A region whose code is there gets another name, one whose code is not comes. */
    void upsert(RandomStep step) {
        Map<String, Object> rows = new LinkedHashMap<>();
        String known = RandomWork.pick(work.ofKind('g'), step.first());
        if (known != null) {
            work.now.values.put(known, String.valueOf(step.second()));
            rows.put(known, new Region(Objects.requireNonNull(work.now.keys.get(known)), known + "." + step.second()));
        }
        if (known == null || step.third() % 2 == 0) {
            String fresh = work.create('g', step.third());
            rows.put(fresh, work.object(fresh));
        }
        List<Region> regions = rows.values().stream().map(Region.class::cast).toList();
        List<Region> returned = work.session.list(insert(REGION)
                .rows(regions, REGION.columnsOfObjects())
                .onConflict(REGION.code)
                .updateAll()
                .option(populateExisting())
                .returning(REGION));
        work.settled();
        int index = 0;
        for (String name : rows.keySet()) {
            Region region = returned.get(index++);
            if (name.equals(known)) {
                assertThat(region).as(name).isSameAs(work.object(name));
            }
            work.objects.put(name, region);
        }
    }

    /** Objects without parent that nothing has been done with. */
    private Map<String, Object> rows(RandomStep step) {
        List<Character> letters = new ArrayList<>();
        for (char each : work.theme.letters.toCharArray()) {
            // A ward's head is itself until it has another.
            if (RandomKind.of(each).isOfOneTable() && !RandomKind.of(each).needsParent && each != 'W') {
                letters.add(each);
            }
        }
        Map<String, Object> rows = new LinkedHashMap<>();
        if (!letters.isEmpty()) {
            char letter = letters.get(step.first() % letters.size());
            for (int i = 0; i <= step.second() % 3; i++) {
                String name = work.create(letter, step.third() + i);
                rows.put(name, work.object(name));
            }
        }
        return rows;
    }

    void use(String name, Object object) {
        assertThat(find(work.session, name, object)).as(name).isSameAs(object);
    }

    /** What a session has, or loads, with the identifier of an object. */
    Object find(Session session, String name, Object object) {
        EntityTable<Object, Object> entity = entity(name.charAt(0));
        Object key = ((EntityBinding<Object, Object>) entity.binding()).key(object);
        return session.getOne(entity, key);
    }

    private static Synchronize synchronize(int number) {
        return List.of(Synchronize.AUTO, Synchronize.FETCH, Synchronize.EVALUATE)
                .get(number % 3);
    }

    @SuppressWarnings("unchecked") // of objects of the kind only
    private EntityTable<Object, Object> entity(char letter) {
        Class<?> type = RandomKind.of(letter).create.apply("x0.0", "x 0").getClass();
        return (EntityTable<Object, Object>) work.sessions.entities().stream()
                .filter(each -> each.entityType() == type)
                .findFirst()
                .orElseThrow();
    }

    private MutableTable<Object> table(char letter) {
        return mutable(entity(letter));
    }

    @SuppressWarnings("unchecked") // every table that is not a view's
    private static MutableTable<Object> mutable(EntityTable<Object, Object> entity) {
        return (MutableTable<Object>) (Object) entity;
    }

    TextColumn text(char letter) {
        String name = RandomKind.of(letter).textColumn();
        return (TextColumn) entity(letter).columns().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
