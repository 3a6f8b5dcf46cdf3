package io.orm.core.engine;

import io.orm.core.exception.DataException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.jdbc.DriverAdapter;
import io.orm.core.sql.Expression;
import io.orm.core.sql.Query;
import io.orm.core.sql.Row;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.SelectList;
import io.orm.core.sql.Table;
import io.orm.core.sql.TextNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the rows of a query are read without a session. */
final class Layouts {
    private Layouts() {}

    static <R> RowDecoder<R> decoder(Query<R> query, ResultSet result, DriverAdapter driver) throws SQLException {
        if (!(query.node() instanceof TextNode text)) {
            return query.row().decoder(new Counting());
        }
        List<String> labels = labels(result);
        if (text.row() == null) {
            return untyped(labels, driver);
        }
        return query.row().decoder(new ByName(labels));
    }

    static List<String> labels(ResultSet result) throws SQLException {
        ResultSetMetaData metaData = result.getMetaData();
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            labels.add(metaData.getColumnLabel(i));
        }
        return labels;
    }

    /** Text that did not say what its columns are: each row is a {@link Row}. */
    @SuppressWarnings("unchecked")
    private static <R> RowDecoder<R> untyped(List<String> labels, DriverAdapter driver) {
        RowDecoder<Row> rows = row -> {
            List<@Nullable Object> values = new ArrayList<>(labels.size());
            try {
                for (int i = 0; i < labels.size(); i++) {
                    values.add(driver.untyped(row, i));
                }
            } catch (SQLException e) {
                throw new DataException("A row cannot be read: " + e.getMessage(), e);
            }
            return Row.ofColumns(labels, values);
        };
        return (RowDecoder<R>) rows;
    }

    /** The order of the select list. */
    private static final class Counting implements SelectLayout {
        private int columns;

        @Override
        public int add(Expression<?> column) {
            return columns++;
        }

        @Override
        public <R> RowDecoder<R> table(Table<R> table) {
            return table.plainDecoder(this);
        }
    }

    /** The names of a text's columns; the first of a name counts. */
    private record ByName(List<String> labels) implements SelectLayout {
        @Override
        public int add(Expression<?> column) {
            String name = SelectList.name(column);
            for (int i = 0; i < labels.size(); i++) {
                if (labels.get(i).equals(name)) {
                    return i;
                }
            }
            for (int i = 0; i < labels.size(); i++) {
                if (labels.get(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
            throw new UsageException("The text yields no column "
                    + (name.isEmpty() ? "for an expression without name" : name) + "; it yields " + labels);
        }

        @Override
        public <R> RowDecoder<R> table(Table<R> table) {
            return table.plainDecoder(this);
        }
    }
}
