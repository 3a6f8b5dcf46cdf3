package io.orm.core.engine;

import java.util.function.Consumer;
import java.util.function.Function;

/** One JDBC connection out of the pool. Confined to one thread at a time. */
public interface Connection extends Executor, AutoCloseable {
    /** Begins explicitly; without it the first statement does. */
    Transaction begin();

    /** {@code SAVEPOINT}. */
    Transaction beginNested();

    void commit();

    void rollback();

    boolean isInTransaction();

    /** {@link #beginNested} around {@code work}: released on return, rolled back to on an exception. */
    <T> T nested(Function<Connection, T> work);

    void useNested(Consumer<Connection> work);

    ExecutionOptions options();

    /** Sets what is set in {@code options} for the rest of this connection's use. */
    Connection with(ExecutionOptions options);

    /** Several statements in one round trip. */
    Pipeline pipeline();

    java.sql.Connection jdbcConnection();

    /** Rolls back what was not committed and returns to the pool. */
    @Override
    void close();
}
