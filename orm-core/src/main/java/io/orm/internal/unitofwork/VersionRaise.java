package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.UpdateNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.flush.FlushPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are about to lose the row they refer to get their next versions, where those are in the table of the class that theirs extends:
 *
 * <pre>{@code
 * UPDATE parties SET version = parties.version + 1 FROM people WHERE parties.id = people.id AND people.employer_id = ANY(?)
 * }</pre>
 */
final class VersionRaise extends Operation {
    private final EntityWriter<Object, Object> root;
    private final Column<?> version;
    private final EntityWriter<Object, Object> element;
    private final List<Column<?>> foreignKey;
    private final EntityWriter<Object, Object> owner;
    private final List<Object> owners;
    private List<ColumnBuffer> keys = List.of();

    private VersionRaise(
            EntityWriter<Object, Object> root,
            Column<?> version,
            EntityWriter<Object, Object> element,
            List<Column<?>> foreignKey,
            EntityWriter<Object, Object> owner,
            List<Object> owners,
            long priority) {
        super(FlushPlan.Kind.UPDATE, root.table.name(), priority);
        this.root = root;
        this.version = version;
        this.element = element;
        this.foreignKey = foreignKey;
        this.owner = owner;
        this.owners = owners;
    }

    /** Null if the rows have no versions, or have them in their own table. */
    static @Nullable VersionRaise of(Changes.OwnedRows rows, List<Object> owners, long priority) {
        EntityWriter<Object, Object> element = rows.element;
        if (rows.kind != FlushPlan.Kind.UPDATE || element == null || element.above == null) {
            return null;
        }
        EntityWriter<Object, Object> root = HierarchyRows.writers(element).get(0);
        Column<?> version = root.version;
        return version == null
                ? null
                : new VersionRaise(root, version, element, rows.foreignKey, rows.owner, owners, priority);
    }

    @Override
    int rows() {
        return owners.size();
    }

    @Override
    List<Column<?>> columns() {
        return List.of(version);
    }

    @Override
    long parameterBytes() {
        return 12L * rows();
    }

    @Override
    void bind() {
        keys = ColumnBinder.bindKeys(owner, owners);
    }

    @Override
    StatementNode statement(boolean checked) {
        Node next = VersionStamps.isStamped(version)
                ? new Node.Value(VersionStamps.next(version, null), version.type())
                : Conditions.plusOne(version);
        List<Node> where = new ArrayList<>();
        for (int i = 0; i < root.key.length; i++) {
            where.add(Conditions.equal(root.keyColumns.get(i), element.keyColumns.get(i)));
        }
        where.add(Conditions.any(foreignKey, keys));
        return new UpdateNode(
                root.table,
                List.of(new Assignment(version, next)),
                List.of(element.table),
                where,
                null,
                List.of(),
                null,
                List.of());
    }

    /** How many rows refer to an owner is not known. */
    @Override
    Step step(boolean checked) {
        return new Step(statement(checked), rows -> {}, null);
    }
}
