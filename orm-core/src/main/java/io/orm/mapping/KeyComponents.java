package io.orm.mapping;

import io.orm.core.exception.UsageException;
import io.orm.core.type.ParameterWriter;
import io.orm.core.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Java values of an identifier, in the order of the key columns. */
final class KeyComponents implements ParameterWriter {
    private final List<Object> values = new ArrayList<>();

    private KeyComponents() {}

    /** @throws UsageException if the entity has no identifier yet */
    static <E> List<Object> of(EntityTable<E, ?> table, E entity, String attempted) {
        List<Object> values = ofEntity(table, entity);
        if (values.isEmpty()) {
            throw new UsageException(attempted + ": this " + table.entityType().getSimpleName()
                    + " has no identifier yet; flush the session first");
        }
        return values;
    }

    private static <E, K> List<Object> ofEntity(EntityTable<E, K> table, E entity) {
        if (!(table.binding() instanceof EntityBinding<E, K> binding)) {
            throw new UsageException(table.entityType().getSimpleName() + " is only read and has no relationships");
        }
        K key = binding.key(entity);
        KeyComponents components = new KeyComponents();
        if (key != null) {
            for (int i = 0; i < table.keyColumns().size(); i++) {
                binding.writeKey(key, i, components);
            }
        }
        return components.values;
    }

    @Override
    public void writeNull() {
        throw new UsageException("A part of the identifier is null");
    }

    @Override
    public void writeLong(long value) {
        values.add(value);
    }

    @Override
    public void writeInt(int value) {
        values.add(value);
    }

    @Override
    public void writeDouble(double value) {
        values.add(value);
    }

    @Override
    public void writeBoolean(boolean value) {
        values.add(value);
    }

    @Override
    public <T> void write(@Nullable T value, SqlType<T> type) {
        if (value == null) {
            writeNull();
        } else {
            values.add(value);
        }
    }
}
