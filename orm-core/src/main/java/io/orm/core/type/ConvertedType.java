package io.orm.core.type;

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
    public U fromBase(Object base) {
        return converter.fromDatabase(stored.fromBase(base));
    }

    @Override
    public Object toBase(U value) {
        return stored.toBase(converter.toDatabase(value));
    }

    @Override
    Object conversion() {
        return converter;
    }
}
