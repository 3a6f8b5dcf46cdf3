package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.UpdateNode;
import io.orm.core.sql.UpdateRowsNode;
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

/** Changed rows of one entity, all in the same columns. */
final class UpdateOperation extends Operation implements RowOperation {
    private final EntityWriter<Object, Object> writer;
    private final List<Object> entities;

    /** The rows as they were loaded; empty where the rows are new, or nothing is asked of them. */
    private final List<Object> snapshots;

    /** Ordinals of the columns that the rows differ in. */
    private final int[] changed;

    /** Ordinals of the columns set to values. */
    private int[] columns;

    /** What other columns are set to, for each row; empty if all are set to values. */
    private final List<RowExpressions> expressions;

    private final Purpose purpose;

    /** Whether it vacates columns. */
    private final boolean vacates;

    /** Ordinals of columns to be read back, since the database makes their values. */
    private final int[] returned;

    private final List<ColumnBuffer> keys = new ArrayList<>(1);
    private @Nullable ColumnBuffer versions;
    private ComparedValues compared = ComparedValues.none();

    /** What other statements leave in columns of the rows before this finds them; null if they leave all as it was loaded. */
    private @Nullable InterimValues interim;

    /** The versions that take the place of those, unless the server counts. */
    private @Nullable ColumnBuffer stamps;

    private @Nullable ColumnBuffer[] buffers;
    private final Set<Reference> late = new HashSet<>();

    /** What the rows have in the place of their identifiers when this finds them; null if they have their own. */
    private @Nullable ParkedKeys found;

    /** What this gives them in the place of their identifiers; null if it does not. */
    private @Nullable ParkedKeys given;

    /** The identifiers of the rows that a foreign key leads to, where it is written before they change; null if it is not. */
    private @Nullable KeysInRows targets;

    /** Whether the rows' own keys come from an earlier round trip. */
    private boolean lateKeys;

    private long bytes;

    enum Purpose {
        /** The rows become what the objects say, if they are still as they were loaded. */
        CHANGE,
        /** Columns are set to null, or to a placeholder, whatever the objects say: what stood there has to go first. */
        VACATE,
        /** A foreign key is set to the identifier that the row has which it is to refer to, before this flush gives that one another. */
        MOVE,
        /** Foreign keys that the statement before, which writes the same rows, has left out. */
        COMPLETE
    }

    UpdateOperation(
            EntityWriter<Object, Object> writer,
            List<Object> entities,
            List<Object> snapshots,
            int[] columns,
            List<RowExpressions> expressions,
            Purpose purpose,
            long priority) {
        super(FlushPlan.Kind.UPDATE, writer.table.name(), priority);
        this.writer = writer;
        this.entities = entities;
        this.snapshots = snapshots;
        this.changed = columns;
        this.expressions = expressions;
        RowExpressions first = expressions.isEmpty() ? RowExpressions.NONE : expressions.get(0);
        this.purpose = purpose;
        this.vacates = purpose == Purpose.VACATE;
        if (first.isEmpty()) {
            this.columns = columns;
            this.returned = vacates ? new int[0] : writer.fetchedAfterUpdate;
        } else {
            ChangedColumns valued = new ChangedColumns(writer.columns.size());
            ChangedColumns readBack = new ChangedColumns(writer.columns.size());
            for (int column : columns) {
                (first.sets(column) ? readBack : valued).add(column);
            }
            for (int column : writer.fetchedAfterUpdate) {
                readBack.add(column);
            }
            this.columns = valued.toArray();
            this.returned = readBack.toArray();
        }
        this.buffers = new ColumnBuffer[this.columns.length];
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
        return writer.version != null && writer.above == null && purpose == Purpose.CHANGE;
    }

    @Override
    public boolean isCompared() {
        return writer.compared.length > 0 && (purpose == Purpose.CHANGE || vacates && !snapshots.isEmpty());
    }

    boolean vacates() {
        return vacates;
    }

