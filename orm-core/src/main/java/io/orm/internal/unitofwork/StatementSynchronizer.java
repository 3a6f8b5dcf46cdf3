package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.UpdateNode;
import io.orm.event.EntityState;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.Journal.Deleted;
import io.orm.internal.unitofwork.Journal.Frame;
import io.orm.loading.LoadOptions.Synchronize;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LazyReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs an {@code UPDATE} or {@code DELETE} by condition, and brings the session's objects among the rows it touches into step: updated ones have
 * their new values or load again at their next use, deleted ones are deleted until a rollback brings them back.
 */
final class StatementSynchronizer {
    private final WriteModel model;
    private final PersistenceContext context;
    private final Journal journal;

    StatementSynchronizer(WriteModel model, PersistenceContext context, Journal journal) {
        this.model = model;
        this.context = context;
        this.journal = journal;
    }

    /**
     * Flush before. Returns the number of rows.
     *
     * @param asked what the program has asked for, which names attributes
     * @param statement the same as a statement of one of the tables that the rows lie in
     */
    long execute(
            StatementNode asked,
            StatementNode statement,
            StatementExecutor executor,
            ExecutionOptions options,
            Synchronize how) {
        EntityTable<?, ?> target = SynchronizedStatement.target(asked);
        if (target == null || how == Synchronize.NONE || !hasObjects(target)) {
            executor.beginIfNeeded();
            return executor.execute(statement, options);
        }
        return how == Synchronize.EVALUATE
                ? evaluated(asked, statement, target, executor, options)
                : fetched(statement, target, executor, options);
    }

    /** Without objects of the entity there is nothing to bring into step, and no keys have to travel. */
    private boolean hasObjects(EntityTable<?, ?> target) {
        return context.map(target.root()).live() > 0;
    }

    // By the keys that the database tells

    private long fetched(
            StatementNode statement, EntityTable<?, ?> target, StatementExecutor executor, ExecutionOptions options) {
        SynchronizedStatement.Touched touched = SynchronizedStatement.run(model, statement, target, executor, options);
        touched.keys().forEach(key -> touched(touched.writer(), key, touched.deleted(), false));
        return touched.keys().size();
    }

    /** @param isFresh whether the object, if it is here, was read as the statement left it */
    void touched(EntityWriter<Object, Object> writer, Object key, boolean deleted, boolean isFresh) {
        IdentityMap<Object, Object> map = context.map(writer.table);
        int slot = map.find(key);
        Object entity = slot < 0 ? null : map.entity(slot);
        if (entity == null) {
            return;
        }
        if (deleted) {
            deleted(writer, map, slot, entity);
        } else if (!isFresh) {
            keepOriginal(map, slot, entity);
            context.markExpired(map, slot);
        }
    }

    private void keepOriginal(IdentityMap<Object, Object> map, int slot, Object entity) {
        Object snapshot = map.snapshot(slot);
        if (snapshot != null) {
            journal.current().keepUnchecked(entity, snapshot);
        }
    }

    private void deleted(
            EntityWriter<Object, Object> writer, IdentityMap<Object, Object> map, int slot, Object entity) {
        Frame frame = journal.current();
        Object snapshot = map.snapshot(slot);
        Object key = map.key(slot);
        context.setDeleted(entity);
        Object original = frame.originals.remove(entity);
        frame.deleted.put(entity, new Deleted(writer, key, original == null ? snapshot : original));
        context.hooks().stateChanged(writer.table, entity, EntityState.PERSISTENT, EntityState.DELETED);
    }

    // By what the objects have in memory

    /** @param isCertain whether the object is among the rows, or may be: it is expired, or lacks a column that the condition names */
    private record Match(
            int slot,
            Object entity,
            boolean isCertain,
            @Nullable AssignedRow values) {}

