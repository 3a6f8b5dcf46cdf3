package io.orm.annotation;

import io.orm.core.type.SqlTypes;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The type of an attribute's column, where the attribute's own type does not say it: {@code @ColumnType("cidr")}, {@code @ColumnType("jsonb")}, or a
 * type of the application.
 *
 * <pre>{@code
 * @ColumnType("jsonb") private Preferences preferences;                   // SqlTypes.jsonb(Preferences.class)
 * @ColumnType("character") @Column(length = 3) private String currency;   // SqlTypes.character(3)
 * @ColumnType(in = Types.class, value = "MONEY") private Money price;     // Types.MONEY
 * }</pre>
 *
 * <p>That the type is read as the attribute's is checked by the compiler.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface ColumnType {
    /**
     * The name of a constant, or of a method: without parameters, or with those that the attribute can give, which are its class, the length, or the
     * precision and scale of its {@code @Column}.
     */
    String value();

    /** The class that has it. */
    Class<?> in() default SqlTypes.class;
}
