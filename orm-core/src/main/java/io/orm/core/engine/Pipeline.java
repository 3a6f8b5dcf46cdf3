package io.orm.core.engine;

import io.orm.core.sql.Command;
import io.orm.core.sql.Query;
import java.util.List;
import java.util.function.Supplier;

/** Statements that do not wait for each other. Nothing is sent before {@link #run}, or the first read of a result. */
public interface Pipeline extends AutoCloseable {
    <R> Supplier<List<R>> add(Query<R> query);

    Supplier<Long> add(Command command);

    /** Sends everything added so far in one round trip. */
    void run();

    /** @throws io.orm.core.exception.UsageException if statements were added and never sent */
    @Override
    void close();
}
