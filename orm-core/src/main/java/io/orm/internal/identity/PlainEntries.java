package io.orm.internal.identity;

import java.util.AbstractCollection;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Iterator;
import java.util.Map;

/** A plain map of values as the collection of its entries, as a session has it: they do not change, but what comes and goes is written through. */
final class PlainEntries extends AbstractCollection<Map.Entry<Object, Object>> {
    private final Map<Object, Object> map;

    @SuppressWarnings("unchecked") // the attribute's type says so
    PlainEntries(Map<?, ?> map) {
        this.map = (Map<Object, Object>) map;
    }

    @Override
    public boolean add(Map.Entry<Object, Object> entry) {
        map.put(entry.getKey(), entry.getValue());
        return true;
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public Iterator<Map.Entry<Object, Object>> iterator() {
        Iterator<Map.Entry<Object, Object>> inner = map.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return inner.hasNext();
            }

            @Override
            public Map.Entry<Object, Object> next() {
                return new SimpleImmutableEntry<>(inner.next());
            }

            @Override
            public void remove() {
                inner.remove();
            }
        };
    }

    @Override
    public int size() {
        return map.size();
    }
}
