package io.orm.core.dialect.h2;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.compiler.Identifiers;
import io.orm.core.dialect.Dialect;
import io.orm.core.sql.Column;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.Table;
import io.orm.core.type.EnumType;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** H2 2.x in its regular mode. */
public final class H2Dialect implements Dialect {
    private static final Identifiers IDENTIFIERS = new Identifiers(Set.of(
            ("all and any array as asymmetric authorization between both case cast check constraint cross current_catalog"
                            + " current_date current_path current_role current_schema current_time current_timestamp"
                            + " current_user day default distinct else end except exists false fetch for foreign from full"
                            + " group groups having hour if ilike in inner intersect intersects interval is join key leading"
                            + " left like limit localtime localtimestamp minus minute month natural not null offset on or"
                            + " order over partition primary qualify range regexp right row rownum rows second select"
                            + " session_user set some symmetric system_user table to top trailing true uescape union unique"
                            + " unknown user using value values when where window with year _rowid_")
                    .split(" ")));

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public CompiledStatement compile(StatementNode template) {
        return new H2Compiler(this).compile(template);
    }

    @Override
    public String typeName(SqlType<?> type) {
        SqlType<?> element = type.elementType();
        if (type.kind() == TypeKind.ARRAY && element != null) {
            requireNoJson(element);
            return typeName(element) + " array";
        }
        return switch (type.kind()) {
            // NUMERIC alone has no digits behind the point here.
            case NUMERIC -> type.length() == 0 ? "decfloat" : type.ddl();
            case TEXT -> "varchar";
            // TIME alone has no digits behind the point here.
            case TIME -> "time(6)";
            case TIMETZ -> "time(6) with time zone";
            case TIMESTAMPTZ -> "timestamp with time zone";
            case INTERVAL -> "interval day to second(9)";
            case BYTES -> "varbinary";
            case JSON, JSONB -> "json";
            case RANGE -> throw H2Compiler.missing("range type", "");
            case ENUM -> enumeration(type);
            case NAMED -> throw H2Compiler.missing("type " + type.ddl(), "");
            default -> type.ddl();
        };
    }

    /** The elements would arrive as strings that hold the documents' text. */
    private static void requireNoJson(SqlType<?> element) {
        if (element.kind() == TypeKind.JSON || element.kind() == TypeKind.JSONB) {
            throw H2Compiler.missing("array of JSON documents", "use one document that is an array");
        }
    }

    /** Here a type has no name of its own: its constants are written where it is used. */
    private static String enumeration(SqlType<?> type) {
        if (type instanceof EnumType<?> enumType) {
            return enumType.labels().stream().collect(Collectors.joining("', '", "enum('", "')"));
        }
        throw H2Compiler.missing("type " + type.ddl(), "");
    }

    /** A type in {@code ?::type}: without a length, which would cut the value. */
    String parameterTypeName(SqlType<?> type) {
        SqlType<?> element = type.elementType();
        if (type.kind() == TypeKind.ARRAY && element != null) {
            requireNoJson(element);
            return parameterTypeName(element) + " array";
        }
        return switch (type.kind()) {
            case VARCHAR, CHAR -> "varchar";
            case NUMERIC -> "decfloat";
            default -> typeName(type);
        };
    }

    @Override
    public String quote(String identifier) {
        return IDENTIFIERS.quote(identifier);
    }

    @Override
    public boolean hasArrayParameters() {
        return false;
    }

    @Override
    public boolean hasComposites() {
        return false;
    }

    @Override
    public boolean hasCopy() {
        return false;
    }

    @Override
    public boolean hasOnConflict() {
        return false;
    }

    @Override
    public boolean hasReturning() {
        return true;
    }

    @Override
    public boolean hasMaterializedViews() {
        return false;
    }

    @Override
    public boolean hasEnumTypes() {
        return false;
    }

    @Override
    public String computed(String sql) {
        return "GENERATED ALWAYS AS (" + sql + ")";
    }

    @Override
    public String sequenceValues(String sequence) {
        return "select next value for " + qualified(sequence) + " from system_range(1, :n)";
    }

    /** {@code schema.name}, each quoted if it has to be. */
    private String qualified(String sequence) {
        int dot = sequence.indexOf('.');
        return dot < 0 ? quote(sequence) : quote(sequence.substring(0, dot)) + "." + quote(sequence.substring(dot + 1));
    }

    @Override
    public @Nullable String identityValues(Table<?> table, Column<?> column) {
        return null;
    }

    @Override
    public String schemaOfUnqualifiedNames() {
        return "PUBLIC";
    }
}
