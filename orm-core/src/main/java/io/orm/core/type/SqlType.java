package io.orm.core.type;

import org.jspecify.annotations.Nullable;

/**
 * A database type together with the Java type that stands for it. Immutable.
 *
 * <p>Its subtypes name the operator family of the database type: a column of a {@link TextType} can be matched by
 * {@code LIKE}, one of a {@link NumberType} can be added to. A type without a family has comparison only.
 *
 * @param <T> the Java type
 */
public interface SqlType<T> {
    /** What the database stores, and so the class of the base value. */
    TypeKind kind();

    /** The type as PostgreSQL writes it in DDL, {@code varchar(50)}; a dialect may write its kind differently. */
    String ddl();

    /** Characters of {@code varchar(n)}, digits of {@code numeric(n, …)}; 0 where there is no limit. */
    int length();

    /** Digits behind the point of {@code numeric(…, n)}; 0 elsewhere. */
    int scale();

    /** The type of an array's elements or of a range's bounds; null for all other kinds. */
    @Nullable
    SqlType<?> elementType();

    Class<? super T> javaType();

    /** The Java value for a base value of {@link #kind()}. */
    T fromBase(Object base);

    /** The base value to bind for a Java value. */
    Object toBase(T value);

    /** The same database type read as another Java type, as by a JPA converter. It has no operator family. */
    <U> SqlType<U> converted(Converter<U, T> converter);

    /** Both directions of a conversion; neither is called with null. */
    interface Converter<U, T> {
        T toDatabase(U value);

        U fromDatabase(T value);
    }
}
