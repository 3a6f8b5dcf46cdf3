package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Ordering;
import io.orm.core.sql.SortKey;
import io.orm.core.sql.Table;
import io.orm.core.sql.Transformer;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.List;

/** Lets conditions that were written for one table speak of another one with the same columns, such as an alias of it. */
final class Rebase extends Transformer {
    private final Table<?> from;
    private final Table<?> to;

    private Rebase(Table<?> from, Table<?> to) {
        this.from = from;
        this.to = to;
    }

    static Node node(Node node, Table<?> from, Table<?> to) {
        return from == to ? node : new Rebase(from, to).node(node);
    }

    static List<Ordering> orderings(List<Ordering> orderings, Table<?> from, Table<?> to) {
        if (from == to) {
            return orderings;
        }
        Rebase rebase = new Rebase(from, to);
        List<Ordering> rebased = new ArrayList<>(orderings.size());
        for (Ordering ordering : orderings) {
            SortKey key = ordering.sortKey();
            rebased.add(new SortKey(rebase.node(key.node()), key.descending(), key.nulls()));
        }
        return rebased;
    }

    @Override
    public Node visitColumn(Column<?> column) {
        if (column.table() instanceof EntityTable<?, ?> seen
                && from.equals(seen.treated())
                && to instanceof EntityTable<?, ?> entity) {
            return treated(column, seen.root(), entity);
        }
        if (!column.table().equals(from)) {
            return super.visitColumn(column);
        }
        return column.ordinal() < 0 && to instanceof EntityTable<?, ?> entity
                ? entity.columnOfRelationship(column.name(), column.type())
                : to.columns().get(column.ordinal());
    }

    /** A column of a class that the rows are treated as, where they are those of another class of its hierarchy or called otherwise. */
    @SuppressWarnings("unchecked") // it is below the entity
    private static Node treated(Column<?> column, EntityTable<?, ?> as, EntityTable<?, ?> entity) {
        if (entity.extendsOrIs(as)) {
            return entity.columns().get(column.ordinal());
        }
        return as.extendsOrIs(entity.root())
                ? ((EntityTable<Object, ?>) entity)
                        .treat((EntityTable<Object, ?>) as)
                        .columns()
                        .get(column.ordinal())
                : new Node.Cast(new Node.Keyword("null"), column.type());
    }
}
