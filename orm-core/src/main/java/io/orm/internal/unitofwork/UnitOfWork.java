package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.RowCheckFailedException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.core.sql.Node;
import io.orm.core.sql.Query;
import io.orm.core.sql.StatementNode;
import io.orm.event.EntityState;
import io.orm.exception.SessionStateException;
import io.orm.flush.FlushPlan;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.Journal.Frame;
import io.orm.loading.LoadOptions.Synchronize;
import io.orm.mapping.Cascade;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.LazyReference;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToOne;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session has to write: takes objects in and out, sends their changes in as few round trips as it can, and puts objects back when a
 * transaction or a savepoint is rolled back. Confined to its session's thread.
 */
public final class UnitOfWork {
    private static final int MOST_ROUNDS = 100;

    private final WriteModel model;
    private final PersistenceContext context;
    private final FlushListener listener;
    private final Journal journal;
    private final AssignedExpressions expressions = new AssignedExpressions();
    private final ChangedKeys changedKeys;

    /** Expired objects whose snapshot is of a row that a savepoint's rollback has taken back. */
    private final Set<Object> misread = Collections.newSetFromMap(new IdentityHashMap<>(0));

    /** Objects that were new and went with what they belong to, or lost their place in it, since the last flush. */
    private final Set<Object> dropped = Collections.newSetFromMap(new IdentityHashMap<>(0));

    private boolean flushing;
    private @Nullable Imprint imprint;
    private boolean listenedTo;
    private @Nullable Throwable failure;

    public UnitOfWork(WriteModel model, PersistenceContext context, FlushListener listener) {
        this.model = model;
        this.context = context;
        this.listener = listener;
        this.changedKeys = new ChangedKeys(model, context);
        this.journal = new Journal(context);
    }

    ChangedKeys changedKeys() {
        return changedKeys;
    }

    /** Finds objects again whose identifier the program has changed since the last flush. */
    public void followChangedKeys() {
        changedKeys.realign();
    }

    // States

    public EntityState state(Object entity) {
        EntityState state = context.state(entity);
        return state == EntityState.DETACHED && model.unsaved().contains(entity) ? EntityState.TRANSIENT : state;
    }

    /**
     * Makes a transient object pending and a detached one persistent, and with it whatever it refers to. No SQL. Changes made to an object
     * while it was detached are not known; {@code merge} is for those. If anything of it is refused, nothing joins.
     */
    public void add(Object entity) {
        requireUsable();
        Deque<Object> queue = new ArrayDeque<>(1);
        List<Object> joined = new ArrayList<>(1);
        try {
            if (addOne(entity)) {
                joined.add(entity);
            }
            enqueueWhatHangsOn(entity, queue);
            while (!queue.isEmpty()) {
                Object next = queue.removeFirst();
                if (addOne(next)) {
                    joined.add(next);
                    enqueueWhatHangsOn(next, queue);
                }
            }
        } catch (RuntimeException e) {
            joined.forEach(this::leave);
            throw e;
        }
    }

    private void leave(Object entity) {
        if (context.isPending(entity)) {
            forget(entity);
        } else {
            context.detach(entity);
            context.hooks()
                    .stateChanged(model.writerOf(entity).table, entity, EntityState.PERSISTENT, EntityState.DETACHED);
        }
    }

    /**
     * Adds whatever hangs on an object that is in the session already; what is to be deleted stays so.
     *
     * @param queue empty before and after, so that one does for many objects
     */
    void cascade(Object entity, Deque<Object> queue) {
        enqueueWhatHangsOn(entity, queue);
        while (!queue.isEmpty()) {
            Object next = queue.removeFirst();
            if (!context.isMarkedDeleted(next) && addOne(next)) {
                enqueueWhatHangsOn(next, queue);
            }
        }
    }

