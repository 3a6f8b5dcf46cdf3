package io.orm.core.dialect;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.sql.Column;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.Table;
import io.orm.core.type.SqlType;
import org.jspecify.annotations.Nullable;

/** What one database does differently: how statements are written, and what it is capable of. Stateless, safe for several threads. */
public interface Dialect {
    /** {@code postgresql}, {@code h2}. */
    String name();

    /**
     * Writes a template as SQL.
     *
     * @throws io.orm.core.exception.UnsupportedByDialectException naming the construct, if this database cannot do it
     */
    CompiledStatement compile(StatementNode template);

    /** A type as this database writes it in DDL. */
    String typeName(SqlType<?> type);

    /** An identifier, quoted if it has to be. */
    String quote(String identifier);

    /** Arrays as parameters and {@code unnest}: {@code = ANY(?)} for IN lists, one statement for many rows. */
    boolean hasArrayParameters();

    /** Several statements in one round trip, in one prepared text. */
    boolean hasComposites();

    /** {@code COPY}. */
    boolean hasCopy();

    /** {@code RETURNING} behind INSERT, UPDATE and DELETE. */
    boolean hasReturning();

    /** {@code CREATE MATERIALIZED VIEW}. */
    boolean hasMaterializedViews();

    /** {@code ON CONFLICT … DO UPDATE}. */
    boolean hasOnConflict();

    /** {@code CREATE TYPE … AS ENUM}: enum types that have a name of their own. */
    boolean hasEnumTypes();

    /** What follows the type of a column that the database computes from others of its row. */
    default String computed(String sql) {
        return "GENERATED ALWAYS AS (" + sql + ") STORED";
    }

    /** SQL text that draws {@code :n} values of a sequence, one {@code bigint} per row. */
    String sequenceValues(String sequence);

    /** SQL text that draws {@code :n} values of the sequence behind an identity column; null if this database cannot. */
    @Nullable
    String identityValues(Table<?> table, Column<?> column);

    /**
     * The schema to write before the name of a table without one, in a foreign key of a table that has one; null where the database looks such a
     * name up as everywhere else. H2 looks for it in the schema of the referring table.
     */
    default @Nullable String schemaOfUnqualifiedNames() {
        return null;
    }
}
