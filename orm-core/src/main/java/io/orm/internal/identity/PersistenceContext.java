package io.orm.internal.identity;

import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.event.EntityState;
import io.orm.exception.MappingException;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LargeToMany;
import io.orm.mapping.LazyReference;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All objects of one session and their states. Confined to its thread. */
public final class PersistenceContext {
    private final EntityModel model;
    private final boolean snapshots;
    private final ContextHooks hooks;
    private final @Nullable IdentityMap<?, ?>[] maps;
    private final Map<EntityTable<?, ?>, EntityBinding<?, ?>> bindings = new IdentityHashMap<>(4);

    /** Objects to be inserted by the next flush, in the order of {@code add}. */
    private final Map<Same, Object> pending = new LinkedHashMap<>();

    /** Persistent objects to be deleted by the next flush, in the order of {@code delete}. */
    private final Map<Same, Object> marked = new LinkedHashMap<>();

    /** Objects whose DELETE has been sent in this transaction. */
    private final Map<Object, EntityTable<?, ?>> deleted = new IdentityHashMap<>(2);

    /** Objects whose row was deleted and committed by this session: they cannot be added again. */
    private final Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>(2));

    private final InverseReferences inverseReferences = new InverseReferences();

    private final FilledCollections filled = new FilledCollections();

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private boolean open = true;

    /** What is read goes here while it may have to be read again; null as a rule. */
    private @Nullable Set<Object> reads;

    /** An object by its identity, in maps that keep an order. */
    private record Same(Object object) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /** @param snapshots whether loaded objects are remembered as they were, for a later flush */
    public PersistenceContext(EntityModel model, boolean snapshots, ContextHooks hooks) {
        this.model = model;
        this.snapshots = snapshots;
        this.hooks = hooks;
        this.maps = new IdentityMap<?, ?>[model.tables().size()];
    }

    public EntityModel model() {
        return model;
    }

    public boolean keepsSnapshots() {
        return snapshots;
    }

    public ContextHooks hooks() {
        return hooks;
    }

    public InverseReferences inverseReferences() {
        return inverseReferences;
    }

    /** As messages call the session, {@code session 12}. */
    @Override
    public String toString() {
        return "session " + number;
    }

    /**
     * The other open session that an object belongs to, as far as the object itself tells: by its collections, by columns that it lacks, and by the same of the
     * objects that it refers to, or by what would load these.
     */
    public @Nullable PersistenceContext otherOwner(Object entity) {
        EntityTable<Object, Object> table = tableOf(entity);
        EntityBinding<Object, Object> binding = writable(table);
        PersistenceContext maker = byLoader(entity);
        if (maker != null && isOtherOwner(maker, entity)) {
            return maker;
        }
        for (Relationship<Object, ?> relationship : table.relationships()) {
            Object value = relation(binding, entity, relationship.ordinal());
            PersistenceContext other =
                    relationship instanceof ToOne<?, ?> ? byTarget(value) : byCollection(value, entity);
            if (other != null && isOtherOwner(other, entity)) {
                return other;
            }
        }
        return null;
    }

    private boolean isOtherOwner(PersistenceContext other, Object entity) {
        return other != this && other.open && (other.isPersistent(entity) || other.isPending(entity));
    }

    private static @Nullable PersistenceContext byLoader(Object entity) {
        if (!(entity instanceof LazyReference reference)) {
            return null;
        }
        Object loader = reference.isLoaded() ? reference.deferredColumns() : reference.referenceLoader();
        return loader instanceof SessionBound bound ? bound.context() : null;
    }

    private @Nullable PersistenceContext byTarget(@Nullable Object entity) {
        PersistenceContext maker = entity == null ? null : byLoader(entity);
        if (maker != null || entity == null || entity instanceof LazyReference reference && !reference.isLoaded()) {
            return maker;
        }
        EntityTable<Object, Object> table = tableOf(entity);
        EntityBinding<Object, Object> binding = writable(table);
        for (Relationship<Object, ?> relationship : table.relationships()) {
            if (!(relationship instanceof ToOne<?, ?>)) {
                PersistenceContext found = byCollection(relation(binding, entity, relationship.ordinal()), entity);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable PersistenceContext byCollection(@Nullable Object value, Object owner) {
        if (value instanceof ManagedCollection<?> managed) {
            return managed.owner() == owner ? managed.context() : null;
        }
        return value instanceof LargeCollection<?> large && large.owner() == owner ? large.context() : null;
    }

    /** False once the session is closed: its objects are detached. */
    public boolean isOpen() {
        return open;
    }

    // Tables and maps

    /** The identity map of an entity that can be written; entities that extend each other have one together. */
    @SuppressWarnings("unchecked")
    public <E, K> IdentityMap<E, K> map(EntityTable<E, K> table) {
        int ordinal = model.ordinal(model.topmost(table));
        IdentityMap<?, ?> map = maps[ordinal];
        if (map == null) {
            EntityTable<E, K> root = (EntityTable<E, K>) model.tables().get(ordinal);
            map = new IdentityMap<>(root, binding(root));
            maps[ordinal] = map;
        }
        return (IdentityMap<E, K>) map;
    }

    /** Whether there is neither a persistent nor a new object. */
    public boolean isEmpty() {
        if (!pending.isEmpty()) {
            return false;
        }
        for (IdentityMap<?, ?> map : maps) {
            if (map != null && map.live() > 0) {
                return false;
            }
        }
        return true;
    }

    /** The maps that hold something, in the order of the model. */
    public List<IdentityMap<?, ?>> maps() {
        List<IdentityMap<?, ?>> present = new ArrayList<>(4);
        for (IdentityMap<?, ?> map : maps) {
            if (map != null && map.size() > 0) {
                present.add(map);
            }
        }
        return present;
    }

    /**
     * The metamodel of an object's class.
     *
     * @throws MappingException if the class is no entity
     */
    @SuppressWarnings("unchecked")
    public <E> EntityTable<E, Object> tableOf(E entity) {
        EntityTable<?, ?> table = model.tableOf(entity.getClass());
        if (table == null) {
            throw new MappingException(entity.getClass().getName()
                    + " is not an entity of this session factory: annotate it with @Entity and compile it with"
                    + " the annotation processor");
        }
        return (EntityTable<E, Object>) table;
    }

    /** The binding for objects found under an entity, which may be of classes below it. */
    @SuppressWarnings("unchecked") // it is kept under the entity it is for
    public <E, K> EntityBinding<E, K> binding(EntityTable<E, K> table) {
        if (!model.hasHierarchies()) {
            return writable(table);
        }
        return (EntityBinding<E, K>)
                bindings.computeIfAbsent(table.root(), key -> HierarchyBinding.of(model, table, writable(table)));
    }

    /** That of the object's own class. */
    public <E> EntityBinding<E, Object> bindingOf(E entity) {
        return writable(tableOf(entity));
    }

    private static <E, K> EntityBinding<E, K> writable(EntityTable<E, K> table) {
        if (table.binding() instanceof EntityBinding<E, K> binding) {
            return binding;
        }
        throw new MappingException(
                table.entityType().getName() + " is read-only: it is mapped to a view or is a record");
    }

    // States

    public EntityState state(Object entity) {
        EntityTable<Object, Object> table = tableOf(entity);
        if (isPending(entity)) {
            return EntityState.PENDING;
        }
        if (!deleted.isEmpty() && deleted.containsKey(entity)) {
            return EntityState.DELETED;
        }
        if (table.isReadOnly()) {
            return EntityState.DETACHED;
        }
        if (map(table).slotOf(entity) >= 0) {
            return EntityState.PERSISTENT;
        }
        return wasPersistent(table, entity) ? EntityState.DETACHED : EntityState.TRANSIENT;
    }

    public boolean isPersistent(Object entity) {
        return slotOf(entity) >= 0;
    }

    /** Where this very object is in its identity map, or -1. */
    public int slotOf(Object entity) {
        return map(tableOf(entity)).slotOf(entity);
    }

    /** Whether the program gives an entity's objects their identifiers, and so may change them. */
    public boolean assignsKeys(EntityTable<?, ?> table) {
        return model.topmost(table).keyColumns().get(0).definition().generation() == Generation.NONE;
    }

    /** Where an object is in its identity map even if the program has changed its identifier, or -1. Looks through all such objects for one that is not there. */
    public int find(Object entity) {
        EntityTable<Object, Object> table = tableOf(entity);
        IdentityMap<Object, Object> map = map(table);
        int slot = map.slotOf(entity);
        if (slot < 0 && assignsKeys(table) && !isPending(entity)) {
            hooks.followChangedKeys();
            slot = map.slotOf(entity);
        }
        return slot;
    }

    /** The identifier that an object's row has: what the program has changed counts once a flush has written it. Null for an object without. */
    public @Nullable Object keyInRow(Object entity) {
        EntityTable<Object, Object> table = tableOf(entity);
        int slot = assignsKeys(table) ? find(entity) : -1;
        return slot < 0 ? writable(table).key(entity) : map(table).key(slot);
    }

    public boolean isPending(Object entity) {
        return !pending.isEmpty() && pending.containsKey(new Same(entity));
    }

    /**
     * Whether an object that this session does not have stands for a row: its identifier is one that the library generates, or it
     * carries a collection that some session made. An object with an assigned identifier and no such collection looks new.
     */
    private boolean wasPersistent(EntityTable<Object, Object> table, Object entity) {
        if (entity instanceof LazyReference || isGone(entity)) {
            return true;
        }
        EntityBinding<Object, Object> binding = writable(table);
        if (binding.key(entity) == null) {
            return false;
        }
        if (!assignsKeys(table)) {
            return true;
        }
        for (Relationship<?, ?> relationship : table.relationships()) {
            if (relation(binding, entity, relationship.ordinal()) instanceof ManagedCollection<?>) {
                return true;
            }
        }
        return false;
    }

    /** Whether the row was deleted and committed by this session. */
    public boolean isGone(Object entity) {
        return !gone.isEmpty() && gone.contains(entity);
    }

    // Pending

    public void addPending(Object entity) {
        pending.put(new Same(entity), entity);
    }

    public boolean removePending(Object entity) {
        return pending.remove(new Same(entity)) != null;
    }

    /** {@link #removePending} for objects that are all pending: mostly there are no others. */
    public void removePending(List<Object> entities) {
        if (areAllPending(entities)) {
            pending.clear();
        } else {
            for (Object entity : entities) {
                pending.remove(new Same(entity));
            }
        }
    }

    private boolean areAllPending(List<Object> entities) {
        if (entities.size() != pending.size()) {
            return false;
        }
        int next = 0;
        for (Object each : pending.values()) {
            if (each != entities.get(next++)) {
                return false;
            }
        }
        return true;
    }

    /** A copy, in the order of {@code add}. */
    public List<Object> pending() {
        return new ArrayList<>(pending.values());
    }

    public int pendingCount() {
        return pending.size();
    }

    public boolean hasPending() {
        return !pending.isEmpty();
    }

    // Marked for deletion

    public int markedCount() {
        return marked.size();
    }

    /** Marks a persistent object; it stays persistent until the flush. */
    public void markDeleted(Object entity) {
        marked.put(new Same(entity), entity);
    }

    public boolean unmarkDeleted(Object entity) {
        return marked.remove(new Same(entity)) != null;
    }

    public boolean isMarkedDeleted(Object entity) {
        return !marked.isEmpty() && marked.containsKey(new Same(entity));
    }

    /** A copy, in the order of {@code delete}. */
    public List<Object> markedDeleted() {
        return new ArrayList<>(marked.values());
    }

    // Deleted in this transaction

    /** Its DELETE was sent: it leaves the identity map, and is deleted until the transaction ends. */
    public void setDeleted(Object entity) {
        EntityTable<Object, Object> table = tableOf(entity);
        IdentityMap<Object, Object> map = map(table);
        int slot = map.slotOf(entity);
        if (slot >= 0) {
            map.remove(slot);
        }
        marked.remove(new Same(entity));
        deleted.put(entity, table);
    }

    public boolean unsetDeleted(Object entity) {
        return deleted.remove(entity) != null;
    }

    public Collection<Object> deletedInTransaction() {
        return new ArrayList<>(deleted.keySet());
    }

    /** The transaction was committed: what was deleted is detached for good. */
    public void deletionsCommitted() {
        gone.addAll(deleted.keySet());
        deleted.clear();
    }

    // Expiry

    /** Loaded values no longer count; the next use by the session loads them again. */
    public void markExpired(Object entity) {
        IdentityMap<Object, Object> map = map(tableOf(entity));
        int slot = map.slotOf(entity);
        if (slot >= 0) {
            markExpired(map, slot);
        }
    }

    public <E, K> void markExpired(IdentityMap<E, K> map, int slot) {
        E entity = map.entity(slot);
        if (entity == null || map.state(slot) == IdentityMap.REFERENCE) {
            return;
        }
        map.setState(slot, IdentityMap.EXPIRED);
        expireCollections(entity);
    }

    /** Collections forget what was not flushed, and load again; what was put in the place of one gives it back. */
    public void expireCollections(Object entity) {
        EntityTable<Object, Object> table = tableOf(entity);
        EntityBinding<Object, Object> binding = writable(table);
        for (Relationship<Object, ?> relationship : table.relationships()) {
            Object value =
                    relationship instanceof ToOne<?, ?> ? null : relation(binding, entity, relationship.ordinal());
            if (value instanceof ManagedCollection<?> collection && collection.owner() == entity) {
                collection.expire();
            } else if (value instanceof LargeCollection<?> large) {
                large.flushed();
            } else if (relationship instanceof ToMany<?, ?> toMany) {
                install(binding, entity, toMany, hooks.loaderOf(relationship));
            }
        }
    }

    public void markAllExpired() {
        for (IdentityMap<?, ?> map : maps()) {
            for (int slot = 0; slot < map.size(); slot++) {
                markExpired(map, slot);
            }
        }
    }

    /** From now on objects and collections that are filled from rows are put there; null for no more. */
    public void rememberReads(@Nullable Set<Object> reads) {
        this.reads = reads;
    }

    /** An object or a collection has what rows have. */
    public void wasRead(Object filled) {
        if (reads != null) {
            reads.add(filled);
        }
    }

    // Collections

    /** What an object's field holds; of a map its values, of a final field that holds a collection what the session knows it by. */
    public <E> @Nullable Object relation(EntityBinding<E, ?> binding, E entity, int relationship) {
        if (!filled.isEmpty()) {
            FilledCollection<?> collection = filled.get(entity, relationship);
            if (collection != null) {
                return collection;
            }
        }
        Object value = binding.relation(entity, relationship);
        return model.hasMaps() && value instanceof Map<?, ?> map ? valuesOf(entity, relationship, map) : value;
    }

    /** What the field itself holds, to be put back. */
    public <E> @Nullable Object inField(EntityBinding<E, ?> binding, E entity, int relationship) {
        return binding.relation(entity, relationship);
    }

    private Object valuesOf(Object entity, int relationship, Map<?, ?> map) {
        if (map instanceof ManagedMap<?, ?> managed) {
            return managed.managed();
        }
        if (map instanceof Unloaded) {
            return map.values();
        }
        ToMany<?, ?> toMany = (ToMany<?, ?>) tableOf(entity).relationships().get(relationship);
        return toMany instanceof ElementCollection<?, ?, ?>
                ? new PlainEntries(map)
                : new KeyedElements<>(this, toMany, map);
    }

    /** Gives an object's field a collection that is not loaded; one that is final keeps what it has, to be filled. */
    public <E> ManagedCollection<Object> install(
            EntityBinding<E, ?> binding, E entity, ToMany<?, ?> relationship, CollectionLoader loader) {
        ManagedCollection<Object> managed;
        if (relationship.isFilledInPlace()) {
            FilledCollection<Object> collection =
                    new FilledCollection<>(entity, loader, binding.relation(entity, relationship.ordinal()));
            filled.put(collection);
            managed = collection;
        } else {
            managed = newCollection(entity, relationship, loader);
            binding.setRelation(entity, relationship.ordinal(), managed.inField());
        }
        return managed;
    }

    /** An object leaves the session without having been changed. */
    public void letGo(Object entity) {
        filled.remove(entity);
        if (reads != null) {
            reads.remove(entity);
        }
    }

    /**
     * Gives an object that becomes pending or persistent collections of this session's: what its plain ones hold stays in them, and
     * counts as added since the last flush.
     *
     * @param known whether the database has what the plain collections hold
     */
    public void adoptCollections(Object entity, boolean known) {
        EntityTable<Object, Object> table = tableOf(entity);
        EntityBinding<Object, Object> binding = writable(table);
        for (Relationship<Object, ?> relationship : table.relationships()) {
            int ordinal = relationship.ordinal();
            if (relationship instanceof ToMany<?, ?> toMany) {
                Object value = relation(binding, entity, ordinal);
                if (value instanceof ManagedCollection<?> managed && managed.owner() == entity) {
                    if (managed.context() != this) {
                        managed.rebind(hooks.loaderOf(relationship));
                    }
                    continue;
                }
                if (toMany.isFilledInPlace()) {
                    install(binding, entity, toMany, hooks.loaderOf(relationship));
                    Objects.requireNonNull(filled.get(entity, ordinal)).adopt(known);
                    continue;
                }
                binding.setRelation(
                        entity,
                        ordinal,
                        adopted(entity, toMany, (Collection<?>) value, known).inField());
            } else if (relationship instanceof LargeToMany<?, ?>) {
                Object value = binding.relation(entity, ordinal);
                if (!(value instanceof LargeCollection<?> large
                        && large.context() == this
                        && large.owner() == entity)) {
                    binding.setRelation(entity, ordinal, hooks.largeCollection(entity, relationship, value));
                }
            }
        }
    }

    private ManagedCollection<Object> adopted(
            Object owner, ToMany<?, ?> relationship, @Nullable Collection<?> plain, boolean known) {
        ManagedCollection<Object> managed = newCollection(owner, relationship, hooks.loaderOf(relationship));
        if (plain instanceof Unloaded) {
            return managed;
        }
        Map<Object, Object> stored = plain == null ? null : KeyedElements.storedKeys(plain);
        if (stored != null && managed instanceof ManagedMapValues<Object> map) {
            if (known) {
                map.fill(List.copyOf(stored.values()), List.copyOf(stored.keySet()));
            } else {
                map.fill(List.of());
                map.putAllQuietly(stored);
            }
        } else if (known || plain == null || plain.isEmpty()) {
            managed.fill(plain == null ? List.of() : new ArrayList<>(plain));
        } else {
            managed.fill(new ArrayList<>(0));
            if (relationship instanceof ElementCollection<?, ?, ?>) {
                managed.replaceElements(plain);
            } else {
                plain.forEach(managed::addQuietly);
            }
        }
        return managed;
    }

    /** A collection of the kind that the attribute declares, not loaded. */
    public static ManagedCollection<Object> newCollection(
            Object owner, ToMany<?, ?> relationship, CollectionLoader loader) {
        if (relationship.isMap()) {
            return new ManagedMapValues<>(owner, loader);
        }
        return relationship.isSet() ? new ManagedSet<>(owner, loader) : new ManagedList<>(owner, loader);
    }

    // The end

    /** Takes an object out, whatever its state; it is transient or detached afterwards. */
    public void detach(Object entity) {
        pending.remove(new Same(entity));
        marked.remove(new Same(entity));
        deleted.remove(entity);
        inverseReferences.remove(entity);
        filled.remove(entity);
        IdentityMap<Object, Object> map = map(tableOf(entity));
        int slot = map.slotOf(entity);
        if (slot >= 0) {
            map.remove(slot);
        }
    }

    /** Takes all objects out. */
    public void clear() {
        pending.clear();
        marked.clear();
        deleted.clear();
        gone.clear();
        inverseReferences.clear();
        filled.clear();
        for (IdentityMap<?, ?> map : maps) {
            if (map != null) {
                map.clear();
            }
        }
    }

    /** The session is closed. */
    public void close() {
        clear();
        open = false;
    }
}