    private void enqueueWhatHangsOn(Object entity, Deque<Object> queue) {
        if (entity instanceof LazyReference reference && !reference.isLoaded()) {
            return;
        }
        EntityWriter<Object, Object> writer = model.writerOf(entity);
        for (Relationship<Object, ?> relationship : writer.relationships) {
            Object value = context.relation(writer.binding, entity, relationship.ordinal());
            queue.addAll(EntityKeys.in(relationship, value));
            if (relationship instanceof ElementCollection<?, ?, ?>) {
                continue;
            }
            if (value instanceof ManagedCollection<?> managed) {
                managed.addKnownTo(queue);
            } else if (value instanceof LargeCollection<?> large) {
                queue.addAll(large.additions());
            } else if (value instanceof Collection<?> plain) {
                queue.addAll(plain);
            } else if (value != null && relationship instanceof ToOne<?, ?>) {
                queue.add(value);
            }
        }
    }

    /** False if it was in the session already. */
    private boolean addOne(Object entity) {
        EntityWriter<Object, Object> writer = model.writerOf(entity);
        EntityState state = state(entity);
        if (state == EntityState.DETACHED && writer.generation == Generation.NONE) {
            changedKeys.realign();
            state = state(entity);
        }
        if (state == EntityState.TRANSIENT || state == EntityState.DETACHED) {
            PersistenceContext other = context.otherOwner(entity);
            if (other != null) {
                throw new SessionStateException(
                        writer.describe(entity) + " belongs to " + other + ", which is open, and cannot be added to "
                                + context + ": expunge it there, or merge it here");
            }
        }
        switch (state) {
            case PENDING:
                return false;
            case PERSISTENT:
                context.unmarkDeleted(entity);
                return false;
            case DELETED:
                throw new SessionStateException(writer.describe(entity)
                        + " was deleted in this transaction and cannot be added again: add a copy of it, or roll back");
            case DETACHED:
                rememberForPlan(entity);
                attach(writer, entity);
                return true;
            default:
                NullElements.refuse(context, writer, entity);
                rememberForPlan(entity);
                context.addPending(entity);
                context.adoptCollections(entity, false);
                context.hooks().stateChanged(writer.table, entity, EntityState.TRANSIENT, EntityState.PENDING);
                return true;
        }
    }

    private void rememberForPlan(Object entity) {
        Imprint before = imprint;
        if (before != null) {
            before.joins(entity);
        }
    }

    private void attach(EntityWriter<Object, Object> writer, Object entity) {
        if (context.isGone(entity)) {
            throw new SessionStateException(writer.describe(entity)
                    + " was deleted and cannot be added again: add a copy of it without the identifier");
        }
        if (entity instanceof LazyReference reference && !reference.isLoaded()) {
            throw new SessionStateException("A reference to " + writer.name + " " + reference.referenceKey()
                    + " belongs to another session; get it from this one with reference(…)");
        }
        IdentityMap<Object, Object> map = context.map(writer.table);
        Object key = writer.binding.key(entity);
        if (key == null) {
            throw new SessionStateException("A detached " + writer.name + " without identifier cannot be added");
        }
        int slot = map.find(key);
        if (slot >= 0) {
            throw new SessionStateException("This session already has another object for " + writer.name + " " + key
                    + ": use merge to copy the state of the detached one onto it");
        }
        NullElements.refuse(context, writer, entity);
        map.insert(key, entity, context.keepsSnapshots() ? writer.binding.snapshot(entity) : null, IdentityMap.LOADED);
        context.adoptCollections(entity, true);
        for (ToOne<Object, ?> inverse : writer.inverseReferences) {
            context.inverseReferences().put(entity, inverse, writer.binding.target(entity, inverse));
        }
        context.hooks().stateChanged(writer.table, entity, EntityState.DETACHED, EntityState.PERSISTENT);
    }

