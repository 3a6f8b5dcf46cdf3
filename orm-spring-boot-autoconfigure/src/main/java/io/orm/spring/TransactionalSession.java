package io.orm.spring;

import io.orm.core.engine.Connection;
import io.orm.core.engine.Result;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.OrmException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Command;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.Expression;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.MergeNode;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.RowMapping;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.UpdateNode;
import io.orm.event.EntityState;
import io.orm.flush.BulkOption;
import io.orm.flush.FlushPlan;
import io.orm.loading.LoadRule;
import io.orm.mapping.EntityTable;
import io.orm.session.JoinedSession;
import io.orm.session.Session;
import io.orm.session.SessionEvents;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The session to inject: each call goes to the session of the current transaction, which is opened with the first one, uses the transaction's own
 * connection, is flushed before COMMIT, and ends with the transaction. Safe for several threads, since each has its own transaction.
 *
 * <ul>
 *   <li>In {@code @Transactional(readOnly = true)} the session keeps no snapshots and refuses changes.
 *   <li>Outside of a transaction a query runs in a read-only session of its own, and what it returns is detached; everything else is refused.
 *   <li>After COMMIT, where {@code afterCommit} callbacks run, queries are allowed; on completion, nothing is.
 *   <li>{@link #commit} and {@link #rollback} are refused: the transaction is Spring's.
 * </ul>
 *
 * Exceptions are Spring's {@link org.springframework.dao.DataAccessException}s. What {@link #connection} gives out throws its own.
 */
public final class TransactionalSession implements Session {
    private final SessionFactory factory;
    private final SessionFactory readOnly;
    private final SessionTransactions transactions;
    private final OrmExceptionTranslator exceptions;

    /**
     * @param factory whose sessions these are
     * @param dataSource of the factory's engine: the same object that the transaction manager has
     */
    public TransactionalSession(SessionFactory factory, DataSource dataSource, OrmExceptionTranslator exceptions) {
        this.factory = factory;
        this.readOnly = factory.readOnly();
        this.transactions = new SessionTransactions(factory, dataSource, exceptions);
        this.exceptions = exceptions;
    }

    SessionTransactions transactions() {
        return transactions;
    }

    // Which session

    private <T> T read(Function<Session, T> work) {
        try {
            TransactionSession current = transactions.current();
            if (current != null) {
                return work.apply(current.forReading());
            }
            try (Session session = readOnly.open()) {
                return work.apply(session);
            }
        } catch (OrmException e) {
            throw exceptions.translate(e);
        }
    }

    private <T> T write(String what, Function<JoinedSession, T> work) {
        try {
            return work.apply(needed(what));
        } catch (OrmException e) {
            throw exceptions.translate(e);
        }
    }

    private void change(String what, Consumer<JoinedSession> work) {
        try {
            work.accept(needed(what));
        } catch (OrmException e) {
            throw exceptions.translate(e);
        }
    }

    private JoinedSession needed(String what) {
        TransactionSession current = transactions.current();
        if (current == null) {
            throw new SessionOutsideTransactionException(
                    "Session." + what + " needs a transaction, and there is none. Annotate the method that "
                            + "calls it, or one that calls that, with @Transactional (it works where the method is called through the bean, "
                            + "not within its class), or use TransactionTemplate."
                            + (TransactionSynchronizationManager.isSynchronizationActive()
                                    ? " The current propagation, SUPPORTS or NOT_SUPPORTED, runs without one."
                                    : ""));
        }
        return current.forWriting();
    }

    private <R, T> T query(Query<R> query, Function<Session, T> work) {
        StatementNode node = query.node();
        if (node instanceof InsertNode
                || node instanceof UpdateNode
                || node instanceof DeleteNode
                || node instanceof MergeNode) {
            return write("list of a statement that writes", work::apply);
        }
        return read(work);
    }

    // Statements

    @Override
    public <R> List<R> list(Query<R> query) {
        return query(query, session -> session.list(query));
    }

    @Override
    public <R> R one(Query<R> query) {
        return query(query, session -> session.one(query));
    }

    @Override
    public <R> Optional<R> oneOrNone(Query<R> query) {
        return query(query, session -> session.oneOrNone(query));
    }

    @Override
    public <R> Optional<R> first(Query<R> query) {
        return query(query, session -> session.first(query));
    }

    /** Outside of a transaction, the session that it runs in is closed with the result. */
    @Override
    public <R> Result<R> execute(Query<R> query) {
        if (transactions.current() != null) {
            return query(query, session -> new TranslatedResult<>(session.execute(query), exceptions, () -> {}));
        }
        Session session = readOnly.open();
        try {
            return new TranslatedResult<>(session.execute(query), exceptions, session::close);
        } catch (OrmException e) {
            session.close();
            throw exceptions.translate(e);
        }
    }

    @Override
    public long execute(Command command) {
        return write("execute", session -> session.execute(command));
    }

    // Objects in, objects out

    @Override
    public void add(Object entity) {
        change("add", session -> session.add(entity));
    }

    @Override
    public void addAll(Iterable<?> entities) {
        change("addAll", session -> session.addAll(entities));
    }

    @Override
    public <T> void set(Object entity, Column<T> column, Expression<? extends T> value) {
        change("set", session -> session.set(entity, column, value));
    }

    @Override
    public void delete(Object entity) {
        change("delete", session -> session.delete(entity));
    }

    @Override
    public <E, K> Optional<E> get(EntityTable<E, K> entity, K key) {
        return read(session -> session.get(entity, key));
    }

    @Override
    public <E, K> Optional<E> get(EntityTable<E, K> entity, K key, LoadRule<? super E> rule) {
        return read(session -> session.get(entity, key, rule));
    }

    @Override
    public <E, K> Optional<E> get(EntityTable<E, K> entity, K key, RowLock lock) {
        return write("get with a lock", session -> session.get(entity, key, lock));
    }

    @Override
    public <E, K> E getOne(EntityTable<E, K> entity, K key) {
        return read(session -> session.getOne(entity, key));
    }

    @Override
    public <E, K> Map<K, E> getAll(EntityTable<E, K> entity, Collection<? extends K> keys) {
        return read(session -> session.getAll(entity, keys));
    }

    @Override
    public <E, K> E reference(EntityTable<E, K> entity, K key) {
        return write("reference", session -> session.reference(entity, key));
    }

    @Override
    public <E> E merge(E entity) {
        return write("merge", session -> session.merge(entity));
    }

    @Override
    public <E> List<E> mergeAll(Iterable<? extends E> entities) {
        return write("mergeAll", session -> session.mergeAll(entities));
    }

    @Override
    public <E> void load(Collection<? extends E> entities, LoadRule<? super E> rule) {
        change("load", session -> session.load(entities, rule));
    }

    // State

    @Override
    public void refresh(Object entity) {
        change("refresh", session -> session.refresh(entity));
    }

    @Override
    public void refresh(Object entity, Column<?>... columns) {
        change("refresh", session -> session.refresh(entity, columns));
    }

    @Override
    public void expire(Object entity) {
        change("expire", session -> session.expire(entity));
    }

    @Override
    public void expireAll() {
        change("expireAll", Session::expireAll);
    }

    @Override
    public void expunge(Object entity) {
        change("expunge", session -> session.expunge(entity));
    }

    @Override
    public void expungeAll() {
        change("expungeAll", Session::expungeAll);
    }

    @Override
    public EntityState state(Object entity) {
        return read(session -> session.state(entity));
    }

    @Override
    public boolean isModified(Object entity) {
        return read(session -> session.isModified(entity));
    }

    @Override
    public Set<Object> pending() {
        return read(Session::pending);
    }

    @Override
    public Set<Object> dirty() {
        return read(Session::dirty);
    }

    @Override
    public Set<Object> deleted() {
        return read(Session::deleted);
    }

    // Transaction

    @Override
    public void flush() {
        change("flush", Session::flush);
    }

    @Override
    public FlushPlan flushPlan() {
        return write("flushPlan", Session::flushPlan);
    }

    /** Refused: Spring commits when the transactional method returns. */
    @Override
    public void commit() {
        throw new SessionOutsideTransactionException(
                "Spring commits this session's transaction when the @Transactional method returns; "
                        + "flush() sends the changes earlier. For a commit in between use TransactionTemplate, or a session of "
                        + "SessionFactory.open().");
    }

    /** Refused: Spring rolls back when an exception leaves the transactional method. */
    @Override
    public void rollback() {
        throw new SessionOutsideTransactionException(
                "Spring rolls back this session's transaction when an exception leaves the @Transactional "
                        + "method, or after TransactionInterceptor.currentTransactionStatus().setRollbackOnly(). To undo less, use nested(...).");
    }

    @Override
    public Transaction beginNested() {
        return write("beginNested", session -> new TranslatedTransaction(session.beginNested(), exceptions));
    }

    @Override
    public <T> T nested(Supplier<T> work) {
        return write("nested", session -> session.nested(work));
    }

    @Override
    public void useNested(Runnable work) {
        change("useNested", session -> session.useNested(work));
    }

    @Override
    public <T> T noAutoflush(Supplier<T> work) {
        return write("noAutoflush", session -> session.noAutoflush(work));
    }

    @Override
    public Connection connection() {
        return write("connection", Session::connection);
    }

    @Override
    public SessionOptions options() {
        return read(Session::options);
    }

    /** Of the current transaction's session; those of all sessions are {@link SessionFactory#events}. */
    @Override
    public SessionEvents events() {
        return write("events", Session::events);
    }

    /** Does nothing: the session ends with its transaction. */
    @Override
    public void close() {}

    // Bulk

    @Override
    public <E> long bulkInsert(MutableTable<E> table, Iterable<? extends E> entities, BulkOption... options) {
        return write("bulkInsert", session -> session.bulkInsert(table, entities, options));
    }

    @Override
    public <E, S> long bulkInsert(
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns,
            BulkOption... options) {
        return write("bulkInsert", session -> session.bulkInsert(table, rows, columns, options));
    }

    @Override
    public <E, S> long bulkUpdate(
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns,
            BulkOption... options) {
        return write("bulkUpdate", session -> session.bulkUpdate(table, rows, columns, options));
    }

    @Override
    public long bulkUpdate(MutableTable<?> table, Iterable<? extends Map<String, ?>> rows, BulkOption... options) {
        return write("bulkUpdate", session -> session.bulkUpdate(table, rows, options));
    }

    @Override
    public <E, K> long bulkDelete(EntityTable<E, K> entity, Collection<? extends K> keys, BulkOption... options) {
        return write("bulkDelete", session -> session.bulkDelete(entity, keys, options));
    }

    @Override
    public String toString() {
        return "Session of the current transaction, made by " + factory;
    }
}
