package io.orm.core.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comparing statements without their values, for the compilation cache. A statement's <em>shape</em> is its tree without the
 * values to bind; its <em>template</em> is a tree of the same shape in which every value is a numbered {@link Node.Parameter}, so that a
 * cache entry keeps no caller's values alive.
 */
public final class StatementShape {
    private StatementShape() {}

    /** A hash of the shape: that of the clauses, whose expressions made theirs when they were built. */
    public static int hash(StatementNode statement) {
        return statement.accept(ShapeHash.INSTANCE);
    }

    /**
     * The same tree with values replaced by parameters, numbered in the order of {@link #matches}, and without options and the code
     * that reads rows.
     */
    public static StatementNode template(StatementNode statement) {
        return new TemplateMaker().statement(statement);
    }

    /**
     * Whether {@code statement} has the shape of {@code template}; if so, its values have been added to {@code values} in the
     * order of the template's numbers. Parts that are the same object are not walked. If not, {@code values} may hold some of them.
     */
    public static boolean matches(StatementNode template, StatementNode statement, List<@Nullable Object> values) {
        return new ShapeMatcher(values).statement(template, statement);
    }

    /** Whether two nodes of one template differ in nothing but the numbers of their parameters. */
    public static boolean isSame(Node one, Node other) {
        return new ShapeMatcher(new ArrayList<>()).node(one, other);
    }

    /** The values of a statement in the order of its template's numbers. */
    public static List<@Nullable Object> values(StatementNode statement) {
        ValueCollector collector = new ValueCollector();
        collector.statement(statement);
        return collector.values();
    }
}
