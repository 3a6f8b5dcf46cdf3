package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.flush.FlushPlan.Kind;
import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.Changes.Elements;
import io.orm.internal.unitofwork.Changes.Links;
import io.orm.internal.unitofwork.Changes.OwnedRows;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.LinkOperation.Link;
import io.orm.internal.unitofwork.Operation.Dependency;
import io.orm.internal.unitofwork.PlannedFlush.Reservation;
import io.orm.internal.unitofwork.WriteModel.Referring;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.AssociationTable.Rows;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes into statements: one per table, kind, set of columns and page, in an order that foreign keys allow, in as few round trips as
 * generated keys allow. Talks to nobody.
 *
 * <p>Without a reason to the contrary, tables go in one fixed order, parents first; within a table, updates before inserts; links between
 * objects after both of them; then deletions, children first.
 */
final class FlushPlanner {
    /** Rows in one statement. Larger pages bring nothing more, and cost memory on both sides. */
    static final int PAGE = 5_000;

    private static final long VACATES = -2L << 40;

    /** Behind those, which find rows by the identifiers that they have. */
    private static final long PARKS = -1L << 40;

    private static final long LINKS = 1L << 40;
    private static final long ELEMENTS = LINKS + (1L << 39);
    private static final long CUTS = 2L << 40;
    private static final long OWNED = 3L << 40;
    private static final long DELETES = 4L << 40;
    private static final long RANK = 1L << 16;

    private final WriteModel model;
    private final Changes changes;
    private final Set<EntityWriter<?, ?>> reservedIdentities;

    private final List<Operation> operations = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private final List<InsertOperation> inserts = new ArrayList<>();

    /** The last of the statements that insert an object. */
    private final Map<Object, InsertOperation> insertOf;

    private final Map<ChangedRow, UpdateOperation> updateOf;
    private final Map<DeletedRow, DeleteOperation> deleteOf;

    /** Updates that set identifiers, by object. */
    private final Map<Object, UpdateOperation> rekeyed = new IdentityHashMap<>(ChangeCollector.FEW);

    /** What lets references follow them. */
    private final Map<UpdateOperation, List<FollowOperation>> follows = new IdentityHashMap<>(ChangeCollector.FEW);

    private final UniqueValues uniqueValues;
    private final TakenKeys takenKeys;

    /** All of them, in order, where there are several. */
    private final Map<Object, List<InsertOperation>> insertsOf = new IdentityHashMap<>(ChangeCollector.FEW);

    /** What new elements are in, where they cannot be without. */
    private final Map<RequiredOwner, Map<Object, Link>> ownersOfNew = new IdentityHashMap<>(ChangeCollector.FEW);

    /** Rows of secondary tables in which nothing is left. */
    private final List<DeleteOperation> emptied = new ArrayList<>(0);

    /** Updates that set a foreign key which was inserted as null. */
    private final List<UpdateOperation> cuts = new ArrayList<>();

    private FlushPlanner(WriteModel model, Changes changes, Set<EntityWriter<?, ?>> reservedIdentities) {
        this.model = model;
        this.changes = changes;
        this.reservedIdentities = reservedIdentities;
        this.insertOf = new IdentityHashMap<>(changes.inserts.size());
        this.updateOf = new IdentityHashMap<>(changes.updates.size());
        this.deleteOf = new IdentityHashMap<>(changes.deletes.size());
        this.uniqueValues = new UniqueValues(this, changes);
        this.takenKeys = new TakenKeys(this, changes);
    }

    static PlannedFlush plan(WriteModel model, Changes changes) {
        FlushPlanner planner = new FlushPlanner(model, changes, Set.of());
        PlannedFlush plan = planner.plan();
        boolean waitsAnyway = !plan.reservations().isEmpty();
        if (plan.rounds().size() > (waitsAnyway ? 1 : 2)) {
            Set<EntityWriter<?, ?>> waitedFor = planner.identitiesWaitedFor();
            if (!waitedFor.isEmpty()) {
                return new FlushPlanner(model, changes, waitedFor).plan();
            }
        }
        return plan;
    }

    /** Entities whose keys other statements wait for, and whose identity columns can be asked ahead. */
    private Set<EntityWriter<?, ?>> identitiesWaitedFor() {
        Set<EntityWriter<?, ?>> waitedFor = new HashSet<>();
        for (Operation operation : operations) {
            for (Dependency dependency : operation.dependencies) {
                if (dependency.needsKeys() && dependency.on() instanceof InsertOperation insert) {
                    EntityWriter<Object, Object> writer = insert.writer;
                    if (model.dialect().identityValues(writer.table, writer.keyColumns.get(0)) != null) {
                        waitedFor.add(writer);
                    }
                }
            }
        }
        return waitedFor;
    }

