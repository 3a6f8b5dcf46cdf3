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
import io.orm.flush.FlushPlan;
import io.orm.mapping.AssociationTable;
import java.util.ArrayList;
import java.util.List;

/** Rows of an association table, to be inserted or deleted as pairs. */
final class LinkOperation extends Operation {
    private final AssociationTable association;
    private final EntityWriter<Object, Object> owner;
    private final EntityWriter<Object, Object> target;
    private final List<Link> links;
    private final List<ColumnBuffer> values = new ArrayList<>(2);

    /** Whether some keys come from an earlier round trip. */
    private boolean late;

    /** A row: an object of the side that has the join table, and one of the other side. */
    record Link(Object owner, Object target) {
        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
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

    List<Link> links() {
        return links;
    }

    void bindLate() {
        late = true;
    }

    @Override
    int rows() {
        return links.size();
    }

    @Override
    List<Column<?>> columns() {
        List<Column<?>> columns = new ArrayList<>(association.ownColumns());
        columns.addAll(association.otherColumns());
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
        List<Object> owners = new ArrayList<>(links.size());
        List<Object> targets = new ArrayList<>(links.size());
        for (Link link : links) {
            owners.add(link.owner);
            targets.add(link.target);
        }
        for (int column : owner.key) {
            values.add(ColumnBinder.bind(owner, owners, column));
        }
        for (int column : target.key) {
            values.add(ColumnBinder.bind(target, targets, column));
        }
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
            for (int column : owner.key) {
                values.add(ColumnBinder.preview(
                        owner, links.stream().map(Link::owner).toList(), column));
            }
            for (int column : target.key) {
                values.add(ColumnBinder.preview(
                        target, links.stream().map(Link::target).toList(), column));
            }
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
    Step step(boolean checked) {
        return new Step(statement(checked), rows -> {}, null);
    }
}
