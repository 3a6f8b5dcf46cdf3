package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rows of this entity have no version: what was loaded is compared instead, null like any value, in the set-based statement. For tables of others:
 *
 * <pre>{@code
 * @Entity
 * @OptimisticLocking(ComparedColumns.CHANGED)
 * public class Price { … }
 * // update prices set amount = v.c3 from unnest(…) v(c1, c2, c3) where prices.id = v.c1 and prices.amount is not distinct from v.c2
 * }</pre>
 *
 * A DELETE compares all columns either way. Left out are columns of types that the database cannot compare ({@code json}, {@code xml}), formulas, and those that load when they
 * are used. A row that differs is a {@link io.orm.exception.StaleEntityException}. A {@code @Version} is cheaper, and notices a change that was taken back.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface OptimisticLocking {
    ComparedColumns value();
}
