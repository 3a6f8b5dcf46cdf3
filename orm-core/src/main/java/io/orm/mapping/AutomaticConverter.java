package io.orm.mapping;

import jakarta.persistence.AttributeConverter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a generated class of the package {@code io.orm.generated}: says to later compilations, which see that package of all jars on their class path, that there is a converter
 * that applies by itself. Of no interest at run time.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AutomaticConverter {
    /** A class with {@code @Converter(autoApply = true)}. */
    Class<? extends AttributeConverter<?, ?>> value();
}
