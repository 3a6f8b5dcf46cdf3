package io.orm.session;

import io.orm.core.sql.Command;
import io.orm.core.sql.Query;
import io.orm.loading.LoadRule;
import io.orm.mapping.EntityTable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** A {@link Session} whose operations run elsewhere, one after another. Lazy loading is an error that names the loader option. */
public interface AsyncSession extends AutoCloseable {
    void add(Object entity);

    void delete(Object entity);

    <E, K> CompletionStage<Optional<E>> get(EntityTable<E, K> entity, K key);

    <R> CompletionStage<List<R>> list(Query<R> query);

    <R> CompletionStage<R> one(Query<R> query);

    <R> CompletionStage<Optional<R>> oneOrNone(Query<R> query);

    <R> CompletionStage<Optional<R>> first(Query<R> query);

    /** Rows from a cursor, one call per row, done when the stage is. */
    <R> CompletionStage<Void> forEach(Query<R> query, Consumer<? super R> consumer);

    CompletionStage<Long> execute(Command command);

    <E> CompletionStage<Void> load(Collection<? extends E> entities, LoadRule<? super E> rule);

    CompletionStage<Void> flush();

    CompletionStage<Void> commit();

    CompletionStage<Void> rollback();

    /** Blocking code with the session behind this one, lazy loading allowed. */
    <T> CompletionStage<T> run(Function<Session, T> work);

    CompletionStage<Void> closeAsync();

    /** {@link #closeAsync}, waited for. */
    @Override
    void close();
}
