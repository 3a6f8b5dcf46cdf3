package io.orm.core.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which tables a select list names; those inside subqueries are the subqueries' affair. */
final class TablesNamed extends NodeWalk {
    private final Set<Table<?>> tables = new LinkedHashSet<>();

    static Set<Table<?>> by(List<? extends Selection<?>> selections) {
        TablesNamed named = new TablesNamed();
        selections.forEach(named::add);
        return named.tables;
    }

    private void add(Selection<?> selection) {
        if (selection instanceof Table<?> table) {
            tables.add(table);
        } else if (selection instanceof CompositeSelection composite) {
            composite.parts().forEach(this::add);
        } else {
            SelectList.flatten(List.of(selection)).forEach(each -> walk(each.node()));
        }
    }

    @Override
    public Void visitColumn(Column<?> column) {
        tables.add(column.table());
        return null;
    }
}
