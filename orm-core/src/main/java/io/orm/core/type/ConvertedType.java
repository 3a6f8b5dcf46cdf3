package io.orm.core.type;

import org.jspecify.annotations.Nullable;

/** A type read through a converter. */
final class ConvertedType<U, T> extends AbstractType<U> {
    private final SqlType<T> stored;
    private final SqlType.Converter<U, T> converter;

    ConvertedType(SqlType<T> stored, SqlType.Converter<U, T> converter) {
        super(stored.kind(), stored.ddl(), stored.length(), stored.scale(), stored.elementType(), Object.class);
        this.stored = stored;
        this.converter = converter;
    }

    @Override
    public @Nullable U fromBase(Object base) {
        T value = stored.fromBase(base);
        return value == null ? null : converter.fromDatabase(value);
    }

    @Override
    public @Nullable Object toBase(U value) {
        T converted = converter.toDatabase(value);
        return converted == null ? null : stored.toBase(converted);
    }

    @Override
    Object conversion() {
        return converter;
    }
}
