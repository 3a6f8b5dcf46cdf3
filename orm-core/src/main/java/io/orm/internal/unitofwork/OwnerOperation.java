package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.Table;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.flush.FlushPlan;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that refer to rows about to be deleted, found by their foreign key and not loaded: association rows and children without more to
 * them are deleted, other children lose their parent.
 */
final class OwnerOperation extends Operation {
    private final Table<?> rowsOf;
    private final List<Column<?>> foreignKey;
    private final List<Column<?>> cleared;
    private final EntityWriter<Object, Object> owner;
    private final @Nullable EntityTable<?, ?> keyEntity;
    private final List<Object> owners;

    /** Whether new objects take over the rows of the owners, which then stay. */
    private final boolean areReplaced;

    /** The version that rises in rows that lose their parent; null if they have none in this table. */
    private final @Nullable Column<?> version;

    /** What raises the versions of such rows that have them in another table; null if none does. */
    final @Nullable VersionRaise raise;

    private List<ColumnBuffer> keys = List.of();

    /**
     * @param cleared what is set to null with the foreign key
     * @param keyEntity what the rows refer to as the key of a map; null where they do not
     */
    OwnerOperation(
            FlushPlan.Kind kind,
            Table<?> rowsOf,
            List<Column<?>> foreignKey,
            List<Column<?>> cleared,
            EntityWriter<Object, Object> owner,
            @Nullable EntityTable<?, ?> keyEntity,
            List<Object> owners,
            boolean areReplaced,
            @Nullable Column<?> version,
            @Nullable VersionRaise raise,
            long priority) {
        super(kind, rowsOf.name(), priority);
        this.rowsOf = rowsOf;
        this.foreignKey = foreignKey;
        this.cleared = cleared;
        this.owner = owner;
        this.keyEntity = keyEntity;
        this.owners = owners;
        this.areReplaced = areReplaced;
        this.version = version;
        this.raise = raise;
        if (raise != null) {
            dependOn(raise, "versions of rows of " + table + " rise while they are found by their owner");
        }
    }

    EntityWriter<Object, Object> owner() {
        return owner;
    }

    List<Object> owners() {
        return owners;
    }

    /** Whether rows that go to another owner may do so afterwards. */
    boolean leavesRowsAlone() {
        return kind == FlushPlan.Kind.UPDATE && version == null && raise == null;
    }

    boolean areReplaced() {
        return areReplaced;
    }

    List<Column<?>> foreignKey() {
        return foreignKey;
    }

    @Nullable
    EntityTable<?, ?> keyEntity() {
        return keyEntity;
    }

    Table<?> rowsOf() {
        return rowsOf;
    }

    @Override
    int rows() {
        return owners.size();
    }

    @Override
    List<Column<?>> columns() {
        return foreignKey;
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
        List<Node.Value> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(ColumnBinder.parameter(foreignKey.get(i), keys.get(i)));
        }
        if (kind == FlushPlan.Kind.DELETE) {
            return new DeleteRowsNode(rowsOf, foreignKey, null, values, null, List.of());
        }
        List<Column<?>> set = new ArrayList<>(foreignKey);
        set.addAll(cleared);
        for (Column<?> column : set) {
            values.add(ColumnBinder.parameter(column, ColumnBinder.nulls(column, rows())));
        }
        return new UpdateRowsNode(rowsOf, foreignKey, null, List.of(), set, values, risen(), null, null, List.of());
    }

    private List<Assignment> risen() {
        Column<?> raised = version;
        if (raised == null) {
            return List.of();
        }
        if (!VersionStamps.isStamped(raised)) {
            return List.of(new Assignment(raised, Conditions.plusOne(raised)));
        }
        Object stamp = VersionStamps.next(raised, null);
        return List.of(
                new Assignment(raised, ColumnBinder.parameter(raised, ColumnBinder.repeated(raised, stamp, rows()))));
    }

    /** How many rows refer to an owner is not known. */
    @Override
    Step step(boolean checked) {
        return new Step(statement(checked), rows -> {}, null);
    }
}
