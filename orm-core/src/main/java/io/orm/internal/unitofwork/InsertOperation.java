package io.orm.internal.unitofwork;

import io.orm.core.dialect.Dialect;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.ConflictClause;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.InvalidValueException;
import io.orm.flush.FlushPlan;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** New rows of one entity. */
final class InsertOperation extends Operation {
    final EntityWriter<Object, Object> writer;
    final List<Object> entities;

    /** Ordinals of the columns written. */
    private final int[] columns;

    /** What other columns are set to, for each row; empty if all are set to values. */
    private final List<RowExpressions> expressions;

    /** Whether the server makes the keys, to be read back. */
    private final boolean serverKeys;

    /** Ordinals of columns to be read back besides the key, ascending. */
    private final int[] returned;

    /** What takes the place of rows that are there already; null if there can be none. */
    private final @Nullable ConflictClause conflict;

    private final @Nullable ColumnBuffer[] buffers;

    /** Of collections without which the rows cannot be. */
    final List<OwnerColumns> owners = new ArrayList<>(0);

    /** Foreign keys whose values are known only after an earlier round trip. */
    private final Set<Reference> late = new HashSet<>();

    /** Foreign keys written as null, to be set by an UPDATE when the row they refer to exists. */
    private final Set<Reference> cut = new HashSet<>();

    /** Whether keys are drawn ahead but not there yet. */
    private boolean lateKeys;

    private long bytes;

    /** @param left ordinals of columns besides the key that are left to the server */
    InsertOperation(
            EntityWriter<Object, Object> writer,
            List<Object> entities,
            boolean serverKeys,
            int[] left,
            List<RowExpressions> expressions,
            long priority) {
        super(FlushPlan.Kind.INSERT, writer.table.name(), priority);
        this.writer = writer;
        this.entities = entities;
        this.serverKeys = serverKeys;
        this.expressions = expressions;
        RowExpressions first = expressions.isEmpty() ? RowExpressions.NONE : expressions.get(0);
        ChangedColumns readBack = new ChangedColumns(writer.columns.size());
        ChangedColumns written = new ChangedColumns(writer.columns.size());
        for (int column : writer.insertable) {
            if (first.sets(column)) {
                readBack.add(column);
            } else if (!(serverKeys && writer.isKey(column))) {
                written.add(column);
            }
        }
        for (int column : left) {
            readBack.add(column);
            written.remove(column);
        }
        for (int column : writer.fetchedAfterInsert) {
            readBack.add(column);
        }
        this.returned = readBack.toArray();
        this.columns = written.toArray();
        this.buffers = new ColumnBuffer[columns.length];
        this.conflict = null;
    }

    /**
     * Rows of a secondary table that may be there already, and are updated then.
     *
     * @param inserted ordinals of the columns written, the key among them
     */
    InsertOperation(
            EntityWriter<Object, Object> writer,
            List<Object> entities,
            int[] inserted,
            List<RowExpressions> expressions,
            Dialect dialect,
            long priority) {
        super(FlushPlan.Kind.INSERT, writer.table.name(), priority);
        this.writer = writer;
        this.entities = entities;
        this.serverKeys = false;
        this.expressions = expressions;
        RowExpressions first = expressions.isEmpty() ? RowExpressions.NONE : expressions.get(0);
        ChangedColumns readBack = new ChangedColumns(writer.columns.size());
        List<Assignment> assignments = new ArrayList<>();
        for (int column : writer.fetchedAfterInsert) {
            readBack.add(column);
        }
        for (int column : inserted) {
            if (first.sets(column)) {
                readBack.add(column);
            }
            if (!writer.isKey(column)) {
                Column<?> set = writer.columns.get(column);
                assignments.add(new Assignment(set, Upserts.updated(set)));
            }
        }
        this.returned = readBack.toArray();
        this.columns =
                Arrays.stream(inserted).filter(column -> !first.sets(column)).toArray();
        this.buffers = new ColumnBuffer[columns.length];
        // Elsewhere a row that the object knows nothing of is a violation of its key.
        this.conflict =
                dialect.hasOnConflict() ? new ConflictClause(writer.keyColumns, null, assignments, List.of()) : null;
    }

