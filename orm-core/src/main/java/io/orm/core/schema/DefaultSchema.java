package io.orm.core.schema;

import io.orm.core.engine.Connection;
import io.orm.core.engine.Engine;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.JoinedTable;
import io.orm.core.sql.Sql;
import io.orm.core.sql.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** {@link Schema} over one engine. */
final class DefaultSchema implements Schema {
    private final Engine engine;
    private final List<Table<?>> tables = new ArrayList<>();
    private final List<Table<?>> views = new ArrayList<>();
    private final DdlWriter writer;

    DefaultSchema(Engine engine, Collection<? extends Table<?>> all) {
        this.engine = engine;
        this.writer = new DdlWriter(engine.dialect());
        for (Table<?> table : all) {
            if (table instanceof JoinedTable) {
                throw new UsageException("The columns of " + table
                        + " lie in several tables; give the tables themselves: EntityModel.of(…).databaseTables()");
            }
            (table instanceof ViewTable ? views : tables).add(table);
        }
    }

    @Override
    public void createAll() {
        engine.useTransaction(connection -> {
            run(connection, creation(existingTables(connection)));
        });
    }

    @Override
    public void dropAll() {
        engine.useTransaction(connection -> {
            TableOrder order = TableOrder.of(tables);
            List<String> statements = new ArrayList<>();
            for (int i = views.size() - 1; i >= 0; i--) {
                statements.add(writer.dropView(views.get(i), (ViewTable) views.get(i)));
            }
            order.deferred().forEach(key -> statements.add(writer.dropForeignKey(key)));
            for (int i = order.tables().size() - 1; i >= 0; i--) {
                statements.add(writer.dropTable(order.tables().get(i)));
            }
            statements.addAll(writer.dropSequences(tables));
            statements.addAll(writer.dropEnumTypes(tables));
            run(connection, statements);
        });
    }

    @Override
    public String ddl() {
        StringBuilder ddl = new StringBuilder();
        creation(Set.of()).forEach(statement -> ddl.append(statement).append(";\n"));
        return ddl.toString();
    }

    /** Tables that exist get neither constraints nor indexes: they are somebody else's work by now. */
    private List<String> creation(Set<Table<?>> existing) {
        List<Table<?>> all = new ArrayList<>(tables);
        all.addAll(views);
        List<String> statements = new ArrayList<>(writer.createSchemas(all));
        statements.addAll(writer.createSequences(tables));
        statements.addAll(writer.createEnumTypes(tables));
        TableOrder order = TableOrder.of(tables);
        List<Table<?>> wanted = order.tables().stream()
                .filter(table -> !existing.contains(table))
                .toList();
        wanted.forEach(table -> statements.add(writer.createTable(table, order.deferred())));
        order.deferred().stream()
                .filter(key -> wanted.contains(key.table()))
                .forEach(key -> statements.add(writer.addForeignKey(key)));
        wanted.forEach(table -> statements.addAll(writer.createIndexes(table)));
        views.forEach(view -> statements.addAll(writer.createView(view, (ViewTable) view)));
        return statements;
    }

    @Override
    public SchemaReport validate() {
        try (Connection connection = engine.connect()) {
            List<Table<?>> all = new ArrayList<>(tables);
            all.addAll(views);
            return new SchemaReport(catalog(connection).differences(all, writer.enumTypes(tables)));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private Set<Table<?>> existingTables(Connection connection) {
        try {
            return catalog(connection).existing(tables);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static UsageException unreadable(SQLException e) {
        return new UsageException("The database's catalogue cannot be read: " + e.getMessage(), e);
    }

    private CatalogComparison catalog(Connection connection) {
        try {
            return new CatalogComparison(engine.dialect(), connection.jdbcConnection());
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void refresh(ViewTable view) {
        run(List.of(writer.refresh(member(view), false)));
    }

    @Override
    public void refreshConcurrently(ViewTable view) {
        Table<?> table = member(view);
        if (DdlWriter.uniqueColumns(table).isEmpty()) {
            throw new UsageException(
                    "View " + table + " cannot be refreshed concurrently: the database needs a unique index to tell"
                            + " its rows apart. Give it an @Id attribute or a unique index, or call refresh");
        }
        run(List.of(writer.refresh(table, true)));
    }

    private Table<?> member(ViewTable view) {
        if (view instanceof Table<?> table && views.contains(table)) {
            return table;
        }
        throw new UsageException(view + " is not a view of this schema; it has " + views);
    }

    private void run(List<String> statements) {
        engine.useTransaction(connection -> run(connection, statements));
    }

    private static void run(Connection connection, List<String> statements) {
        statements.forEach(statement -> connection.execute(Sql.text(statement).command()));
    }
}
