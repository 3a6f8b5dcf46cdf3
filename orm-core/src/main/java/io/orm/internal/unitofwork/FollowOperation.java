package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.flush.FlushPlan;
import io.orm.internal.unitofwork.WriteModel.Referring;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows that refer to rows which get other identifiers, found by the old ones and not loaded: what {@code ON UPDATE CASCADE} does where there is such a constraint, for
 * constraints that are checked at the end of a transaction, and where there is none.
 */
final class FollowOperation extends Operation {
    private final Referring referring;
    private final UpdateOperation rows;

    /** What stands between the old identifiers and the new ones; null if nothing does. */
    private @Nullable ParkedKeys parked;

    /** Whether from there to the new ones; else from the old ones to there. */
    private final boolean isSecond;

    private final List<Node.Value> values = new ArrayList<>(2);
    private long bytes;

    FollowOperation(Referring referring, UpdateOperation rows, long priority) {
        this(referring, rows, null, true, priority);
    }

    private FollowOperation(
            Referring referring, UpdateOperation rows, @Nullable ParkedKeys parked, boolean isSecond, long priority) {
        super(FlushPlan.Kind.UPDATE, referring.table().name(), priority);
        this.referring = referring;
        this.rows = rows;
        this.parked = parked;
        this.isSecond = isSecond;
    }

    /** Follows in two steps; returns the first of them. */
    FollowOperation park(ParkedKeys meanwhile, long before) {
        parked = meanwhile;
        return new FollowOperation(referring, rows, meanwhile, false, before);
    }

    @Override
    int rows() {
        return rows.rows();
    }

    @Override
    List<Column<?>> columns() {
        return referring.columns();
    }

    @Override
    long parameterBytes() {
        return bytes;
    }

    @Override
    void bind() {
        values.clear();
        bytes = 0;
        EntityWriter<Object, Object> writer = rows.writer();
        add(column -> parked != null && isSecond
                ? between(parked, column)
                : ColumnBinder.bindLoaded(writer, rows.snapshots(), column));
        add(column -> parked != null && !isSecond
                ? between(parked, column)
                : ColumnBinder.bind(writer, rows.entities(), column));
    }

    private ColumnBuffer between(ParkedKeys meanwhile, int column) {
        return meanwhile.column.ordinal() == column
                ? meanwhile.bind(rows.entities())
                : ColumnBinder.bindLoaded(rows.writer(), rows.snapshots(), column);
    }

    private void add(IntFunction<ColumnBuffer> bound) {
        for (int i = 0; i < rows.writer().key.length; i++) {
            ColumnBuffer buffer = bound.apply(rows.writer().key[i]);
            values.add(ColumnBinder.parameter(referring.columns().get(i), buffer));
            bytes += ColumnBinder.bytes(buffer);
        }
    }

    @Override
    StatementNode statement(boolean checked) {
        return new UpdateRowsNode(
                referring.table(), referring.columns(), null, referring.columns(), values, null, List.of());
    }

    /** How many rows refer to one is not known. */
    @Override
    Step step(boolean checked) {
        return new Step(statement(checked), rows -> {}, null);
    }
}
