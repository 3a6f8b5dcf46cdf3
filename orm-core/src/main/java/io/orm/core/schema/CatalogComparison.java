package io.orm.core.schema;

import io.orm.core.dialect.Dialect;
import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.core.type.EnumType;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares tables with what the driver's metadata tells of the live ones. */
final class CatalogComparison {
    private final Dialect dialect;
    private final java.sql.Connection jdbcConnection;
    private final DatabaseMetaData metaData;
    private final String defaultSchema;
    private final List<String> differences = new ArrayList<>();

    CatalogComparison(Dialect dialect, java.sql.Connection jdbcConnection) throws SQLException {
        this.dialect = dialect;
        this.jdbcConnection = jdbcConnection;
        this.metaData = jdbcConnection.getMetaData();
        this.defaultSchema = jdbcConnection.getSchema();
    }

    private record LiveColumn(int jdbcType, String typeName, int size, int scale, boolean nullable) {}

    /** The tables and views of the model that exist. */
    Set<Table<?>> existing(Iterable<? extends Table<?>> tables) throws SQLException {
        Set<Table<?>> existing = new HashSet<>();
        for (Table<?> table : tables) {
            if (!liveColumns(table).isEmpty()) {
                existing.add(table);
            }
        }
        return existing;
    }

    List<String> differences(Iterable<? extends Table<?>> tables, Map<String, EnumType<?>> enumTypes)
            throws SQLException {
        for (Table<?> table : tables) {
            compare(table);
        }
        for (Map.Entry<String, EnumType<?>> each : enumTypes.entrySet()) {
            compare(each.getKey(), each.getValue().labels());
        }
        return differences;
    }

    private void compare(Table<?> table) throws SQLException {
        Map<String, LiveColumn> live = liveColumns(table);
        boolean isView = table instanceof ViewTable;
        if (live.isEmpty()) {
            differences.add((isView ? "View " : "Table ") + table + " does not exist");
            return;
        }
        Set<String> known = new HashSet<>();
        for (Column<?> column : table.columns()) {
            if (column.definition().formula() != null) {
                continue;
            }
            String name = stored(column.name());
            known.add(name);
            LiveColumn found = live.get(name);
            if (found == null) {
                differences.add("Column " + table + "." + column.name() + " does not exist");
            } else {
                compare(table, column, found, isView);
            }
        }
        if (isView) {
            return;
        }
        live.forEach((name, column) -> {
            if (!known.contains(name) && !column.nullable()) {
                differences.add(
                        "Column " + table + "." + name
                                + " is NOT NULL in the database and unknown to the model: rows cannot be inserted unless it has a default");
            }
        });
        comparePrimaryKey(table);
    }

    private void compare(Table<?> table, Column<?> column, LiveColumn live, boolean isView) {
        SqlType<?> type = column.type();
        String where = "Column " + table + "." + column.name();
        if (!fits(type, live)) {
            differences.add(where + " is " + dialect.typeName(type) + " in the model and " + live.typeName()
                    + " in the database");
        } else if (type.kind() == TypeKind.VARCHAR && !isView && live.size() != type.length()) {
            differences.add(
                    where + " has length " + type.length() + " in the model and " + live.size() + " in the database");
        } else if (type.kind() == TypeKind.NUMERIC
                && type.length() > 0
                && !isView
                && (live.size() != type.length() || live.scale() != type.scale())) {
            differences.add(where + " is " + dialect.typeName(type) + " in the model and numeric(" + live.size() + ", "
                    + live.scale() + ") in the database");
        }
        boolean notNull = column.definition().notNull() || column.definition().primaryKey();
        if (!isView && notNull == live.nullable()) {
            differences.add(where
                    + (notNull
                            ? " is NOT NULL in the model and may be null"
                            : " may be null in the model and is NOT NULL")
                    + " in the database");
        }
    }

