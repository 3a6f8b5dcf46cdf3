package io.orm.core.schema;

import io.orm.core.dialect.Dialect;
import io.orm.core.exception.UnsupportedByDialectException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.core.sql.ReferentialAction;
import io.orm.core.sql.Table;
import io.orm.core.sql.TableIndex;
import io.orm.core.type.EnumType;
import io.orm.core.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes DDL in one dialect; each method returns whole statements without a semicolon. */
final class DdlWriter {
    /** PostgreSQL cuts longer names silently, and two cut names may be the same. */
    private static final int LONGEST_NAME = 63;

    private final Dialect dialect;

    DdlWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    List<String> createSchemas(Iterable<? extends Table<?>> tables) {
        Set<String> schemas = new LinkedHashSet<>();
        for (Table<?> table : tables) {
            String schema = table.schema();
            if (schema != null) {
                schemas.add("CREATE SCHEMA IF NOT EXISTS " + dialect.quote(schema));
            }
        }
        return List.copyOf(schemas);
    }

    /** Sequences that columns draw from; one that serves several columns is created once. */
    List<String> createSequences(Iterable<? extends Table<?>> tables) {
        List<String> statements = new ArrayList<>();
        sequences(tables)
                .forEach((name, step) ->
                        statements.add("CREATE SEQUENCE IF NOT EXISTS " + name + " START WITH 1 INCREMENT BY " + step));
        return statements;
    }

    List<String> dropSequences(Iterable<? extends Table<?>> tables) {
        List<String> statements = new ArrayList<>();
        sequences(tables).keySet().forEach(name -> statements.add("DROP SEQUENCE IF EXISTS " + name));
        return statements;
    }

    private Map<String, Integer> sequences(Iterable<? extends Table<?>> tables) {
        Map<String, Integer> steps = new LinkedHashMap<>();
        for (Table<?> table : tables) {
            for (Column<?> column : table.columns()) {
                ColumnDefinition definition = column.definition();
                String sequence = definition.sequence();
                if (definition.generation() == Generation.SEQUENCE && sequence != null) {
                    Integer other = steps.putIfAbsent(qualified(table.schema(), sequence), definition.allocationSize());
                    if (other != null && other != definition.allocationSize()) {
                        throw new UsageException("Sequence " + sequence + " is used with allocation size " + other
                                + " and, by " + table.name() + "." + column.name() + ", with "
                                + definition.allocationSize() + ": give both the same");
                    }
                }
            }
        }
        return steps;
    }

    /** Native enum types of columns; one that is there already is left as it is. */
    List<String> createEnumTypes(Iterable<? extends Table<?>> tables) {
        List<String> statements = new ArrayList<>();
        enumTypes(tables)
                .forEach((name, type) -> statements.add("DO $$ BEGIN CREATE TYPE " + name + " AS ENUM ("
                        + type.labels().stream().map(label -> "'" + label + "'").collect(Collectors.joining(", "))
                        + "); EXCEPTION WHEN duplicate_object THEN NULL; END $$"));
        return statements;
    }

    List<String> dropEnumTypes(Iterable<? extends Table<?>> tables) {
        return enumTypes(tables).keySet().stream()
                .map(name -> "DROP TYPE IF EXISTS " + name)
                .toList();
    }

    /** By name, in the order of the columns; none where the database has no such types. */
    Map<String, EnumType<?>> enumTypes(Iterable<? extends Table<?>> tables) {
        Map<String, EnumType<?>> types = new LinkedHashMap<>();
        if (dialect.hasEnumTypes()) {
            for (Table<?> table : tables) {
                for (Column<?> column : table.columns()) {
                    SqlType<?> element = column.type().elementType();
                    if ((element == null ? column.type() : element) instanceof EnumType<?> type) {
                        EnumType<?> other = types.putIfAbsent(type.ddl(), type);
                        if (other != null && !other.labels().equals(type.labels())) {
                            throw new UsageException("The enum type " + type.ddl() + " has the constants "
                                    + other.labels() + " and, by " + table.name() + "." + column.name() + ", "
                                    + type.labels() + ": give one of the two another name");
                        }
                    }
                }
            }
        }
        return types;
    }