    private PlannedFlush plan() {
        planInserts();
        List<UpdateOperation> updates = planUpdates();
        List<LinkOperation> links = planLinks();
        List<ElementOperation> elements = planElements();
        List<OwnerOperation> owned = planOwned();
        List<DeleteOperation> deletes = planDeletes();
        List<UpdateOperation> rekeying = rekeyed.isEmpty()
                ? List.of()
                : updates.stream().filter(UpdateOperation::setsKeys).toList();
        if (!rekeying.isEmpty()) {
            rekeying.forEach(this::planFollowing);
            waitForOwnRows(updates);
        }
        inserts.forEach(this::waitForParents);
        updates.forEach(this::waitForParents);
        cuts.forEach(this::waitForParents);
        links.forEach(this::waitForBothSides);
        elements.forEach(this::waitForOwners);
        orderDeletes(updates, links, owned, deletes);
        insertAfterOwned(links, elements, owned);
        uniqueValues.settle();
        if (!rekeying.isEmpty()) {
            takenKeys.settle(rekeying);
        }
        List<Operation> ordered = Ordering.sort(operations, this::cut);
        return PlannedFlush.of(ordered, reservations);
    }

    // Inserts

    private void planInserts() {
        Map<EntityWriter<Object, Object>, List<Object>> byWriter =
                new TreeMap<>(Comparator.comparingInt(writer -> writer.rank));
        for (Object entity : changes.inserts) {
            for (EntityWriter<Object, Object> writer : HierarchyRows.writers(model.writerOf(entity))) {
                if (!writer.isSecondary() || SecondaryRows.isNeeded(writer, entity, changes.expressions.of(entity))) {
                    byWriter.computeIfAbsent(writer, of -> new ArrayList<>()).add(entity);
                }
            }
        }
        byWriter.forEach(this::planInserts);
    }

