package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An enum is kept as a native enum type of the database, which {@code Schema.createAll} creates: {@code CREATE TYPE mood AS ENUM ('SAD', 'OK')}. On
 * an attribute, or on the enum for all its attributes. H2, where such types have no name, writes the constants into the column.
 */
@Target({ElementType.FIELD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface NativeEnum {
    /** The type's name in the database; the enum's in snake case if it is left out. */
    String value() default "";
}
