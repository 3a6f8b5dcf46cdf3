package io.orm.session;

import io.orm.core.engine.Connection;
import io.orm.core.engine.ConnectionSource;
import io.orm.core.engine.ExecutionOptions;
import io.orm.core.engine.Executor;
import io.orm.core.engine.Isolation;
import io.orm.core.engine.Result;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.MultipleRowsException;
import io.orm.core.exception.NoRowException;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.sql.Column;
import io.orm.core.sql.Command;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.Expression;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowCount;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.RowMapping;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Sql;
import io.orm.core.sql.Statement;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.TextNode;
import io.orm.core.sql.UpdateNode;
import io.orm.event.EntityState;
import io.orm.event.StatementPurpose;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.SessionStateException;
import io.orm.flush.BulkOption;
import io.orm.flush.FlushPlan;
import io.orm.internal.identity.CollectionLoader;
import io.orm.internal.identity.ContextHooks;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.identity.ProgramNames;
import io.orm.internal.loader.EntityLoader;
import io.orm.internal.loader.LoadSession;
import io.orm.internal.loader.LoadedRows;
import io.orm.internal.loader.ManagedDynamicCollection;
import io.orm.internal.loader.StatementBudget;
import io.orm.internal.unitofwork.BulkWriter;
import io.orm.internal.unitofwork.EntityListener;
import io.orm.internal.unitofwork.FlushListener;
import io.orm.internal.unitofwork.SynchronizedQuery;
import io.orm.internal.unitofwork.UnitOfWork;
import io.orm.loading.LoadOptions.Synchronize;
import io.orm.loading.LoadRule;
import io.orm.loading.SessionRule;
import io.orm.loading.UnboundCollection;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A session on a connection of its own, or on one that a framework governs. */
class DefaultSession implements Session {
    /** Hooks that add work are run again so often before we take them for endless. */
    private static final int MOST_FLUSHES = 100;

    final DefaultSessionFactory.Shared shared;
    final SessionOptions options;
    final PersistenceContext context;
    final UnitOfWork work;
    private final StatementBudget budget;
    private final EntityLoader loader;
    private final @Nullable ConnectionSource source;
    private final Hooks hooks = new Hooks();
    private @Nullable DefaultSessionEvents events;
    private @Nullable Connection connection;
    private boolean autoflush;
    private boolean loadsImplicitly = true;
    private boolean loadingForFlush;
    private boolean raises = true;
    private boolean hasExpired;
    private boolean flushing;
    private boolean announcing;
    private boolean inBulk;
    private boolean closed;
    private int commits;
    private @Nullable Thread busy;
    private int depth;

    /** @param source where the connection comes from; null for the engine's pool */
    DefaultSession(DefaultSessionFactory.Shared shared, SessionOptions options, @Nullable ConnectionSource source) {
        this.shared = shared;
        this.options = options;
        this.source = source;
        this.autoflush = options.isAutoflush();
        this.context = new PersistenceContext(shared.model, !options.isReadOnly(), hooks);
        this.work = new UnitOfWork(shared.writeModel, context, hooks);
        this.budget = new StatementBudget(options.warnAbove(), options.failAbove());
        this.loader = new EntityLoader(hooks, shared.aliases);
    }

    // Guards

    /** Every operation runs between this and {@link #leave}: one thread at a time, and only while the session is open. */
    final void enter() {
        Thread current = Thread.currentThread();
        Thread other = busy;
        if (other != null && other != current) {
            throw new SessionStateException("This session is in use by thread " + nameOf(other) + " while "
                    + nameOf(current) + " wants it: a session serves one thread at a time; open one for each");
        }
        if (closed) {
            throw new SessionStateException("This session is closed: open another one");
        }
        busy = current;
        depth++;
    }

    /** Virtual threads mostly have no name. */
    private static String nameOf(Thread thread) {
        return thread.getName().isEmpty() ? "#" + thread.getId() : thread.getName();
    }

    final void leave() {
        if (--depth == 0) {
            busy = null;
        }
    }

    private void requireWritable(String what) {
        if (options.isReadOnly()) {
            throw new SessionStateException("This session is read-only, so " + what
                    + " is refused: use a session of a factory without readOnly()");
        }
    }