    /** Marks a persistent object, and what its cascades reach in memory, for deletion by the next flush. */
    public void delete(Object entity) {
        requireUsable();
        EntityWriter<Object, Object> writer = model.writerOf(entity);
        context.find(entity);
        EntityState state = state(entity);
        if (state == EntityState.TRANSIENT || state == EntityState.PENDING) {
            throw new SessionStateException(writer.describe(entity) + " is not persisted: there is nothing to delete"
                    + (state == EntityState.PENDING ? "; use expunge to take it out of the session" : ""));
        }
        if (state == EntityState.DELETED) {
            return;
        }
        if (state == EntityState.DETACHED) {
            attach(writer, entity);
        }
        mark(entity);
    }

    /** Marks a persistent object and what is loaded of what goes with it; the rest follows at the flush. */
    void mark(Object entity) {
        Deque<Object> queue = new ArrayDeque<>(1);
        queue.add(entity);
        while (!queue.isEmpty()) {
            Object next = queue.removeFirst();
            if (context.isPending(next)) {
                dropPending(next);
                continue;
            }
            if (!context.isPersistent(next) || context.isMarkedDeleted(next)) {
                continue;
            }
            EntityWriter<Object, Object> writer = model.writerOf(next);
            if (next instanceof LazyReference reference && !reference.isLoaded() && needsRow(writer)) {
                context.hooks().initialize(next);
            }
            context.markDeleted(next);
            for (Relationship<Object, ?> relationship : writer.relationships) {
                boolean deletes = DeleteCascades.deletes(relationship);
                boolean isSilent = !relationship.isOwner()
                        && relationship.inverse() instanceof ToOne<?, ?> owning
                        && owning.isSilentlyDeleted();
                if (!deletes || isSilent) {
                    continue;
                }
                Object value = context.relation(writer.binding, next, relationship.ordinal());
                Collection<?> going = value instanceof ManagedCollection<?> managed
                        ? managed.loadedElements()
                        : value != null && relationship instanceof ToOne<?, ?> ? List.of(value) : List.of();
                for (Object element : going) {
                    if (!DeleteCascades.hasLeft(model, context, relationship, element, next)) {
                        queue.add(element);
                    }
                }
            }
        }
    }

    /** Whether deleting needs more than the key: the version, or what hangs on the object. */
    private static boolean needsRow(EntityWriter<Object, Object> writer) {
        return writer.version != null || !writer.relationships.isEmpty();
    }

    /** A pending object that lost its place: it is transient again, and nothing will be inserted, of what goes with it neither. */
    void dropPending(Object entity) {
        if (context.isPending(entity)) {
            forget(entity);
            dropped.add(entity);
        }
    }

    boolean hasDropped() {
        return !dropped.isEmpty();
    }

    /** Whether an object was dropped and has found no other place. */
    boolean isDropped(Object entity) {
        return dropped.contains(entity) && state(entity) == EntityState.TRANSIENT;
    }

    private void forget(Object entity) {
        if (context.removePending(entity)) {
            expressions.forget(entity);
            rememberUnsaved(entity);
            context.hooks()
                    .stateChanged(model.writerOf(entity).table, entity, EntityState.PENDING, EntityState.TRANSIENT);
        }
    }

    /** Takes an object out of the session, and with it what the cascade says. Its pending changes are forgotten. */
    public void expunge(Object entity) {
        context.find(entity);
        EntityState state = state(entity);
        if (state == EntityState.TRANSIENT || state == EntityState.DETACHED) {
            throw new SessionStateException(model.writerOf(entity).describe(entity) + " is not in this session");
        }
        Set<Object> leaving = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> queue = new ArrayDeque<>(1);
        queue.add(entity);
        while (!queue.isEmpty()) {
            Object next = queue.removeFirst();
            EntityState from = state(next);
            if (from == EntityState.TRANSIENT || from == EntityState.DETACHED || !leaving.add(next)) {
                continue;
            }
            EntityWriter<Object, Object> writer = model.writerOf(next);
            for (Relationship<Object, ?> relationship : writer.relationships) {
                if (relationship.cascades().contains(Cascade.EXPUNGE)) {
                    Object value = context.relation(writer.binding, next, relationship.ordinal());
                    if (value instanceof ManagedCollection<?> managed) {
                        queue.addAll(managed.loadedElements());
                    } else if (value != null && relationship instanceof ToOne<?, ?>) {
                        queue.add(value);
                    }
                }
            }
            context.detach(next);
            expressions.forget(next);
            if (from == EntityState.PENDING) {
                rememberUnsaved(next);
            } else {
                journal.expunged(next);
            }
            context.hooks()
                    .stateChanged(
                            writer.table,
                            next,
                            from,
                            from == EntityState.PENDING ? EntityState.TRANSIENT : EntityState.DETACHED);
        }
    }

