package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.RowMapping;
import io.orm.core.sql.Table;
import io.orm.exception.StaleEntityException;
import io.orm.flush.BulkOption;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Many rows past the identity map: no object of a session is looked at or changed, nothing is flushed before, no entity listener is called.
 * Each call is one transaction's work: all rows or none. Confined to one thread.
 */
public final class BulkWriter {
    private final WriteModel model;
    private BulkProgress progress = new BulkProgress(BulkSettings.NONE);

    public BulkWriter(WriteModel model) {
        this.model = model;
    }

    /**
     * To be called after a failure: undoes what the operation has sent, where it was told to find the failing row.
     *
     * @return whether nothing is left of it, so that the transaction can go on
     */
    public boolean undo(Throwable failure) {
        return progress.undo(failure);
    }

    private BulkSettings begin(BulkOption... options) {
        BulkSettings settings = BulkSettings.of(options);
        progress = new BulkProgress(settings);
        return settings;
    }

    private long done(long rows) {
        progress.done();
        return rows;
    }

    /**
     * Inserts a row per object: {@code COPY} from {@value FlushPlanner#PAGE} rows on, {@code INSERT … SELECT FROM unnest} below. Objects stay as
     * they are: keys are drawn for rows whose objects bring none and written to the database only.
     *
     * @return the number of rows
     */
    public <E> long insert(
            StatementExecutor executor, MutableTable<E> table, Iterable<? extends E> entities, BulkOption... options) {
        BulkSettings settings = begin(options);
        return done(new BulkInsert(model, executor, settings, progress).objects(table, entities));
    }

    /**
     * Inserts a row per element of {@code rows}, with the columns that {@code columns} maps. Columns left out get their defaults; an identifier
     * and a version what the mapping says.
     */
    public <E, S> long insert(
            StatementExecutor executor,
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns,
            BulkOption... options) {
        BulkSettings settings = begin(options);
        return done(new BulkInsert(model, executor, settings, progress).mapped(table, rows, columns));
    }

    /**
     * Updates a row per element of {@code rows} by the primary key, which has to be mapped; a version, if mapped, is compared and raised.
     *
     * @return the number of rows
     * @throws StaleEntityException naming the rows that do not exist, or have another version
     */
    public <E, S> long update(
            StatementExecutor executor,
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns,
            BulkOption... options) {
        BulkSettings settings = begin(options).withoutConflict("bulkUpdate");
        Table<?> target = (Table<?>) table;
        List<S> all = new ArrayList<>();
        rows.forEach(row -> {
            if (row == null) {
                throw new UsageException("Row " + all.size() + " of a bulkUpdate of " + target.name() + " is null");
            }
            all.add(row);
        });
        return done(new BulkUpdate(model, executor, settings, progress, target)
                .run(all, ColumnMapping.of(target, columns), row -> row));
    }

    /**
     * The same with a map per row, from attribute names to values. Rows with the same attributes are updated together.
     *
     * @throws UsageException naming an unknown attribute and those that are known, or a value of the wrong type; nothing has been sent then
     */
    public long update(
            StatementExecutor executor,
            MutableTable<?> table,
            Iterable<? extends Map<String, ?>> rows,
            BulkOption... options) {
        BulkSettings settings = begin(options).withoutConflict("bulkUpdate");
        Table<?> target = (Table<?>) table;
        Map<Set<String>, MapRows> byNames = new LinkedHashMap<>();
        int number = 0;
        for (Map<String, ?> row : rows) {
            if (row == null) {
                throw new UsageException("Row " + number + " of a bulkUpdate of " + target.name() + " is null");
            }
            byNames.computeIfAbsent(new LinkedHashSet<>(row.keySet()), names -> new MapRows(target, names))
                    .add(row, number++);
        }
        byNames.values().forEach(MapRows::check);
        BulkUpdate update = new BulkUpdate(model, executor, settings, progress, target);
        long count = 0;
        for (MapRows group : byNames.values()) {
            count += update.run(group.rows(), group.mapping(), group::number);
        }
        return done(count);
    }

    /**
     * Deletes the rows with these keys. Rows that do not exist are no error.
     *
     * @return the number of rows that existed
     */
    public <E, K> long delete(
            StatementExecutor executor, EntityTable<E, K> table, Collection<? extends K> keys, BulkOption... options) {
        BulkSettings settings = begin(options).withoutConflict("bulkDelete");
        return done(new BulkDelete(model, executor, settings, progress).run(table, keys));
    }
}
