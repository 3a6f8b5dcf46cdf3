package io.orm.core.type;

/** {@code double precision}. A type of its own among the numbers because a sum of doubles is a double, not a {@code numeric}. */
public interface DoubleType extends NumberType<Double> {}