    boolean vacates(Column<?> column) {
        return vacates && ordinalIn(column) >= 0;
    }

    /** Where a column of the table is among those that this sets; -1 if it is not. */
    private int ordinalIn(Column<?> column) {
        for (int i = 0; i < columns.length; i++) {
            if (writer.columns.get(columns[i]).name().equals(column.name())) {
                return i;
            }
        }
        return -1;
    }

    /** What this leaves in the column of an object's row. */
    @Nullable
    Object interim(Column<?> column, Object entity) {
        int index = ordinalIn(column);
        ColumnBuffer buffer = buffers[index];
        if (buffer == null) {
            buffer = bound(index);
            buffers[index] = buffer;
        }
        return buffer.at(entities.indexOf(entity));
    }

    /** Columns of the rows are vacated before this finds them. */
    void find(InterimValues values) {
        interim = values;
    }

    boolean sets(Reference reference) {
        for (int column : columns) {
            if (reference.covers(column)) {
                return true;
            }
        }
        return false;
    }

    /** The reference that has these columns; null if none has. */
    @Nullable
    Reference referenceBy(List<Column<?>> foreignKey) {
        List<String> names = foreignKey.stream().map(Column::name).toList();
        for (Reference reference : writer.references) {
            if (reference.columnNames().equals(names)) {
                return reference;
            }
        }
        return null;
    }

    /** Leaves the reference to another update; the row keeps the one that it has until then. */
    void cut(Reference reference) {
        columns = Arrays.stream(columns)
                .filter(column -> !reference.covers(column))
                .toArray();
        buffers = new ColumnBuffer[columns.length];
        late.remove(reference);
    }

    void bindLate(Reference reference) {
        late.add(reference);
    }

    /** Whether this writes identifiers. */
    boolean setsKeys() {
        for (int column : columns) {
            if (writer.isKey(column)) {
                return true;
            }
        }
        return false;
    }

    /** The identifiers that the rows have before this sets theirs, by components. */
    List<List<Object>> loadedKeys() {
        return snapshots.stream().map(snapshot -> Keys.loaded(writer, snapshot)).toList();
    }

    List<Object> snapshots() {
        return snapshots;
    }

    /** Foreign keys are to be the identifiers that their targets' rows have. */
    void referTo(KeysInRows keys) {
        targets = keys;
    }

    /** What the rows have in the place of their identifiers when this finds them; null if they have their own. */
    @Nullable
    ParkedKeys found() {
        return found;
    }

    /** Whether this gives the rows other identifiers for a while. */
    boolean parksKeys() {
        return given != null;
    }

    @Override
    boolean needsOldKeys() {
        return purpose == Purpose.MOVE;
    }

    /** The rows have other identifiers when this finds them. */
    void find(@Nullable ParkedKeys keys) {
        found = keys;
    }

    /** This gives the rows other identifiers. */
    void give(ParkedKeys keys) {
        given = keys;
    }

    /** Finds the rows of another update of the same ones before it does, by the identifiers that they have then. */
    void findBefore(UpdateOperation other) {
        found = other.found;
        for (Dependency each : other.dependencies) {
            boolean isNecessary = other.purpose == Purpose.COMPLETE
                    ? each.reference() == null
                    : each.on() instanceof UpdateOperation before && before.given != null;
            if (isNecessary) {
                dependOn(each.on(), each.reason());
            }
        }
    }

    /** The rows are inserted by this flush, perhaps with keys that the server makes. */
    void bindKeysLate() {
        lateKeys = true;
    }

    @Override
    int rows() {
        return entities.size();
    }

    @Override
    List<Column<?>> columns() {
        List<Column<?>> set = valued();
        if (!expressions.isEmpty()) {
            expressions.get(0).assignments().forEach(each -> set.add(each.column()));
        }
        return set;
    }

    private List<Column<?>> valued() {
        List<Column<?>> set = new ArrayList<>(columns.length);
        for (int column : columns) {
            set.add(writer.columns.get(column));
        }
        return set;
    }