    private long evaluated(
            StatementNode asked,
            StatementNode statement,
            EntityTable<?, ?> target,
            StatementExecutor executor,
            ExecutionOptions options) {
        boolean plain = asked instanceof UpdateNode update
                ? update.from().isEmpty() && update.ctes().isEmpty()
                : ((DeleteNode) asked).using().isEmpty()
                        && ((DeleteNode) asked).ctes().isEmpty();
        if (!plain) {
            throw new UsageException("synchronizeSession(EVALUATE) of "
                    + target.entityType().getSimpleName()
                    + ": FROM, USING and WITH can only be answered by the database; say Synchronize.FETCH");
        }
        EntityWriter<Object, Object> writer = model.writer(target.root()).untyped();
        IdentityMap<Object, Object> map = context.map(writer.table);
        List<Match> matches = matches(asked, writer, map);
        if (statement instanceof DeleteNode && matches.stream().anyMatch(match -> !match.isCertain())) {
            // Nothing that is deleted would tell so at its next use.
            return fetched(statement, target, executor, options);
        }
        executor.beginIfNeeded();
        long rows = executor.execute(statement, options);
        for (Match match : matches) {
            if (!match.isCertain()) {
                keepOriginal(map, match.slot(), match.entity());
                context.markExpired(map, match.slot());
            } else if (statement instanceof DeleteNode) {
                deleted(writer, map, match.slot(), match.entity());
            } else {
                updated(writer, map, match);
            }
        }
        return rows;
    }

    /**
     * Objects that have never been loaded are left out: their next use finds what the database has. So does that of expired ones, but what it finds since a savepoint
     * does not outlast the savepoint's rollback.
     */
    private List<Match> matches(
            StatementNode statement, EntityWriter<Object, Object> writer, IdentityMap<Object, Object> map) {
        Evaluation evaluation = new Evaluation(writer);
        UpdateNode update = statement instanceof UpdateNode node ? node : null;
        List<Node> where = update == null ? ((DeleteNode) statement).where() : update.where();
        List<Match> matches = new ArrayList<>();
        for (int slot = 0; slot < map.size(); slot++) {
            Object entity = map.entity(slot);
            if (entity == null || !writer.isFor(entity)) {
                continue;
            }
            if (map.state(slot) == IdentityMap.EXPIRED) {
                matches.add(new Match(slot, entity, false, null));
            }
            if (map.state(slot) != IdentityMap.LOADED) {
                continue;
            }
            Boolean matched = evaluation.matches(where, entity);
            if (!Boolean.FALSE.equals(matched)) {
                AssignedRow values = update == null || matched == null || !isWhole(entity) || isComputed(entity)
                        ? null
                        : values(evaluation, update, entity);
                matches.add(new Match(slot, entity, matched != null, values));
            }
        }
        return matches;
    }

    private static boolean isWhole(Object entity) {
        return !(entity instanceof LazyReference reference) || reference.deferredColumns() == null;
    }

    /** Whether the database computes attributes from others, so that assigned values are not all that changes. */
    private boolean isComputed(Object entity) {
        return model.writerOf(entity).columns.stream()
                .map(Column::definition)
                .anyMatch(column -> column.formula() != null || column.fetched() == ColumnDefinition.Fetched.ALWAYS);
    }

    /** Null if one of them cannot be worked out. */
    private static @Nullable AssignedRow values(Evaluation evaluation, UpdateNode update, Object entity) {
        AssignedRow row = new AssignedRow();
        try {
            for (Assignment each : update.assignments()) {
                row.set(each.column(), evaluation.assigned(each.value(), each.column(), entity));
            }
            return row;
        } catch (Evaluation.Impossible | ArithmeticException e) {
            return null;
        }
    }

    private void updated(EntityWriter<Object, Object> writer, IdentityMap<Object, Object> map, Match match) {
        keepOriginal(map, match.slot(), match.entity());
        AssignedRow values = match.values();
        Object snapshot = map.snapshot(match.slot());
        ChangedColumns pending = new ChangedColumns(writer.columns.size());
        if (snapshot != null) {
            writer.binding.addChanges(match.entity(), snapshot, pending);
        }
        if (values == null || !pending.isEmpty()) {
            context.markExpired(map, match.slot());
            return;
        }
        writer.binding.readInto(match.entity(), values, 0, values.ordinals(writer.columns.size()));
        if (snapshot != null) {
            map.setSnapshot(match.slot(), writer.binding.snapshot(match.entity()));
        }
    }
}
