package io.orm.loading;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Condition;
import io.orm.core.sql.Ordering;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LoadableRelationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one relationship is loaded. Immutable.
 *
 * @param <O> the entity that has the relationship
 * @param <T> the entity it leads to
 */
public final class LoadOption<O, T> implements LoadRule<O> {
    private final LoadableRelationship<O, T> relationship;
    private final @Nullable LoadingStrategy strategy;
    private final @Nullable EntityTable<T, ?> contained;
    private final List<LoadRule<?>> rules;
    private final List<Condition> conditions;
    private final List<Ordering> orderings;
    private final boolean inner;
    private final int limitPerParent;

    private LoadOption(
            LoadableRelationship<O, T> relationship,
            @Nullable LoadingStrategy strategy,
            @Nullable EntityTable<T, ?> contained,
            List<LoadRule<?>> rules,
            List<Condition> conditions,
            List<Ordering> orderings,
            boolean inner,
            int limitPerParent) {
        this.relationship = relationship;
        this.strategy = strategy;
        this.contained = contained;
        this.rules = List.copyOf(rules);
        this.conditions = List.copyOf(conditions);
        this.orderings = List.copyOf(orderings);
        this.inner = inner;
        this.limitPerParent = limitPerParent;
    }

    static <O, T> LoadOption<O, T> of(LoadableRelationship<O, T> relationship, @Nullable LoadingStrategy strategy) {
        return new LoadOption<>(relationship, strategy, null, List.of(), List.of(), List.of(), false, 0);
    }

    static <O, T> LoadOption<O, T> contained(LoadableRelationship<O, T> relationship, EntityTable<T, ?> alias) {
        return new LoadOption<>(relationship, null, alias, List.of(), List.of(), List.of(), false, 0);
    }

    /** What to load of the objects this one leads to; several stand side by side. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read, by addAll
    public final LoadOption<O, T> then(LoadRule<? super T>... more) {
        List<LoadRule<?>> all = new ArrayList<>(rules);
        Collections.addAll(all, more);
        all.forEach(this::requireColumnsOfTarget);
        return new LoadOption<>(relationship, strategy, contained, all, conditions, orderings, inner, limitPerParent);
    }

    /**
     * What of the objects that were loaded is of a class that extends theirs is loaded along, or not: {@code selectInLoad(TROUPE.acts).thenOf(RIDING,
     * selectInLoad(RIDING.animal))}. Objects of other classes are left alone. Not called {@code then},
     * so that a rule for something else is refused in few words.
     *
     * @param subclass the entity of that class
     */
    @SafeVarargs
    @SuppressWarnings({"varargs", "unchecked"}) // rules are told apart by their entities, which are the subclass's here
    public final <S extends T> LoadOption<O, T> thenOf(EntityTable<S, ?> subclass, LoadRule<? super S>... more) {
        LoadOption<O, T> option = this;
        for (LoadRule<? super S> each : more) {
            option = option.then((LoadRule<? super T>) each);
        }
        return option;
    }

    /**
     * Only those that meet the conditions, for this load: in the {@code = ANY} query, the {@code ON} clause or the lazy {@code WHERE}. The
     * collection then holds a part of what the database has, until it is loaded again. Absent conditions are left out.
     */
    public LoadOption<O, T> where(Condition... more) {
        requireOwnStatement("where");
        List<Condition> all = new ArrayList<>(conditions);
        for (Condition each : more) {
            if (!each.isNone()) {
                all.add(each);
            }
        }
        return new LoadOption<>(relationship, strategy, contained, rules, all, orderings, inner, limitPerParent);
    }

    /** The order of the collection, instead of the mapping's. */
    public LoadOption<O, T> orderBy(Ordering... more) {
        requireOwnStatement("orderBy");
        List<Ordering> all = new ArrayList<>(orderings);
        Collections.addAll(all, more);
        return new LoadOption<>(relationship, strategy, contained, rules, conditions, all, inner, limitPerParent);
    }