    /** Takes all objects out. What was written remains to be committed or rolled back, and a transaction that has failed remains failed. */
    public void expungeAll() {
        context.pending().forEach(this::rememberUnsaved);
        context.clear();
        journal.expungedAll();
        expressions.clear();
        misread.clear();
        dropped.clear();
    }

    /** An object joined a collection of an object in the session. */
    public void appended(Object owner, Relationship<?, ?> relationship, Object element) {
        if ((context.isPending(owner) || context.find(owner) >= 0)
                && !context.isPending(element)
                && context.find(element) < 0) {
            add(element);
        }
    }

    /** An object left a collection: a pending orphan is forgotten at once, a persistent one is deleted by the flush unless it finds a place. */
    public void removed(Object owner, Relationship<?, ?> relationship, Object element) {
        if (relationship.cascades().contains(Cascade.DELETE_ORPHAN) && context.isPending(element)) {
            dropPending(element);
        }
    }

    // Changes

    /**
     * Lets the next flush set a column of an object's row to an SQL expression; the attribute has its value after it.
     *
     * @throws UsageException naming entity and attribute, if an expression cannot set it
     */
    public void set(Object entity, Column<?> column, Node expression) {
        requireUsable();
        EntityWriter<Object, Object> writer = model.writerOf(entity);
        context.find(entity);
        EntityState state = state(entity);
        if (state != EntityState.PENDING && state != EntityState.PERSISTENT || context.isMarkedDeleted(entity)) {
            throw new SessionStateException(writer.describe(entity) + " is "
                    + (context.isMarkedDeleted(entity) ? "to be deleted" : state)
                    + " in this session, and set wants an object that it has; add it first");
        }
        if (entity instanceof LazyReference reference && !reference.isLoaded()) {
            context.hooks().initialize(entity);
        }
        expressions.set(writer, entity, state == EntityState.PENDING, column, expression);
    }

    AssignedExpressions expressions() {
        return expressions;
    }

    /** The expressions set on an object are not to be sent. */
    public void forgetExpressions(Object entity) {
        expressions.forget(entity);
    }

    /** The versions of objects that are to be merged. */
    public MergedVersions mergedVersions() {
        return new MergedVersions(model, journal);
    }

    /**
     * Whether an object that this session does not have tells of a row: by its state, or by a version that a new object does not have. One whose INSERT was rolled
     * back does not.
     */
    public boolean tellsOfRow(Object entity) {
        return !model.unsaved().contains(entity)
                && (context.state(entity) != EntityState.TRANSIENT
                        || mergedVersions().isSet(entity));
    }

    /** Whether a flush would send something for this object: a column differs, or a collection. */
    public boolean isModified(Object entity) {
        if (context.isPending(entity) || context.isMarkedDeleted(entity)) {
            return true;
        }
        EntityWriter<Object, Object> writer = model.writerOf(entity);
        IdentityMap<Object, Object> map = context.map(writer.table);
        int slot = map.slotOf(entity);
        return slot >= 0 && differs(writer, map, slot, entity, true, new ChangedColumns(writer.columns.size()));
    }

