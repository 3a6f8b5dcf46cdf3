package io.orm.mapping;

import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlType;
import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * A JPA converter as the conversion of a type, made by generated code. Null is not handed to the converter, which may answer null itself. Two
 * conversions by converters of one class are equal. Safe for several threads if the converter is.
 */
public final class AttributeConversion<X, Y> implements SqlType.Converter<X, Y> {
    private final AttributeConverter<X, Y> converter;

    private AttributeConversion(AttributeConverter<X, Y> converter) {
        this.converter = converter;
    }

    /** {@code stored}, read and written by {@code converter}. */
    public static <X, Y> SqlType<X> of(SqlType<Y> stored, AttributeConverter<X, Y> converter) {
        return stored.converted(new AttributeConversion<>(converter));
    }

    @Override
    public @Nullable Y toDatabase(X value) {
        try {
            return converter.convertToDatabaseColumn(value);
        } catch (RuntimeException e) {
            throw failed("a value to the database's", e);
        }
    }

    @Override
    public @Nullable X fromDatabase(Y value) {
        try {
            return converter.convertToEntityAttribute(value);
        } catch (RuntimeException e) {
            throw failed("the database's value '" + value + "'", e);
        }
    }

    private UsageException failed(String what, RuntimeException e) {
        return new UsageException(
                converter.getClass().getName() + " cannot convert " + what + ": " + e.getMessage(), e);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttributeConversion<?, ?> conversion
                && converter.getClass() == conversion.converter.getClass();
    }

    @Override
    public int hashCode() {
        return converter.getClass().hashCode();
    }

    @Override
    public String toString() {
        return converter.getClass().getSimpleName();
    }
}
