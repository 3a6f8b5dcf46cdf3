package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of any type, mapped onto columns; what the mapping of an entity fills by itself is filled: an identifier, and the first version. */
final class MappedPages<S> extends InsertPages {
    private final Table<?> table;
    private final ColumnMapping<S> mapping;
    private final Iterator<S> rows;
    private final List<Column<?>> columns;
    private final @Nullable Column<?> generated;
    private final @Nullable Column<?> version;
    private final @Nullable Object initialVersion;
    private long index;

    MappedPages(
            Table<?> table,
            ColumnMapping<S> mapping,
            Iterator<S> rows,
            @Nullable Column<?> generated,
            @Nullable EntityWriter<Object, Object> writer,
            @Nullable KeySupply supply) {
        super(supply);
        this.table = table;
        this.mapping = mapping;
        this.rows = rows;
        this.generated = generated;
        this.columns = new ArrayList<>(mapping.columns());
        if (generated != null) {
            columns.add(generated);
        }
        Column<?> counted = writer == null ? null : writer.version;
        this.version = counted != null && mapping.indexOf(counted) < 0 ? counted : null;
        this.initialVersion = version == null || writer == null ? null : InitialVersion.of(writer);
        if (version != null) {
            columns.add(version);
        }
    }

    @Override
    List<Column<?>> columns() {
        return columns;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public List<ColumnBuffer> next() {
        List<S> page = new ArrayList<>();
        while (page.size() < BulkInsert.PAGE && rows.hasNext()) {
            S row = rows.next();
            if (row == null) {
                throw new UsageException(
                        "Row " + (index + page.size()) + " of a bulk insert into " + table.name() + " is null");
            }
            page.add(row);
        }
        long first = index;
        List<ColumnBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            ColumnBuffer buffer = new ColumnBuffer(mapping.columns().get(i).type(), page.size());
            for (S row : page) {
                mapping.write(i, row, buffer);
            }
            FailedRows.check(table, mapping.columns().get(i), buffer, row -> first + row);
            buffers.add(buffer);
        }
        if (generated != null) {
            buffers.add(keys(page.size(), generated));
        }
        if (version != null && initialVersion != null) {
            buffers.add(ColumnBinder.repeatedBase(version, initialVersion, page.size()));
        }
        index += page.size();
        return buffers;
    }
}
