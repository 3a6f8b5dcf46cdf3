package io.orm.session;

import io.orm.core.engine.Result;
import io.orm.core.sql.Command;
import io.orm.core.sql.Query;
import io.orm.loading.LoadRule;
import io.orm.mapping.EntityTable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Queues operations on a session one behind the other. An operation that fails does not stop those behind it: what they then meet, a
 * transaction that has to be rolled back, is the session's own affair.
 */
final class DefaultAsyncSession implements AsyncSession {
    private final Session session;
    private final ImplicitLoads implicitLoads;
    private final Executor executor;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /** What went wrong in an operation without an answer; read and written by operations only, which run one behind the other. */
    private @Nullable RuntimeException unanswered;

    /** Whether touching an attribute may load it; switched only while no operation runs. */
    interface ImplicitLoads {
        void allow(boolean allowed);
    }

    DefaultAsyncSession(Session session, ImplicitLoads implicitLoads, Executor executor) {
        this.session = session;
        this.implicitLoads = implicitLoads;
        this.executor = executor;
        implicitLoads.allow(false);
    }

    @Override
    public void add(Object entity) {
        enqueueUnanswered(() -> session.add(entity));
    }

    @Override
    public void delete(Object entity) {
        enqueueUnanswered(() -> session.delete(entity));
    }

    @Override
    public <E, K> CompletionStage<Optional<E>> get(EntityTable<E, K> entity, K key) {
        return enqueue(() -> session.get(entity, key));
    }

    @Override
    public <R> CompletionStage<List<R>> list(Query<R> query) {
        return enqueue(() -> session.list(query));
    }

    @Override
    public <R> CompletionStage<R> one(Query<R> query) {
        return enqueue(() -> session.one(query));
    }

    @Override
    public <R> CompletionStage<Optional<R>> oneOrNone(Query<R> query) {
        return enqueue(() -> session.oneOrNone(query));
    }

    @Override
    public <R> CompletionStage<Optional<R>> first(Query<R> query) {
        return enqueue(() -> session.first(query));
    }

    @Override
    public <R> CompletionStage<Void> forEach(Query<R> query, Consumer<? super R> consumer) {
        return enqueue(() -> {
            try (Result<R> result = session.execute(query)) {
                result.forEach(consumer);
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Long> execute(Command command) {
        return enqueue(() -> session.execute(command));
    }

    @Override
    public <E> CompletionStage<Void> load(Collection<? extends E> entities, LoadRule<? super E> rule) {
        return enqueue(() -> {
            session.load(entities, rule);
            return null;
        });
    }

    @Override
    public CompletionStage<Void> flush() {
        return enqueue(() -> {
            session.flush();
            return null;
        });
    }

    @Override
    public CompletionStage<Void> commit() {
        return enqueue(() -> {
            session.commit();
            return null;
        });
    }

    @Override
    public CompletionStage<Void> rollback() {
        return enqueue(() -> {
            session.rollback();
            return null;
        });
    }

    @Override
    public <T> CompletionStage<T> run(Function<Session, T> work) {
        return enqueue(() -> {
            implicitLoads.allow(true);
            try {
                return work.apply(session);
            } finally {
                implicitLoads.allow(false);
            }
        });
    }

    @Override
    public synchronized CompletionStage<Void> closeAsync() {
        CompletableFuture<Void> next = last.handleAsync(
                (ignored, failure) -> {
                    session.close();
                    reportUnanswered();
                    return null;
                },
                executor);
        last = next;
        return next;
    }

    @Override
    public void close() {
        try {
            closeAsync().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Nobody waits for this operation: if it fails, the next one says so. */
    private synchronized void enqueueUnanswered(Runnable operation) {
        last = last.handleAsync(
                (ignored, failure) -> {
                    try {
                        operation.run();
                    } catch (RuntimeException e) {
                        unanswered = unanswered == null ? e : unanswered;
                    }
                    return null;
                },
                executor);
    }

    private void reportUnanswered() {
        RuntimeException failure = unanswered;
        if (failure != null) {
            unanswered = null;
            throw failure;
        }
    }

    /** Runs {@code operation} when all before it are done, however they ended. */
    private synchronized <T> CompletableFuture<T> enqueue(Supplier<T> operation) {
        CompletableFuture<T> next = last.handleAsync(
                (ignored, failure) -> {
                    reportUnanswered();
                    return operation.get();
                },
                executor);
        last = next;
        return next;
    }
}