    @Override
    long parameterBytes() {
        return bytes;
    }

    @Override
    void bind() {
        bytes = 12L * rows();
        for (int i = 0; i < columns.length; i++) {
            Reference reference = writer.referenceOf(columns[i]);
            if (reference == null || !late.contains(reference)) {
                if (buffers[i] == null || !vacates) {
                    buffers[i] = bound(i);
                }
                bytes += ColumnBinder.bytes(buffers[i]);
            } else {
                bytes += 12L * rows();
            }
        }
        if (isVersioned()) {
            versions =
                    ColumnBinder.bindLoaded(writer, snapshots, versionColumn().ordinal());
        }
        bindCompared();
        bytes += compared.bytes();
        if (!lateKeys) {
            bindKeys();
        }
    }

    private void bindCompared() {
        if (isCompared()) {
            compared = ComparedValues.ofUpdate(this, changed, snapshots, interim);
        }
    }

    private void bindKeys() {
        keys.clear();
        boolean asLoaded = !snapshots.isEmpty() && (vacates || needsOldKeys() || setsKeys());
        ParkedKeys meanwhile = found;
        for (int column : writer.key) {
            if (meanwhile != null && meanwhile.column.ordinal() == column) {
                keys.add(meanwhile.bind(entities));
            } else {
                keys.add(
                        asLoaded
                                ? ColumnBinder.bindLoaded(writer, snapshots, column)
                                : ColumnBinder.bind(writer, entities, column));
            }
        }
    }

    private ColumnBuffer bound(int index) {
        int column = columns[index];
        if (vacates) {
            return vacated(column);
        }
        if (targets != null) {
            return targets.bind(writer, entities, column);
        }
        ColumnBuffer buffer = ColumnBinder.bind(writer, entities, column);
        ColumnBinder.check(writer, entities, column, buffer);
        return buffer;
    }

    private ColumnBuffer vacated(int column) {
        ParkedKeys meanwhile = given;
        return meanwhile == null ? Placeholders.of(writer.columns.get(column), rows()) : meanwhile.bind(entities);
    }

    private Column<?> versionColumn() {
        Column<?> version = writer.version;
        if (version == null) {
            throw new IllegalStateException(writer.name + " has no version");
        }
        return version;
    }

    @Override
    StatementNode statement(boolean checked) {
        for (int i = 0; i < columns.length; i++) {
            if (buffers[i] == null) {
                buffers[i] = bound(i);
            }
        }
        if (keys.isEmpty()) {
            bindKeys();
        }
        if (isVersioned() && writer.stamped) {
            stamps = stamped();
        }
        return node(checked);
    }

