package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The foreign key of this reference gets no index. Every foreign key has one otherwise, since collections are loaded, and rows that are
 * referred to are deleted, by it. For tables that are written often and never read by that key:
 *
 * <pre>{@code
 * @ManyToOne(fetch = FetchType.LAZY)
 * @Unindexed
 * private User changedBy;
 * }</pre>
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface Unindexed {}
