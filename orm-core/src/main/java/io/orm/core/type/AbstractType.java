package io.orm.core.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What all types share: description and structural equality, since a type is part of a statement's shape. */
abstract class AbstractType<T> implements SqlType<T> {
    private final TypeKind kind;
    private final String ddl;
    private final int length;
    private final int scale;
    private final @Nullable SqlType<?> elementType;
    private final Class<? super T> javaType;
    private final int hash;

    AbstractType(
            TypeKind kind,
            String ddl,
            int length,
            int scale,
            @Nullable SqlType<?> elementType,
            Class<? super T> javaType) {
        this.kind = kind;
        this.ddl = ddl;
        this.length = length;
        this.scale = scale;
        this.elementType = elementType;
        this.javaType = javaType;
        this.hash = Objects.hash(kind.name(), ddl, elementType, javaType.getName());
    }

    AbstractType(TypeKind kind, String ddl, Class<? super T> javaType) {
        this(kind, ddl, 0, 0, null, javaType);
    }

    @Override
    public final TypeKind kind() {
        return kind;
    }

    @Override
    public final String ddl() {
        return ddl;
    }

    @Override
    public final int length() {
        return length;
    }

    @Override
    public final int scale() {
        return scale;
    }

    @Override
    public @Nullable SqlType<?> elementType() {
        return elementType;
    }

    @Override
    public final Class<? super T> javaType() {
        return javaType;
    }

    @Override
    public final <U> SqlType<U> converted(Converter<U, T> converter) {
        return new ConvertedType<>(this, converter);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof AbstractType<?> type
                        && hash == type.hash
                        && getClass() == type.getClass()
                        && kind == type.kind
                        && ddl.equals(type.ddl)
                        && javaType == type.javaType
                        && Objects.equals(elementType, type.elementType)
                        && Objects.equals(conversion(), type.conversion());
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** What distinguishes two types of the same database and Java type: the converter. */
    @Nullable
    Object conversion() {
        return null;
    }

    @Override
    public final String toString() {
        return ddl;
    }
}
