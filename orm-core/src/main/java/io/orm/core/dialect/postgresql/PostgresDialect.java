package io.orm.core.dialect.postgresql;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.compiler.Identifiers;
import io.orm.core.dialect.Dialect;
import io.orm.core.sql.Column;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.Table;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.util.Set;

/** PostgreSQL 13 and later. */
public final class PostgresDialect implements Dialect {
    /** The words that PostgreSQL's grammar keeps to itself, as names of columns or of tables. */
    private static final Identifiers IDENTIFIERS = new Identifiers(Set.of(
            ("all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate"
                            + " collation column concurrently constraint create cross current_catalog current_date"
                            + " current_role current_schema current_time current_timestamp current_user default deferrable"
                            + " desc distinct do else end except false fetch for foreign freeze from full grant group having"
                            + " ilike in initially inner intersect into is isnull join lateral leading left like limit"
                            + " localtime localtimestamp natural not notnull null offset on only or order outer overlaps"
                            + " placing primary references returning right select session_user similar some symmetric"
                            + " system_user table tablesample then to trailing true union unique user using variadic verbose"
                            + " when where window with")
                    .split(" ")));

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public CompiledStatement compile(StatementNode template) {
        return new PostgresCompiler(this).compile(template);
    }

    @Override
    public String typeName(SqlType<?> type) {
        return type.ddl();
    }

    @Override
    public String quote(String identifier) {
        return IDENTIFIERS.quote(identifier);
    }

    @Override
    public boolean hasArrayParameters() {
        return true;
    }

    @Override
    public boolean hasComposites() {
        return true;
    }

    @Override
    public boolean hasCopy() {
        return true;
    }

    @Override
    public boolean hasOnConflict() {
        return true;
    }

    @Override
    public boolean hasReturning() {
        return true;
    }

    @Override
    public boolean hasMaterializedViews() {
        return true;
    }

    @Override
    public boolean hasEnumTypes() {
        return true;
    }

    /** The planner sees no number, which would have it make a plan for each. */
    @Override
    public String sequenceValues(String sequence) {
        return "select nextval(" + literal(qualified(sequence)) + ") from generate_series(1, (select :n))";
    }

    /** {@code schema.name}, each quoted if it has to be. */
    private String qualified(String sequence) {
        int dot = sequence.indexOf('.');
        return dot < 0 ? quote(sequence) : quote(sequence.substring(0, dot)) + "." + quote(sequence.substring(dot + 1));
    }

    @Override
    public String identityValues(Table<?> table, Column<?> column) {
        String schema = table.schema();
        String name = (schema == null ? "" : quote(schema) + ".") + quote(table.name());
        return "with s as materialized (select cast(pg_get_serial_sequence(" + literal(name) + ", "
                + literal(column.name())
                + ") as regclass) as name) select nextval(s.name) from s, generate_series(1, (select :n))";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A type in {@code ?::type}: without a length, which would cut the value. */
    static String parameterTypeName(SqlType<?> type) {
        SqlType<?> element = type.elementType();
        if (type.kind() == TypeKind.ARRAY && element != null) {
            return parameterTypeName(element) + "[]";
        }
        return switch (type.kind()) {
            case SMALLINT -> "int2";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case REAL -> "float4";
            case DOUBLE -> "float8";
            case NUMERIC -> "numeric";
            case BOOLEAN -> "bool";
            case TEXT, VARCHAR -> "text";
            case CHAR -> "bpchar";
            case UUID -> "uuid";
            case BYTES -> "bytea";
            case DATE -> "date";
            case TIME -> "time";
            case TIMETZ -> "timetz";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMPTZ -> "timestamptz";
            case INTERVAL -> "interval";
            case JSON -> "json";
            case JSONB -> "jsonb";
            // A cast to bit(n) cuts and fills up where an assignment refuses.
            case NAMED -> type.ddl().matches("(var)?bit\\(.*") ? "varbit" : type.ddl();
            case ARRAY, RANGE, ENUM -> type.ddl();
        };
    }
}
