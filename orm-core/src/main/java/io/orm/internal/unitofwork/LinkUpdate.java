package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.UpdateNode;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.flush.FlushPlan;
import io.orm.internal.unitofwork.Changes.Links;
import io.orm.mapping.AssociationTable.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Rows that are there, and get another owner, another place or another element: elements whose table has the foreign key of a collection, and the rows of
 * lists that have an order and of maps whose keys have columns.
 */
final class LinkUpdate extends LinkOperation {
    private final Links changes;

    /** Whether the owner is set, not only the place. */
    private final boolean setsOwner;

    private final List<Column<?>> keyColumns = new ArrayList<>(2);
    private final List<Column<?>> set = new ArrayList<>(2);
    private final List<ColumnBuffer> keyValues = new ArrayList<>(2);
    private final List<ColumnBuffer> setValues = new ArrayList<>(2);

    LinkUpdate(Links changes, List<Link> links, boolean setsOwner, long priority) {
        super(FlushPlan.Kind.UPDATE, changes, links, priority);
        this.changes = changes;
        this.setsOwner = setsOwner;
        if (association.isBetween()) {
            keyColumns.addAll(association.ownColumns());
        }
        keyColumns.addAll(isOfEntry() ? association.placeColumns() : association.otherColumns());
        if (setsOwner) {
            set.addAll(association.ownColumns());
        }
        set.addAll(isOfEntry() ? association.otherColumns() : association.placeColumns());
    }

    /** Whether elements may be without an owner meanwhile. */
    boolean mayBeEmpty() {
        return setsOwner && !association.isRequired();
    }

    boolean setsOwner() {
        return setsOwner;
    }

    /** What gives elements the owners that they are to have, by the identifiers that those have before this flush changes them. */
    LinkUpdate movedFirst(KeysInRows keys, long before) {
        LinkUpdate first = new LinkUpdate(changes, links(), true, before);
        first.referTo(keys);
        return first;
    }

    /** What takes those elements out of the collections they are in that have rows already. */
    LinkUpdate emptied(Predicate<Object> isNew, long before) {
        List<Link> without = links().stream()
                .filter(link -> !isNew.test(link.target()))
                .map(link -> new Link(null, link.target(), null))
                .toList();
        return new LinkUpdate(changes, without, true, before);
    }

    /** Whether the element under a key is set, instead of the key of an element. */
    private boolean isOfEntry() {
        return association.rows() == Rows.ENTRIES;
    }

    @Override
    boolean namesOwners() {
        return setsOwner || association.isBetween();
    }

    @Override
    List<Column<?>> columns() {
        return set;
    }

    @Override
    void bind() {
        keyValues.clear();
        setValues.clear();
        if (!isLate()) {
            bindAll();
        }
    }

    private void bindAll() {
        if (association.isBetween()) {
            keyValues.addAll(boundOwners());
        }
        keyValues.addAll(isOfEntry() ? boundPlaces() : boundTargets());
        if (setsOwner) {
            setValues.addAll(boundOwners());
        }
        setValues.addAll(isOfEntry() ? boundTargets() : boundPlaces());
    }

    @Override
    StatementNode statement(boolean checked) {
        if (keyValues.isEmpty()) {
            bindAll();
        }
        return node();
    }

    @Override
    StatementNode preview(boolean checked) {
        if (keyValues.isEmpty()) {
            if (association.isBetween()) {
                keyValues.addAll(shownOwners());
            }
            keyValues.addAll(isOfEntry() ? shownPlaces() : shownTargets());
            if (setsOwner) {
                setValues.addAll(shownOwners());
            }
            setValues.addAll(isOfEntry() ? shownTargets() : shownPlaces());
        }
        return node();
    }

    private StatementNode node() {
        if (rows() > 1) {
            List<Node.Value> values = ColumnBinder.parameters(keyColumns, keyValues);
            values.addAll(ColumnBinder.parameters(set, setValues));
            return new UpdateRowsNode(association.table(), keyColumns, null, set, values, null, List.of());
        }
        List<Assignment> assignments = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            assignments.add(new Assignment(set.get(i), ColumnBinder.single(set.get(i), setValues.get(i))));
        }
        List<Node> where = new ArrayList<>(keyColumns.size());
        for (int i = 0; i < keyColumns.size(); i++) {
            Column<?> key = keyColumns.get(i);
            where.add(Conditions.equal(key, ColumnBinder.single(key, keyValues.get(i))));
        }
        return new UpdateNode(association.table(), assignments, List.of(), where, null, List.of(), null, List.of());
    }
}
