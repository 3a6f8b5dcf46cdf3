package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The column has a default in the database, which a new object whose attribute is null gets; it is read back by the same INSERT:
 *
 * <pre>{@code
 * @ServerDefault("now()")
 * private Instant createdAt;
 * // created_at timestamptz DEFAULT now()
 * // insert into orders (name) values (?) returning orders.id, orders.created_at
 * }</pre>
 *
 * An attribute that is not null is sent like any other.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface ServerDefault {
    /** The SQL behind {@code DEFAULT}, as it is. */
    String value();
}