    /** {@code JOIN} instead of {@code LEFT JOIN}: objects without a counterpart are left out of the result. For {@code joinedLoad} only. */
    public LoadOption<O, T> inner() {
        if (strategy != LoadingStrategy.JOINED) {
            throw new UsageException(relationship.name() + " is not loaded by a join: inner() goes with joinedLoad");
        }
        return new LoadOption<>(relationship, strategy, contained, rules, conditions, orderings, true, limitPerParent);
    }

    /**
     * At most so many per parent, the first in the load's order, or in the order of identifiers where there is none; where the others are is
     * decided by the database: {@code … where orders.id in (select … from (select …, row_number() over (partition by user_id order by …) …)
     * where position <= ?)}. The collection then holds a part of what the database has. For collections that are not joined.
     *
     * @throws UsageException if the relationship is no collection or is joined, or if {@code rows} is less than one
     */
    public LoadOption<O, T> limitPerParent(int rows) {
        requireOwnStatement("limitPerParent");
        if (strategy == LoadingStrategy.JOINED || !(relationship instanceof ToMany<?, ?>)) {
            throw new UsageException("limitPerParent with " + relationship.name()
                    + ": only a collection that has its own statement has a limit; use selectInLoad");
        }
        if (rows < 1) {
            throw new UsageException("limitPerParent(" + rows + "): at least one is loaded; noLoad loads none");
        }
        return new LoadOption<>(relationship, strategy, contained, rules, conditions, orderings, inner, rows);
    }

    /**
     * The same again for what was loaded, so many levels in all: {@code selectInLoad(EMPLOYEE.reports).recursively(3)} is one statement for each
     * of three levels, fewer if the tree ends before. What lies below is loaded as the mapping says.
     *
     * @throws UsageException if the relationship does not lead back to its own entity, or if {@code levels} is less than one
     */
    @SuppressWarnings("unchecked") // O and T are the same entity, which is checked
    public LoadOption<O, T> recursively(int levels) {
        if (relationship.origin().root() != relationship.target().root()) {
            throw new UsageException(relationship.name() + " leads from "
                    + relationship.origin().entityType().getSimpleName() + " to "
                    + relationship.target().entityType().getSimpleName()
                    + ": recursively goes with a relationship of an entity to itself");
        }
        if (levels < 1) {
            throw new UsageException("recursively(" + levels + "): at least one level is loaded");
        }
        LoadOption<O, T> deepest = this;
        for (int level = 1; level < levels; level++) {
            deepest = then((LoadRule<? super T>) deepest);
        }
        return deepest;
    }

    private void requireColumnsOfTarget(LoadRule<?> rule) {
        if (rule instanceof LoadRule.All<?> several) {
            several.rules().forEach(this::requireColumnsOfTarget);
        } else if (rule instanceof LoadRule.Columns columns && !columns.of().isRelatedTo(relationship.target())) {
            throw new UsageException("An option below " + relationship.name() + " names columns of "
                    + columns.of().entityType().getSimpleName() + ", but the relationship leads to "
                    + relationship.target().entityType().getSimpleName());
        }
    }

    private void requireOwnStatement(String method) {
        if (contained != null) {
            throw new UsageException(method + " with containsEager(" + relationship.name()
                    + "): the statement's own join decides what is loaded; say it there");
        }
    }

    // Read by the loader

    public LoadableRelationship<O, T> relationship() {
        return relationship;
    }

    /** Null for the mapping's strategy, and for {@code containsEager}. */
    public @Nullable LoadingStrategy strategy() {
        return strategy;
    }

    /** The table or alias in the statement that the relationship is filled from; null unless {@code containsEager}. */
    public @Nullable EntityTable<T, ?> contained() {
        return contained;
    }

    /** What was said with {@link #then}. */
    public List<LoadRule<?>> rules() {
        return rules;
    }

    public List<Condition> conditions() {
        return conditions;
    }

    public List<Ordering> orderings() {
        return orderings;
    }

    public boolean isInner() {
        return inner;
    }

    /** How many of each collection; 0 for all. */
    public int limitPerParent() {
        return limitPerParent;
    }
}
