package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query in {@code FROM}. */
public class DerivedTable<R> extends Table<R> {
    private final @Nullable StatementNode query;
    private final @Nullable Node function;
    private final boolean lateral;
    private final List<Expression<?>> outputs;
    private final @Nullable Selection<R> row;
    private int definitionShape;

    DerivedTable(String alias, StatementNode query, @Nullable Selection<R> row, boolean lateral) {
        this(alias, query, null, SelectList.of(query), row, lateral, true);
    }

    DerivedTable(
            String name,
            @Nullable StatementNode query,
            @Nullable Node function,
            List<Expression<?>> outputs,
            @Nullable Selection<R> row,
            boolean lateral,
            boolean isAlias) {
        super(null, name, isAlias ? name : null);
        this.query = query;
        this.function = function;
        this.lateral = lateral;
        this.outputs = List.copyOf(outputs);
        this.row = row;
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < outputs.size(); i++) {
            String natural = SelectList.name(outputs.get(i));
            String unique = natural.isEmpty() ? "c" + (i + 1) : natural;
            while (!taken.add(unique)) {
                unique += "_" + (i + 1);
            }
            addColumn(unique, outputs.get(i).type());
        }
    }

    /** Only names and types of the columns, for a table that stands for another one in a template. */
    private DerivedTable(Table<?> original, @Nullable StatementNode query, @Nullable Node function, boolean lateral) {
        super(null, original.name(), original.alias());
        this.query = query;
        this.function = function;
        this.lateral = lateral;
        this.outputs = List.of();
        this.row = null;
        original.columns().forEach(each -> addColumn(each.name(), each.type()));
    }

    /** The same columns under the same name, around another query or function. */
    static Table<?> standIn(Table<?> original, @Nullable StatementNode query, @Nullable Node function) {
        if (original instanceof Cte<?> cte && query != null) {
            return cte.standIn(query);
        }
        boolean lateral = original instanceof DerivedTable<?> derived && derived.lateral;
        return new DerivedTable<>(original, query, function, lateral);
    }

    private <T> void addColumn(String columnName, SqlType<T> type) {
        ValueColumn<T> added = valueColumn(columnName, type);
        if (added.ordinal() != columns().size() - 1) {
            throw new IllegalStateException("Columns of " + this + " are out of order");
        }
    }

    /** The column of this table in which the query delivers {@code selected}; refused if the query does not select it. */
    public final <T, V, X extends Expression<T>> X column(TypedExpression<T, V, X> selected) {
        Node wanted = Nodes.unlabelled(selected.node());
        for (int i = 0; i < outputs.size(); i++) {
            Node output = outputs.get(i).node();
            if (output == selected.node() || Nodes.unlabelled(output).equals(wanted)) {
                return selected.with((Node) columns().get(i));
            }
        }
        throw new UsageException("The query of " + reference() + " does not select " + Nodes.describe(selected.node())
                + "; it selects " + names());
    }

    public final <T> ValueExpression<T> column(String columnName, SqlType<T> type) {
        for (Column<?> each : columns()) {
            if (each.name().equals(columnName)) {
                return new ValueHandle<>(each, type);
            }
        }
        throw new UsageException(
                "The query of " + reference() + " has no column " + columnName + "; it has " + names());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        columns().forEach(each -> names.add(each.name()));
        return names;
    }

    @Override
    public @Nullable StatementNode source() {
        return query;
    }

    /** The function whose rows these are, {@code generate_series(…)}; null for a query. */
    public final @Nullable Node function() {
        return function;
    }

    /** Whether the query may refer to tables to its left. */
    public final boolean isLateral() {
        return lateral;
    }

    /** The hash of name, query and function. */
    final int definitionShape() {
        int hash = definitionShape;
        if (hash == 0) {
            StatementNode q = query;
            hash = 31 * (31 * shape() + (q == null ? 0 : StatementShape.hash(q))) + Shapes.of(function) + 1;
            definitionShape = hash;
        }
        return hash;
    }

    final List<Expression<?>> outputs() {
        return outputs;
    }

    final @Nullable Selection<R> row() {
        return row;
    }

    @Override
    public RowDecoder<R> plainDecoder(SelectLayout layout) {
        Selection<R> selection = row;
        int[] positions = new int[columns().size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = layout.add(columns().get(i));
        }
        if (selection == null) {
            throw new UsageException("The rows of " + reference() + " cannot be read whole; select its columns");
        }
        return selection.decoder(new Delivered(positions));
    }

    /** Equality is identity: two queries under one name are two tables. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return reference();
    }

    /** Hands out the columns of the derived table to the query's own selections, which ask in the same order. */
    private static final class Delivered implements SelectLayout {
        private final int[] positions;
        private int next;

        Delivered(int[] positions) {
            this.positions = positions;
        }

        @Override
        public int add(Expression<?> column) {
            return positions[next++];
        }

        @Override
        public <T> RowDecoder<T> table(Table<T> table) {
            return table.plainDecoder(this);
        }
    }
}
