package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.StatementNode.Assignment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements that write a {@link JoinedTable}, as statements that write the tables it is joined from, of which one statement changes one:
 *
 * <pre>{@code
 * update users set name = ? where users.id in (
 *     select users.id from users left join details as users_details on … where users_details.city = ?)
 * insert into details as users_details (user_id, city) select users.id, ? from users left join … where users.name = ?
 *     on conflict (user_id) do update set city = excluded.city
 * with users_keys as (select users.id from users left join … where …),
 *     users_details_gone as (delete from details as users_details using users_keys where …)
 *     delete from users using users_keys where …
 * }</pre>
 *
 * <p>Rows that a table behind the first lacks are made by an update of its columns, unless others of its columns may not be null.
 */
public final class JoinedWrites {
    private final Table<?> table;
    private final JoinedTable joined;

    private JoinedWrites(Table<?> table) {
        this.table = table;
        this.joined = (JoinedTable) table;
    }

    private static boolean isJoined(Table<?> table) {
        return table instanceof JoinedTable joined && !joined.parts().isEmpty();
    }

    /**
     * The same object if the table is not joined, or nothing but its first table is read or written.
     *
     * @throws UsageException if one statement cannot do it
     */
    public static StatementNode applied(UpdateNode update) {
        return isJoined(update.table()) ? new JoinedWrites(update.table()).update(update) : update;
    }

    /** As {@link #applied(UpdateNode)}; rows of all tables are deleted. */
    public static DeleteNode applied(DeleteNode delete) {
        return isJoined(delete.table()) ? new JoinedWrites(delete.table()).delete(delete) : delete;
    }

    /** @throws UsageException if columns of another table than the first are written */
    public static void requireFirst(Table<?> table, List<Column<?>> columns, String what) {
        if (!isJoined(table)) {
            return;
        }
        JoinedWrites writes = new JoinedWrites(table);
        for (Column<?> each : columns) {
            Table<?> holder = writes.holder(each);
            if (writes.isOurs(each) && holder != writes.joined.first()) {
                throw writes.refused(
                        what,
                        writes.name(each) + " lies in " + holder.name()
                                + ", and one statement writes one table; give the objects to a session, which writes in sets, or leave"
                                + " the column out");
            }
        }
    }

    /** @throws UsageException if the table is joined */
    public static void requireOne(Table<?> table, String what) {
        if (isJoined(table)) {
            JoinedWrites writes = new JoinedWrites(table);
            throw writes.refused(
                    what, "its columns lie in several tables, and one statement changes one; write them one by one");
        }
    }

    private UsageException refused(String what, String why) {
        return new UsageException(what + " of " + table.name() + ": " + why);
    }

    private String name(Column<?> column) {
        return table.name() + "." + column.name();
    }

    private boolean isOurs(Column<?> column) {
        return column.table().equals(table);
    }

    /** The table that has a column of the joined one. */
    private Table<?> holder(Column<?> column) {
        return joined.stored(column).table();
    }

    private boolean isComputedOverTables(Column<?> column) {
        ColumnDefinition definition = joined.stored(column).definition();
        return definition.formula() != null && definition.fetched() == ColumnDefinition.Fetched.NEVER;
    }

    // UPDATE

    private StatementNode update(UpdateNode update) {
        Set<Table<?>> written = new LinkedHashSet<>();
        update.assignments().forEach(each -> written.add(holder(each.column())));
        if (written.size() > 1) {
            List<String> names = written.stream().<String>map(Table::name).toList();
            throw refused(
                    "update",
                    String.join(" and ", names)
                            + " both have columns that it sets, and one statement changes one table; run one for each");
        }
        if (written.isEmpty()) {
            return update;
        }
        Table<?> only = written.iterator().next();
        for (JoinedTable.Part part : joined.parts()) {
            if (part.table() == only) {
                return updateOfPart(update, part);
            }
        }
        Reads others = new Reads(joined.first());
        update.assignments().forEach(each -> others.refuse(each.value(), "the value of " + name(each.column())));
        others.refuse(update.returning());
        if (!others.areIn(update.where())) {
            return update;
        }
        requireNoOthers(update.from());
        List<Column<?>> keys = joined.parts().get(0).firstKey();
        return new UpdateNode(
                table,
                update.assignments(),
                List.of(),
                found(keys, update.where()),
                update.returning(),
                update.ctes(),
                update.check(),
                update.options());
    }

