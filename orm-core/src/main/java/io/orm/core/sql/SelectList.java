package io.orm.core.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns behind selections, from left to right: a layout that collects and reads tables plainly. Mutable, confined to one
 * thread.
 */
public final class SelectList implements SelectLayout {
    private final List<Expression<?>> columns = new ArrayList<>();

    /** Nothing yet. */
    public SelectList() {}

    /** The columns of the selections, one after the other. */
    public static List<Expression<?>> flatten(List<? extends Selection<?>> selections) {
        SelectList list = new SelectList();
        for (Selection<?> each : selections) {
            list.addAll(each);
        }
        return list.columns;
    }

    /** The columns that a statement yields; empty for none, and for text that did not say. */
    public static List<Expression<?>> of(StatementNode statement) {
        return flatten(Outputs.of(statement));
    }

    /** What a column is called in the result; empty if it has no name of its own. */
    public static String name(Expression<?> column) {
        return Nodes.name(column.node());
    }

    public List<Expression<?>> columns() {
        return columns;
    }

    private void addAll(Selection<?> selection) {
        if (selection instanceof Expression<?> expression) {
            columns.add(expression);
        } else if (selection instanceof Table<?> table) {
            columns.addAll(table.columns());
        } else if (selection instanceof CompositeSelection composite) {
            composite.parts().forEach(this::addAll);
        } else {
            selection.decoder(this);
        }
    }

    @Override
    public int add(Expression<?> column) {
        columns.add(column);
        return columns.size() - 1;
    }

    @Override
    public <R> RowDecoder<R> table(Table<R> table) {
        return table.plainDecoder(this);
    }
}
