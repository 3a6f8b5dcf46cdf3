package io.orm.internal.loader;

import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Selection;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.type.RowReader;
import io.orm.event.StatementPurpose;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.AssociationTable.Rows;
import io.orm.mapping.ElementTable;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statement that loads the objects or elements behind one relationship for many owners:
 *
 * <pre>{@code
 * select orders.* from orders where orders.user_id = any (?) order by …
 * select playlist_track.playlist_id, tracks.* from playlist_track join tracks on … where playlist_track.playlist_id = any (?)
 * select pets.owner_id, pets.* from pets where pets.owner_id = any (?)
 * select user_nicknames.* from user_nicknames where user_nicknames.user_id = any (?)
 * }</pre>
 */
final class CollectionStatement {
    private final CollectionPlan plan;
    private final EntityTable<?, ?> target;
    private final EntityBinding<Object, Object> ownerBinding;
    private final @Nullable AssociationTable association;
    private final List<Column<?>> ownerColumns;

    /** Whether rows begin with the owner's key. */
    private final boolean readsOwner;

    /** The column of the elements' {@link KeyConditions#loneNumber}, where they refer back to their owner. */
    private final int number;

    private final Reading reading;
    private final PlannedSelect planned;
    private final RowDecoder<?> elements;

    private final Map<Object, ArrayList<Object>> byOwner = new HashMap<>();

    /** Whether rows may repeat an element: other collections are joined, or the other side is a map that has it under several keys. */
    private final boolean mayRepeat;

    /** Whether these are maps that may have an element under several keys. */
    private final boolean haveRowPerKey;

    /** Only of lists that have an order, and maps of entities whose keys have columns. */
    private final @Nullable Places places;

    /** @param subquery yields the owners' identifiers; null to bind {@code keys} */
    @SuppressWarnings("unchecked")
    CollectionStatement(EntityLoader loader, CollectionPlan plan, List<Object> keys, @Nullable SelectNode subquery) {
        this.plan = plan;
        Relationship<?, ?> relationship = plan.relationship();
        this.target = relationship.target();
        IdentityMap<?, ?> owners = loader.session().context().map(relationship.origin());
        this.ownerBinding = (EntityBinding<Object, Object>) owners.binding();
        this.association = relationship.association();
        Relationship<?, ?> inverse = relationship.inverse();
        this.number = inverse == null ? -1 : KeyConditions.loneNumber(inverse, owners);
        this.ownerColumns = association == null ? relationship.foreignKey() : association.ownColumns();

        Join toTarget = association == null ? null : new Join(Join.Kind.INNER, target, toTarget(association));
        List<Selection<?>> selections = new ArrayList<>();
        this.readsOwner = association != null || relationship.isOwner() && !(target instanceof ElementTable<?>);
        if (readsOwner) {
            selections.addAll(ownerColumns);
        }
        int beforePlaces = selections.size();
        selections.addAll(placeColumns());
        selections.add(target);
        List<Node> where = new ArrayList<>();
        where.add(
                subquery == null
                        ? KeyConditions.in(ownerColumns, ownerBinding, keys)
                        : new Node.Operation(Operator.IN, ownerColumns.get(0), new Node.Subquery("", subquery)));
        where.addAll(plan.conditions(target));
        if (plan.limitPerParent() > 0) {
            where = List.of(new RankedKeys(plan, association, ownerColumns).within(where, toTarget));
        }
        SelectNode select = SelectNode.of(selections)
                .withFrom(List.of(association == null ? target : association.table()))
                .withWhere(where)
                .withOrderBy(plan.orderings(target));
        if (toTarget != null) {
            select = select.withJoins(List.of(toTarget));
        }
        this.reading = new Reading(
                loader,
                loader.session()
                        .announce(
                                StatementPurpose.RELATIONSHIP,
                                relationship.target().root(),
                                relationship,
                                plan.options()));
        this.planned = new PlannedSelect(reading, select);
        this.places = places(beforePlaces);
        if (target instanceof ElementTable<?> table) {
            ElementRows rows = ElementRows.of(reading, table);
            this.elements = row -> rows.read(row, 0);
        } else {
            EntityReader<?, ?> reader = planned.reader(target, plan.rules(), LoadPath.with(plan.path(), relationship));
            planned.place(reader, selections.size() - 1, selections.size() - 1);
            this.elements = reader;
        }
        planned.complete();
        this.haveRowPerKey = relationship instanceof ToMany<?, ?> many && StoredKeys.tellRowsApart(many);
        boolean isOtherSide = association != null && association.rows() == Rows.ENTRIES && !haveRowPerKey;
        this.mayRepeat = reading.joinsCollections() || isOtherSide;
    }