    boolean makesKeysOnServer() {
        return serverKeys;
    }

    void bindLate(Reference reference) {
        late.add(reference);
    }

    void bindKeysLate() {
        lateKeys = true;
    }

    void cut(Reference reference) {
        cut.add(reference);
        late.remove(reference);
    }

    boolean isCut(Reference reference) {
        return cut.contains(reference);
    }

    @Override
    int rows() {
        return entities.size();
    }

    @Override
    List<Column<?>> columns() {
        List<Column<?>> written = valued();
        owners.forEach(each -> written.addAll(each.columns()));
        if (!expressions.isEmpty()) {
            expressions.get(0).assignments().forEach(each -> written.add(each.column()));
        }
        return written;
    }

    private List<Column<?>> valued() {
        List<Column<?>> written = new ArrayList<>(columns.length);
        for (int column : columns) {
            written.add(writer.columns.get(column));
        }
        return written;
    }

    @Override
    long resultBytes() {
        return serverKeys || returned.length > 0 ? (long) RETURNED_ROW_BYTES * (1 + returned.length) * rows() : 0;
    }

    @Override
    long parameterBytes() {
        return bytes;
    }

    @Override
    void bind() {
        bytes = 24L * owners.size() * rows();
        for (int i = 0; i < columns.length; i++) {
            Reference reference = writer.referenceOf(columns[i]);
            if (reference != null && late.contains(reference)) {
                bytes += 12L * rows();
                checkPresent(reference, columns[i]);
            } else if (lateKeys && writer.isKey(columns[i])) {
                bytes += 12L * rows();
            } else {
                buffers[i] = bound(i, reference);
                bytes += ColumnBinder.bytes(buffers[i]);
            }
        }
    }

    private ColumnBuffer bound(int index, @Nullable Reference reference) {
        int column = columns[index];
        if (reference != null && cut.contains(reference)) {
            return ColumnBinder.nulls(writer.columns.get(column), rows());
        }
        ColumnBuffer buffer = ColumnBinder.bind(writer, entities, column);
        if (writer.isKey(column) && buffer.hasNulls()) {
            throw noKey(column);
        }
        ColumnBinder.check(writer, entities, column, buffer);
        return buffer;
    }

    /** A key that is not generated has to be there before the flush. */
    private InvalidValueException noKey(int column) {
        String attribute = writer.attribute(column);
        boolean isReference = writer.referenceOf(column) != null;
        for (Object entity : entities) {
            if (writer.isKeyless(entity)) {
                return new InvalidValueException(
                        attribute,
                        "A " + writer.name + " has no identifier: set " + attribute + " before the flush"
                                + (isReference ? "" : ", or let it be generated with @GeneratedValue"));
            }
        }
        return new InvalidValueException(writer.name, "A part of a " + writer.name + "'s identifier is null");
    }

    /** A row to come has no key yet, but it has to be there where the column is NOT NULL. */
    private void checkPresent(Reference reference, int column) {
        boolean isKey = writer.isKey(column);
        if (!isKey && !writer.definition(column).notNull()) {
            return;
        }
        for (Object entity : entities) {
            if (writer.binding.target(entity, reference.relationship()) == null) {
                throw isKey ? noKey(column) : ColumnBinder.isNull(writer, entity, column);
            }
        }
    }

    @Override
    StatementNode statement(boolean checked) {
        List<Column<?>> written = valued();
        boolean overriding = writer.identity && !serverKeys;
        for (int i = 0; i < columns.length; i++) {
            if (buffers[i] == null) {
                buffers[i] = bound(i, writer.referenceOf(columns[i]));
            }
        }
        return node(written, overriding, checked);
    }

    @Override
    @Nullable
    InvalidValueException unfit(RuntimeException failure) {
        return UnfitValues.in(writer, entities, columns, buffers, failure);
    }

