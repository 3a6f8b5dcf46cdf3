package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The database changes the reference along with the identifier that it refers to; on the reference that has the column:
 *
 * <pre>{@code
 * @ManyToOne(fetch = FetchType.LAZY)
 * @OnUpdateCascade
 * private Country country;
 * // CONSTRAINT fk_cities_country_code FOREIGN KEY (country_code) REFERENCES countries (code) ON UPDATE CASCADE
 * }</pre>
 *
 * Identifiers that the program assigns may change. Objects in the session that refer to such a one are in step after the flush, without statements and without new
 * versions. Where a reference is not {@code @OnUpdateCascade}, those in the session are updated, which the database allows only if its constraint is deferred.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface OnUpdateCascade {}
