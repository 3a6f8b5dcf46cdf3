package io.orm.core.sql;

/** A column of {@code double precision}. */
public interface DoubleColumn extends NumberColumn<Double>, DoubleExpression {}
