package io.orm.core.sql;

/**
 * The columns of a result as they are handed out to the selections that read them, from left to right. The compiler collects
 * them to write the select list, the engine and the ORM count them to make decoders; all see the same order. Who implements
 * this decides how a table is read: Core reads a plain row or object, a session goes through its identity map.
 */
public interface SelectLayout {
    /** Adds one column and returns its position, counted from 0. */
    int add(Expression<?> column);

    /** Adds what a whole row of {@code table} needs, and returns what reads it. */
    <R> RowDecoder<R> table(Table<R> table);
}
