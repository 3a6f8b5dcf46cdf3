package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.ArrayType;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array. */
class ArrayHandle<E> extends ExpressionHandle<List<E>, List<E>, ArrayExpression<E>> implements ArrayExpression<E> {
    private final ArrayType<E> arrayType;

    ArrayHandle(Node node, ArrayType<E> type) {
        super(node, type);
        this.arrayType = type;
    }

    /** For columns. */
    ArrayHandle(ArrayType<E> type) {
        super(type);
        this.arrayType = type;
    }

    @Override
    final List<E> constant(List<E> value) {
        return List.copyOf(value);
    }

    @Override
    public ArrayExpression<E> with(Node node) {
        return new ArrayHandle<>(node, arrayType);
    }

    @Override
    public Condition has(E element) {
        return new ConditionHandle(new Node.Operation(Operator.EQ_ANY, element("has", element), node()));
    }

    @Override
    public Condition containsAll(Collection<? extends E> elements) {
        return condition(Operator.CONTAINS, elements("containsAll", elements));
    }

    @Override
    public Condition overlaps(Collection<? extends E> elements) {
        return condition(Operator.OVERLAPS, elements("overlaps", elements));
    }

    @Override
    public IntegerExpression length() {
        return new IntegerHandle(new Node.Call("cardinality", node()), SqlTypes.integer());
    }

    @Override
    public ArrayExpression<E> append(E element) {
        return with(new Node.Call("array_append", node(), element("append", element)));
    }

    private Node element(String method, @Nullable E element) {
        if (element == null) {
            throw Nodes.nullOperand(node(), method);
        }
        SqlType<?> elementType = arrayType.elementType();
        return new Node.Value(element, elementType == null ? arrayType : elementType);
    }

    private Node elements(String method, @Nullable Collection<? extends E> elements) {
        if (elements == null) {
            throw Nodes.nullOperand(node(), method);
        }
        for (E each : elements) {
            if (each == null) {
                throw new UsageException(Nodes.describe(node()) + "." + method
                        + " was given a null among its elements, which is never found");
            }
        }
        return new Node.Value(List.<Object>copyOf(elements), arrayType);
    }
}
