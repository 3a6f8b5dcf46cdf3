package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.UpdateNode;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.flush.FlushPlan;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.AssociationTable.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Rows that are there, and get another owner or another place: elements whose table has the foreign key of a collection, and the rows of
 * lists that have an order and of maps whose keys have a column.
 */
final class LinkUpdate extends LinkOperation {
    /** Whether the owner is set, not only the place. */
    private final boolean setsOwner;

    private final List<Column<?>> keys = new ArrayList<>(2);
    private final List<Column<?>> set = new ArrayList<>(2);
    private final List<ColumnBuffer> keyValues = new ArrayList<>(2);
    private final List<ColumnBuffer> setValues = new ArrayList<>(2);

    LinkUpdate(
            AssociationTable association,
            EntityWriter<Object, Object> owner,
            EntityWriter<Object, Object> target,
            List<Link> links,
            boolean setsOwner,
            long priority) {
        super(FlushPlan.Kind.UPDATE, association, owner, target, links, priority);
        this.setsOwner = setsOwner;
        if (isFoundByPair()) {
            keys.addAll(association.ownColumns());
        }
        keys.addAll(association.otherColumns());
        if (setsOwner) {
            set.addAll(association.ownColumns());
        }
        Column<?> place = association.placeColumn();
        if (place != null) {
            set.add(place);
        }
    }

    /** Whether elements may be without an owner meanwhile. */
    boolean mayBeEmpty() {
        return setsOwner && !association.isRequired();
    }

    /** What takes those elements out of the collections they are in that have rows already. */
    LinkUpdate emptied(Predicate<Object> isNew, long before) {
        List<Link> without = links().stream()
                .filter(link -> !isNew.test(link.target()))
                .map(link -> new Link(null, link.target(), null))
                .toList();
        return new LinkUpdate(association, owner, target, without, true, before);
    }

    private boolean isFoundByPair() {
        return association.rows() == Rows.PAIRS;
    }

    @Override
    boolean namesOwners() {
        return setsOwner || isFoundByPair();
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
        if (isFoundByPair()) {
            keyValues.addAll(boundOwners());
        }
        keyValues.addAll(boundTargets());
        if (setsOwner) {
            setValues.addAll(boundOwners());
        }
        setValues.addAll(boundPlaces());
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
            if (isFoundByPair()) {
                keyValues.addAll(shownOwners());
            }
            keyValues.addAll(shownTargets());
            if (setsOwner) {
                setValues.addAll(shownOwners());
            }
            setValues.addAll(boundPlaces());
        }
        return node();
    }

    private StatementNode node() {
        if (rows() > 1) {
            List<Node.Value> values = ColumnBinder.parameters(keys, keyValues);
            values.addAll(ColumnBinder.parameters(set, setValues));
            return new UpdateRowsNode(association.table(), keys, null, set, values, null, List.of());
        }
        List<Assignment> assignments = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            assignments.add(new Assignment(set.get(i), ColumnBinder.single(set.get(i), setValues.get(i))));
        }
        List<Node> where = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            where.add(Conditions.equal(keys.get(i), ColumnBinder.single(keys.get(i), keyValues.get(i))));
        }
        return new UpdateNode(association.table(), assignments, List.of(), where, null, List.of(), null, List.of());
    }
}