    /** The order counts as well: the database compares by it. */
    private void compare(String enumType, List<String> labels) throws SQLException {
        List<String> live = new ArrayList<>();
        try (PreparedStatement statement = jdbcConnection.prepareStatement(
                "SELECT enumlabel FROM pg_enum WHERE enumtypid = to_regtype(?) ORDER BY enumsortorder")) {
            statement.setString(1, enumType);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    live.add(rows.getString(1));
                }
            }
        }
        if (!live.equals(labels)) {
            differences.add("Enum type " + enumType + " has the constants " + labels + " in the model and " + live
                    + " in the database");
        }
    }

    private void comparePrimaryKey(Table<?> table) throws SQLException {
        Set<String> live = new HashSet<>();
        try (ResultSet keys = metaData.getPrimaryKeys(null, schema(table), stored(table.name()))) {
            while (keys.next()) {
                live.add(keys.getString("COLUMN_NAME"));
            }
        }
        Set<String> model = new HashSet<>();
        for (Column<?> column : table.columns()) {
            if (column.definition().primaryKey()) {
                model.add(stored(column.name()));
            }
        }
        if (!model.equals(live)) {
            differences.add("Table " + table + " has the primary key " + new TreeSet<>(model) + " in the model and "
                    + new TreeSet<>(live) + " in the database");
        }
    }

    private boolean fits(SqlType<?> type, LiveColumn live) {
        String name = live.typeName().toLowerCase(Locale.ROOT);
        boolean zoned = name.contains("tz") || name.contains("with time zone");
        return switch (type.kind()) {
            case SMALLINT -> live.jdbcType() == Types.SMALLINT;
            case INTEGER -> live.jdbcType() == Types.INTEGER;
            case BIGINT -> live.jdbcType() == Types.BIGINT;
            case REAL -> live.jdbcType() == Types.REAL;
            case DOUBLE -> live.jdbcType() == Types.DOUBLE || live.jdbcType() == Types.FLOAT;
            case NUMERIC -> live.jdbcType() == Types.NUMERIC || live.jdbcType() == Types.DECIMAL;
            case BOOLEAN -> live.jdbcType() == Types.BOOLEAN || live.jdbcType() == Types.BIT;
            case TEXT -> live.jdbcType() == Types.VARCHAR || live.jdbcType() == Types.CLOB;
            case VARCHAR -> live.jdbcType() == Types.VARCHAR;
            case CHAR -> live.jdbcType() == Types.CHAR;
            case DATE -> live.jdbcType() == Types.DATE;
            case TIME -> live.jdbcType() == Types.TIME;
            case TIMETZ -> zoned;
            case TIMESTAMP -> live.jdbcType() == Types.TIMESTAMP && !zoned;
            case TIMESTAMPTZ -> zoned;
            case BYTES ->
                live.jdbcType() == Types.BINARY || live.jdbcType() == Types.VARBINARY || live.jdbcType() == Types.BLOB;
            case ARRAY -> live.jdbcType() == Types.ARRAY;
            // H2 names the constants, and calls the type ENUM.
            case ENUM -> name.startsWith("enum") || name.contains(unqualified(type));
            case UUID, INTERVAL, JSON, JSONB, RANGE, NAMED -> name.contains(unqualified(type));
        };
    }

    /** The type's name without schema and length, as the driver tells it. */
    private String unqualified(SqlType<?> type) {
        String name = dialect.typeName(type).toLowerCase(Locale.ROOT);
        int length = name.indexOf('(');
        return name.substring(name.lastIndexOf('.') + 1, length < 0 ? name.length() : length);
    }

    private Map<String, LiveColumn> liveColumns(Table<?> table) throws SQLException {
        Map<String, LiveColumn> columns = new HashMap<>();
        try (ResultSet rows = metaData.getColumns(null, pattern(schema(table)), pattern(stored(table.name())), null)) {
            while (rows.next()) {
                columns.put(
                        rows.getString("COLUMN_NAME"),
                        new LiveColumn(
                                rows.getInt("DATA_TYPE"),
                                rows.getString("TYPE_NAME"),
                                rows.getInt("COLUMN_SIZE"),
                                rows.getInt("DECIMAL_DIGITS"),
                                rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
            }
        }
        return columns;
    }

    private String schema(Table<?> table) throws SQLException {
        String schema = table.schema();
        return schema == null ? defaultSchema : stored(schema);
    }

    /** A name as the catalogue keeps it: unquoted ones are folded. */
    private String stored(String name) throws SQLException {
        boolean quoted = !dialect.quote(name).equals(name);
        if (quoted) {
            return name;
        }
        return metaData.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** The metadata calls take patterns; a name's underscores are meant literally. */
    private String pattern(String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
