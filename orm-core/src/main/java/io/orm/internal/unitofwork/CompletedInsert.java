package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.core.sql.ConflictClause;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An {@code INSERT} of values into the table of an entity, with what the mapping fills and the statement leaves out: an identifier from a sequence or
 * a UUID, the first version, and the next version where {@code ON CONFLICT} updates. {@code INSERT … SELECT} says everything itself.
 */
final class CompletedInsert {
    private final WriteModel model;
    private final StatementExecutor executor;
    private final EntityWriter<Object, Object> writer;
    private final @Nullable EntityHierarchy hierarchy;

    private CompletedInsert(WriteModel model, StatementExecutor executor, EntityWriter<Object, Object> writer) {
        this.model = model;
        this.executor = executor;
        this.writer = writer;
        this.hierarchy = model.model().hierarchy(writer.table);
    }

    /** The statement as it is if it is no such INSERT, or leaves out nothing. May draw keys from a sequence. */
    static StatementNode of(WriteModel model, StatementExecutor executor, StatementNode statement) {
        Table<?> table = statement instanceof InsertNode insert
                ? insert.table()
                : statement instanceof InsertRowsNode rows ? rows.table() : null;
        if (!(table instanceof EntityTable<?, ?> entity)) {
            return statement;
        }
        HierarchyBulk.requireOneTable(model.model(), "insert", entity);
        CompletedInsert completed =
                new CompletedInsert(model, executor, model.writer(entity.root()).untyped());
        return statement instanceof InsertNode insert
                ? completed.single(insert)
                : completed.many((InsertRowsNode) statement);
    }

    private StatementNode single(InsertNode insert) {
        if (insert.query() != null) {
            return insert;
        }
        List<Column<?>> given =
                insert.values().stream().<Column<?>>map(Assignment::column).toList();
        List<Assignment> values = new ArrayList<>(insert.values());
        for (Column<?> column : missing(given)) {
            values.add(new Assignment(
                    insert.table().columns().get(column.ordinal()), ColumnBinder.single(column, fill(column, 1))));
        }
        ConflictClause conflict = raisingVersion(insert.table(), insert.conflict());
        return new InsertNode(
                insert.table(),
                values,
                insert.columns(),
                null,
                conflict,
                insert.returning(),
                insert.ctes(),
                insert.options());
    }

    private StatementNode many(InsertRowsNode insert) {
        int rows = rows(insert.values());
        if (rows == 0) {
            return insert;
        }
        List<Column<?>> columns = new ArrayList<>(insert.columns());
        List<Node> values = new ArrayList<>(insert.values());
        for (Column<?> column : missing(insert.columns())) {
            columns.add(insert.table().columns().get(column.ordinal()));
            values.add(ColumnBinder.parameter(column, fill(column, rows)));
        }
        boolean identity =
                columns.stream().anyMatch(column -> column.definition().generation() == Generation.IDENTITY);
        return new InsertRowsNode(
                insert.table(),
                columns,
                values,
                insert.overridingSystemValue() || identity,
                raisingVersion(insert.table(), insert.conflict()),
                insert.returning(),
                insert.check(),
                insert.options());
    }

    private static int rows(List<? extends Node> values) {
        Object first = values.get(0) instanceof Node.Value value ? value.value() : null;
        return first instanceof ColumnBuffer buffer
                ? buffer.size()
                : first instanceof Collection<?> list ? list.size() : 0;
    }

    private List<Column<?>> missing(List<Column<?>> given) {
        List<Column<?>> missing = new ArrayList<>();
        for (Column<?> column : writer.columns) {
            Generation generation = column.definition().generation();
            boolean isFilled = column.definition().version()
                    || generation == Generation.SEQUENCE
                    || generation == Generation.UUID
                    || isDiscriminator(column);
            if (isFilled && given.stream().noneMatch(each -> each.ordinal() == column.ordinal())) {
                if (isDiscriminator(column)) {
                    requireOwn();
                }
                missing.add(column);
            }
        }
        return missing;
    }

    /** Whether it tells the class of a row, which is the one that the statement names. */
    private boolean isDiscriminator(Column<?> column) {
        Column<?> discriminator = hierarchy == null ? null : hierarchy.discriminator();
        return discriminator != null && discriminator.ordinal() == column.ordinal();
    }

    /** What tells rows of this class from others. */
    private Object requireOwn() {
        EntityHierarchy of = Objects.requireNonNull(hierarchy);
        Object own = of.discriminatorOf(writer.table);
        if (own == null) {
            throw new UsageException("insert of " + writer.name + ", which is abstract, leaves out "
                    + Objects.requireNonNull(of.discriminator()).name()
                    + ", which tells the class of a row: name the class");
        }
        return own;
    }

    private ColumnBuffer fill(Column<?> column, int rows) {
        if (isDiscriminator(column)) {
            return ColumnBinder.repeated(column, requireOwn(), rows);
        }
        Object version = column.definition().version() ? InitialVersion.of(writer) : null;
        if (version != null) {
            return ColumnBinder.repeatedBase(column, version, rows);
        }
        ColumnBuffer keys = new ColumnBuffer(column.type(), rows);
        String sequence = column.definition().sequence();
        if (sequence == null) {
            for (int row = 0; row < rows; row++) {
                keys.writeBase(TimeOrderedUuid.next());
            }
            return keys;
        }
        KeySupply supply =
                new KeySupply(model, executor, sequence, column.definition().allocationSize());
        supply.prepare(rows);
        for (int row = 0; row < rows; row++) {
            keys.writeLong(supply.take());
        }
        return keys;
    }

    private @Nullable ConflictClause raisingVersion(Table<?> table, @Nullable ConflictClause conflict) {
        Column<?> version = writer.version;
        if (version == null || conflict == null || conflict.assignments().isEmpty()) {
            return conflict;
        }
        boolean isSaid =
                conflict.assignments().stream().anyMatch(each -> each.column().ordinal() == version.ordinal());
        if (isSaid) {
            return conflict;
        }
        List<Assignment> assignments = new ArrayList<>(conflict.assignments());
        Column<?> own = table.columns().get(version.ordinal());
        assignments.add(new Assignment(own, Upserts.updated(own)));
        return new ConflictClause(conflict.columns(), conflict.constraint(), assignments, conflict.where());
    }
}