    /** From here on it is the flush that fails, and a rollback that puts the old versions back. */
    private ColumnBuffer stamped() {
        Column<?> version = versionColumn();
        ColumnBuffer before = boundVersions();
        for (int row = 0; row < entities.size(); row++) {
            Object base = before.at(row);
            Object last = base == null ? null : version.type().fromBase(base);
            writer.binding.setVersion(entities.get(row), VersionStamps.next(version, last));
        }
        return ColumnBinder.bind(writer, entities, version.ordinal());
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
                buffers[i] = vacates
                        ? vacated(columns[i])
                        : targets == null
                                ? ColumnBinder.preview(writer, entities, columns[i])
                                : targets.preview(writer, entities, columns[i]);
            }
        }
        if (keys.isEmpty() && lateKeys) {
            for (int column : writer.key) {
                keys.add(ColumnBinder.preview(writer, entities, column));
            }
        } else if (keys.isEmpty()) {
            bindKeys();
        }
        if (isVersioned()) {
            versions =
                    ColumnBinder.bindLoaded(writer, snapshots, versionColumn().ordinal());
            // What an update would stamp is drawn when it runs.
            stamps = writer.stamped ? ColumnBinder.nulls(versionColumn(), rows()) : null;
        }
        bindCompared();
        return node(checked && !isLeftUnchecked());
    }

    private StatementNode node(boolean checked) {
        List<Column<?>> set = valued();
        Column<?> version = isVersioned() ? versionColumn() : null;
        StatementNode.RowCheck check = checked ? RowChecks.of(rows()) : null;
        if (rows() == 1 && compared.areSingle()) {
            return single(set, version, check);
        }
        List<Node.Value> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(ColumnBinder.parameter(writer.keyColumns.get(i), keys.get(i)));
        }
        if (version != null) {
            values.add(ColumnBinder.parameter(version, boundVersions()));
        }
        values.addAll(compared.parameters());
        for (int i = 0; i < columns.length; i++) {
            values.add(ColumnBinder.parameter(set.get(i), buffer(i)));
        }
        ColumnBuffer stamped = stamps;
        if (version != null && stamped != null) {
            set.add(version);
            values.add(ColumnBinder.parameter(version, stamped));
        }
        return new UpdateRowsNode(
                writer.table,
                writer.keyColumns,
                stamped == null ? version : null,
                version == null || stamped == null ? compared.columns() : List.of(version),
                set,
                values,
                RowExpressions.together(expressions),
                returning(),
                check,
                List.of());
    }

    private StatementNode single(
            List<Column<?>> set, @Nullable Column<?> version, StatementNode.@Nullable RowCheck check) {
        List<Assignment> assignments = new ArrayList<>(columns.length + 1);
        for (int i = 0; i < columns.length; i++) {
            assignments.add(new Assignment(set.get(i), ColumnBinder.single(set.get(i), buffer(i))));
        }
        if (!expressions.isEmpty()) {
            assignments.addAll(expressions.get(0).assignments());
        }
        List<Node> where = new ArrayList<>(keys.size() + 1);
        for (int i = 0; i < keys.size(); i++) {
            where.add(Conditions.equal(
                    writer.keyColumns.get(i), ColumnBinder.single(writer.keyColumns.get(i), keys.get(i))));
        }
        if (version != null) {
            ColumnBuffer stamped = stamps;
            assignments.add(new Assignment(
                    version, stamped == null ? Conditions.plusOne(version) : ColumnBinder.single(version, stamped)));
            where.add(Conditions.equal(version, ColumnBinder.single(version, boundVersions())));
        }
        compared.addConditions(where);
        return new UpdateNode(writer.table, assignments, List.of(), where, returning(), List.of(), check, List.of());
    }

    private @Nullable ReturnedColumns returning() {
        return returned.length == 0 ? null : ReturnedRows.withKey(writer, returned);
    }

    @Override
    long resultBytes() {
        return (long) RETURNED_ROW_BYTES * (returned.length == 0 ? 0 : 1 + returned.length) * rows();
    }

    private ColumnBuffer boundVersions() {
        ColumnBuffer bound = versions;
        if (bound == null) {
            throw new IllegalStateException("versions of " + writer.name + " are not bound");
        }
        return bound;
    }

    private ColumnBuffer buffer(int index) {
        ColumnBuffer buffer = buffers[index];
        if (buffer == null) {
            throw new IllegalStateException("column " + columns[index] + " of " + writer.name + " is not bound");
        }
        return buffer;
    }

    @Override
    Step step(boolean checked) {
        if (isLeftUnchecked()) {
            return new Step(statement(false), rows -> {}, null);
        }
        StatementNode statement = statement(checked);
        return returned.length == 0
                ? RowChecks.step(statement, checked, this::expectAll)
                : new Step(statement, null, this::readBack);
    }

    /** A row that is not there shows in the statement that sets the identifiers, which names it by its own. */
    private boolean isLeftUnchecked() {
        return vacates && setsKeys();
    }

    private void readBack(RowCursor cursor) {
        expectAll(new ReturnedRows(writer, entities, returned).readByKey(cursor));
    }

    private void expectAll(long updated) {
        if (updated != rows()) {
            throw new RowsMissing(this, updated);
        }
    }
}
