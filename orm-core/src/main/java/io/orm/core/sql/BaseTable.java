package io.orm.core.sql;

import org.jspecify.annotations.Nullable;

/** A table declared in code or reflected, without an entity: its rows are read as {@link Row}. */
public class BaseTable extends Table<Row> implements MutableTable<Row> {
    protected BaseTable(@Nullable String schema, String name, @Nullable String alias) {
        super(schema, name, alias);
    }

    @Override
    public RowDecoder<Row> plainDecoder(SelectLayout layout) {
        return ArrayRow.decoder(columns(), layout);
    }
}