    private void requireNoOthers(List<Table<?>> from) {
        if (!from.isEmpty()) {
            throw refused(
                    "update",
                    "with FROM its columns lie in several tables; put the other table into a condition"
                            + " with exists(…) or in(…)");
        }
    }

    /** Within the subquery the name of the table means the one that is read there. */
    private List<Node> found(List<Column<?>> keys, List<Node> where) {
        if (keys.size() > 1) {
            throw refused(
                    "update",
                    "the rows of a table with a composite key are not found by one column; change the"
                            + " objects, which the session writes in sets");
        }
        return List.of(new Node.Operation(Operator.IN, keys.get(0), new Node.Subquery("", keys(where))));
    }

    private SelectNode keys(List<Node> where) {
        return SelectNode.of(joined.parts().get(0).firstKey())
                .withFrom(List.of(table))
                .withWhere(where);
    }

    private StatementNode updateOfPart(UpdateNode update, JoinedTable.Part part) {
        requireNoOthers(update.from());
        Moved moved = new Moved(part);
        Selection<?> returning = update.returning() == null ? null : moved.selection(update.returning());
        return hasRequiredBesides(part, update.assignments())
                ? updateOfRows(update, part, moved, returning)
                : upsert(update, part, returning);
    }

    /** Whether a row cannot be made of the columns that are set. */
    private boolean hasRequiredBesides(JoinedTable.Part part, List<Assignment> set) {
        Set<Column<?>> given = new HashSet<>();
        set.forEach(each -> given.add(joined.stored(each.column())));
        return table.columns().stream()
                .filter(each -> holder(each) == part.table())
                .filter(each -> each.definition().notNull() && each.definition().defaultSql() == null)
                .anyMatch(each -> !given.contains(joined.stored(each)));
    }

    private StatementNode updateOfRows(
            UpdateNode update, JoinedTable.Part part, Moved moved, @Nullable Selection<?> returning) {
        List<Assignment> assignments = new ArrayList<>();
        for (Assignment each : update.assignments()) {
            assignments.add(new Assignment(joined.stored(each.column()), moved.node(each.value())));
        }
        List<Node> rows = found(part.key(), update.where());
        return new UpdateNode(
                part.table(), assignments, List.of(), rows, returning, update.ctes(), update.check(), update.options());
    }

    private StatementNode upsert(UpdateNode update, JoinedTable.Part part, @Nullable Selection<?> returning) {
        List<Column<?>> columns = new ArrayList<>(part.key());
        List<Selection<?>> values = new ArrayList<>(part.firstKey());
        List<Assignment> onConflict = new ArrayList<>();
        for (Assignment each : update.assignments()) {
            Column<?> column = joined.stored(each.column());
            columns.add(column);
            // A bare parameter in a select list would be text.
            boolean isBare = each.value() instanceof Node.Value || each.value() instanceof Node.Parameter;
            Node value = isBare ? new Node.Cast(each.value(), column.type()) : each.value();
            values.add(Parts.expression(value, column.type()));
            onConflict.add(new Assignment(column, new Node.Operation(Operator.EXCLUDED, column)));
        }
        SelectNode rows = SelectNode.of(values).withFrom(List.of(table)).withWhere(update.where());
        return new InsertNode(
                part.table(),
                List.of(),
                columns,
                rows,
                new ConflictClause(part.key(), null, onConflict, List.of()),
                returning,
                update.ctes(),
                update.options());
    }

    // DELETE

