package io.orm.core.type;

/**
 * {@code integer}. A type of its own among the numbers because a sum of integers is a {@code bigint}: PostgreSQL widens, and so does the
 * Java type.
 */
public interface IntegerType extends NumberType<Integer> {}
