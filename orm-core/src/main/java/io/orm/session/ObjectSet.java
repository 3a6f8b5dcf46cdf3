package io.orm.session;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects in an order, told apart by identity. Immutable. */
final class ObjectSet extends AbstractSet<Object> {
    private final List<Object> objects;

    ObjectSet(Collection<?> objects) {
        this.objects = List.copyOf(objects);
    }

    @Override
    public boolean contains(@Nullable Object object) {
        for (Object each : objects) {
            if (each == object) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Iterator<Object> iterator() {
        return objects.iterator();
    }

    @Override
    public int size() {
        return objects.size();
    }
}
