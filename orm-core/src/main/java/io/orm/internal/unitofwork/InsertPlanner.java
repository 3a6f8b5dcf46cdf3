package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.internal.unitofwork.Changes.Links;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.LinkOperation.Link;
import io.orm.internal.unitofwork.PlannedFlush.Reservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes new objects into INSERTs, one per table, set of columns and page, and finds the keys to be drawn for them. */
final class InsertPlanner {
    private final WriteModel model;
    private final Changes changes;
    private final PlannedOperations planned;
    private final Set<EntityWriter<?, ?>> reservedIdentities;
    private final List<Reservation> reservations = new ArrayList<>();

    /** What new elements are in, where they cannot be without. */
    private final Map<RequiredOwner, Map<Object, Link>> ownersOfNew = new IdentityHashMap<>(ChangeCollector.FEW);

    /** @param reservedIdentities entities whose identity columns are to be drawn from ahead, because other statements wait for their keys */
    InsertPlanner(
            WriteModel model, Changes changes, PlannedOperations planned, Set<EntityWriter<?, ?>> reservedIdentities) {
        this.model = model;
        this.changes = changes;
        this.planned = planned;
        this.reservedIdentities = reservedIdentities;
    }

    /** The keys to be drawn before anything is sent. */
    List<Reservation> reservations() {
        return reservations;
    }

    void plan() {
        if (changes.inserts.isEmpty()) {
            return;
        }
        Map<EntityWriter<Object, Object>, List<Object>> byWriter =
                new TreeMap<>(Comparator.comparingInt(writer -> writer.rank));
        for (Object entity : changes.inserts) {
            for (EntityWriter<Object, Object> writer : HierarchyRows.writers(model.writerOf(entity))) {
                if (!writer.isSecondary() || SecondaryRows.isNeeded(writer, entity, changes.expressions.of(entity))) {
                    byWriter.computeIfAbsent(writer, of -> new ArrayList<>()).add(entity);
                }
            }
        }
        byWriter.forEach(this::plan);
    }

    private void plan(EntityWriter<Object, Object> writer, List<Object> entities) {
        List<Object> keyed = new ArrayList<>();
        List<Object> keyless = new ArrayList<>();
        for (Object entity : entities) {
            (writer.isKeyless(entity) ? keyless : keyed).add(entity);
        }
        // A row of nothing but its key would be INSERT without columns, of which there is no form for many rows.
        int valued = writer.insertable.length - writer.key.length;
        boolean onlyKey = valued == 0
                || keyless.stream()
                        .anyMatch(each -> changes.expressions.of(each).size() >= valued);
        boolean serverKeys = writer.identity && !onlyKey && !reservedIdentities.contains(writer);
        if (!keyless.isEmpty() && !serverKeys && writer.above == null) {
            reserve(writer, keyless);
        }
        if (serverKeys) {
            addInserts(writer, keyed, false);
            addInserts(writer, keyless, true);
        } else {
            addInserts(writer, entities, false);
        }
    }

    private void reserve(EntityWriter<Object, Object> writer, List<Object> keyless) {
        Column<?> key = writer.keyColumns.get(0);
        ColumnDefinition definition = key.definition();
        if (writer.generation == Generation.SEQUENCE && definition.sequence() != null) {
            String sequence = definition.sequence();
            int step = Math.max(definition.allocationSize(), 1);
            EntityWriter<Object, Object> shared = model.topmost(writer);
            for (Reservation other : reservations) {
                if (other.writer() == shared) {
                    other.keyless().addAll(keyless);
                    return;
                }
            }
            reservations.add(new Reservation(
                    shared, keyless, sequence, step, () -> model.dialect().sequenceValues(sequence), model.keys()));
        } else if (writer.identity) {
            String sql = model.dialect().identityValues(writer.table, key);
            if (sql != null) {
                reservations.add(new Reservation(writer, keyless, null, 1, () -> sql, model.keys()));
            }
        }
    }

