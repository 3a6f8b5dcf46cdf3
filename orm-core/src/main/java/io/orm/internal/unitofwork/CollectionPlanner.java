package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.flush.FlushPlan.Kind;
import io.orm.internal.unitofwork.Changes.Elements;
import io.orm.internal.unitofwork.Changes.Links;
import io.orm.internal.unitofwork.Changes.OwnedRows;
import io.orm.internal.unitofwork.LinkOperation.Link;
import io.orm.mapping.AssociationTable.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what has changed in collections into statements: links between objects, values of collections, and rows that are found by a deleted owner. */
final class CollectionPlanner {
    private final WriteModel model;
    private final Changes changes;
    private final PlannedOperations planned;

    CollectionPlanner(WriteModel model, Changes changes, PlannedOperations planned) {
        this.model = model;
        this.changes = changes;
        this.planned = planned;
    }

    void plan() {
        planLinks();
        planElements();
        planOwned();
    }

    private void planLinks() {
        if (changes.links.isEmpty()) {
            return;
        }
        List<Links> byTable = new ArrayList<>(changes.links.values());
        byTable.sort(Comparator.comparing(links -> links.association.table().name()));
        int part = 0;
        for (Links links : byTable) {
            if (links.association.isBetween()) {
                part = planPairs(links, part);
            } else {
                part = planRowsOfElements(links, part);
            }
        }
    }

