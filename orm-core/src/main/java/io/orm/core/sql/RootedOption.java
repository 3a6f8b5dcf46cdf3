package io.orm.core.sql;

/**
 * An option for one of several things selected.
 *
 * @param of the table or alias that the option is for
 */
public record RootedOption<E>(Selection<E> of, StatementOption<? super E> option) implements StatementOption<Object> {}