    private void addInserts(EntityWriter<Object, Object> writer, List<Object> entities, boolean serverKeys) {
        if (entities.isEmpty()) {
            return;
        }
        List<List<Object>> levels = List.of(entities);
        Reference self = writer.selfReference();
        boolean circle = false;
        if (self != null && (serverKeys || FlushPlanner.goesInParts(model, entities))) {
            Levels sorted = Levels.of(writer, self, entities);
            circle = sorted.hasCircle();
            levels = serverKeys ? sorted.levels() : List.of(sorted.flat());
        }
        int part = 0;
        for (int level = 0; level < levels.size(); level++) {
            Map<InsertForm, List<Object>> byForm = groupByForm(writer, levels.get(level));
            for (Map.Entry<InsertForm, List<Object>> group : byForm.entrySet()) {
                for (List<Object> page : FlushPlanner.pages(group.getValue())) {
                    InsertOperation insert = new InsertOperation(
                            writer,
                            page,
                            serverKeys,
                            group.getKey().left().toArray(),
                            changes.expressions.ofAll(page, group.getKey().expressions(), writer, writer.insertable),
                            Priority.ofInsert(writer, part++));
                    if (!serverKeys
                            && page.stream().anyMatch(writer::isKeyless)
                            && (writer.generation != Generation.NONE || writer.above != null)) {
                        insert.bindKeysLate();
                    }
                    if (circle && self != null && level == levels.size() - 1) {
                        Circles.setLater(planned, insert, self);
                    }
                    for (RequiredOwner each : writer.requiredOwners) {
                        insert.owners.add(new OwnerColumns(each, ownersOf(each, writer, page)));
                    }
                    planned.addInsert(insert);
                    page.forEach(entity -> planned.inserts(insert, entity));
                }
            }
        }
    }

    /** The collections that new elements are in, one for each. */
    private List<Link> ownersOf(RequiredOwner required, EntityWriter<Object, Object> writer, List<Object> elements) {
        Map<Object, Link> byElement = ownersOfNew.computeIfAbsent(required, this::ownedBy);
        List<Link> links = new ArrayList<>(elements.size());
        for (Object element : elements) {
            Link link = byElement.get(element);
            if (link == null) {
                throw required.isMissing(writer.name);
            }
            links.add(link);
        }
        return links;
    }

    private Map<Object, Link> ownedBy(RequiredOwner required) {
        Map<Object, Link> byElement = new IdentityHashMap<>();
        for (Links each : changes.links.values()) {
            if (required.isOf(each.association)) {
                each.added.forEach(link -> byElement.put(link.target(), link));
            }
        }
        return byElement;
    }

    /** What the rows of one INSERT have in common: the columns left to the server, since SELECT cannot say DEFAULT, and the expressions. */
    private record InsertForm(ChangedColumns left, RowExpressions expressions) {}

    private Map<InsertForm, List<Object>> groupByForm(EntityWriter<Object, Object> writer, List<Object> entities) {
        ChangedColumns none = new ChangedColumns(writer.columns.size());
        if (writer.defaulted.length == 0 && changes.expressions.isEmpty()) {
            return Map.of(new InsertForm(none, RowExpressions.NONE), entities);
        }
        Map<InsertForm, List<Object>> groups = new LinkedHashMap<>();
        Keys.Capture capture = new Keys.Capture();
        for (Object entity : entities) {
            RowExpressions expressions = changes.expressions.of(entity).in(writer, writer.insertable);
            ChangedColumns left = none.copy();
            for (int column : writer.defaulted) {
                writer.binding.write(entity, column, capture);
                if (capture.value == null && !expressions.sets(column)) {
                    left.add(column);
                }
            }
            groups.computeIfAbsent(new InsertForm(left, expressions), form -> new ArrayList<>())
                    .add(entity);
        }
        return groups;
    }
}
