package io.orm.core.engine;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of one execution, forward only. Closed when exhausted; closing early releases the cursor. Confined to one thread. */
public interface Result<R> extends AutoCloseable, Iterable<R> {
    List<R> list();

    R one();

    Optional<R> oneOrNone();

    Optional<R> first();

    /** Must be closed, or read to its end. */
    Stream<R> stream();

    @Override
    Iterator<R> iterator();

    <X> Result<X> map(Function<? super R, ? extends X> mapper);

    /** Lists of {@code size} rows, the last one shorter; with {@code fetchSize}, no more than that is held at a time. */
    Iterable<List<R>> partitions(int size);

    @Override
    void close();
}
