package io.orm.core.type;

import java.util.function.Function;
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

    /**
     * The Java value for a base value of {@link #kind()}; null where a converter makes null of it.
     *
     * @throws io.orm.core.exception.UsageException if the Java type cannot hold it
     */
    @Nullable
    T fromBase(Object base);

    /**
     * The base value to bind for a Java value; null where a converter makes null of it.
     *
     * @throws io.orm.core.exception.UsageException if the database type cannot hold it
     */
    @Nullable
    Object toBase(T value);

    /** The same database type read as another Java type, as by a JPA converter. It has no operator family. */
    <U> SqlType<U> converted(Converter<U, T> converter);

    /**
     * A type of the application, composed of this one: {@code numeric(12, 2).map(Money::new, Money::amount)}. Null stays null. Belongs in a
     * constant: two types made by this method are never equal.
     *
     * <pre>{@code
     * static final SqlType<Money> MONEY = numeric(12, 2).map(Money::new, Money::amount);
     * select(ORDER.id).where(ORDER.total.eq(new Money("9.99")))
     * // SELECT orders.id FROM orders WHERE orders.total = ?    [9.99]
     * }</pre>
     */
    default <U> SqlType<U> map(
            Function<? super T, ? extends @Nullable U> fromDatabase,
            Function<? super U, ? extends @Nullable T> toDatabase) {
        return converted(new Converter<U, T>() {
            @Override
            public @Nullable T toDatabase(U value) {
                return toDatabase.apply(value);
            }

            @Override
            public @Nullable U fromDatabase(T value) {
                return fromDatabase.apply(value);
            }
        });
    }

    /** Both directions of a conversion; neither is called with null, either may answer null. */
    interface Converter<U, T> {
        @Nullable
        T toDatabase(U value);

        @Nullable
        U fromDatabase(T value);
    }
}
