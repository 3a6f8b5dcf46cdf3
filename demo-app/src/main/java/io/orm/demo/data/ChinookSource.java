package io.orm.demo.data;

import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.hydromatic.chinook.data.hsqldb.ChinookHsqldb;
import org.jspecify.annotations.Nullable;

/**
 * The data set as it is published: an HSQLDB database in a jar. The entities keep its names of tables and columns, so their metamodel says
 * what to read. To be closed, since HSQLDB holds the data in memory until then.
 */
final class ChinookSource implements AutoCloseable {
    private final Connection jdbcConnection;

    private ChinookSource(Connection jdbcConnection) {
        this.jdbcConnection = jdbcConnection;
    }

    static ChinookSource open() throws SQLException {
        // HSQLDB would otherwise replace the handlers of java.util.logging, and with them the application's log.
        System.setProperty("hsqldb.reconfig_logging", "false");
        return new ChinookSource(DriverManager.getConnection(
                ChinookHsqldb.URI + ";shutdown=true", ChinookHsqldb.USER, ChinookHsqldb.PASSWORD));
    }

    long count(Table<?> table) throws SQLException {
        try (Statement statement = jdbcConnection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + name(table))) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Every row of {@code table}; values in the order of its columns. */
    List<@Nullable Object[]> rows(Table<?> table) throws SQLException {
        List<Column<?>> columns = table.columns();
        String names = columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        try (Statement statement = jdbcConnection.createStatement();
                ResultSet result = statement.executeQuery("select " + names + " from " + name(table) + " order by 1")) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            while (result.next()) {
                @Nullable Object[] row = new Object[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = result.getObject(i + 1, columns.get(i).type().javaType());
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static String name(Table<?> table) {
        return quoted(ChinookHsqldb.SCHEMA) + "." + quoted(table.name());
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    @Override
    public void close() throws SQLException {
        jdbcConnection.close();
    }
}