    /** Rows and listeners of a bulk operation run in the middle of it. */
    private void requireNoBulk(String what) {
        if (inBulk) {
            throw new SessionStateException("A bulk operation of this session is under way, all rows of it or none, so "
                    + what + " is refused in its rows and listeners: throw, to end it");
        }
    }

    final void allowImplicitLoads(boolean allowed) {
        loadsImplicitly = allowed;
    }

    // The connection

    final Connection connectionOrNew() {
        Connection current = connection;
        if (current == null) {
            current = openConnection();
            connection = current;
        }
        return current;
    }

    /** A connection for this session's next transaction. */
    Connection openConnection() {
        if (source != null) {
            return shared.engine.connect(source);
        }
        Connection fresh = shared.engine.connect();
        configure(fresh);
        return fresh;
    }

    /** Whether COMMIT may be sent with the last statements of a flush. */
    boolean mayCommitAlong() {
        return true;
    }

    void commitOn(Connection current) {
        current.commit();
    }

    void rollbackOn(Connection current) {
        current.rollback();
    }

    /** Whether what was flushed and not committed is gone when the session is closed. */
    boolean closingRollsBack() {
        return true;
    }

    /** What was not committed is rolled back. */
    void giveBack(Connection current) {
        current.close();
    }

    /** Reads run in autocommit until something needs a transaction, unless an isolation was asked for that spans statements. */
    private void configure(Connection fresh) {
        Isolation asked = options.isolation() != null
                ? options.isolation()
                : fresh.options().isolation();
        ExecutionOptions mode = ExecutionOptions.defaults().isolation(asked == null ? Isolation.AUTOCOMMIT : asked);
        fresh.with(options.isReadOnly() ? mode.readOnly(true) : mode);
    }

    final StatementExecutor executor() {
        return (StatementExecutor) connectionOrNew();
    }

