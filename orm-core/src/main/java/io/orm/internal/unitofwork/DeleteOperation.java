package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.flush.FlushPlan;
import io.orm.mapping.SplitEntityTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one entity to be deleted. */
final class DeleteOperation extends Operation implements RowOperation {
    private final EntityWriter<Object, Object> writer;
    private final List<Object> entities;

    /** What the database has; empty where no version is compared. */
    private final List<Object> snapshots;

    /** The rows as they were loaded; empty where the objects themselves tell their keys. */
    private List<Object> keysAsLoaded = List.of();

    private final List<ColumnBuffer> keys = new ArrayList<>(1);
    private @Nullable ColumnBuffer versions;
    private ComparedValues compared = ComparedValues.none();
    private @Nullable InterimValues interim;

    DeleteOperation(EntityWriter<Object, Object> writer, List<Object> entities, List<Object> snapshots, long priority) {
        super(FlushPlan.Kind.DELETE, writer.table.name(), priority);
        this.writer = writer;
        this.entities = entities;
        this.snapshots = snapshots;
    }

    void takeKeysFrom(List<Object> loaded) {
        keysAsLoaded = loaded;
    }

    List<Object> snapshots() {
        return snapshots;
    }

    /** Columns of the rows are vacated before this finds them. */
    void find(InterimValues values) {
        interim = values;
    }

    /** The row of a secondary table may be missing. */
    private boolean isCounted() {
        return !writer.isSecondary();
    }

    @Override
    public EntityWriter<Object, Object> writer() {
        return writer;
    }

    @Override
    public List<Object> entities() {
        return entities;
    }

    @Override
    public boolean isVersioned() {
        return writer.version != null && !snapshots.isEmpty();
    }

    @Override
    public boolean isCompared() {
        return writer.compared.length > 0 && !snapshots.isEmpty();
    }

    @Override
    int rows() {
        return entities.size();
    }

    @Override
    List<Column<?>> columns() {
        List<Column<?>> shown = new ArrayList<>(writer.keyColumns);
        if (isVersioned() && writer.version != null) {
            shown.add(writer.version);
        }
        return shown;
    }

    @Override
    long parameterBytes() {
        return 24L * rows() + compared.bytes();
    }

    @Override
    void bind() {
        keys.clear();
        for (int column : writer.key) {
            // What is deleted may have lost the references that its identifier consists of.
            keys.add(
                    keysAsLoaded.isEmpty()
                            ? ColumnBinder.bind(writer, entities, column)
                            : ColumnBinder.bindLoaded(writer, keysAsLoaded, column));
        }
        Column<?> version = writer.version;
        if (version != null && isVersioned()) {
            versions = ColumnBinder.bindLoaded(writer, snapshots, version.ordinal());
        }
        if (isCompared()) {
            compared = ComparedValues.ofDelete(this, snapshots, interim);
        }
    }

    @Override
    StatementNode statement(boolean checked) {
        ColumnBuffer boundVersions = versions;
        Column<?> version = boundVersions == null ? null : writer.version;
        StatementNode.RowCheck check = checked && isCounted() ? RowChecks.of(rows()) : null;
        // A DELETE by condition of an entity with secondary tables deletes their rows too, which have gone already.
        if (rows() == 1 && compared.areSingle() && !(writer.table instanceof SplitEntityTable<?, ?>)) {
            List<Node> where = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                where.add(Conditions.equal(
                        writer.keyColumns.get(i), ColumnBinder.single(writer.keyColumns.get(i), keys.get(i))));
            }
            if (version != null && boundVersions != null) {
                where.add(Conditions.equal(version, ColumnBinder.single(version, boundVersions)));
            }
            compared.addConditions(where);
            return new DeleteNode(writer.table, List.of(), where, null, List.of(), check, List.of());
        }
        List<Node.Value> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(ColumnBinder.parameter(writer.keyColumns.get(i), keys.get(i)));
        }
        if (version != null && boundVersions != null) {
            values.add(ColumnBinder.parameter(version, boundVersions));
        }
        if (!compared.isEmpty()) {
            List<Column<?>> all = new ArrayList<>(writer.keyColumns);
            all.addAll(compared.columns());
            values.addAll(compared.parameters());
            return new DeleteRowsNode(writer.table, all, null, true, values, check, List.of());
        }
        return new DeleteRowsNode(writer.table, writer.keyColumns, version, values, check, List.of());
    }

    @Override
    Step step(boolean checked) {
        return isCounted()
                ? RowChecks.step(statement(checked), checked, this::expectAll)
                : new Step(statement(false), deleted -> {}, null);
    }

    private void expectAll(long deleted) {
        if (deleted != rows()) {
            throw new RowsMissing(this, deleted);
        }
    }
}