    /** @param written whether only columns count that an UPDATE would write */
    boolean differs(
            EntityWriter<Object, Object> writer,
            IdentityMap<Object, Object> map,
            int slot,
            Object entity,
            boolean written,
            ChangedColumns scratch) {
        Object snapshot = map.snapshot(slot);
        if (map.state(slot) == IdentityMap.REFERENCE) {
            return false;
        }
        if (written && !expressions.of(entity).isEmpty()) {
            return true;
        }
        if (snapshot != null) {
            scratch.clear();
            writer.binding.addChanges(entity, snapshot, scratch);
            if (written && !scratch.isEmpty()) {
                writer.removeUnwritten(scratch);
            }
            if (!scratch.isEmpty()) {
                return true;
            }
        }
        for (Relationship<Object, ?> relationship : writer.relationships) {
            Object value = context.relation(writer.binding, entity, relationship.ordinal());
            if (value instanceof ManagedCollection<?> managed && managed.isChanged() && managed.isDifferent()) {
                return true;
            }
            if (value instanceof LargeCollection<?> large
                    && !(large.additions().isEmpty() && large.removals().isEmpty())) {
                return true;
            }
        }
        return !writer.inverseReferences.isEmpty() && OneToOneSides.isChanged(context, writer, entity);
    }

    /** Persistent objects that differ from the database, in the order of the model and of loading. */
    public Set<Object> dirty() {
        Set<Object> dirty = new LinkedHashSet<>();
        for (IdentityMap<?, ?> each : context.maps()) {
            IdentityMap<Object, Object> map = untyped(each);
            ChangedColumns scratch = model.changesIn(map.table());
            for (int slot = 0; slot < map.size(); slot++) {
                Object entity = map.entity(slot);
                if (entity != null
                        && differs(model.writerIn(map.table(), entity), map, slot, entity, true, scratch)
                        && !context.isMarkedDeleted(entity)) {
                    dirty.add(entity);
                }
            }
        }
        return Collections.unmodifiableSet(dirty);
    }

    /** Takes objects from {@code slot} on out of the map, except what a flush would send something for. */
    public void letGo(IdentityMap<?, ?> each, int slot) {
        IdentityMap<Object, Object> map = untyped(each);
        ChangedColumns scratch = model.changesIn(map.table());
        EntityWriter<Object, Object> only = model.onlyWriterIn(map.table());
        for (int i = slot; i < map.size(); i++) {
            Object entity = map.entity(i);
            if (entity == null) {
                continue;
            }
            boolean kept = context.keepsSnapshots()
                    && (context.isMarkedDeleted(entity)
                            || differs(only == null ? model.writerOf(entity) : only, map, i, entity, true, scratch));
            if (!kept) {
                map.remove(i);
                context.letGo(entity);
            }
        }
        map.truncate(slot);
    }

    /** What a flush would send now. What a flush would settle before is settled, and put back to how it was. */
    public FlushPlan plan() {
        requireUsable();
        if (flushing) {
            throw new SessionStateException("This session is flushing: a flush listener must not ask for a plan");
        }
        readMisread();
        Imprint before = new Imprint(model, context, expressions);
        imprint = before;
        try {
            Changes changes = new ChangeCollector(model, context, listener, this).collect();
            return FlushPlanner.plan(model, changes).toPlan(model.dialect());
        } finally {
            before.putBack(listener, this);
            imprint = null;
        }
    }

    /** What has been set since in objects that were read from rows which are no more can only be told from rows that are. */
    private void readMisread() {
        if (misread.isEmpty()) {
            return;
        }
        List<Object> changed = new ArrayList<>();
        for (Iterator<Object> each = misread.iterator(); each.hasNext(); ) {
            Object entity = each.next();
            EntityWriter<Object, Object> writer = model.writerOf(entity);
            IdentityMap<Object, Object> map = context.map(writer.table);
            int slot = map.slotOf(entity);
            if (slot < 0 || map.state(slot) != IdentityMap.EXPIRED) {
                each.remove();
            } else if (differs(writer, map, slot, entity, false, model.changesIn(map.table()))) {
                changed.add(entity);
            }
        }
        if (!changed.isEmpty()) {
            context.hooks().loadExpired(changed);
        }
    }

