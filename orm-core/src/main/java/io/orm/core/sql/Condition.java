package io.orm.core.sql;

/**
 * A boolean expression; a boolean column is one. {@link #none()} is the absent condition: {@code and}, {@code or}, {@code not} and
 * {@code where} behave as if it had not been written.
 */
public interface Condition extends TypedExpression<Boolean, Boolean, Condition> {
    Condition and(Condition other);

    Condition or(Condition other);

    Condition not();

    boolean isNone();

    /** For the layers above: a condition made of nodes. */
    static Condition of(Node node) {
        return new ConditionHandle(node);
    }

    static Condition none() {
        return ConditionHandle.None.INSTANCE;
    }
}
