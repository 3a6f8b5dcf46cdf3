package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.InvalidValueException;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.mapping.LazyReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of objects, which stay as they are. */
final class ObjectPages extends InsertPages {
    private final EntityWriter<Object, Object> writer;
    private final Iterator<?> rows;
    private final List<Column<?>> columns = new ArrayList<>();
    private final boolean keyed;
    private final @Nullable Object initialVersion;
    private @Nullable Object ahead;
    private long index;

    ObjectPages(EntityWriter<Object, Object> writer, Iterator<?> rows, Object first, @Nullable KeySupply supply) {
        super(supply);
        this.writer = writer;
        this.rows = rows;
        this.ahead = first;
        this.keyed = !writer.isKeyless(first);
        for (int column : writer.insertable) {
            if (!(writer.identity && !keyed && writer.isKey(column))) {
                columns.add(writer.columns.get(column));
            }
        }
        this.initialVersion = InitialVersion.of(writer);
    }

    @Override
    List<Column<?>> columns() {
        return columns;
    }

    @Override
    public boolean hasNext() {
        return ahead != null || rows.hasNext();
    }

    @Override
    public List<ColumnBuffer> next() {
        List<Object> page = new ArrayList<>();
        while (page.size() < BulkInsert.PAGE && hasNext()) {
            Object row = ahead == null ? rows.next() : ahead;
            ahead = null;
            if (row == null) {
                throw new UsageException(
                        "Row " + (index + page.size()) + " of a bulk insert into " + writer.table.name() + " is null");
            }
            HierarchyBulk.requireClass(writer, row);
            requireLoaded(row, index + page.size());
            if (writer.isKeyless(row) == keyed) {
                throw new UsageException(
                        "Of the " + writer.name + " objects of a bulk insert, row " + (index + page.size())
                                + (keyed ? " has no identifier" : " has an identifier") + " and the first one "
                                + (keyed ? "has" : "has not") + ": let all bring one, or none");
            }
            page.add(row);
        }
        List<ColumnBuffer> buffers = new ArrayList<>(columns.size());
        for (Column<?> column : columns) {
            buffers.add(bind(page, column));
        }
        index += page.size();
        return buffers;
    }

    private void requireLoaded(Object row, long number) {
        for (Column<?> column : columns) {
            if (LazyReference.lacks(row, column.ordinal())) {
                String attribute = writer.attribute(column.ordinal());
                throw new InvalidValueException(
                        attribute,
                        attribute + " was not loaded in row " + number
                                + " of a bulk insert: load it, or map the columns that are to be written");
            }
        }
    }

    /** A reference to an object without an identifier would be lost. */
    private void requireSaved(List<Object> page, int column, ColumnBuffer buffer) {
        Reference reference = buffer.hasNulls() ? writer.referenceOf(column) : null;
        for (int row = 0; reference != null && row < page.size(); row++) {
            if (buffer.isNull(row) && writer.binding.target(page.get(row), reference.relationship()) != null) {
                throw new InvalidValueException(
                        writer.attribute(column),
                        writer.attribute(column) + " refers to a " + reference.target().name
                                + " that has no identifier yet, in row " + (index + row)
                                + " of a bulk insert: insert that before, or add the objects to the session");
            }
        }
    }

    private ColumnBuffer bind(List<Object> page, Column<?> column) {
        int ordinal = column.ordinal();
        Object version = initialVersion;
        if (writer.isVersion(ordinal) && version != null) {
            ColumnBuffer buffer = new ColumnBuffer(column.type(), page.size());
            page.forEach(row -> buffer.writeBase(version));
            return buffer;
        }
        if (!keyed && writer.isKey(ordinal)) {
            if (writer.generation == Generation.NONE) {
                throw new InvalidValueException(
                        writer.attribute(ordinal),
                        "The " + writer.name + " objects of a bulk insert have no identifier: set "
                                + writer.attribute(ordinal) + ", or let it be generated with @GeneratedValue");
            }
            return keys(page.size(), column);
        }
        ColumnBuffer buffer = ColumnBinder.bind(writer, page, ordinal);
        requireSaved(page, ordinal, buffer);
        ColumnBinder.check(writer, page, ordinal, buffer);
        return buffer;
    }
}
