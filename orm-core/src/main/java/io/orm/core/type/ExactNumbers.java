package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Conversion between the classes of numbers without losing anything. */
final class ExactNumbers {
    private ExactNumbers() {}

    static <N extends Number> N convert(Number value, Class<N> target) {
        if (target.isInstance(value)) {
            return target.cast(value);
        }
        Number converted;
        try {
            converted = convertTo(value, target);
        } catch (ArithmeticException lossy) {
            throw new UsageException(refusal(value, target), lossy);
        }
        if (converted == null) {
            throw new UsageException(refusal(value, target));
        }
        return target.cast(converted);
    }

    private static String refusal(Number value, Class<?> target) {
        return "The number " + value + " (" + value.getClass().getSimpleName() + ") is no exact "
                + target.getSimpleName() + "; nothing is rounded here: round it first, or cast the other side";
    }

    private static @Nullable Number convertTo(Number value, Class<?> target) {
        if (target == Double.class) {
            double converted = value.doubleValue();
            return isNotFinite(value) || decimal(value).compareTo(exact(converted)) == 0 ? converted : null;
        }
        if (target == Float.class) {
            float converted = value.floatValue();
            return isNotFinite(value) || decimal(value).compareTo(new BigDecimal(Float.toString(converted))) == 0
                    ? converted
                    : null;
        }
        if (isNotFinite(value)) {
            return null;
        }
        if (target == Long.class) {
            return isIntegral(value)
                    ? value.longValue()
                    : (Number) decimal(value).longValueExact();
        }
        if (target == Integer.class) {
            return decimal(value).intValueExact();
        }
        if (target == Short.class) {
            return decimal(value).shortValueExact();
        }
        if (target == Byte.class) {
            return decimal(value).byteValueExact();
        }
        if (target == BigDecimal.class) {
            return decimal(value);
        }
        return target == BigInteger.class ? decimal(value).toBigIntegerExact() : null;
    }

    private static BigDecimal exact(double value) {
        if (Double.isInfinite(value)) {
            throw new ArithmeticException("overflow");
        }
        return new BigDecimal(Double.toString(value));
    }

    private static boolean isNotFinite(Number value) {
        return value instanceof Double d && !Double.isFinite(d) || value instanceof Float f && !Float.isFinite(f);
    }

    private static boolean isIntegral(Number value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    /** A binary fraction stands for the decimal one writes for it: 0.1 is a tenth. */
    private static BigDecimal decimal(Number value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return isIntegral(value) ? BigDecimal.valueOf(value.longValue()) : new BigDecimal(value.toString());
    }
}
