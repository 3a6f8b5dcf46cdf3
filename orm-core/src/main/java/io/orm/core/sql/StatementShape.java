package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comparing statements without their values, for the compilation cache. A statement's <em>shape</em> is its tree without the
 * values to bind; its <em>template</em> is a tree of the same shape in which every value is a numbered {@link Node.Parameter}, so that a
 * cache entry keeps no caller's values alive.
 */
public final class StatementShape {
    private StatementShape() {}

    /** A hash of the shape, computed when the nodes were built. */
    public static int hash(StatementNode statement) {
        throw new UnsupportedOperationException();
    }

    /** The same tree with values replaced by parameters, numbered in the order of {@link #matches}. */
    public static StatementNode template(StatementNode statement) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether {@code statement} has the shape of {@code template}; if so, its values have been added to {@code values} in the
     * order of the template's numbers. Parts that are the same object are not walked.
     */
    public static boolean matches(StatementNode template, StatementNode statement, List<@Nullable Object> values) {
        throw new UnsupportedOperationException();
    }
}
