package io.orm.core.sql;

/**
 * An expression with a direction.
 *
 * @param nulls where nulls go, as far as it was said
 */
public record SortKey(Node node, boolean descending, Nulls nulls) implements Ordering {
    /** Where nulls are sorted to. */
    public enum Nulls {
        /** Where the database puts them: last ascending, first descending on PostgreSQL. */
        DEFAULT,
        FIRST,
        LAST
    }

    public SortKey nullsFirst() {
        return new SortKey(node, descending, Nulls.FIRST);
    }

    public SortKey nullsLast() {
        return new SortKey(node, descending, Nulls.LAST);
    }

    @Override
    public SortKey sortKey() {
        return this;
    }

    int shape() {
        return 31 * node.shape() + (descending ? 3 : 5) + nulls.ordinal();
    }
}
