package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The database changes the reference along with the identifier that it refers to; on the reference that has the column, or the collection that has a table, or a column in
 * that of its elements:
 *
 * <pre>{@code
 * @ManyToOne(fetch = FetchType.LAZY)
 * @OnUpdateCascade
 * private Country country;
 * // CONSTRAINT fk_cities_country_code FOREIGN KEY (country_code) REFERENCES countries (code) ON UPDATE CASCADE
 * }</pre>
 *
 * Identifiers that the program assigns may change. Objects in the session that refer to such a one are in step after the flush, without statements of their own and without
 * new versions. References that are not {@code @OnUpdateCascade} follow by a statement for each foreign key, which the database allows if its constraint is deferred:
 *
 * <pre>{@code
 * UPDATE cities SET country_code = v.c2 FROM unnest((SELECT ?::text[]), (SELECT ?::text[])) v(c1, c2) WHERE cities.country_code = v.c1
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface OnUpdateCascade {}
