package io.orm.core.engine;

/** A transaction or a savepoint; closing it without {@code commit} rolls back. */
public interface Transaction extends AutoCloseable {
    void commit();

    void rollback();

    boolean isActive();

    @Override
    void close();
}
