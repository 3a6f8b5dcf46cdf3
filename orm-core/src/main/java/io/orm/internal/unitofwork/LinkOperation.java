package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.flush.FlushPlan;
import io.orm.mapping.AssociationTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of an association table, to be inserted or deleted as pairs. */
sealed class LinkOperation extends Operation permits LinkUpdate {
    final AssociationTable association;
    final EntityWriter<Object, Object> owner;
    final EntityWriter<Object, Object> target;
    private final List<Link> links;
    private final List<ColumnBuffer> values = new ArrayList<>(2);

    /** Whether some keys come from an earlier round trip. */
    private boolean late;

    /**
     * A row: an object of the side that has the join table, and one of the other side. Places make no difference between two of them.
     *
     * @param owner null if the target is to be in no collection
     * @param place position or key; null in a collection whose places the database does not keep, or if it is not known
     */
    record Link(
            @Nullable Object owner, Object target, @Nullable Object place) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Link link && link.owner == owner && link.target == target;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(owner) + System.identityHashCode(target);
        }
    }

    LinkOperation(
            FlushPlan.Kind kind,
            AssociationTable association,
            EntityWriter<Object, Object> owner,
            EntityWriter<Object, Object> target,
            List<Link> links,
            long priority) {
        super(kind, association.table().name(), priority);
        this.association = association;
        this.owner = owner;
        this.target = target;
        this.links = links;
    }

    final List<Link> links() {
        return links;
    }

    final void bindLate() {
        late = true;
    }

    final boolean isLate() {
        return late;
    }

    /** Whether the owners' keys are written, or looked for. */
    boolean namesOwners() {
        return true;
    }

    @Override
    final int rows() {
        return links.size();
    }

    @Override
    List<Column<?>> columns() {
        List<Column<?>> columns = new ArrayList<>(association.ownColumns());
        columns.addAll(association.otherColumns());
        Column<?> place = association.placeColumn();
        if (place != null && kind == FlushPlan.Kind.INSERT) {
            columns.add(place);
        }
        return columns;
    }

    @Override
    long parameterBytes() {
        return 24L * rows();
    }

    @Override
    void bind() {
        if (!late) {
            bindValues();
        }
    }

    private void bindValues() {
        values.addAll(boundOwners());
        values.addAll(boundTargets());
        values.addAll(boundPlaces());
    }

    final List<ColumnBuffer> boundOwners() {
        List<ColumnBuffer> bound = new ArrayList<>(1);
        for (int column : owner.key) {
            ColumnBuffer buffer = new ColumnBuffer(owner.columns.get(column).type(), rows());
            for (Link link : links) {
                if (link.owner == null) {
                    buffer.writeNull();
                } else {
                    owner.binding.write(link.owner, column, buffer);
                }
            }
            bound.add(buffer);
        }
        return bound;
    }

    final List<ColumnBuffer> boundTargets() {
        return ColumnBinder.bindKeys(target, links.stream().map(Link::target).toList());
    }

    /** None where no place is written. */
    final List<ColumnBuffer> boundPlaces() {
        Column<?> place = association.placeColumn();
        if (place == null || kind == FlushPlan.Kind.DELETE) {
            return List.of();
        }
        ColumnBuffer buffer = new ColumnBuffer(place.type(), rows());
        for (Link link : links) {
            writePlace(link.place, place.type(), buffer);
        }
        return List.of(buffer);
    }

    @SuppressWarnings("unchecked") // a place is of its column's type
    static <P> void writePlace(@Nullable Object place, SqlType<P> type, ColumnBuffer buffer) {
        buffer.write((P) place, type);
    }

    /** As far as keys are known before the flush. */
    final List<ColumnBuffer> shownOwners() {
        if (links.stream().anyMatch(link -> link.owner == null)) {
            return boundOwners();
        }
        List<Object> owners = new ArrayList<>(links.size());
        links.forEach(link -> owners.add(link.owner));
        List<ColumnBuffer> shown = new ArrayList<>(1);
        for (int column : owner.key) {
            shown.add(ColumnBinder.preview(owner, owners, column));
        }
        return shown;
    }

    final List<ColumnBuffer> shownTargets() {
        List<Object> targets = links.stream().map(Link::target).toList();
        List<ColumnBuffer> shown = new ArrayList<>(1);
        for (int column : target.key) {
            shown.add(ColumnBinder.preview(target, targets, column));
        }
        return shown;
    }

    @Override
    StatementNode statement(boolean checked) {
        if (values.isEmpty()) {
            bindValues();
        }
        return node();
    }

    @Override
    StatementNode preview(boolean checked) {
        if (values.isEmpty()) {
            values.addAll(shownOwners());
            values.addAll(shownTargets());
            values.addAll(boundPlaces());
        }
        return node();
    }

    private StatementNode node() {
        List<Column<?>> columns = columns();
        if (kind == FlushPlan.Kind.INSERT && rows() == 1) {
            List<Assignment> assignments = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                assignments.add(new Assignment(columns.get(i), ColumnBinder.single(columns.get(i), values.get(i))));
            }
            return new InsertNode(association.table(), assignments, List.of(), null, null, null, List.of(), List.of());
        }
        List<Node.Value> parameters = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parameters.add(ColumnBinder.parameter(columns.get(i), values.get(i)));
        }
        if (kind == FlushPlan.Kind.INSERT) {
            return new InsertRowsNode(association.table(), columns, parameters, false, null, null, null, List.of());
        }
        return new DeleteRowsNode(association.table(), columns, null, parameters, null, List.of());
    }

    /** A link that somebody else has removed meanwhile is what was wanted, so counts are not compared. */
    @Override
    final Step step(boolean checked) {
        return new Step(statement(checked), rows -> {}, null);
    }
}