    /**
     * Sorted by the keys of both ends, or of the owner and then the map, as all sessions sort them; an object without a key comes behind, in the order of
     * {@code add}.
     */
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
        record Sortable(Link link, End owner, End other) {}
        Map<Object, Integer> added = new IdentityHashMap<>(ChangeCollector.FEW);
        for (Object entity : changes.inserts) {
            if (model.writerOf(entity).isKeyless(entity)) {
                added.put(entity, added.size());
            }
        }
        List<Sortable> sortable = new ArrayList<>(unsorted.size());
        for (Link link : unsorted) {
            Object owner = Objects.requireNonNull(link.owner());
            Object place = links.association.rows() == Rows.ENTRIES ? link.place() : null;
            Object other = place == null ? link.target() : place;
            EntityWriter<Object, Object> writer = place == null ? links.target : links.keys;
            sortable.add(new Sortable(
                    link,
                    new End(Keys.components(links.owner, owner), added.getOrDefault(owner, -1)),
                    // Any order of values does that is the same everywhere.
                    new End(
                            writer == null ? List.of(other.toString()) : Keys.components(writer, other),
                            writer == null ? -1 : added.getOrDefault(other, -1))));
        }
        sortable.sort(Comparator.comparing(Sortable::owner).thenComparing(Sortable::other));
        return sortable.stream().map(Sortable::link).toList();
    }

    private int planPairs(Links links, int first) {
        int part = first;
        List<Link> removed = byKeys(links, links.removed);
        List<LinkOperation> deletes = new ArrayList<>();
        for (List<Link> page : FlushPlanner.pages(removed)) {
            deletes.add(new LinkOperation(Kind.DELETE, links, page, Priority.LINKS + part++));
        }
        for (List<Link> page : FlushPlanner.pages(byKeys(links, links.parted))) {
            deletes.add(new LinkOperation(Kind.DELETE, links, page, Priority.LINKS + part++));
        }
        for (List<Link> page : FlushPlanner.pages(byKeys(links, links.added))) {
            LinkOperation insert = new LinkOperation(Kind.INSERT, links, page, Priority.LINKS + part++);
            deletes.forEach(
                    delete -> insert.dependOn(delete, "a link may come back as another row of " + delete.table));
            planned.addLink(insert);
        }
        deletes.forEach(planned::addLink);
        for (List<Link> page : FlushPlanner.pages(byKeys(links, links.moved))) {
            planned.addLink(new LinkUpdate(links, page, false, Priority.LINKS + part++));
        }
        return part;
    }

    /** Who joins a collection gets its owner, who leaves without joining another has none. */
    private int planRowsOfElements(Links links, int first) {
        int part = first;
        boolean setsOwner = links.association.rows() == Rows.ELEMENTS;
        List<Link> known = new ArrayList<>(setsOwner ? List.of() : links.moved);
        List<Link> inserted = new ArrayList<>();
        Set<Object> joining = Collections.newSetFromMap(new IdentityHashMap<>(ChangeCollector.FEW));
        boolean isRequired = links.association.isRequired();
        for (Link link : links.added) {
            joining.add(link.target());
            boolean isNew = planned.isInserted(link.target());
            if (!isNew || !isRequired) {
                (isNew ? inserted : known).add(link);
            }
        }
        for (Link link : links.removed) {
            if (joining.add(link.target())) {
                requireOptional(links, link.target());
                known.add(new Link(null, link.target(), null));
            }
        }
        List<Link> rows = new ArrayList<>(Keys.sorted(links.target, known, Link::target));
        rows.addAll(inserted);
        for (List<Link> page : FlushPlanner.pages(rows)) {
            planned.addLink(new LinkUpdate(links, page, setsOwner, Priority.LINKS + part++));
        }
        for (List<Link> page :
                FlushPlanner.pages(setsOwner ? Keys.sorted(links.target, links.moved, Link::target) : List.of())) {
            planned.addLink(new LinkUpdate(links, page, false, Priority.LINKS + part++));
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

    private void planElements() {
        List<Elements> byTable = new ArrayList<>(changes.elements.values());
        byTable.sort(
                Comparator.comparing(elements -> elements.collection.elements().name()));
        int part = 0;
        for (Elements elements : byTable) {
            List<ElementOperation> deletes = new ArrayList<>(1);
            for (List<ElementOperation.Row> page :
                    FlushPlanner.pages(Keys.sorted(elements.owner, elements.removed, ElementOperation.Row::owner))) {
                deletes.add(new ElementOperation(Kind.DELETE, elements, page, Priority.ELEMENTS + part++));
            }
            deletes.forEach(planned::addElements);
            for (List<ElementOperation.Row> page :
                    FlushPlanner.pages(Keys.sorted(elements.owner, elements.changed, ElementOperation.Row::owner))) {
                planned.addElements(new ElementOperation(Kind.UPDATE, elements, page, Priority.ELEMENTS + part++));
            }
            for (List<ElementOperation.Row> page : FlushPlanner.pages(byOwner(elements))) {
                ElementOperation insert = new ElementOperation(Kind.INSERT, elements, page, Priority.ELEMENTS + part++);
                deletes.forEach(
                        delete -> insert.dependOn(delete, "an element may stay as another row of " + delete.table));
                planned.addElements(insert);
            }
        }
    }

    /** Those of objects that have rows, by key; then those of new objects, in the order of {@code add}. */
    private List<ElementOperation.Row> byOwner(Elements elements) {
        List<ElementOperation.Row> known = new ArrayList<>();
        Map<Object, List<ElementOperation.Row>> byNewOwner = new IdentityHashMap<>(ChangeCollector.FEW);
        for (ElementOperation.Row row : elements.added) {
            if (planned.isInserted(row.owner())) {
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

    private void planOwned() {
        int part = 0;
        List<OwnedRows> sorted = new ArrayList<>(changes.owned.values());
        sorted.sort(Comparator.comparing((OwnedRows rows) -> rows.kind).thenComparing(rows -> rows.table.name()));
        for (OwnedRows rows : sorted) {
            for (List<Object> page : FlushPlanner.pages(Keys.sorted(rows.owner, rows.owners, owner -> owner))) {
                VersionRaise raise = VersionRaise.of(rows, page, Priority.OWNED + part++);
                if (raise != null) {
                    planned.add(raise);
                }
                planned.addOwned(new OwnerOperation(
                        rows.kind,
                        rows.table,
                        rows.foreignKey,
                        rows.cleared,
                        rows.owner,
                        rows.keys,
                        page,
                        rows.areReplaced,
                        version(rows),
                        raise,
                        Priority.OWNED + part++));
            }
        }
    }

    private static @Nullable Column<?> version(OwnedRows rows) {
        EntityWriter<Object, Object> element = rows.element;
        return rows.kind == Kind.UPDATE && element != null && element.above == null ? element.version : null;
    }
}
