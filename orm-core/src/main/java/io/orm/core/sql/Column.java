package io.orm.core.sql;

/** A column of one table or of one alias of it. */
public non-sealed interface Column<T> extends Expression<T>, Node {
    String name();

    Table<?> table();

    /** The position among {@link Table#columns()}, counted from 0. */
    int ordinal();

    /** What DDL and writes need to know besides the type. */
    ColumnDefinition definition();

    @Override
    default int shape() {
        return 31 * table().shape() + name().hashCode();
    }

    @Override
    default <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitColumn(this);
    }
}
