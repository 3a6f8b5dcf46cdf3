package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code CASE} under construction; each step is a copy. */
final class CaseWhenSteps<T, V, X extends Expression<T>> implements CaseWhen<T, V, X> {
    private final List<Node> conditions;
    private final List<Node> results;
    private final SqlType<T> type;
    private final Function<V, Node> constant;
    private final Function<Node, X> family;

    CaseWhenSteps(
            List<Node> conditions,
            List<Node> results,
            SqlType<T> type,
            Function<V, Node> constant,
            Function<Node, X> family) {
        this.conditions = conditions;
        this.results = results;
        this.type = type;
        this.constant = constant;
        this.family = family;
    }

    static <T, V, X extends Expression<T>> CaseWhen<T, V, X> of(
            Condition condition, Node result, SqlType<T> type, Function<V, Node> constant, Function<Node, X> family) {
        return new CaseWhenSteps<>(List.of(required(condition)), List.of(result), type, constant, family);
    }

    private static Node required(Condition condition) {
        if (condition.isNone()) {
            throw new UsageException("caseWhen was given the absent condition; a case needs one");
        }
        return condition.node();
    }

    @Override
    public CaseWhen<T, V, X> when(Condition condition, V result) {
        return added(condition, constant.apply(result));
    }

    @Override
    public CaseWhen<T, V, X> when(Condition condition, Expression<? extends V> result) {
        return added(condition, result.node());
    }

    private CaseWhen<T, V, X> added(Condition condition, Node result) {
        return new CaseWhenSteps<>(
                Nodes.append(conditions, List.of(required(condition))),
                Nodes.append(results, List.of(result)),
                type,
                constant,
                family);
    }

    @Override
    public X otherwise(V result) {
        return ended(constant.apply(result));
    }

    @Override
    public X otherwise(Expression<? extends V> result) {
        return ended(result.node());
    }

    @Override
    public X end() {
        return ended(null);
    }

    private X ended(@Nullable Node otherwise) {
        return family.apply(new Node.Case(conditions, results, otherwise, type));
    }
}