    /** Whether objects change for a plan only, of which nobody is to hear. */
    public boolean isPlanning() {
        return imprint != null;
    }

    // Flush

    /** Sends all changes; nothing is committed. Nothing happens, and no listener hears of it, if there are none. */
    public void flush(StatementExecutor executor) {
        flush(executor, false);
    }

    /**
     * Sends all changes with COMMIT in the last round trip, where every check can be made on the server.
     *
     * @return false if COMMIT did not travel along, be it that there was nothing to send; the caller then commits
     */
    public boolean flushAndCommit(StatementExecutor executor) {
        boolean mayCommit = !journal.hasSavepoints()
                && !listener.hasAfterFlush()
                && model.dialect().hasComposites();
        return flush(executor, mayCommit);
    }

    private boolean flush(StatementExecutor executor, boolean commit) {
        requireUsable();
        if (flushing) {
            throw new SessionStateException(
                    "This session is flushing already: a flush listener must not flush, nor run a query that does");
        }
        listenedTo = false;
        if (context.isEmpty()) {
            return false;
        }
        flushing = true;
        try {
            readMisread();
            ChangeCollector collector = new ChangeCollector(model, context, listener, this);
            Changes changes = collector.collect();
            if (changes.isEmpty()) {
                settleCollections(collector);
                return false;
            }
            if (listener.hasBeforeFlush()) {
                listener.beforeFlush();
                collector = new ChangeCollector(model, context, listener, this);
                changes = collector.collect();
            }
            FlushEvents events = new FlushEvents(model, listener, expressions);
            for (int round = 1; events.before(changes); round++) {
                if (round == MOST_ROUNDS) {
                    throw new SessionStateException("Listeners have brought new objects to write in each of "
                            + MOST_ROUNDS + " rounds before a flush");
                }
                collector = new ChangeCollector(model, context, listener, this);
                changes = collector.collect();
            }
            prepareInserts(changes);
            PlannedFlush plan = FlushPlanner.plan(model, changes);
            boolean committed = run(plan, executor, commit && !events.isListenedTo());
            changedKeys.written();
            listenedTo = events.isListenedTo() || listener.hasAfterFlush();
            FlushedChanges flushed =
                    new FlushedChanges(model, context, expressions, changes, collector, journal.current());
            if (listenedTo) {
                flushed.keepWhatWasSent();
                fireAfter(events, changes);
            }
            flushed.apply();
            dropped.clear();
            return committed;
        } finally {
            flushing = false;
        }
    }

    /** Whether somebody heard of the last flush behind its statements, and so may have changed something again. */
    public boolean wasListenedTo() {
        return listenedTo;
    }

    /** Nothing to send, but what was queued and taken back again is done with. */
    private static void settleCollections(ChangeCollector collector) {
        for (Object collection : collector.changedCollections()) {
            flushed(collection);
        }
    }

    static void flushed(Object collection) {
        if (collection instanceof ManagedCollection<?> managed) {
            managed.flushed();
        } else if (collection instanceof LargeCollection<?> large) {
            large.flushed();
        }
    }

    private void prepareInserts(Changes changes) {
        for (Object entity : changes.inserts) {
            EntityWriter<Object, Object> writer = model.writerOf(entity);
            writer.initializeVersion(entity);
            if (writer.generation == Generation.UUID && writer.isKeyless(entity)) {
                Keys.setUuid(writer, entity);
            }
        }
    }

