package io.orm.spring;

import io.orm.core.engine.Result;
import io.orm.core.exception.OrmException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A result whose exceptions are Spring's, and which closes with it what was opened for it. */
final class TranslatedResult<R> implements Result<R> {
    private final Result<R> delegate;
    private final OrmExceptionTranslator exceptions;
    private final Runnable onClose;

    /** @param onClose run whenever this result is closed or exhausted, perhaps twice */
    TranslatedResult(Result<R> delegate, OrmExceptionTranslator exceptions, Runnable onClose) {
        this.delegate = delegate;
        this.exceptions = exceptions;
        this.onClose = onClose;
    }

    private <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (OrmException e) {
            throw exceptions.translate(e);
        }
    }

    private <T> T last(Supplier<T> work) {
        try {
            return call(work);
        } finally {
            onClose.run();
        }
    }

    @Override
    public List<R> list() {
        return last(delegate::list);
    }

    @Override
    public R one() {
        return last(delegate::one);
    }

    @Override
    public Optional<R> oneOrNone() {
        return last(delegate::oneOrNone);
    }

    @Override
    public Optional<R> first() {
        return last(delegate::first);
    }

    @Override
    public Stream<R> stream() {
        return StreamSupport.stream(spliterator(), false).onClose(this::close);
    }

    @Override
    public Iterator<R> iterator() {
        return new TranslatedIterator<>(call(delegate::iterator));
    }

    @Override
    public <X> Result<X> map(Function<? super R, ? extends X> mapper) {
        return new TranslatedResult<>(call(() -> delegate.<X>map(mapper)), exceptions, onClose);
    }

    @Override
    public Iterable<List<R>> partitions(int size) {
        Iterable<List<R>> partitions = call(() -> delegate.partitions(size));
        return () -> new TranslatedIterator<>(call(partitions::iterator));
    }

    @Override
    public void close() {
        last(() -> {
            delegate.close();
            return this;
        });
    }

    private final class TranslatedIterator<T> implements Iterator<T> {
        private final Iterator<T> rows;

        TranslatedIterator(Iterator<T> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            boolean hasNext = call(rows::hasNext);
            if (!hasNext) {
                onClose.run();
            }
            return hasNext;
        }

        @Override
        public T next() {
            return call(rows::next);
        }
    }
}
