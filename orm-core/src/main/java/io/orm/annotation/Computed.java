package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The database computes the column from others of its row. It is never written, and is read back by each INSERT and UPDATE of the row:
 *
 * <pre>{@code
 * @Computed("net * (1 + tax_rate)")
 * private BigDecimal gross;
 * // gross numeric GENERATED ALWAYS AS (net * (1 + tax_rate)) STORED
 * // update items set net = ? where items.id = ? returning items.id, items.gross
 * }</pre>
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Computed {
    /** The SQL behind {@code GENERATED ALWAYS AS}, as it is, by the names of columns. */
    String value();
}