    private boolean run(PlannedFlush plan, StatementExecutor executor, boolean commit) {
        if (plan.isEmpty()) {
            return false;
        }
        for (List<Operation> round : plan.rounds()) {
            round.forEach(Operation::bind);
        }
        journal.writing();
        try {
            new FlushRunner(model, executor).run(plan, commit);
            return commit;
        } catch (RuntimeException e) {
            RuntimeException named = named(e, plan, executor);
            failure = named;
            throw named;
        }
    }

    private RuntimeException named(RuntimeException e, PlannedFlush plan, StatementExecutor executor) {
        if (e instanceof RowsMissing missing) {
            return StaleRows.of(missing.operation(), model.dialect(), executor);
        }
        if (e instanceof RowCheckFailedException failed) {
            return StaleRows.of(failed, plan);
        }
        if (e instanceof ConstraintViolationException violation) {
            return Violations.named(violation, model);
        }
        if (UnfitValues.mayBeReason(e)) {
            for (List<Operation> round : plan.rounds()) {
                for (Operation each : round) {
                    RuntimeException unfit = each.unfit(e);
                    if (unfit != null) {
                        return unfit;
                    }
                }
            }
        }
        return e;
    }

    // After success

    /** Everything has been sent, but the session still says pending, dirty and deleted of what it was before. */
    private void fireAfter(FlushEvents events, Changes changes) {
        try {
            events.after(changes);
            if (listener.hasAfterFlush()) {
                listener.afterFlush();
            }
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    // Statements by condition

    /** {@link StatementSynchronizer}. Flush before. */
    public long executeSynchronized(
            StatementNode asked,
            StatementNode statement,
            StatementExecutor executor,
            ExecutionOptions options,
            Synchronize how) {
        requireUsable();
        if (how != Synchronize.NONE) {
            SynchronizedStatement.requireSameKeys(asked);
        }
        return new StatementSynchronizer(model, context, journal).execute(asked, statement, executor, options, how);
    }

    /** Something is about to be written that is no flush. */
    public void writing() {
        journal.writing();
    }

    /** An UPDATE or DELETE that returns rows, so that objects follow it; null if there is nothing to bring into step. */
    public <R> @Nullable SynchronizedQuery<R> synchronizing(Query<R> query) {
        SynchronizedStatement.requireSameKeys(query.node());
        return SynchronizedQuery.of(model, context, new StatementSynchronizer(model, context, journal), query);
    }

    /** A statement is about to overwrite an object with what it has made of its row: a rollback gives back what the object was. */
    public void overwriting(Object entity, Object snapshot) {
        journal.current().keepUnchecked(entity, snapshot);
    }

    /** An INSERT into the table of an entity, with what the mapping fills and the statement leaves out. May draw keys from a sequence. */
    public StatementNode completed(StatementNode statement, StatementExecutor executor) {
        return CompletedInsert.of(model, executor, statement);
    }

    // The end of a transaction

    /** Whether an earlier failure asks for a rollback first. */
    public boolean needsRollback() {
        return failure != null;
    }

    /** @throws SessionStateException if an earlier failure asks for a rollback first */
    public void requireUsable() {
        Throwable earlier = failure;
        if (earlier != null) {
            throw new SessionStateException(
                    "This session's transaction has failed and must be rolled back before anything else: call rollback(), or roll back to a"
                            + " savepoint. The failure was: " + earlier.getMessage(),
                    earlier);
        }
    }

    /** A statement has failed: the transaction is lost until it is rolled back. */
    public void flushFailed(Throwable e) {
        failure = e;
    }

    /** Objects take the states that a commit gives them. */
    public void committed(boolean expire) {
        journal.clear();
        failure = null;
        for (Object entity : context.deletedInTransaction()) {
            context.hooks()
                    .stateChanged(model.writerOf(entity).table, entity, EntityState.DELETED, EntityState.DETACHED);
        }
        context.deletionsCommitted();
        if (expire) {
            context.markAllExpired();
        }
    }

    /**
     * Objects go back to where they were when the transaction began: what was inserted is transient again and keeps its identifier, what was
     * deleted is persistent again, columns have their values back, and everything is loaded again at its next use.
     */
    public void rolledBack() {
        failure = null;
        expressions.clear();
        Frame done = journal.takeAll();
        changedKeys.undo(done.originals);
        done.addReleasedTo(model.unsaved());
        misread.clear();
        Restoration restoration = new Restoration(model, context, listener, this, forgetPending());
        restoration.undo(done);
        for (IdentityMap<?, ?> each : context.maps()) {
            IdentityMap<Object, Object> map = untyped(each);
            ChangedColumns scratch = model.changesIn(map.table());
            for (int slot = 0; slot < map.size(); slot++) {
                restoration.restoreIfChanged(model.writerIn(map.table(), map.entity(slot)), map, slot, scratch);
                context.markExpired(map, slot);
            }
        }
        changedKeys.realign();
    }

    /** The state of all objects at this moment, to be given to {@link #restore} or {@link #release}; flush before. */
    public Object mark() {
        return journal.mark();
    }

    /** The savepoint was released: what was done since belongs to the transaction, or to the savepoint around it. */
    public void release(Object mark) {
        journal.release((Frame) mark);
    }

    /**
     * The database was rolled back to a savepoint: objects that were changed since go back to where they were, the others stay as they are.
     * The savepoint stays open, as in the database.
     *
     * @throws SessionStateException if the mark is not open any more
     */
    public void restore(Object mark) {
        Frame frame = (Frame) mark;
        if (!journal.isOpen(frame)) {
            throw new SessionStateException("This savepoint is over: it was released, or its transaction has ended");
        }
        failure = null;
        expressions.clear();
        Frame done = journal.takeSince(frame);
        changedKeys.undo(done.originals);
        Restoration restoration = new Restoration(model, context, listener, this, forgetPending());
        restoration.undo(done);
        for (IdentityMap<?, ?> each : context.maps()) {
            IdentityMap<Object, Object> map = untyped(each);
            ChangedColumns scratch = model.changesIn(map.table());
            for (int slot = 0; slot < map.size(); slot++) {
                if (restoration.restoreIfChanged(model.writerIn(map.table(), map.entity(slot)), map, slot, scratch)) {
                    context.markExpired(map, slot);
                }
            }
        }
        changedKeys.realign();
        for (Object collection : done.collections) {
            restoration.expireCollection(collection);
        }
        done.addReleasedTo(model.unsaved());
        for (Object each : done.read) {
            if (each instanceof ManagedCollection<?> collection) {
                restoration.expireCollection(collection);
            } else if (context.isPersistent(each)) {
                context.markExpired(each);
                if (!done.originals.containsKey(each)) {
                    misread.add(each);
                }
            }
        }
    }

    /** @return the objects that were pending */
    private List<Object> forgetPending() {
        List<Object> pending = context.pending();
        pending.forEach(this::forget);
        dropped.clear();
        context.markedDeleted().forEach(context::unmarkDeleted);
        return pending;
    }

    private void rememberUnsaved(Object entity) {
        if (!model.writerOf(entity).isKeyless(entity)) {
            model.unsaved().add(entity);
        }
    }

    /** The session is closed: what it has inserted and not committed has no row, and is new to the next. */
    public void notCommitted() {
        if (!journal.isEmpty()) {
            Frame done = journal.takeAll();
            done.inserted.keySet().forEach(model.unsaved()::add);
            done.addReleasedTo(model.unsaved());
        }
        if (context.hasPending()) {
            context.pending().forEach(this::rememberUnsaved);
        }
    }

    /** Everything is forgotten: the session is closed, or was emptied. */
    public void clear() {
        journal.clear();
        expressions.clear();
        misread.clear();
        dropped.clear();
        failure = null;
    }

    @SuppressWarnings("unchecked")
    private static IdentityMap<Object, Object> untyped(IdentityMap<?, ?> map) {
        return (IdentityMap<Object, Object>) map;
    }
}
