package io.orm.core.schema;

import io.orm.core.engine.Engine;
import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Table;
import java.util.Collection;

/** DDL for a set of tables, in the order their foreign keys ask for. */
public interface Schema {
    static Schema of(Engine engine, Collection<? extends Table<?>> tables) {
        throw new UnsupportedOperationException();
    }

    /** {@code CREATE TABLE IF NOT EXISTS …} with indexes, constraints, views. */
    void createAll();

    void dropAll();

    /** The statements that {@link #createAll} would run. */
    String ddl();

    /** Compares with the live catalogue; the report holds every difference. */
    SchemaReport validate();

    /** {@code REFRESH MATERIALIZED VIEW}. */
    void refresh(ViewTable view);

    /** {@code REFRESH MATERIALIZED VIEW CONCURRENTLY}; refused if the view has no unique index. */
    void refreshConcurrently(ViewTable view);

    /** Reads a table's columns and keys from the catalogue. */
    static BaseTable reflect(Engine engine, String schema, String table) {
        throw new UnsupportedOperationException();
    }
}