    /** Gives the connection back; the next statement takes another one. */
    final void releaseConnection() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            giveBack(current);
        }
    }

    private void failed(RuntimeException failure) {
        Connection current = connection;
        if (failure instanceof StatementException && current != null && current.isInTransaction()) {
            work.flushFailed(failure);
        }
    }

    final void autoflush() {
        work.requireUsable();
        if (autoflush && !flushing && !loadingForFlush && !options.isReadOnly()) {
            flushNow();
        }
    }

    // Executor

    @Override
    public <R> List<R> list(Query<R> query) {
        enter();
        try {
            return rows(query);
        } finally {
            leave();
        }
    }

    @SuppressWarnings("NullAway") // a row of one column may be null, as Executor documents
    private <R> List<R> rows(Query<R> asked) {
        AnnouncedStatement announced = announced(asked);
        List<?> answer = announced == null ? null : announced.rows();
        if (answer != null) {
            return answered(answer);
        }
        Query<R> query = announced == null ? asked : announced.query(asked);
        StatementNode node = query.node();
        beforeQuery(node);
        if (node instanceof TextNode text && text.row() == null) {
            budget.spend(1);
            return guarded(() -> connectionOrNew().list(query));
        }
        if (synchronize(node) != Synchronize.NONE) {
            return synchronizedRows(query);
        }
        return loader.list(guarded(() -> completed(query)));
    }

    /** The rows that an UPDATE or DELETE returns; the session's objects among those it touched follow. */
    @SuppressWarnings("NullAway") // a row of one column may be null, as Executor documents
    private <R> List<R> synchronizedRows(Query<R> query) {
        SynchronizedQuery<R> synchronizing = work.synchronizing(query);
        return synchronizing == null ? loader.list(query) : synchronizing.rows(loader.list(synchronizing.query()));
    }

    @SuppressWarnings("unchecked") // as the contract of answer says
    private static <R> List<R> answered(List<?> rows) {
        return (List<R>) rows;
    }

    /** Tells listeners of a statement of the program; null if nobody listens. */
    private @Nullable AnnouncedStatement announced(Statement statement) {
        if (!announces()) {
            return null;
        }
        StatementPurpose purpose = statement.node() instanceof TextNode
                ? StatementPurpose.TEXT
                : statement instanceof Command ? StatementPurpose.COMMAND : StatementPurpose.QUERY;
        return announced(new AnnouncedStatement(this, purpose, null, null, statement));
    }

    private AnnouncedStatement announced(AnnouncedStatement statement) {
        work.requireUsable();
        announcing = true;
        try {
            publisher().publish(SessionEvent.BeforeStatement.class, statement);
        } finally {
            announcing = false;
        }
        return statement;
    }

    private boolean announces() {
        return !announcing && !flushing && !loadingForFlush && hasListeners(SessionEvent.BeforeStatement.class);
    }

    /** Flushes. A query begins a transaction when it runs, if it wants one; for anything else one begins here. */
    private void beforeQuery(StatementNode node) {
        if (!(node instanceof SelectNode || node instanceof TextNode)) {
            requireWritable("a statement that changes data");
        }
        autoflush();
        if (!(node instanceof SelectNode)) {
            executor().beginIfNeeded();
            work.writing();
        }
    }

    /** A statement, or what becomes one, whose failure leaves only rollback to do. */
    final <T> T guarded(Supplier<T> statement) {
        try {
            return statement.get();
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
    }

    @Override
    public <R> R one(Query<R> query) {
        List<R> rows = list(query);
        if (rows.isEmpty()) {
            throw new NoRowException("One row was expected and none came");
        }
        requireSingle(rows);
        return rows.get(0);
    }

    @Override
    public <R> Optional<R> oneOrNone(Query<R> query) {
        List<R> rows = list(query);
        requireSingle(rows);
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    private static void requireSingle(List<?> rows) {
        if (rows.size() > 1) {
            throw new MultipleRowsException("One row was expected and " + rows.size() + " came");
        }
    }

    @Override
    public <R> Optional<R> first(Query<R> query) {
        Query<R> limited = query;
        if (query.node() instanceof SelectNode select
                && select.limit() == null
                && select.setOperations().isEmpty()) {
            limited = Query.of(select.withLimit(RowCount.limit(1)), query.row());
        }
        List<R> rows = list(limited);
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    @Override
    public <R> Result<R> execute(Query<R> asked) {
        enter();
        try {
            AnnouncedStatement announced = announced(asked);
            List<?> answer = announced == null ? null : announced.rows();
            if (answer != null) {
                return new AnsweredResult<>(answered(answer));
            }
            Query<R> query = announced == null ? asked : announced.query(asked);
            StatementNode node = query.node();
            beforeQuery(node);
            if (node instanceof TextNode text && text.row() == null) {
                budget.spend(1);
                return guarded(() -> connectionOrNew().execute(query));
            }
            if (synchronize(node) != Synchronize.NONE) {
                return new AnsweredResult<>(synchronizedRows(query));
            }
            LoadedRows<R> rows = loader.plan(guarded(() -> completed(query)));
            return guarded(() -> new SessionResult<>(this, loader, rows, node));
        } finally {
            leave();
        }
    }

    @Override
    public long execute(Command command) {
        enter();
        try {
            AnnouncedStatement announced = announced(command);
            if (announced != null && announced.count() >= 0) {
                return announced.count();
            }
            StatementNode node = announced == null ? command.node() : announced.command(command.node());
            if (!(node instanceof TextNode)) {
                requireWritable("a statement that changes data");
            }
            autoflush();
            StatementExecutor executor = executor();
            executor.beginIfNeeded();
            work.writing();
            StatementNode restricted = loader.restricted(node);
            Synchronize how = synchronize(node);
            ExecutionOptions execution = EntityLoader.options(node.options());
            StatementNode written = loader.written(restricted);
            return guarded(() -> how == Synchronize.NONE
                    ? executor.execute(work.completed(written, executor), execution)
                    : work.executeSynchronized(restricted, written, executor, execution, how));
        } finally {
            leave();
        }
    }

    private Synchronize synchronize(StatementNode node) {
        if (options.isReadOnly() || !(node instanceof UpdateNode || node instanceof DeleteNode)) {
            return Synchronize.NONE;
        }
        Synchronize how = Synchronize.AUTO;
        for (StatementOption<?> option : node.options()) {
            if (option instanceof SessionRule.Synchronization asked) {
                how = asked.how();
            }
        }
        return how;
    }

    /** An INSERT with what the mapping of its entity fills. */
    private <R> Query<R> completed(Query<R> query) {
        StatementNode node = query.node();
        return node instanceof InsertNode || node instanceof InsertRowsNode
                ? Query.of(work.completed(node, executor()), query.row())
                : query;
    }

    // Objects in, objects out

    @Override
    public void add(Object entity) {
        enter();
        try {
            requireWritable("add");
            work.add(entity);
        } finally {
            leave();
        }
    }

    @Override
    public void addAll(Iterable<?> entities) {
        enter();
        try {
            requireWritable("addAll");
            entities.forEach(work::add);
        } finally {
            leave();
        }
    }

    @Override
    public void delete(Object entity) {
        enter();
        try {
            requireWritable("delete");
            work.delete(entity);
        } finally {
            leave();
        }
    }

    @Override
    public <T> void set(Object entity, Column<T> column, Expression<? extends T> value) {
        enter();
        try {
            requireWritable("set");
            work.set(entity, column, value.node());
        } finally {
            leave();
        }
    }

    @Override
    public <E, K> Optional<E> get(EntityTable<E, K> entity, K key) {
        return getWith(entity, key, null);
    }

    @Override
    public <E, K> Optional<E> get(EntityTable<E, K> entity, K key, LoadRule<? super E> rule) {
        return getWith(entity, key, rule);
    }

    private <E, K> Optional<E> getWith(EntityTable<E, K> entity, K key, @Nullable LoadRule<? super E> rule) {
        enter();
        try {
            work.requireUsable();
            if (entity.isReadOnly()) {
                return Optional.ofNullable(readOnlyRow(entity, key));
            }
            return Optional.ofNullable(loader.get(entity, key, rule));
        } finally {
            leave();
        }
    }

    /** Rows of a view are values: they have no place in the identity map. */
    private <E, K> @Nullable E readOnlyRow(EntityTable<E, K> entity, K key) {
        List<Column<?>> columns = entity.keyColumns();
        if (columns.size() != 1) {
            throw new UsageException(entity.entityType().getSimpleName() + " has " + columns.size()
                    + " identifier columns; get wants exactly one, so select it by condition");
        }
        return oneOrNone(Sql.select(entity).where(equal(columns.get(0), key))).orElse(null);
    }

    private static io.orm.core.sql.Condition equal(Column<?> column, Object key) {
        return io.orm.core.sql.Condition.of(new io.orm.core.sql.Node.Operation(
                io.orm.core.sql.Operator.EQ, column, new io.orm.core.sql.Node.Value(key, column.type())));
    }

    @Override
    public <E, K> Optional<E> get(EntityTable<E, K> entity, K key, RowLock lock) {
        enter();
        try {
            requireWritable("a row lock");
            work.requireUsable();
            executor().beginIfNeeded();
            return Optional.ofNullable(loader.get(entity, key, lock));
        } finally {
            leave();
        }
    }

    @Override
    public <E, K> E getOne(EntityTable<E, K> entity, K key) {
        return get(entity, key)
                .orElseThrow(() -> new EntityNotFoundException(
                        entity.entityType().getSimpleName() + " with identifier " + key + " does not exist"));
    }

    @Override
    public <E, K> Map<K, E> getAll(EntityTable<E, K> entity, Collection<? extends K> keys) {
        enter();
        try {
            work.requireUsable();
            return loader.getAll(entity, keys);
        } finally {
            leave();
        }
    }

    @Override
    public <E, K> E reference(EntityTable<E, K> entity, K key) {
        enter();
        try {
            E reference = loader.reference(entity, key);
            if (reference == null) {
                throw new UsageException(whyNoReference(entity));
            }
            return reference;
        } finally {
            leave();
        }
    }

    private String whyNoReference(EntityTable<?, ?> entity) {
        String refusal = entity.entityType().getSimpleName() + " cannot have lazy references, since ";
        String advice = ": use get(" + ProgramNames.of(entity) + ", …)";
        EntityHierarchy hierarchy = context.model().hierarchy(entity);
        if (hierarchy == null || !hierarchy.isPolymorphic(entity)) {
            return refusal + "it is final or has no constructor for subclasses" + advice;
        }
        String classes = hierarchy.below(entity).stream()
                .filter(each -> !hierarchy.isPolymorphic(each))
                .map(ProgramNames::of)
                .collect(Collectors.joining(", "));
        return refusal + "others extend it and only a row tells of which class an object is" + advice
                + ", or name the class if it is known, one of " + classes;
    }

    @Override
    public <E> E merge(E entity) {
        return merged("merge", List.of(entity)).get(0);
    }

    @Override
    public <E> List<E> mergeAll(Iterable<? extends E> entities) {
        List<E> all = new ArrayList<>();
        entities.forEach(all::add);
        return merged("mergeAll", all);
    }

    private <E> List<E> merged(String what, List<E> entities) {
        enter();
        try {
            requireWritable(what);
            work.requireUsable();
            boolean before = raises;
            raises = false;
            try {
                return new Merge(this).merge(entities);
            } finally {
                raises = before;
            }
        } finally {
            leave();
        }
    }

    @Override
    public <E> void load(Collection<? extends E> entities, LoadRule<? super E> rule) {
        enter();
        try {
            work.requireUsable();
            loader.load(entities, rule);
        } finally {
            leave();
        }
    }

    // State

    @Override
    public void refresh(Object entity) {
        enter();
        try {
            new Refresh(this).now(entity);
        } finally {
            leave();
        }
    }

    @Override
    public void refresh(Object entity, Column<?>... columns) {
        enter();
        try {
            new Refresh(this).now(entity, columns);
        } finally {
            leave();
        }
    }

    @Override
    public void expire(Object entity) {
        enter();
        try {
            new Refresh(this).onNextUse(entity);
        } finally {
            leave();
        }
    }

    @Override
    public void expireAll() {
        enter();
        try {
            new Refresh(this).allOnNextUse();
        } finally {
            leave();
        }
    }

    @Override
    public void expunge(Object entity) {
        enter();
        try {
            work.expunge(entity);
        } finally {
            leave();
        }
    }

    @Override
    public void expungeAll() {
        enter();
        try {
            work.expungeAll();
        } finally {
            leave();
        }
    }

    @Override
    public EntityState state(Object entity) {
        return work.state(entity);
    }

    @Override
    public boolean isModified(Object entity) {
        return work.isModified(entity);
    }

    @Override
    public Set<Object> pending() {
        return new ObjectSet(context.pending());
    }

    @Override
    public Set<Object> dirty() {
        return new ObjectSet(work.dirty());
    }

    @Override
    public Set<Object> deleted() {
        return new ObjectSet(context.markedDeleted());
    }

    // Transaction

    @Override
    public void flush() {
        enter();
        try {
            flushNow();
        } finally {
            leave();
        }
    }

    final void flushNow() {
        if (options.isReadOnly()) {
            return;
        }
        flushing = true;
        try {
            work.flush(executor());
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        } finally {
            flushing = false;
        }
    }

    final boolean flushAndCommitNow() {
        flushing = true;
        try {
            if (work.flushAndCommit(executor())) {
                return true;
            }
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        } finally {
            flushing = false;
        }
        flushWhatListenersAdded();
        return false;
    }

    /** Work that listeners have added to the flush before. */
    private void flushWhatListenersAdded() {
        if (work.wasListenedTo()) {
            flushUntilClean();
        }
    }

    /** Listeners may add work, whose flush may call listeners. */
    final void flushUntilClean() {
        for (int i = 0; hasWork(); i++) {
            if (i == MOST_FLUSHES) {
                throw new SessionStateException(
                        "Listeners added new work in each of " + MOST_FLUSHES + " flushes before the commit");
            }
            flushNow();
        }
    }

    @Override
    public FlushPlan flushPlan() {
        enter();
        boolean before = loadingForFlush;
        loadingForFlush = true;
        try {
            return work.plan();
        } finally {
            loadingForFlush = before;
            leave();
        }
    }

    @Override
    public void commit() {
        commit(options.isExpireOnCommit());
    }

    /** @param expire whether objects load again at their next use */
    final void commit(boolean expire) {
        enter();
        try {
            requireNoBulk("commit");
            work.requireUsable();
            beforeCommitHooks();
            if (!mayCommitAlong()) {
                flushNow();
                flushWhatListenersAdded();
                commitConnection();
            } else if (options.isReadOnly() || !flushAndCommitNow()) {
                commitConnection();
            }
            commits++;
            releaseConnection();
            budget.reset();
            work.committed(expire);
            hasExpired |= expire;
            publish(SessionEvent.AfterCommit.class);
        } finally {
            leave();
        }
    }

    private void beforeCommitHooks() {
        if (hasListeners(SessionEvent.BeforeCommit.class)) {
            publish(SessionEvent.BeforeCommit.class);
            flushUntilClean();
        }
    }

    final boolean hasWork() {
        return !options.isReadOnly()
                && (context.hasPending()
                        || !context.markedDeleted().isEmpty()
                        || !work.dirty().isEmpty());
    }

    private void commitConnection() {
        Connection current = connection;
        if (current != null) {
            try {
                commitOn(current);
            } catch (RuntimeException e) {
                work.flushFailed(e);
                throw e;
            }
        }
    }

    @Override
    public void rollback() {
        enter();
        try {
            requireNoBulk("rollback");
            Connection current = connection;
            try {
                if (current != null) {
                    rollbackOn(current);
                }
            } finally {
                work.rolledBack();
            }
            releaseConnection();
            budget.reset();
            publish(SessionEvent.AfterRollback.class);
        } finally {
            leave();
        }
    }

    /** How often this session has committed. */
    final int commits() {
        return commits;
    }

    /** Rolls back because of a failure, which is not to be hidden by another one. */
    final void rollbackAfter(Throwable failure) {
        if (closed) {
            return;
        }
        try {
            rollback();
        } catch (RuntimeException e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public Transaction beginNested() {
        enter();
        try {
            requireWritable("a savepoint");
            flushNow();
            executor().beginIfNeeded();
            return new SessionSavepoint(this, connectionOrNew().beginNested(), work.mark());
        } finally {
            leave();
        }
    }

    @Override
    public <T> T nested(Supplier<T> nestedWork) {
        try (Transaction savepoint = beginNested()) {
            T value = nestedWork.get();
            savepoint.commit();
            return value;
        }
    }

    @Override
    public void useNested(Runnable nestedWork) {
        try (Transaction savepoint = beginNested()) {
            nestedWork.run();
            savepoint.commit();
        }
    }

    @Override
    public <T> T noAutoflush(Supplier<T> quietWork) {
        boolean before = autoflush;
        autoflush = false;
        try {
            return quietWork.get();
        } finally {
            autoflush = before;
        }
    }

    @Override
    public Connection connection() {
        enter();
        try {
            work.requireUsable();
            executor().beginIfNeeded();
            work.writing();
            return connectionOrNew();
        } finally {
            leave();
        }
    }

    @Override
    public SessionOptions options() {
        return options;
    }

    @Override
    public SessionEvents events() {
        DefaultSessionEvents own = events;
        if (own == null) {
            own = new DefaultSessionEvents(shared.events);
            events = own;
        }
        return own;
    }

    private DefaultSessionEvents publisher() {
        DefaultSessionEvents own = events;
        return own == null ? shared.events : own;
    }

    final boolean hasListeners(Class<? extends SessionEvent> type) {
        return publisher().has(type);
    }

    /** All events carry the session and nothing else, so one object can be all of them. */
    private record Moment(Session session)
            implements SessionEvent.Opened,
                    SessionEvent.Closed,
                    SessionEvent.BeforeFlush,
                    SessionEvent.AfterFlush,
                    SessionEvent.BeforeCommit,
                    SessionEvent.AfterCommit,
                    SessionEvent.AfterRollback {}

    final <E extends SessionEvent> void publish(Class<E> type) {
        if (hasListeners(type)) {
            publisher().publish(type, type.cast(new Moment(this)));
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        enter();
        try {
            requireNoBulk("close");
            closed = true;
            Connection current = connection;
            connection = null;
            try {
                if (current != null) {
                    giveBack(current);
                }
            } finally {
                if (closingRollsBack()) {
                    work.notCommitted();
                }
                context.close();
                work.clear();
                loader.clear();
                publish(SessionEvent.Closed.class);
            }
        } finally {
            leave();
        }
    }

    /** {@code session 12}, as messages call it. */
    @Override
    public String toString() {
        return context.toString();
    }

    final boolean isClosed() {
        return closed;
    }

    // Bulk

    @Override
    public <E> long bulkInsert(MutableTable<E> table, Iterable<? extends E> entities, BulkOption... bulkOptions) {
        return inBulk("bulkInsert", writer -> writer.insert(executor(), table, entities, bulkOptions));
    }

    @Override
    public <E, S> long bulkInsert(
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns,
            BulkOption... bulkOptions) {
        return inBulk("bulkInsert", writer -> writer.insert(executor(), table, rows, columns, bulkOptions));
    }

    @Override
    public <E, S> long bulkUpdate(
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns,
            BulkOption... bulkOptions) {
        return inBulk("bulkUpdate", writer -> writer.update(executor(), table, rows, columns, bulkOptions));
    }

    @Override
    public long bulkUpdate(MutableTable<?> table, Iterable<? extends Map<String, ?>> rows, BulkOption... bulkOptions) {
        return inBulk("bulkUpdate", writer -> writer.update(executor(), table, rows, bulkOptions));
    }

    @Override
    public <E, K> long bulkDelete(EntityTable<E, K> entity, Collection<? extends K> keys, BulkOption... bulkOptions) {
        return inBulk("bulkDelete", writer -> writer.delete(executor(), entity, keys, bulkOptions));
    }

    /** All rows or none: after a failure that leaves some, only rollback is left to do. */
    private long inBulk(String what, ToLongFunction<BulkWriter> write) {
        enter();
        try {
            requireWritable(what);
            work.requireUsable();
            executor().beginIfNeeded();
            work.writing();
            BulkWriter writer = new BulkWriter(shared.writeModel);
            boolean outer = inBulk;
            inBulk = true;
            try {
                return write.applyAsLong(writer);
            } catch (Throwable e) {
                // Rows and callbacks are the program's, and may throw anything: rows that were sent must not be
                // committed.
                if (!writer.undo(e)) {
                    work.flushFailed(e);
                }
                throw e;
            } finally {
                inBulk = outer;
            }
        } finally {
            leave();
        }
    }

    // What the layers below ask and tell

    /** Whether something may add conditions to what is read by identifier. */
    final boolean mayHideRows() {
        return !options.options().isEmpty() || hasListeners(SessionEvent.BeforeStatement.class);
    }

    final EntityLoader loader() {
        return loader;
    }

    final Hooks hooks() {
        return hooks;
    }

    final class Hooks implements ContextHooks, FlushListener, LoadSession {
        @Override
        public void appended(Object owner, Relationship<?, ?> relationship, Object element) {
            if (options.isReadOnly()) {
                throw new SessionStateException("This session is read-only: objects in it are not to be changed, "
                        + relationship.origin().entityType().getSimpleName() + "." + relationship.name() + " included");
            }
            work.appended(owner, relationship, element);
            if (!work.isPlanning()) {
                shared.listenersOf(owner).appended(relationship.ordinal(), owner, element);
            }
        }

        @Override
        public void keyed(Object owner, Relationship<?, ?> relationship, Object key) {
            work.appended(owner, relationship, key);
        }

        @Override
        public void removed(Object owner, Relationship<?, ?> relationship, Object element) {
            if (options.isReadOnly()) {
                throw new SessionStateException("This session is read-only: objects in it are not to be changed, "
                        + relationship.origin().entityType().getSimpleName() + "." + relationship.name() + " included");
            }
            work.removed(owner, relationship, element);
            if (!work.isPlanning()) {
                shared.listenersOf(owner).removed(relationship.ordinal(), owner, element);
            }
        }

        @Override
        public void initialize(Object reference) {
            loader.initialize(reference);
        }

        @Override
        public void followChangedKeys() {
            work.followChangedKeys();
        }

        @Override
        public void loadCollections(Collection<?> owners, Relationship<?, ?> relationship) {
            boolean before = loadingForFlush;
            loadingForFlush = true;
            try {
                loader.loadCollections(owners, relationship);
            } finally {
                loadingForFlush = before;
            }
        }

        @Override
        public void loadExpired(Collection<?> objects) {
            boolean before = loadingForFlush;
            loadingForFlush = true;
            try {
                loader.loadExpired(objects);
            } finally {
                loadingForFlush = before;
            }
        }

        @Override
        public CollectionLoader loaderOf(Relationship<?, ?> relationship) {
            return loader.loaderOf(relationship);
        }

        @Override
        public void overwriting(Object entity, Object snapshot) {
            work.overwriting(entity, snapshot);
        }

        @Override
        public LargeCollection<?> largeCollection(
                Object owner, Relationship<?, ?> relationship, @Nullable Object current) {
            ManagedDynamicCollection<Object> managed = new ManagedDynamicCollection<>(this, owner, relationship);
            if (current instanceof UnboundCollection<?> unbound) {
                unbound.additions().forEach(managed::addQuietly);
            } else if (current instanceof LargeCollection<?> other) {
                other.additions().forEach(managed::addQuietly);
            }
            return managed;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void stateChanged(EntityTable<?, ?> table, Object entity, EntityState from, EntityState to) {
            if (!work.isPlanning()) {
                ((EntityListeners<Object>) shared.listeners(table)).stateChanged(entity, from, to);
            }
        }

        @Override
        public boolean hasBeforeFlush() {
            return hasListeners(SessionEvent.BeforeFlush.class);
        }

        @Override
        public void beforeFlush() {
            publish(SessionEvent.BeforeFlush.class);
        }

        @Override
        public void afterFlush() {
            publish(SessionEvent.AfterFlush.class);
        }

        @Override
        public boolean hasAfterFlush() {
            return hasListeners(SessionEvent.AfterFlush.class);
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable Object reference(EntityTable<?, ?> table, Object key) {
            return loader.reference((EntityTable<Object, Object>) table, key);
        }

        @Override
        public <E> @Nullable EntityListener<E> listenerOf(EntityTable<E, ?> table) {
            EntityListeners<E> listeners = shared.listeners(table);
            return listeners.hasFlushListeners() ? listeners : null;
        }

        @Override
        public PersistenceContext context() {
            return context;
        }

        @Override
        public StatementExecutor executor() {
            return DefaultSession.this.executor();
        }

        @Override
        public void beforeStatement() {
            enter();
            try {
                autoflush();
            } finally {
                leave();
            }
        }

        @Override
        public void enter() {
            DefaultSession.this.enter();
        }

        @Override
        public void leave() {
            DefaultSession.this.leave();
        }

        @Override
        public void statementFailed(RuntimeException failure) {
            failed(failure);
        }

        @Override
        public boolean loadsImplicitly() {
            return loadsImplicitly || loadingForFlush;
        }

        @Override
        public boolean hasExpired() {
            return hasExpired;
        }

        @Override
        public boolean raises() {
            return raises;
        }

        @Override
        public int keysPerStatement() {
            return options.keysPerStatement();
        }

        @Override
        public StatementBudget budget() {
            return budget;
        }

        @Override
        public List<StatementOption<Object>> options() {
            return options.options();
        }

        @Override
        public List<StatementOption<?>> announce(
                StatementPurpose purpose,
                EntityTable<?, ?> entity,
                @Nullable Relationship<?, ?> relationship,
                List<StatementOption<?>> given) {
            if (!announces()) {
                return given;
            }
            List<StatementOption<?>> added = announced(
                            new AnnouncedStatement(DefaultSession.this, purpose, entity, relationship, null))
                    .options();
            if (added.isEmpty()) {
                return given;
            }
            List<StatementOption<?>> all = new ArrayList<>(given);
            all.addAll(added);
            return all;
        }

        @Override
        public boolean listensToLoads(EntityTable<?, ?> table) {
            EntityHierarchy hierarchy = shared.model.hierarchy(table);
            return hierarchy == null
                    ? shared.listeners(table).hasLoadListeners()
                    : hierarchy.below(table).stream()
                            .anyMatch(each -> shared.listeners(each).hasLoadListeners());
        }

        @Override
        public void loaded(Object entity) {
            shared.listenersOf(entity).loaded(entity);
        }

        @Override
        public void letGo(IdentityMap<?, ?> map, int slot) {
            work.letGo(map, slot);
        }

        @Override
        public Executor statements() {
            return DefaultSession.this;
        }
    }
}