    /** Those that are read beside the elements. */
    private List<Column<?>> placeColumns() {
        if (!(plan.relationship() instanceof ToMany<?, ?> many) || target instanceof ElementTable<?>) {
            return List.of();
        }
        Column<?> position = many.positionColumn();
        return position == null ? many.keyColumns() : List.of(position);
    }

    /** @param at where they begin in a row, unless they are among the columns of the elements */
    private @Nullable Places places(int at) {
        if (!(plan.relationship() instanceof ToMany<?, ?> many)) {
            return null;
        }
        Column<?> position = many.positionColumn();
        if (position != null) {
            return new ListPositions(plan, target instanceof ElementTable<?> ? position.ordinal() : at);
        }
        return many.hasStoredKeys() ? new StoredKeys(reading, many, at) : null;
    }

    private Node toTarget(AssociationTable of) {
        List<Node> conditions = new ArrayList<>();
        for (int i = 0; i < of.otherColumns().size(); i++) {
            conditions.add(new Node.Operation(
                    Operator.EQ, target.keyColumns().get(i), of.otherColumns().get(i)));
        }
        return conditions.size() == 1 ? conditions.get(0) : new Node.Operation(Operator.AND, conditions);
    }

    CollectionPlan plan() {
        return plan;
    }

    StatementNode node() {
        return planned.statement();
    }

    /** Reads all rows; nothing else may run on the connection meanwhile. */
    void read(RowCursor rows) {
        Object lastKey = null;
        ArrayList<Object> lastList = null;
        if (elements instanceof EntityReader<?, ?> reader) {
            reader.expect(rows.expectedRows());
        }
        while (rows.next()) {
            RowReader row = rows.row();
            Object element = elements.decode(row);
            Object key = ownerKey(row, lastKey);
            if (element == null || key == null) {
                continue;
            }
            ArrayList<Object> list = lastList;
            if (list == null || !key.equals(lastKey)) {
                list = byOwner.computeIfAbsent(key, ignored -> new ArrayList<>());
                lastKey = key;
                lastList = list;
            }
            if (!isRepeated(key, list, element, row)) {
                if (places != null) {
                    places.add(key, list.size(), row);
                }
                list.add(element);
            }
        }
        if (mayRepeat && !haveRowPerKey) {
            // Joined collections repeat elements, not only one after the other if the order is another's.
            byOwner.replaceAll((key, list) -> Reading.once(list));
        }
    }

    /** Where places are read each element may come once only, so that they stay with theirs; or once for each key. */
    private boolean isRepeated(Object owner, List<Object> list, Object element, RowReader row) {
        if (!mayRepeat) {
            return false;
        }
        if (haveRowPerKey && places instanceof StoredKeys keys) {
            return keys.isRepeated(owner, row);
        }
        if (list.isEmpty() || list.get(list.size() - 1) == element) {
            return !list.isEmpty();
        }
        if (places == null) {
            return false;
        }
        for (Object each : list) {
            if (each == element) {
                return true;
            }
        }
        return false;
    }

    /** @param last that of the row before, which mostly is the same */
    private @Nullable Object ownerKey(RowReader row, @Nullable Object last) {
        if (readsOwner || target instanceof ElementTable<?>) {
            return KeyConditions.read(ownerColumns, ownerBinding, row, 0);
        }
        Relationship<?, ?> inverse = plan.relationship().inverse();
        if (inverse == null || !(elements instanceof EntityReader<?, ?> reader)) {
            throw new IllegalStateException(
                    Rules.name(plan.relationship()) + " has neither an inverse nor a join table");
        }
        return number < 0 ? reader.foreignKey(inverse.ordinal(), row) : reader.foreignKey(number, row, last);
    }

    /** To be finished once collections are filled: it loads what belongs to the objects read. */
    Reading reading() {
        return reading;
    }

    List<Object> rowsOf(Object key) {
        ArrayList<Object> rows = byOwner.get(key);
        return rows == null ? List.of() : rows;
    }

    /** Fills the collections of the owners asked for; one without rows is empty. */
    @SuppressWarnings("unchecked")
    void fill(List<ManagedCollection<?>> collections) {
        PersistenceContext context = reading.context();
        boolean mayDiffer = context.assignsKeys(plan.relationship().origin());
        for (ManagedCollection<?> collection : collections) {
            if (collection.isLoaded()) {
                continue;
            }
            Object owner = collection.owner();
            Object key = mayDiffer ? context.keyInRow(owner) : ownerBinding.key(owner);
            ArrayList<Object> rows = key == null ? null : byOwner.remove(key);
            ArrayList<Object> found = rows == null ? new ArrayList<>(0) : rows;
            if (places != null && key != null) {
                places.fill((ManagedCollection<Object>) collection, key, found);
            } else {
                ((ManagedCollection<Object>) collection).fill(found);
            }
        }
    }
}
