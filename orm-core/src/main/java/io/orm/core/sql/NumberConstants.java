package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.NumberType;
import io.orm.core.type.SqlTypes;
import java.math.BigDecimal;

/** A number of the caller as an expression of the type that its class stands for. */
final class NumberConstants {
    private NumberConstants() {}

    @SuppressWarnings("unchecked") // the type is chosen by the number's class
    static <N extends Number> NumberExpression<N> of(N number) {
        NumberType<N> type = (NumberType<N>) type(number);
        return new NumberHandle<>(new Node.Value(number, type), type);
    }

    private static NumberType<?> type(Number number) {
        Class<?> type = number.getClass();
        if (type == Integer.class) {
            return SqlTypes.integer();
        }
        if (type == Long.class) {
            return SqlTypes.bigint();
        }
        if (type == BigDecimal.class) {
            return SqlTypes.numeric();
        }
        if (type == Double.class) {
            return SqlTypes.doublePrecision();
        }
        if (type == Float.class) {
            return SqlTypes.real();
        }
        if (type == Short.class) {
            return SqlTypes.smallint();
        }
        throw new UsageException("There is no SQL type for a " + type.getName());
    }
}