    /** @param later foreign keys that are added when all tables are there */
    String createTable(Table<?> table, List<ForeignKey> later) {
        if (table.columns().isEmpty()) {
            throw new UsageException("Table " + table.name() + " has no columns");
        }
        List<String> lines = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            if (column.definition().formula() == null) {
                lines.add(columnDefinition(column));
            }
        }
        String key = names(table.columns().stream()
                .filter(column -> column.definition().primaryKey())
                .map(Column::name)
                .toList());
        if (!key.isEmpty()) {
            lines.add("PRIMARY KEY (" + key + ")");
        }
        for (Column<?> column : table.columns()) {
            if (column.definition().unique()) {
                lines.add(unique("", table, List.of(column.name())));
            }
        }
        for (TableIndex index : table.indexes()) {
            if (index.unique()) {
                lines.add(unique(index.name(), table, index.columns()));
            }
        }
        for (ForeignKey foreignKey : ForeignKey.of(table)) {
            if (!later.contains(foreignKey)) {
                lines.add(constraint(foreignKey));
            }
        }
        return "CREATE TABLE IF NOT EXISTS " + name(table) + " (" + String.join(", ", lines) + ")";
    }

    private String columnDefinition(Column<?> column) {
        ColumnDefinition definition = column.definition();
        StringBuilder line =
                new StringBuilder(dialect.quote(column.name())).append(' ').append(dialect.typeName(column.type()));
        if (definition.generation() == Generation.IDENTITY) {
            line.append(" GENERATED BY DEFAULT AS IDENTITY");
        }
        String defaultSql = definition.defaultSql();
        if (defaultSql != null) {
            line.append(" DEFAULT ").append(defaultSql);
        }
        String computed = definition.computedSql();
        if (computed != null) {
            line.append(' ').append(dialect.computed(computed));
        }
        if (definition.notNull() && !definition.primaryKey()) {
            line.append(" NOT NULL");
        }
        return line.toString();
    }

    private String unique(String name, Table<?> table, List<String> columns) {
        return "CONSTRAINT " + dialect.quote(name.isEmpty() ? shortened("uq", table, columns) : name) + " UNIQUE ("
                + names(columns) + ")";
    }

    private String constraint(ForeignKey key) {
        return "CONSTRAINT " + dialect.quote(constraintName(key)) + " FOREIGN KEY ("
                + names(key.columns().stream().map(Column::name).toList()) + ") REFERENCES "
                + qualified(schemaOfTarget(key), key.target()) + " (" + names(key.targetColumns()) + ")"
                + onDelete(key.onDelete())
                + (key.followsUpdate() ? " ON UPDATE CASCADE" : "");
    }

    private static String onDelete(@Nullable ReferentialAction action) {
        return action == null ? "" : " ON DELETE " + action.sql();
    }

    private @Nullable String schemaOfTarget(ForeignKey key) {
        boolean leavesItsSchema = key.schema() == null && key.table().schema() != null;
        return leavesItsSchema ? dialect.schemaOfUnqualifiedNames() : key.schema();
    }

    private static String constraintName(ForeignKey key) {
        return shortened(
                "fk", key.table(), key.columns().stream().map(Column::name).toList());
    }

    String addForeignKey(ForeignKey key) {
        return "ALTER TABLE " + name(key.table()) + " ADD " + constraint(key);
    }

    String dropForeignKey(ForeignKey key) {
        return "ALTER TABLE IF EXISTS " + name(key.table()) + " DROP CONSTRAINT IF EXISTS "
                + dialect.quote(constraintName(key));
    }

    /** Plain indexes, and one for each foreign key that no other index starts with. */
    List<String> createIndexes(Table<?> table) {
        List<String> statements = new ArrayList<>();
        List<List<String>> covered = new ArrayList<>();
        covered.add(table.columns().stream()
                .filter(column -> column.definition().primaryKey())
                .map(Column::name)
                .toList());
        table.columns().stream()
                .filter(column -> column.definition().unique())
                .forEach(column -> covered.add(List.of(column.name())));
        for (TableIndex index : table.indexes()) {
            covered.add(index.columns());
            if (!index.unique()) {
                statements.add(createIndex("CREATE INDEX", index.name(), table, index.columns()));
            }
        }
        for (ForeignKey key : ForeignKey.of(table)) {
            List<String> columns = key.columns().stream().map(Column::name).toList();
            boolean has = covered.stream()
                    .anyMatch(other -> other.size() >= columns.size()
                            && other.subList(0, columns.size()).equals(columns));
            if (key.isIndexed() && !has) {
                covered.add(columns);
                statements.add(createIndex("CREATE INDEX", "", table, columns));
            }
        }
        return statements;
    }

    private String createIndex(String words, String name, Table<?> table, List<String> columns) {
        return words + " IF NOT EXISTS " + dialect.quote(name.isEmpty() ? shortened("ix", table, columns) : name)
                + " ON " + name(table) + " (" + names(columns) + ")";
    }

    String dropTable(Table<?> table) {
        return "DROP TABLE IF EXISTS " + name(table);
    }

    // Views

    List<String> createView(Table<?> view, ViewTable definition) {
        String select = Literals.inlined(dialect, definition.definition());
        String columns = names(view.columns().stream().map(Column::name).toList());
        if (!definition.isMaterialized()) {
            return List.of("CREATE OR REPLACE VIEW " + name(view) + " (" + columns + ") AS " + select);
        }
        requireMaterializedViews(view);
        List<String> statements = new ArrayList<>();
        statements.add("CREATE MATERIALIZED VIEW IF NOT EXISTS " + name(view) + " (" + columns + ") AS " + select);
        for (List<String> unique : uniqueColumns(view)) {
            statements.add(createIndex("CREATE UNIQUE INDEX", "", view, unique));
        }
        for (TableIndex index : view.indexes()) {
            if (!index.unique()) {
                statements.add(createIndex("CREATE INDEX", index.name(), view, index.columns()));
            }
        }
        return statements;
    }

    /** Column lists whose values are unique in a view: its key, and its unique indexes. */
    static List<List<String>> uniqueColumns(Table<?> view) {
        List<List<String>> unique = new ArrayList<>();
        List<String> key = view.columns().stream()
                .filter(column -> column.definition().primaryKey())
                .map(Column::name)
                .toList();
        if (!key.isEmpty()) {
            unique.add(key);
        }
        view.indexes().stream().filter(TableIndex::unique).forEach(index -> unique.add(index.columns()));
        return unique;
    }

    String dropView(Table<?> view, ViewTable definition) {
        if (!definition.isMaterialized()) {
            return "DROP VIEW IF EXISTS " + name(view);
        }
        requireMaterializedViews(view);
        return "DROP MATERIALIZED VIEW IF EXISTS " + name(view);
    }

    String refresh(Table<?> view, boolean concurrently) {
        requireMaterializedViews(view);
        return "REFRESH MATERIALIZED VIEW " + (concurrently ? "CONCURRENTLY " : "") + name(view);
    }

    private void requireMaterializedViews(Table<?> view) {
        if (!dialect.hasMaterializedViews()) {
            throw new UnsupportedByDialectException(
                    "Materialized view " + view.name() + ": " + dialect.name() + " has no materialized views");
        }
    }

    // Names

    private String name(Table<?> table) {
        return qualified(table.schema(), table.name());
    }

    private String qualified(@Nullable String schema, String name) {
        return schema == null ? dialect.quote(name) : dialect.quote(schema) + "." + dialect.quote(name);
    }

    private String names(List<String> columns) {
        return columns.stream().map(dialect::quote).collect(Collectors.joining(", "));
    }

    /** {@code ix_orders_user_id}; with a hash of the whole at the end where that would be too long. */
    private static String shortened(String prefix, Table<?> table, List<String> columns) {
        String name = prefix + "_" + table.name() + "_" + String.join("_", columns);
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        return name.substring(0, LONGEST_NAME - 9) + "_" + String.format("%08x", name.hashCode());
    }
}
