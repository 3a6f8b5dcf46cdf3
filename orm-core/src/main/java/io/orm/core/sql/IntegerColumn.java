package io.orm.core.sql;

/** A column of {@code integer}. */
public interface IntegerColumn extends NumberColumn<Integer>, IntegerExpression {}