    private void planInserts(EntityWriter<Object, Object> writer, List<Object> entities) {
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
        Reference self = selfReference(writer);
        boolean circle = false;
        if (self != null && (serverKeys || goesInParts(entities))) {
            Levels sorted = Levels.of(writer, self, entities);
            circle = sorted.hasCircle();
            levels = serverKeys ? sorted.levels() : List.of(sorted.flat());
        }
        int part = 0;
        for (int level = 0; level < levels.size(); level++) {
            Map<InsertForm, List<Object>> byForm = groupByForm(writer, levels.get(level));
            for (Map.Entry<InsertForm, List<Object>> group : byForm.entrySet()) {
                for (List<Object> page : pages(group.getValue())) {
                    InsertOperation insert = new InsertOperation(
                            writer,
                            page,
                            serverKeys,
                            group.getKey().left().toArray(),
                            expressions(group.getKey().expressions(), writer, page, writer.insertable),
                            writer.rank * RANK + 0x8000 + Math.min(part++, 0x7000));
                    if (!serverKeys
                            && page.stream().anyMatch(writer::isKeyless)
                            && writer.generation != Generation.NONE) {
                        insert.bindKeysLate();
                    }
                    if (circle && self != null && level == levels.size() - 1) {
                        cut(insert, self);
                    }
                    for (RequiredOwner each : writer.requiredOwners) {
                        insert.owners.add(new OwnerColumns(each, ownersOf(each, writer, page)));
                    }
                    operations.add(insert);
                    inserts.add(insert);
                    page.forEach(entity -> inserted(entity, insert));
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

    /** Where an object has rows in several tables, the one of a table refers to that of the table above it. */
    private void inserted(Object entity, InsertOperation insert) {
        InsertOperation above = insertOf.put(entity, insert);
        if (above != null) {
            insertsOf
                    .computeIfAbsent(entity, of -> new ArrayList<>(List.of(above)))
                    .add(insert);
            insert.dependOn(above, insert.table + " refers to " + above.table, above.makesKeysOnServer(), null);
        }
    }

    /** The statement that inserts the row which a reference to an object refers to; null if it is there. */
    private @Nullable InsertOperation insertOf(@Nullable Object parent, Reference reference) {
        if (parent == null) {
            return null;
        }
        for (InsertOperation each : insertsOf.getOrDefault(parent, List.of())) {
            if (each.writer == reference.target()) {
                return each;
            }
        }
        return insertOf.get(parent);
    }

    private static @Nullable Reference selfReference(EntityWriter<Object, Object> writer) {
        for (Reference reference : writer.storedReferences()) {
            if (reference.target().rows == writer.rows) {
                return reference;
            }
        }
        return null;
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

    /**
     * What takes the place of values, for each row; empty if there is nothing.
     *
     * @param common that of any of the rows, which differ in nothing but values
     */
    private List<RowExpressions> expressions(
            RowExpressions common, EntityWriter<Object, Object> writer, List<Object> entities, int[] columns) {
        if (common.isEmpty()) {
            return List.of();
        }
        List<RowExpressions> found = new ArrayList<>(entities.size());
        entities.forEach(each -> found.add(changes.expressions.of(each).in(writer, columns)));
        return found;
    }

    // Updates

    private List<UpdateOperation> planUpdates() {
        record Group(
                EntityWriter<Object, Object> writer,
                ChangedColumns columns,
                SecondaryRows.Change change,
                RowExpressions expressions) {}
        Map<Group, List<ChangedRow>> groups = new LinkedHashMap<>();
        for (ChangedRow row : changes.updates) {
            if (!row.isWritten()) {
                continue;
            }
            for (HierarchyRows.Part part : HierarchyRows.parts(row, changes.expressions)) {
                RowExpressions own = changes.expressions.of(row.entity());
                RowExpressions expressions = own.isEmpty()
                        ? own
                        : own.in(part.writer(), part.columns().toArray());
                groups.computeIfAbsent(
                                new Group(part.writer(), part.columns(), part.change(), expressions),
                                group -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Map.Entry<Group, List<ChangedRow>>> sorted = new ArrayList<>(groups.entrySet());
        sorted.sort(Comparator.comparing(
                entry -> Arrays.toString(entry.getKey().columns().toArray())));
        List<UpdateOperation> updates = new ArrayList<>();
        int part = 0;
        for (Map.Entry<Group, List<ChangedRow>> entry : sorted) {
            EntityWriter<Object, Object> writer = entry.getKey().writer();
            int[] columns = entry.getKey().columns().toArray();
            boolean setsKeys = writer.includesKey(columns);
            List<ChangedRow> inOrder = setsKeys
                    ? Keys.sortedAsLoaded(writer, entry.getValue(), ChangedRow::snapshot)
                    : Keys.sorted(writer, entry.getValue(), ChangedRow::entity);
            for (List<ChangedRow> page : pages(inOrder)) {
                List<Object> entities = map(page, ChangedRow::entity);
                long priority = writer.rank * RANK + Math.min(part++, 0x7000);
                if (entry.getKey().change() != SecondaryRows.Change.UPDATE) {
                    planSecondary(
                            entry.getKey().change(),
                            writer,
                            page,
                            columns,
                            entry.getKey().expressions(),
                            priority);
                    continue;
                }
                UpdateOperation update = new UpdateOperation(
                        writer,
                        entities,
                        comparesLoaded(writer, columns) ? map(page, ChangedRow::snapshot) : List.of(),
                        columns,
                        expressions(entry.getKey().expressions(), writer, entities, columns),
                        false,
                        priority);
                updates.add(update);
                if (!writer.isSecondary()) {
                    page.forEach(row -> updateOf.put(row, update));
                }
                if (setsKeys) {
                    entities.forEach(entity -> rekeyed.put(entity, update));
                }
            }
        }
        operations.addAll(updates);
        return updates;
    }

    /** Rows of a secondary table that come or go though their objects stay. */
    private void planSecondary(
            SecondaryRows.Change change,
            EntityWriter<Object, Object> writer,
            List<ChangedRow> page,
            int[] columns,
            RowExpressions common,
            long priority) {
        List<Object> entities = map(page, ChangedRow::entity);
        if (change == SecondaryRows.Change.DELETE) {
            DeleteOperation emptied = new DeleteOperation(writer, entities, List.of(), priority);
            this.emptied.add(emptied);
            operations.add(emptied);
            return;
        }
        ChangedColumns inserted = new ChangedColumns(writer.columns.size());
        for (int column : columns) {
            inserted.add(column);
        }
        for (int column : writer.key) {
            inserted.add(column);
        }
        int[] all = inserted.toArray();
        InsertOperation upsert = new InsertOperation(
                writer, entities, all, expressions(common, writer, entities, all), model.dialect(), priority);
        operations.add(upsert);
        inserts.add(upsert);
    }

    /** Whether rows are known by what was loaded: their version, or an identifier that changes. */
    private static boolean comparesLoaded(EntityWriter<Object, Object> writer, int[] columns) {
        return writer.version != null && writer.above == null
                || writer.compared.length > 0
                || writer.includesKey(columns);
    }

    /** Rows that refer to those which get other identifiers, as far as the database does not let them follow. */
    private void planFollowing(UpdateOperation update) {
        List<FollowOperation> all = new ArrayList<>(1);
        for (Referring each : model.referring()) {
            if (each.mayLeadTo(update.writer())) {
                FollowOperation follow = new FollowOperation(each, update, update.priority);
                follow.dependOn(update, follow.table + " follows " + update.table);
                all.add(follow);
            }
        }
        follows.put(update, all);
        operations.addAll(all);
    }

    // Links and rows found by their owner

    private List<LinkOperation> planLinks() {
        List<LinkOperation> all = new ArrayList<>();
        List<Links> byTable = new ArrayList<>(changes.links.values());
        byTable.sort(Comparator.comparing(links -> links.association.table().name()));
        int part = 0;
        for (Links links : byTable) {
            if (links.association.rows() == Rows.PAIRS) {
                part = planPairs(links, all, part);
            } else {
                part = planRowsOfElements(links, all, part);
            }
        }
        operations.addAll(all);
        return all;
    }

    /** Sorted by the keys of both ends, as all sessions sort them; an object without a key comes behind, in the order of {@code add}. */
    private List<Link> byKeys(Links links, Collection<Link> unsorted) {
        if (unsorted.size() < 2) {
            return new ArrayList<>(unsorted);
        }
        record End(List<Object> key, int added) implements Comparable<End> {
            @Override
            public int compareTo(End other) {
                return added < 0 && other.added < 0
                        ? Keys.compare(key, other.key)
                        : Integer.compare(added, other.added);
            }
        }
        record Sortable(Link link, End owner, End target) {}
        Map<Object, Integer> added = new IdentityHashMap<>(ChangeCollector.FEW);
        for (Object entity : changes.inserts) {
            if (model.writerOf(entity).isKeyless(entity)) {
                added.put(entity, added.size());
            }
        }
        List<Sortable> sortable = new ArrayList<>(unsorted.size());
        for (Link link : unsorted) {
            Object owner = Objects.requireNonNull(link.owner());
            sortable.add(new Sortable(
                    link,
                    new End(Keys.components(links.owner, owner), added.getOrDefault(owner, -1)),
                    new End(Keys.components(links.target, link.target()), added.getOrDefault(link.target(), -1))));
        }
        sortable.sort(Comparator.comparing(Sortable::owner).thenComparing(Sortable::target));
        return map(sortable, Sortable::link);
    }

    private int planPairs(Links links, List<LinkOperation> all, int first) {
        int part = first;
        List<Link> removed = byKeys(links, links.removed);
        List<LinkOperation> deletes = new ArrayList<>();
        for (List<Link> page : pages(removed)) {
            deletes.add(
                    new LinkOperation(Kind.DELETE, links.association, links.owner, links.target, page, LINKS + part++));
        }
        for (List<Link> page : pages(byKeys(links, links.added))) {
            LinkOperation insert =
                    new LinkOperation(Kind.INSERT, links.association, links.owner, links.target, page, LINKS + part++);
            deletes.forEach(
                    delete -> insert.dependOn(delete, "a link may come back as another row of " + delete.table));
            all.add(insert);
        }
        all.addAll(deletes);
        for (List<Link> page : pages(byKeys(links, links.moved))) {
            all.add(new LinkUpdate(links.association, links.owner, links.target, page, false, LINKS + part++));
        }
        return part;
    }

    /** Who joins a collection gets its owner, who leaves without joining another has none. */
    private int planRowsOfElements(Links links, List<LinkOperation> all, int first) {
        int part = first;
        boolean setsOwner = links.association.rows() == Rows.ELEMENTS;
        List<Link> known = new ArrayList<>(setsOwner ? List.of() : links.moved);
        List<Link> inserted = new ArrayList<>();
        Set<Object> joining = Collections.newSetFromMap(new IdentityHashMap<>(ChangeCollector.FEW));
        boolean isRequired = links.association.isRequired();
        for (Link link : links.added) {
            joining.add(link.target());
            boolean isNew = insertOf.containsKey(link.target());
            if (!isNew || !isRequired) {
                (isNew ? inserted : known).add(link);
            }
        }
        if (setsOwner) {
            for (Link link : links.removed) {
                if (joining.add(link.target())) {
                    requireOptional(links, link.target());
                    known.add(new Link(null, link.target(), null));
                }
            }
        }
        List<Link> rows = new ArrayList<>(Keys.sorted(links.target, known, Link::target));
        rows.addAll(inserted);
        for (List<Link> page : pages(rows)) {
            all.add(new LinkUpdate(links.association, links.owner, links.target, page, setsOwner, LINKS + part++));
        }
        for (List<Link> page : pages(setsOwner ? Keys.sorted(links.target, links.moved, Link::target) : List.of())) {
            all.add(new LinkUpdate(links.association, links.owner, links.target, page, false, LINKS + part++));
        }
        return part;
    }

    private static void requireOptional(Links links, Object element) {
        for (RequiredOwner each : links.target.requiredOwners) {
            if (each.isOf(links.association)) {
                throw each.isLost(links.target.describe(element));
            }
        }
    }

    private List<ElementOperation> planElements() {
        List<ElementOperation> all = new ArrayList<>();
        List<Elements> byTable = new ArrayList<>(changes.elements.values());
        byTable.sort(
                Comparator.comparing(elements -> elements.collection.elements().name()));
        int part = 0;
        for (Elements elements : byTable) {
            List<ElementOperation> deletes = new ArrayList<>(1);
            for (List<ElementOperation.Row> page :
                    pages(Keys.sorted(elements.owner, elements.removed, ElementOperation.Row::owner))) {
                deletes.add(new ElementOperation(
                        Kind.DELETE, elements.collection, elements.owner, page, ELEMENTS + part++));
            }
            all.addAll(deletes);
            for (List<ElementOperation.Row> page :
                    pages(Keys.sorted(elements.owner, elements.changed, ElementOperation.Row::owner))) {
                all.add(new ElementOperation(
                        Kind.UPDATE, elements.collection, elements.owner, page, ELEMENTS + part++));
            }
            for (List<ElementOperation.Row> page : pages(byOwner(elements))) {
                ElementOperation insert =
                        new ElementOperation(Kind.INSERT, elements.collection, elements.owner, page, ELEMENTS + part++);
                deletes.forEach(
                        delete -> insert.dependOn(delete, "an element may stay as another row of " + delete.table));
                all.add(insert);
            }
        }
        operations.addAll(all);
        return all;
    }

    /** Those of objects that have rows, by key; then those of new objects, in the order of {@code add}. */
    private List<ElementOperation.Row> byOwner(Elements elements) {
        List<ElementOperation.Row> known = new ArrayList<>();
        Map<Object, List<ElementOperation.Row>> byNewOwner = new IdentityHashMap<>(ChangeCollector.FEW);
        for (ElementOperation.Row row : elements.added) {
            if (insertOf.containsKey(row.owner())) {
                byNewOwner
                        .computeIfAbsent(row.owner(), owner -> new ArrayList<>())
                        .add(row);
            } else {
                known.add(row);
            }
        }
        List<ElementOperation.Row> sorted =
                new ArrayList<>(Keys.sorted(elements.owner, known, ElementOperation.Row::owner));
        for (Object owner : changes.inserts) {
            sorted.addAll(byNewOwner.getOrDefault(owner, List.of()));
        }
        return sorted;
    }

    private List<OwnerOperation> planOwned() {
        List<OwnerOperation> all = new ArrayList<>();
        int part = 0;
        List<OwnedRows> sorted = new ArrayList<>(changes.owned.values());
        sorted.sort(Comparator.comparing((OwnedRows rows) -> rows.kind).thenComparing(rows -> rows.table.name()));
        for (OwnedRows rows : sorted) {
            for (List<Object> page : pages(Keys.sorted(rows.owner, rows.owners, owner -> owner))) {
                VersionRaise raise = VersionRaise.of(rows, page, OWNED + part++);
                if (raise != null) {
                    operations.add(raise);
                }
                all.add(new OwnerOperation(
                        rows.kind,
                        rows.table,
                        rows.foreignKey,
                        rows.owner,
                        page,
                        version(rows),
                        raise,
                        OWNED + part++));
            }
        }
        operations.addAll(all);
        return all;
    }

    private static @Nullable Column<?> version(OwnedRows rows) {
        EntityWriter<Object, Object> element = rows.element;
        return rows.kind == Kind.UPDATE && element != null && element.above == null ? element.version : null;
    }

    // Deletes

    private List<DeleteOperation> planDeletes() {
        Map<EntityWriter<Object, Object>, List<DeletedRow>> byWriter =
                new TreeMap<>(Comparator.comparingInt(writer -> -writer.rank));
        for (DeletedRow row : changes.deletes) {
            if (row.isSilent()) {
                continue;
            }
            for (EntityWriter<Object, Object> writer :
                    HierarchyRows.writers(row.writer().rows.untyped())) {
                byWriter.computeIfAbsent(writer, of -> new ArrayList<>()).add(row);
            }
        }
        List<DeleteOperation> deletes = new ArrayList<>();
        byWriter.forEach((writer, rows) -> {
            List<DeletedRow> sorted = Keys.sorted(writer, rows, DeletedRow::entity);
            Reference self = selfReference(writer);
            if (self != null && goesInParts(sorted)) {
                sorted = leavesFirst(writer, self, sorted);
            }
            DeleteOperation previous = null;
            for (List<DeletedRow> page : pages(sorted)) {
                boolean versioned = (writer.version != null || writer.compared.length > 0)
                        && writer.above == null
                        && page.stream().allMatch(row -> row.snapshot() != null);
                List<Object> snapshots = new ArrayList<>();
                if (versioned) {
                    page.forEach(row -> {
                        if (row.snapshot() != null) {
                            snapshots.add(row.snapshot());
                        }
                    });
                }
                DeleteOperation delete = new DeleteOperation(
                        writer,
                        map(page, DeletedRow::entity),
                        snapshots,
                        DELETES - writer.rank * RANK + (1L << 38) + deletes.size());
                if (writer.binding.hasReferencesInKey() && page.stream().allMatch(row -> row.snapshot() != null)) {
                    delete.takeKeysFrom(map(page, row -> Objects.requireNonNull(row.snapshot())));
                }
                if (previous != null && self != null) {
                    delete.dependOn(
                            previous,
                            self.label() + " refers to " + self.target().table.name());
                }
                previous = delete;
                deletes.add(delete);
                page.forEach(row -> deleteOf.put(row, delete));
            }
        });
        operations.addAll(deletes);
        return deletes;
    }

    /** Whether rows that refer to each other have to be in order: the database checks foreign keys before all of them are there, or gone. */
    private boolean goesInParts(List<?> rows) {
        return rows.size() > PAGE || !model.dialect().hasArrayParameters();
    }

    private static List<DeletedRow> leavesFirst(
            EntityWriter<Object, Object> writer, Reference self, List<DeletedRow> rows) {
        Map<Object, DeletedRow> byEntity = new IdentityHashMap<>();
        rows.forEach(row -> byEntity.put(row.entity(), row));
        List<Object> parentsFirst =
                Levels.of(writer, self, map(rows, DeletedRow::entity)).flat();
        List<DeletedRow> sorted = new ArrayList<>(rows.size());
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            DeletedRow row = byEntity.get(parentsFirst.get(i));
            if (row != null) {
                sorted.add(row);
            }
        }
        return sorted;
    }

    // What has to wait for what

    private void waitForParents(InsertOperation insert) {
        for (OwnerColumns each : insert.owners) {
            for (Object owner : each.owners()) {
                InsertOperation above = insertOf.get(owner);
                if (above != null && above != insert) {
                    insert.dependOn(above, insert.table + " refers to " + above.table, above.makesKeysOnServer(), null);
                }
            }
        }
        for (Reference reference : insert.writer.insertedReferences()) {
            if (insert.isCut(reference)) {
                continue;
            }
            for (Object entity : insert.entities) {
                Object parent = insert.writer.binding.target(entity, reference.relationship());
                waitForKey(insert, parent, reference);
                InsertOperation parentInsert = insertOf(parent, reference);
                if (parentInsert == null || parent == null) {
                    continue;
                }
                insert.dependOn(parentInsert, refersTo(reference), parentInsert.makesKeysOnServer(), reference);
                if (parentInsert.writer.isKeyless(parent)) {
                    insert.bindLate(reference);
                }
            }
        }
    }

    private void waitForParents(UpdateOperation update) {
        EntityWriter<Object, Object> writer = update.writer();
        for (Reference reference : writer.references) {
            if (!update.sets(reference)) {
                continue;
            }
            for (Object entity : update.entities()) {
                Object parent = writer.binding.target(entity, reference.relationship());
                waitForKey(update, parent, reference);
                InsertOperation parentInsert = insertOf(parent, reference);
                if (parentInsert == null || parent == null) {
                    continue;
                }
                update.dependOn(parentInsert, refersTo(reference), parentInsert.makesKeysOnServer(), reference);
                if (parentInsert.writer.isKeyless(parent)) {
                    update.bindLate(reference);
                }
            }
        }
    }

    /** A reference to a row that gets another identifier needs that one. */
    private void waitForKey(Operation operation, @Nullable Object parent, Reference reference) {
        UpdateOperation update = rekeyed.isEmpty() || parent == null ? null : rekeyed.get(parent);
        if (update != null && update != operation) {
            operation.dependOn(update, refersTo(reference), false, reference);
            waitForFollowing(operation, update);
        }
    }

    /** Rows of secondary tables have the identifiers of their objects. */
    private void waitForOwnRows(List<UpdateOperation> updates) {
        for (UpdateOperation update : updates) {
            if (update.writer().isSecondary()) {
                update.entities().forEach(entity -> waitForKey(update, entity));
            }
        }
        for (InsertOperation insert : inserts) {
            if (insert.writer.isSecondary()) {
                insert.entities.forEach(entity -> waitForKey(insert, entity));
            }
        }
        for (DeleteOperation each : emptied) {
            each.entities().forEach(entity -> waitForKey(each, entity));
        }
    }

    /** The old identifier of the one may be the new one of the other. */
    private void waitForFollowing(Operation operation, UpdateOperation update) {
        for (FollowOperation follow : following(update)) {
            if (follow.table.equals(operation.table)) {
                operation.dependOn(follow, follow.table + " follows " + update.table + " first");
            }
        }
    }

    /** Rows are found by, or have, the new identifier of the object at an end. */
    private void waitForKey(Operation operation, @Nullable Object end) {
        UpdateOperation update = end == null ? null : rekeyed.get(end);
        if (update != null) {
            operation.dependOn(update, operation.table + " refers to " + update.table);
            waitForFollowing(operation, update);
        }
    }

    private void waitForBothSides(LinkOperation operation) {
        if (!rekeyed.isEmpty()) {
            operation.links().forEach(link -> {
                waitForKey(operation, link.owner());
                waitForKey(operation, link.target());
            });
        }
        if (operation.kind == Kind.DELETE) {
            return;
        }
        for (Link link : operation.links()) {
            Object owner = link.owner();
            if (owner != null && operation.namesOwners()) {
                waitFor(operation, owner);
            }
            waitFor(operation, link.target());
        }
    }

    private void waitFor(LinkOperation operation, Object end) {
        if (waitsForKey(operation, end)) {
            operation.bindLate();
        }
    }

    private void waitForOwners(ElementOperation operation) {
        if (!rekeyed.isEmpty()) {
            operation.entries().forEach(row -> waitForKey(operation, row.owner()));
        }
        if (operation.kind != Kind.INSERT) {
            return;
        }
        for (ElementOperation.Row row : operation.entries()) {
            if (waitsForKey(operation, row.owner())) {
                operation.bindLate();
            }
        }
    }

    /** Whether the statement that inserts an object, after which the operation has to come, gives it its key too. */
    private boolean waitsForKey(Operation operation, Object end) {
        InsertOperation insert = insertOf.get(end);
        if (insert == null) {
            return false;
        }
        operation.dependOn(insert, operation.table + " refers to " + insert.table, insert.makesKeysOnServer(), null);
        return insert.writer.isKeyless(end);
    }

    private void orderDeletes(
            List<UpdateOperation> updates,
            List<LinkOperation> links,
            List<OwnerOperation> owned,
            List<DeleteOperation> deletes) {
        for (DeleteOperation delete : deletes) {
            EntityTable<?, ?> parent = delete.writer().table;
            for (DeleteOperation each : emptied) {
                for (Reference reference : each.writer().references) {
                    if (reference.mayLeadTo(delete.writer())) {
                        delete.dependOn(each, refersTo(reference));
                    }
                }
            }
            for (UpdateOperation update : updates) {
                for (Reference reference : update.writer().references) {
                    if (reference.mayLeadTo(delete.writer()) && update.sets(reference)) {
                        delete.dependOn(update, refersTo(reference));
                    }
                }
            }
            for (LinkOperation link : links) {
                if (link.kind == Kind.DELETE || link.association.rows() == Rows.ELEMENTS) {
                    delete.dependOn(link, link.table + " refers to " + parent.name());
                }
            }
            for (DeleteOperation child : deletes) {
                if (child.writer().above == delete.writer()) {
                    delete.dependOn(child, child.table + " refers to " + delete.table);
                }
                if (child != delete && hasForeignKeyIn(delete.writer(), child.writer())) {
                    delete.dependOn(child, child.table + " refers to " + delete.table);
                }
                for (Reference reference : child.writer().storedReferences()) {
                    if (reference.mayLeadTo(delete.writer())
                            && child.writer() != delete.writer()
                            && mayRefer(child, reference, delete)) {
                        delete.dependOn(child, refersTo(reference), false, reference);
                    }
                }
            }
        }
        for (OwnerOperation rows : owned) {
            for (UpdateOperation update : updates) {
                if (update.writer().table == rows.rowsOf()) {
                    String reason = "a row of " + rows.table + " may have gone to another owner";
                    rows.dependOn(update, reason);
                    if (rows.raise != null) {
                        rows.raise.dependOn(update, reason);
                    }
                }
            }
            for (DeleteOperation delete : deletes) {
                if (rows.owner().rows == delete.writer()) {
                    delete.dependOn(rows, rows.table + " refers to " + delete.table);
                } else if (rows.kind == Kind.DELETE && delete.writer().table == rows.rowsOf()) {
                    rows.dependOn(delete, "rows of " + rows.table + " that are loaded go by their keys");
                }
            }
        }
    }

    /** Whether a collection of the one entity has its foreign key in the table of the other, which knows nothing of it. */
    private boolean hasForeignKeyIn(EntityWriter<Object, Object> owner, EntityWriter<Object, Object> element) {
        for (Relationship<Object, ?> each : owner.relationships) {
            AssociationTable links = each.links();
            if (links != null
                    && links.rows() == Rows.ELEMENTS
                    && owner != element
                    && model.writer(each.target()).rows == element.rows) {
                return true;
            }
        }
        return false;
    }

    /** A new object may take over the row of a deleted one: what the deleted one had goes before what the new one has comes. */
    private static void insertAfterOwned(
            List<LinkOperation> links, List<ElementOperation> elements, List<OwnerOperation> owned) {
        for (OwnerOperation rows : owned) {
            List<Operation> inserts = new ArrayList<>(links);
            inserts.addAll(elements);
            for (Operation each : inserts) {
                if (rows.kind == Kind.DELETE && each.kind == Kind.INSERT && each.table.equals(rows.table)) {
                    each.dependOn(rows, "a row of " + rows.table + " may have the key of a deleted owner");
                }
            }
        }
    }

    /** Where tables refer to each other, only rows that do so count. */
    private boolean mayRefer(DeleteOperation child, Reference reference, DeleteOperation parent) {
        boolean ofOneHierarchy = child.writer().table.isRelatedTo(parent.writer().table);
        if (child.writer().rank > parent.writer().rank && !ofOneHierarchy) {
            return true;
        }
        Set<Object> keys = new HashSet<>();
        parent.entities().forEach(entity -> keys.add(parent.writer().binding.key(entity)));
        int relationship = reference.relationship().ordinal();
        for (DeletedRow row : changes.deletes) {
            if (child.writer().isFor(row.entity())
                    && row.snapshot() != null
                    && keys.contains(row.writer().binding.foreignKeyIn(row.snapshot(), relationship))) {
                return true;
            }
        }
        return false;
    }

    private static String refersTo(Reference reference) {
        return reference.label() + " refers to " + reference.target().table.name();
    }

    // Circles

    /**
     * Breaks a circle among operations that all wait for each other: a foreign key that may be null is written as null first, and set when
     * the row it refers to is there; or set to null before rows go.
     *
     * @return the operations that were added
     */
    private List<Operation> cut(Collection<Operation> stuck) {
        for (Operation operation : stuck) {
            for (Dependency dependency : List.copyOf(operation.dependencies)) {
                if (stuck.contains(dependency.on())) {
                    List<Operation> vacating = takenKeys.parkInstead(dependency);
                    if (vacating.isEmpty()) {
                        vacating = uniqueValues.vacateInstead(operation, dependency);
                    }
                    if (!vacating.isEmpty()) {
                        return vacating;
                    }
                }
                Reference reference = dependency.reference();
                if (reference == null || !reference.nullable() || !stuck.contains(dependency.on())) {
                    continue;
                }
                if (operation instanceof InsertOperation insert) {
                    UpdateOperation update = cut(insert, reference);
                    waitForParents(update);
                    return List.of(update);
                }
                if (operation instanceof DeleteOperation delete && dependency.on() instanceof DeleteOperation child) {
                    return List.of(cut(delete, child, reference));
                }
            }
        }
        throw new UsageException("These changes wait for each other and no foreign key among them may be null: " + stuck
                + "; make one of the foreign keys nullable, or flush in between");
    }

    private UpdateOperation cut(InsertOperation insert, Reference reference) {
        insert.cut(reference);
        insert.dependencies.removeIf(dependency -> dependency.reference() == reference);
        List<Object> referring = new ArrayList<>();
        for (Object entity : insert.entities) {
            if (insert.writer.binding.target(entity, reference.relationship()) != null) {
                referring.add(entity);
            }
        }
        UpdateOperation update = new UpdateOperation(
                insert.writer,
                referring,
                List.of(),
                reference.columns(),
                List.of(),
                false,
                CUTS + insert.writer.rank * RANK);
        update.dependOn(
                insert, "the row is inserted with " + reference.label() + " null", insert.makesKeysOnServer(), null);
        if (referring.stream().anyMatch(insert.writer::isKeyless)) {
            update.bindKeysLate();
        }
        operations.add(update);
        cuts.add(update);
        return update;
    }

    private UpdateOperation cut(DeleteOperation parent, DeleteOperation child, Reference reference) {
        UpdateOperation update = new UpdateOperation(
                child.writer(),
                child.entities(),
                List.of(),
                reference.columns(),
                List.of(),
                true,
                CUTS + child.writer().rank * RANK);
        parent.dependencies.removeIf(dependency -> dependency.reference() == reference && dependency.on() == child);
        parent.dependOn(update, reference.label() + " is set to null first");
        child.dependOn(update, reference.label() + " is set to null first");
        operations.add(update);
        return update;
    }

    // For unique values

    EntityWriter<Object, Object> writerOf(Object entity) {
        return model.writerOf(entity);
    }

    @Nullable
    InsertOperation insertOf(Object entity) {
        List<InsertOperation> several = insertsOf.get(entity);
        return several == null ? insertOf.get(entity) : several.get(0);
    }

    /** Null if nothing is written of the row. */
    @Nullable
    UpdateOperation updateOf(ChangedRow row) {
        return updateOf.get(row);
    }

    DeleteOperation deleteOf(DeletedRow row) {
        DeleteOperation delete = deleteOf.get(row);
        if (delete == null) {
            throw new IllegalStateException(row.writer().describe(row.entity()) + " is deleted by no statement");
        }
        return delete;
    }

    /** Rows give up the value of a column before another statement. */
    UpdateOperation vacate(EntityWriter<Object, Object> writer, List<Object> rows, List<Object> snapshots, int column) {
        UpdateOperation update = new UpdateOperation(
                writer, rows, snapshots, new int[] {column}, List.of(), true, VACATES + writer.rank * RANK);
        operations.add(update);
        return update;
    }

    /**
     * The rows of an update have other values in a part of their identifiers before it sets theirs, and so have those that refer to them.
     *
     * @return the operations that were added
     */
    List<Operation> park(UpdateOperation update, Column<?> column) {
        ParkedKeys meanwhile = ParkedKeys.of(column, update.entities());
        UpdateOperation before = new UpdateOperation(
                update.writer(),
                update.entities(),
                update.snapshots(),
                new int[] {column.ordinal()},
                List.of(),
                true,
                PARKS + update.writer().rank * RANK);
        before.park(meanwhile);
        update.park(meanwhile);
        List<Operation> added = new ArrayList<>(List.of(before));
        for (FollowOperation follow : following(update)) {
            FollowOperation first = follow.park(meanwhile, before.priority);
            first.dependOn(before, first.table + " follows " + before.table);
            added.add(first);
        }
        operations.addAll(added);
        return added;
    }

    List<FollowOperation> following(UpdateOperation update) {
        return follows.getOrDefault(update, List.of());
    }

    // Pages

    static <T> List<List<T>> pages(List<T> rows) {
        if (rows.size() <= PAGE) {
            return rows.isEmpty() ? List.of() : List.of(rows);
        }
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += PAGE) {
            pages.add(rows.subList(from, Math.min(from + PAGE, rows.size())));
        }
        return pages;
    }

    private static <T, R> List<R> map(List<T> rows, Function<T, R> of) {
        List<R> mapped = new ArrayList<>(rows.size());
        for (T row : rows) {
            mapped.add(of.apply(row));
        }
        return mapped;
    }
}
