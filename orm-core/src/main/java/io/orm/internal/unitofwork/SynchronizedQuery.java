package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.Expression;
import io.orm.core.sql.Query;
import io.orm.core.sql.Row2;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.Selection;
import io.orm.core.sql.Sql;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.Table;
import io.orm.core.sql.UpdateNode;
import io.orm.internal.identity.PersistenceContext;
import io.orm.loading.SessionRule;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An {@code UPDATE} or {@code DELETE} whose {@code RETURNING} the program reads. It returns the keys of its rows as well, by which the session's
 * objects come into step; objects that it returns are read as the statement left them.
 */
public final class SynchronizedQuery<R> {
    private final StatementSynchronizer synchronizer;
    private final EntityWriter<Object, Object> writer;
    private final boolean deletes;
    private final boolean returnsObjects;
    private final Query<Row2<R, ?>> query;

    private SynchronizedQuery(
            StatementSynchronizer synchronizer,
            EntityWriter<Object, Object> writer,
            Query<R> asked,
            List<Column<?>> keys,
            boolean returnsObjects) {
        this.synchronizer = synchronizer;
        this.writer = writer;
        this.deletes = asked.node() instanceof DeleteNode;
        this.returnsObjects = returnsObjects;
        Selection<? extends Row2<R, ?>> row = Sql.row(asked.row(), together(keys));
        @SuppressWarnings("unchecked") // rows are read only
        Selection<Row2<R, ?>> read = (Selection<Row2<R, ?>>) row;
        this.query = Query.of(returning(asked.node(), read), read);
    }

    /** Null if there is nothing to bring into step. */
    static <R> @Nullable SynchronizedQuery<R> of(
            WriteModel model, PersistenceContext context, StatementSynchronizer synchronizer, Query<R> asked) {
        StatementNode node = asked.node();
        EntityTable<?, ?> target = SynchronizedStatement.target(node);
        if (target == null || !model.dialect().hasReturning()) {
            return null;
        }
        boolean returnsObjects = returnsObjects(asked.row(), target);
        if (!returnsObjects && context.map(target.root()).live() == 0) {
            return null;
        }
        Table<?> table = node instanceof UpdateNode update ? update.table() : ((DeleteNode) node).table();
        List<Column<?>> keys = target.keyColumns().stream()
                .<Column<?>>map(each -> table.columns().get(each.ordinal()))
                .toList();
        return new SynchronizedQuery<>(
                synchronizer, model.writer(target.root()).untyped(), asked, keys, returnsObjects);
    }

    /** {@code a, (b, (c))}: there is no row of any number of columns. */
    private static Selection<?> together(List<Column<?>> keys) {
        Selection<?> all = keys.get(keys.size() - 1);
        for (int i = keys.size() - 2; i >= 0; i--) {
            all = Sql.row(keys.get(i), all);
        }
        return all;
    }

    private static boolean returnsObjects(Selection<?> row, EntityTable<?, ?> target) {
        boolean[] found = new boolean[1];
        row.decoder(new SelectLayout() {
            private int columns;

            @Override
            public int add(Expression<?> column) {
                return columns++;
            }

            @Override
            public <T> RowDecoder<T> table(Table<T> table) {
                found[0] |= table instanceof EntityTable<?, ?> entity && entity.root() == target.root();
                table.columns().forEach(this::add);
                return table.plainDecoder(this);
            }
        });
        return found[0];
    }

    private StatementNode returning(StatementNode statement, Selection<?> row) {
        if (statement instanceof UpdateNode update) {
            List<StatementOption<?>> options = new ArrayList<>(update.options());
            if (returnsObjects) {
                options.add(new SessionRule.PopulateExisting());
            }
            return new UpdateNode(
                    update.table(),
                    update.assignments(),
                    update.from(),
                    update.where(),
                    row,
                    update.ctes(),
                    update.check(),
                    options);
        }
        DeleteNode delete = (DeleteNode) statement;
        return new DeleteNode(
                delete.table(), delete.using(), delete.where(), row, delete.ctes(), delete.check(), delete.options());
    }

    /** To be run in the place of the one that was asked for. */
    public Query<Row2<R, ?>> query() {
        return query;
    }

    /** What was asked for. To be called once all rows are read. */
    @SuppressWarnings("NullAway") // a row of one column may be null
    public List<R> rows(List<Row2<R, ?>> read) {
        List<R> rows = new ArrayList<>(read.size());
        for (Row2<R, ?> each : read) {
            rows.add(each.v1());
            synchronizer.touched(writer, writer.binding.keyOf(components(each.v2())), deletes, returnsObjects);
        }
        return rows;
    }

    private Object[] components(@Nullable Object keys) {
        Object[] components = new Object[writer.key.length];
        Object rest = keys;
        for (int i = 0; i < components.length; i++) {
            boolean isLast = i == components.length - 1;
            Object component = !isLast && rest instanceof Row2<?, ?> pair ? pair.v1() : rest;
            rest = !isLast && rest instanceof Row2<?, ?> pair ? pair.v2() : null;
            components[i] = Objects.requireNonNull(component);
        }
        return components;
    }
}
