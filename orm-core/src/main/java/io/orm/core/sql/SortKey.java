package io.orm.core.sql;

public record SortKey(Node node, boolean descending, String nulls) implements Ordering {
    public SortKey nullsFirst() {
        return new SortKey(node, descending, "FIRST");
    }

    public SortKey nullsLast() {
        return new SortKey(node, descending, "LAST");
    }
}
