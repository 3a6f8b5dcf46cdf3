package io.orm.core.sql;

/**
 * Anything that may stand in a select list or in {@code RETURNING}, and is read as a {@code T}: an expression, a table
 * (its whole row, or the entity), a {@linkplain Projection projection} of several of these, a nested query.
 */
public interface Selection<T> {
    /** For engine and compiler: adds the columns that this selection reads to {@code layout}, and returns what reads them. */
    RowDecoder<T> decoder(SelectLayout layout);
}
