package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A class with its type arguments, as which a JSON document is read: {@code new JsonOf<List<Item>>() {}}. Immutable; equal to another of the same type.
 */
public abstract class JsonOf<T> {
    private final Type type;

    /** @throws UsageException if the type argument is not written where the subclass is declared */
    protected JsonOf() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
            throw new UsageException("JsonOf needs its type argument: new JsonOf<List<Item>>() {}");
        }
        this.type = parent.getActualTypeArguments()[0];
    }

    final Type type() {
        return type;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof JsonOf<?> of && type.equals(of.type);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(type);
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
