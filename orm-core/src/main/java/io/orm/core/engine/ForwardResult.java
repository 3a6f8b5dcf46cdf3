package io.orm.core.engine;

import io.orm.core.exception.MultipleRowsException;
import io.orm.core.exception.NoRowException;
import io.orm.core.exception.UsageException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A {@link Result} over anything that moves row by row. Confined to one thread. */
public abstract class ForwardResult<R> implements Result<R> {
    private boolean closed;
    private boolean exhausted;

    protected ForwardResult() {}

    /** Moves to the next row; false behind the last one. */
    protected abstract boolean advance();

    /** Reads the row it stands on; null where SQL says so. */
    protected abstract @Nullable R current();

    /** Gives back what the rows came from. Called once. */
    protected abstract void release();

    private boolean next() {
        if (closed) {
            if (exhausted) {
                return false;
            }
            throw new UsageException("The result is closed; read it before its try block ends, or use list(…)");
        }
        boolean there;
        try {
            there = advance();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        if (!there) {
            exhausted = true;
            close();
        }
        return there;
    }

    @SuppressWarnings("NullAway") // a row of one column may be null, which Result documents
    private R row() {
        return current();
    }

    @Override
    public List<R> list() {
        try (this) {
            List<R> rows = new ArrayList<>();
            while (next()) {
                rows.add(row());
            }
            return rows;
        }
    }

    @Override
    public R one() {
        try (this) {
            if (!next()) {
                throw new NoRowException("One row was expected and none came");
            }
            R row = row();
            if (next()) {
                throw new MultipleRowsException("One row was expected and a second one came");
            }
            return row;
        }
    }

    @Override
    public Optional<R> oneOrNone() {
        try (this) {
            if (!next()) {
                return Optional.empty();
            }
            R row = row();
            if (next()) {
                throw new MultipleRowsException("At most one row was expected and a second one came");
            }
            return Optional.ofNullable(row);
        }
    }

    @Override
    public Optional<R> first() {
        try (this) {
            return next() ? Optional.ofNullable(row()) : Optional.empty();
        }
    }

    @Override
    public Stream<R> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    @Override
    public Iterator<R> iterator() {
        return new Iterator<>() {
            private boolean fetched;
            private boolean there;

            @Override
            public boolean hasNext() {
                if (!fetched) {
                    there = next0();
                    fetched = true;
                }
                return there;
            }

            private boolean next0() {
                return ForwardResult.this.next();
            }

            @Override
            public R next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                fetched = false;
                return row();
            }
        };
    }

    @Override
    public <X> Result<X> map(Function<? super R, ? extends X> mapper) {
        ForwardResult<R> rows = this;
        return new ForwardResult<>() {
            @Override
            protected boolean advance() {
                return rows.next();
            }

            @Override
            protected X current() {
                return mapper.apply(rows.row());
            }

            @Override
            protected void release() {
                rows.close();
            }
        };
    }

    @Override
    public Iterable<List<R>> partitions(int size) {
        if (size < 1) {
            throw new UsageException("A partition has at least one row, not " + size);
        }
        Iterator<R> rows = iterator();
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<R> next() {
                if (!rows.hasNext()) {
                    throw new NoSuchElementException();
                }
                List<R> partition = new ArrayList<>(size);
                while (partition.size() < size && rows.hasNext()) {
                    partition.add(rows.next());
                }
                return partition;
            }
        };
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            release();
        }
    }
}
