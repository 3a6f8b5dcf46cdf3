package io.orm.session;

import io.orm.core.engine.Connection;
import io.orm.core.engine.Executor;
import io.orm.core.engine.Transaction;
import io.orm.core.sql.Column;
import io.orm.core.sql.Expression;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.RowMapping;
import io.orm.event.EntityState;
import io.orm.flush.BulkOption;
import io.orm.flush.FlushPlan;
import io.orm.loading.LoadRule;
import io.orm.mapping.EntityTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A unit of work: one transaction at a time, one object per row. Statements flush pending changes first. Confined to one thread at a time.
 *
 * <p>Its statements are {@link Executor}'s: {@code session.list(select(USER).where(USER.name.eq("Ann")))}.
 */
public interface Session extends Executor, AutoCloseable {
    // Objects in, objects out

    /** Makes a transient object pending, a detached one persistent. No SQL. */
    void add(Object entity);

    void addAll(Iterable<?> entities);

    /** Marks a persistent object for deletion by the next flush. */
    void delete(Object entity);

    /**
     * Lets the next flush set a column of an object's row to an SQL expression, in the statement that writes the row: {@code session.set(user, USER.score,
     * USER.score.plus(1))} is {@code UPDATE users SET score = users.score + ?, … RETURNING users.id, users.score}. The attribute keeps its value until then,
     * and what the program sets it to meanwhile is not sent; after the flush it has the value that the database has made. Rows whose expressions differ in
     * values only are one statement. The expression may read columns of the object's row, unless the object is new, and those of other tables by subqueries.
     *
     * @param entity in this session, pending or persistent
     * @throws io.orm.core.exception.UsageException naming entity and attribute: part of an identifier, a version, a reference, or a column that the mapping
     *     does not write
     * @throws io.orm.exception.SessionStateException if the object is not in this session, or is to be deleted
     */
    <T> void set(Object entity, Column<T> column, Expression<? extends T> value);

    /** The object with this identifier: from the identity map without SQL, else {@code SELECT … WHERE id = ?}. */
    <E, K> Optional<E> get(EntityTable<E, K> entity, K key);

    <E, K> Optional<E> get(EntityTable<E, K> entity, K key, LoadRule<? super E> rule);

    /** {@code … FOR UPDATE}; always asks the database. */
    <E, K> Optional<E> get(EntityTable<E, K> entity, K key, RowLock lock);

    /** {@link #get}, or an exception that names what was not found. */
    <E, K> E getOne(EntityTable<E, K> entity, K key);

    /** Those that exist, in one statement, in the order of {@code keys}. */
    <E, K> Map<K, E> getAll(EntityTable<E, K> entity, Collection<? extends K> keys);

    /**
     * An object for this identifier without SQL, which loads when first used. If the session has the object already, it is that, of whatever class.
     *
     * @throws io.orm.core.exception.UsageException if the class allows no lazy reference, or others extend it, so that only a row tells of which class the
     *     object is: {@link #get} reads that, and a class below it that is known can be named
     */
    <E, K> E reference(EntityTable<E, K> entity, K key);

    /**
     * Copies the state of an object that this session does not have, and of all that hangs on it, onto the session's own, and returns that: the rows that the session lacks come in
     * one statement for each class, the collections that are compared in one for each relationship. What is new is added. Nothing is copied if anything is refused.
     *
     * @throws io.orm.exception.StaleEntityException if the object tells of a row that is not there any more (its identifier is one that the library generates, it has a
     *     version, or some session had it), unless this session has deleted it in this transaction; and if its version is not that of its row. An object without a version
     *     is not compared, and versions that this transaction has written are no other's
     * @throws io.orm.core.exception.UsageException if the row is there, but hidden from this session by loader criteria, or is one of another class
     * @throws io.orm.exception.EntityNotFoundException if something in the graph refers to a row that is not there
     */
    <E> E merge(E entity);

    /** {@link #merge} for many, in their order: no statement more than for one, unless they are of several classes. */
    <E> List<E> mergeAll(Iterable<? extends E> entities);

    /** Loads what {@code rule} names for objects already here: one statement per relationship, however many objects. */
    <E> void load(Collection<? extends E> entities, LoadRule<? super E> rule);

    // State

    void refresh(Object entity);

    void refresh(Object entity, Column<?>... columns);

    /** Forgets loaded values and unflushed changes; the next access loads. */
    void expire(Object entity);

    void expireAll();

    void expunge(Object entity);

    void expungeAll();

    EntityState state(Object entity);

    boolean isModified(Object entity);

    /** Pending objects, in the order of {@code add}. */
    Set<Object> pending();

    Set<Object> dirty();

    Set<Object> deleted();

    // Transaction

    /** Sends all changes in as few round trips as possible; generated identifiers are set afterwards. Nothing is committed. */
    void flush();

    /**
     * What {@link #flush} would send. Objects and session stay as they are, and no listener hears of it; what has to be known of the database, such as what hangs on objects that
     * are to be deleted, is loaded.
     */
    FlushPlan flushPlan();

    void commit();

    void rollback();

    /** Flushes, then {@code SAVEPOINT}. */
    Transaction beginNested();

    /** {@link #beginNested} around {@code work}: released on return, rolled back to on an exception. */
    <T> T nested(Supplier<T> work);

    void useNested(Runnable work);

    /** Runs {@code work} without flushing before its queries. */
    <T> T noAutoflush(Supplier<T> work);

    /** The connection of the current transaction, for Core. */
    Connection connection();

    SessionOptions options();

    SessionEvents events();

    @Override
    void close();

    // Bulk, past the identity map

    /**
     * {@code COPY}, or {@code INSERT … SELECT FROM unnest} for less than 5,000 rows; objects get no identifiers and are not added. Rows are taken
     * one page at a time, so that an endless input needs no more memory than a page. Nothing is flushed before, no listener is called. The operation
     * is atomic: after a failure the transaction is to be rolled back.
     *
     * @return the number of rows
     * @throws io.orm.exception.RowViolationException naming the row that breaks a constraint, where the database tells it
     * @throws io.orm.exception.InvalidValueException naming the row and attribute whose value has no room in its column
     */
    <E> long bulkInsert(MutableTable<E> table, Iterable<? extends E> entities, BulkOption... options);

    /** The same with rows of any type. Columns left out get their defaults; an identifier and a version what the mapping of the entity says. */
    <E, S> long bulkInsert(
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns,
            BulkOption... options);

    /** {@code UPDATE … FROM unnest(…)} by the primary key, which {@code columns} must set; a row that does not exist is an error naming it. */
    <E, S> long bulkUpdate(
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns,
            BulkOption... options);

    /** The same by attribute names, checked before anything is sent. */
    long bulkUpdate(MutableTable<?> table, Iterable<? extends Map<String, ?>> rows, BulkOption... options);

    /** {@code DELETE … WHERE id = ANY(?)}. */
    <E, K> long bulkDelete(EntityTable<E, K> entity, Collection<? extends K> keys, BulkOption... options);
}
