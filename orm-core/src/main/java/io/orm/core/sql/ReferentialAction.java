package io.orm.core.sql;

/** What the database does with rows that refer to one that goes. */
public enum ReferentialAction {
    /** They go as well. */
    CASCADE("CASCADE"),
    /** Their foreign key becomes null. */
    SET_NULL("SET NULL");

    private final String sql;

    ReferentialAction(String sql) {
        this.sql = sql;
    }

    /** The words behind {@code ON DELETE}. */
    public String sql() {
        return sql;
    }
}
