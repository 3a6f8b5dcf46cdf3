package io.orm.core.engine;

import java.sql.Connection;

/** What a transaction sees of others, as the SQL standard names it. */
public enum Isolation {
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE),
    /** No transaction: each statement stands for itself, until one is begun explicitly. */
    AUTOCOMMIT(Connection.TRANSACTION_NONE);

    private final int jdbc;

    Isolation(int jdbc) {
        this.jdbc = jdbc;
    }

    int jdbc() {
        return jdbc;
    }
}
