package io.orm.internal.identity;

/**
 * An element that has another place in memory than in the database, or is not in the database's collection.
 *
 * @param place the position in a list, counted from 0, or the key in a map
 */
public record Placement(Object element, Object place) {}