    @Override
    StatementNode preview(boolean checked) {
        for (int i = 0; i < columns.length; i++) {
            if (buffers[i] == null) {
                Reference reference = writer.referenceOf(columns[i]);
                buffers[i] = reference != null && cut.contains(reference)
                        ? ColumnBinder.nulls(writer.columns.get(columns[i]), rows())
                        : ColumnBinder.preview(writer, entities, columns[i]);
            }
        }
        owners.forEach(OwnerColumns::preview);
        return node(valued(), writer.identity && !serverKeys, false);
    }

    private StatementNode node(List<Column<?>> written, boolean overriding, boolean checked) {
        ReturnedColumns returning = returned();
        List<ColumnBuffer> bound = new ArrayList<>(columns.length);
        for (int i = 0; i < columns.length; i++) {
            bound.add(buffer(i));
        }
        for (OwnerColumns each : owners) {
            written.addAll(each.columns());
            bound.addAll(each.bound());
        }
        if (rows() == 1 && !overriding && !written.isEmpty()) {
            List<Assignment> values = new ArrayList<>(bound.size());
            for (int i = 0; i < bound.size(); i++) {
                values.add(new Assignment(written.get(i), ColumnBinder.single(written.get(i), bound.get(i))));
            }
            if (!expressions.isEmpty()) {
                values.addAll(expressions.get(0).assignments());
            }
            return new InsertNode(writer.table, values, List.of(), null, conflict, returning, List.of(), List.of());
        }
        List<Node.Value> values = new ArrayList<>(bound.size());
        for (int i = 0; i < bound.size(); i++) {
            values.add(ColumnBinder.parameter(written.get(i), bound.get(i)));
        }
        StatementNode.RowCheck check = checked && returning != null ? RowChecks.of(rows()) : null;
        return new InsertRowsNode(
                writer.table,
                written,
                values,
                RowExpressions.together(expressions),
                overriding,
                conflict,
                returning,
                check,
                List.of());
    }

    private ColumnBuffer buffer(int index) {
        ColumnBuffer buffer = buffers[index];
        if (buffer == null) {
            throw new IllegalStateException("column " + columns[index] + " of " + writer.name + " is not bound");
        }
        return buffer;
    }

    private @Nullable ReturnedColumns returned() {
        return serverKeys || returned.length > 0 ? ReturnedRows.withKey(writer, returned) : null;
    }

    @Override
    Step step(boolean checked) {
        StatementNode statement = statement(checked);
        if (serverKeys || returned.length > 0) {
            return new Step(statement, null, this::readBack);
        }
        // After COMMIT a count can change nothing any more.
        return new Step(statement, checked ? rows -> {} : this::expectAll, null);
    }

    private void expectAll(long inserted) {
        if (inserted != rows()) {
            throw wrongCount(inserted);
        }
    }

    private void readBack(RowCursor cursor) {
        if (returned.length == 0) {
            readKeys(cursor);
            return;
        }
        ReturnedRows rows = new ReturnedRows(writer, entities, returned);
        int count = serverKeys ? rows.readInOrder(cursor) : rows.readByKey(cursor);
        if (count != rows()) {
            throw wrongCount(count);
        }
    }

    /**
     * Rows come back in the order in which they were sent; keys are sorted before they are matched, since the order is long-standing
     * behaviour of the server and not a promise.
     */
    private void readKeys(RowCursor cursor) {
        long[] keys = new long[rows()];
        int count = 0;
        while (cursor.next()) {
            if (count == keys.length) {
                throw wrongCount(count + 1L);
            }
            keys[count++] = cursor.row().getLong(0);
        }
        if (count != keys.length) {
            throw wrongCount(count);
        }
        Arrays.sort(keys);
        for (int row = 0; row < count; row++) {
            Keys.set(writer, entities.get(row), keys[row]);
        }
    }

    private io.orm.core.exception.DataException wrongCount(long inserted) {
        return new io.orm.core.exception.DataException(
                "INSERT of " + rows() + " rows into " + table + " stored " + inserted
                        + ": a trigger or rule of the table drops rows, which a session cannot follow; insert them with SQL instead");
    }
}
