package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Text. */
class TextHandle extends ExpressionHandle<String, String, TextExpression> implements TextExpression {
    TextHandle(Node node, SqlType<String> type) {
        super(node, type);
    }

    /** For columns. */
    TextHandle(SqlType<String> type) {
        super(type);
    }

    @Override
    final String constant(String value) {
        return value;
    }

    @Override
    public TextExpression with(Node node) {
        return new TextHandle(node, type());
    }

    @Override
    public Condition like(String pattern) {
        return condition(Operator.LIKE, bind("like", pattern));
    }

    @Override
    public Condition like(Expression<String> pattern) {
        return condition(Operator.LIKE, operand("like", pattern));
    }

    @Override
    public Condition notLike(String pattern) {
        return condition(Operator.NOT_LIKE, bind("notLike", pattern));
    }

    @Override
    public Condition ilike(String pattern) {
        return condition(Operator.ILIKE, bind("ilike", pattern));
    }

    @Override
    public Condition startsWith(String prefix) {
        return condition(Operator.LIKE, bind("startsWith", escaped("startsWith", prefix) + "%"));
    }

    @Override
    public Condition endsWith(String suffix) {
        return condition(Operator.LIKE, bind("endsWith", "%" + escaped("endsWith", suffix)));
    }

    @Override
    public Condition contains(String part) {
        return condition(Operator.LIKE, bind("contains", "%" + escaped("contains", part) + "%"));
    }

    @Override
    public Condition matches(String regex) {
        return condition(Operator.REGEX, bind("matches", regex));
    }

    @Override
    public TextExpression concat(String other) {
        return new TextHandle(operation(Operator.CONCAT, bind("concat", other)), SqlTypes.text());
    }

    @Override
    public TextExpression concat(Expression<String> other) {
        return new TextHandle(operation(Operator.CONCAT, operand("concat", other)), SqlTypes.text());
    }

    @Override
    public TextExpression collate(String collation) {
        if (collation.isEmpty() || collation.indexOf('"') >= 0) {
            throw new UsageException("Not the name of a collation: " + collation);
        }
        return with(operation(Operator.COLLATE, new Node.Keyword('"' + collation + '"')));
    }

    private String escaped(String method, @Nullable String literal) {
        if (literal == null) {
            throw Nodes.nullOperand(node(), method);
        }
        return literal.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
