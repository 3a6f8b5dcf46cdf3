package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of elements as a Java array, {@code int[]} and {@code String[]} alike. A record, so that types made twice are equal. */
record JavaArrays<A, E>(Class<A> arrayClass) implements SqlType.Converter<A, List<E>> {
    JavaArrays {
        if (!arrayClass.isArray()) {
            throw new UsageException(arrayClass.getName() + " is no array class");
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the elements are of E by the declaration; an array may hold nulls
    public List<E> toDatabase(A value) {
        int length = Array.getLength(value);
        List<@Nullable Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(Array.get(value, i));
        }
        return (List<E>) elements;
    }

    @Override
    public A fromDatabase(List<E> value) {
        Class<?> component = arrayClass.getComponentType();
        Object array = Array.newInstance(component, value.size());
        for (int i = 0; i < value.size(); i++) {
            Object element = value.get(i);
            if (element == null && component.isPrimitive()) {
                throw new UsageException("The array holds a null, which no " + component + " can be; declare it as "
                        + "an array or List of the boxed type");
            }
            Array.set(array, i, element);
        }
        return arrayClass.cast(array);
    }
}