    private DeleteNode delete(DeleteNode delete) {
        if (!delete.using().isEmpty()) {
            throw refused(
                    "delete",
                    "with USING its columns lie in several tables; put the other table into a condition"
                            + " with exists(…) or in(…)");
        }
        new Reads(joined.first()).refuse(delete.returning());
        SelectNode query = keys(delete.where());
        Cte<Row> keys = new Cte<>(table.reference() + "_keys", query, new Parts(query.selections()));
        List<Cte<?>> ctes = new ArrayList<>(delete.ctes());
        ctes.add(keys);
        for (JoinedTable.Part part : joined.parts()) {
            DeleteNode rows = new DeleteNode(
                    part.table(), List.of(keys), same(part.key(), keys), null, List.of(), delete.options());
            ctes.add(new Cte<>(part.table().reference() + "_gone", rows, new Parts(List.of())));
        }
        List<Column<?>> first = joined.parts().get(0).firstKey().stream()
                .<Column<?>>map(joined::stored)
                .toList();
        Selection<?> returning = delete.returning() == null
                ? null
                : new Moved(new JoinedTable.Part(joined.first(), false, first, first)).selection(delete.returning());
        return new DeleteNode(
                joined.first(), List.of(keys), same(first, keys), returning, ctes, delete.check(), delete.options());
    }

    private static List<Node> same(List<Column<?>> key, Table<?> keys) {
        List<Node> same = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            same.add(new Node.Operation(Operator.EQ, key.get(i), keys.columns().get(i)));
        }
        return same;
    }

    // What is read

    /** Goes where the name of the table means the one that is written. */
    private class Outside extends Transformer {
        @Override
        public StatementNode visitSelect(SelectNode select) {
            boolean isRead = select.from().contains(table)
                    || select.joins().stream().anyMatch(each -> each.table().equals(table));
            return isRead ? select : super.visitSelect(select);
        }
    }

    /** Finds columns that lie in another table than the one that is written. */
    private final class Reads extends Outside {
        private final Table<?> written;
        private @Nullable Column<?> found;

        Reads(Table<?> written) {
            this.written = written;
        }

        @Override
        public Node visitColumn(Column<?> column) {
            if (isOurs(column) && (holder(column) != written || isComputedOverTables(column))) {
                found = column;
            }
            return column;
        }

        boolean areIn(List<Node> nodes) {
            nodes.forEach(this::node);
            return found != null;
        }

        void refuse(Node node, String where) {
            node(node);
            requireNone(where, "read it by a subquery: scalar(select(…))");
        }

        void refuse(@Nullable Selection<?> returning) {
            if (returning != null) {
                SelectList.flatten(List.of(returning)).forEach(each -> node(each.node()));
                requireNone("RETURNING", "select it afterwards");
            }
        }

        private void requireNone(String where, String advice) {
            Column<?> column = found;
            if (column != null) {
                throw refused(
                        "write",
                        where + " reads " + name(column) + ", which lies in another table than " + written.name() + "; "
                                + advice);
            }
        }
    }

    /** Puts the columns of one table in the place of those of the joined one. */
    private final class Moved extends Outside {
        private final JoinedTable.Part part;

        Moved(JoinedTable.Part part) {
            this.part = part;
        }

        @Override
        protected Selection<?> selection(Selection<?> selection) {
            return selection instanceof Table<?> whole && whole.equals(table)
                    ? super.selection(new Parts(List.copyOf(table.columns())))
                    : super.selection(selection);
        }

        @Override
        public Node visitColumn(Column<?> column) {
            if (!isOurs(column)) {
                return super.visitColumn(column);
            }
            if (holder(column) == part.table()) {
                return joined.stored(column);
            }
            int key = joined.parts().get(0).firstKey().indexOf(column);
            if (key >= 0) {
                return part.key().get(key);
            }
            throw refused(
                    "write",
                    "it reads " + name(column) + ", which lies in another table than "
                            + part.table().name() + "; read it by a subquery: scalar(select(…))");
        }
    }
}
