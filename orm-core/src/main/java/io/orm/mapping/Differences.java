package io.orm.mapping;

import io.orm.core.type.SqlType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How generated bindings compare an attribute with its snapshot. The same reference is never compared further, so an untouched entity
 * costs no call of {@code equals}. All methods are pure.
 */
public final class Differences {
    private Differences() {}

    public static boolean differ(@Nullable Object value, @Nullable Object old) {
        return value != old && (value == null || !value.equals(old));
    }

    /** By value: {@code 1.0} and {@code 1.00} are the same amount. */
    public static boolean differ(@Nullable BigDecimal value, @Nullable BigDecimal old) {
        return value != old && (value == null || old == null || value.compareTo(old) != 0);
    }

    /** By the moment, since the database keeps no offset. */
    public static boolean differ(@Nullable OffsetDateTime value, @Nullable OffsetDateTime old) {
        return value != old && (value == null || old == null || !value.isEqual(old));
    }

    /** By months and days, since the database keeps no years: 14 months are a year and two. */
    public static boolean differ(@Nullable Period value, @Nullable Period old) {
        return value != old
                && (value == null || old == null || !value.normalized().equals(old.normalized()));
    }

    /** By content, since a snapshot holds a copy. */
    public static boolean differ(byte @Nullable [] value, byte @Nullable [] old) {
        return !Arrays.equals(value, old);
    }

    /** As what the database would hold: for values that may be changed in place, or compare by more than it keeps. */
    public static <T> boolean differ(@Nullable T value, @Nullable T old, SqlType<T> type) {
        if (value == old || value == null || old == null) {
            return value != old;
        }
        return !same(type.toBase(value), type.toBase(old));
    }

    private static boolean same(@Nullable Object value, @Nullable Object old) {
        if (value instanceof BigDecimal number && old instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        if (value instanceof List<?> list && old instanceof List<?> other) {
            if (list.size() != other.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!same(list.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return Objects.deepEquals(value, old);
    }

    /** A copy that later changes of the value do not reach, made by way of the database's form. */
    public static <T> @Nullable T copied(@Nullable T value, SqlType<T> type) {
        Object base = value == null ? null : type.toBase(value);
        return base == null ? null : type.fromBase(base);
    }

    /** As the database tells numbers apart: NaN equals NaN, and the two zeros are one. */
    public static boolean differ(double value, double old) {
        return value != old && (!Double.isNaN(value) || !Double.isNaN(old));
    }

    /**
     * Whether a reference leads elsewhere than it did, judged by identifiers.
     *
     * @param target the object referred to; one without an identifier is new, and so another one
     * @param key its identifier
     * @param old the identifier in the snapshot
     */
    public static boolean leadsElsewhere(@Nullable Object target, @Nullable Object key, @Nullable Object old) {
        return target == null ? old != null : key == null || !key.equals(old);
    }

    /** A copy that later changes of the array do not reach. */
    public static byte @Nullable [] copied(byte @Nullable [] value) {
        return value == null ? null : value.clone();
    }

    /** A copy that later changes of the list do not reach. */
    public static <T> @Nullable List<T> copied(@Nullable List<T> value) {
        return value == null ? null : Collections.unmodifiableList(new ArrayList<>(value));
    }

    /** A copy that may be changed, for an attribute that gets its old value back. */
    public static <T> @Nullable List<T> changeable(@Nullable List<T> value) {
        return value == null ? null : new ArrayList<>(value);
    }
}
