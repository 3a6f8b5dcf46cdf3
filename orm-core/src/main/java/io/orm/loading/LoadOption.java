package io.orm.loading;

import io.orm.core.sql.Condition;
import io.orm.core.sql.Ordering;

/**
 * How one relationship is loaded. Immutable.
 *
 * @param <O> the entity that has the relationship
 * @param <T> the entity it leads to
 */
public final class LoadOption<O, T> implements LoadRule<O> {
    LoadOption() {}

    /** What to load of the objects this one leads to; several stand side by side. */
    @SafeVarargs
    public final LoadOption<O, T> then(LoadRule<? super T>... rules) {
        throw new UnsupportedOperationException();
    }

    /** Only those that meet the conditions, for this load: in the {@code IN} query, the {@code ON} clause or the lazy {@code WHERE}. */
    public LoadOption<O, T> where(Condition... conditions) {
        throw new UnsupportedOperationException();
    }

    public LoadOption<O, T> orderBy(Ordering... orderings) {
        throw new UnsupportedOperationException();
    }

    /** At most so many per parent, by {@code row_number()}; for SELECTIN and SUBQUERY. */
    public LoadOption<O, T> limitPerParent(int rows) {
        throw new UnsupportedOperationException();
    }

    /** {@code JOIN} instead of {@code LEFT JOIN}; for JOINED. */
    public LoadOption<O, T> inner() {
        throw new UnsupportedOperationException();
    }
}
