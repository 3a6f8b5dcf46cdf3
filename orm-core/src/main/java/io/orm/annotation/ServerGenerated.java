package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The database fills the column by itself, as by a trigger; its value is read back by the statement that writes the row:
 *
 * <pre>{@code
 * @ServerGenerated
 * private Instant changedAt;
 * // update orders set name = ? where orders.id = ? returning orders.id, orders.changed_at
 * }</pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface ServerGenerated {
    /** After which statements the value is read back. */
    GenerationTime value() default GenerationTime.ALWAYS;

    /** Whether the attribute is sent as well, since the database only changes it: a trigger that trims a name. */
    boolean writable() default false;
}
