package io.orm.internal.unitofwork;

import io.orm.core.dialect.Dialect;
import io.orm.event.EntityState;
import io.orm.internal.identity.CollectionLoader;
import io.orm.internal.identity.ContextHooks;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LargeToMany;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A unit of work without database: what it would send can be seen, and objects can be said to be persistent. */
final class Offline implements ContextHooks, FlushListener {
    final WriteModel model;
    final PersistenceContext context;
    final UnitOfWork unitOfWork;

    /** Collections that a cascade asked to load, as {@code User.orders of 2}; they are found empty. */
    final List<String> loads = new ArrayList<>();

    Offline(Dialect dialect) {
        this.model = WriteModel.of(EntityModel.discover(null), dialect);
        this.context = new PersistenceContext(model.model(), true, this);
        this.unitOfWork = new UnitOfWork(model, context, this);
    }

    /** As if it had just been loaded, its collections with it. */
    <E> E loaded(E entity, Object key) {
        insert(entity, key);
        context.adoptCollections(entity, true);
        return entity;
    }

    /** As if it had just been loaded, its collections not. */
    <E> E loadedAlone(E entity, Object key) {
        EntityWriter<Object, Object> writer = insert(entity, key);
        for (Relationship<Object, ?> relationship : writer.relationships) {
            if (relationship instanceof ToMany<?, ?> toMany) {
                writer.binding.setRelation(
                        entity,
                        relationship.ordinal(),
                        PersistenceContext.newCollection(entity, toMany, loaderOf(relationship)));
            }
        }
        context.adoptCollections(entity, true);
        return entity;
    }

    private EntityWriter<Object, Object> insert(Object entity, Object key) {
        EntityWriter<Object, Object> writer = model.writerOf(entity);
        writer.binding.setKey(entity, key);
        context.map(writer.table).insert(key, entity, writer.binding.snapshot(entity), IdentityMap.LOADED);
        return writer;
    }

    List<String> plan() {
        return unitOfWork.plan().actions().stream().map(Object::toString).toList();
    }

    int roundTrips() {
        return unitOfWork.plan().roundTrips().size();
    }

    // Hooks

    @Override
    public void appended(Object owner, Relationship<?, ?> relationship, Object element) {
        unitOfWork.appended(owner, relationship, element);
    }

    @Override
    public void removed(Object owner, Relationship<?, ?> relationship, Object element) {
        unitOfWork.removed(owner, relationship, element);
    }

    @Override
    public void keyed(Object owner, Relationship<?, ?> relationship, Object key) {
        unitOfWork.appended(owner, relationship, key);
    }

    @Override
    public void initialize(Object reference) {
        throw new AssertionError("a reference was loaded: " + reference.getClass());
    }

    @Override
    public void followChangedKeys() {
        unitOfWork.followChangedKeys();
    }

    @Override
    public void loadCollections(Collection<?> owners, Relationship<?, ?> relationship) {
        loads.add(relationship.origin().entityType().getSimpleName() + "." + relationship.name() + " of "
                + owners.size());
        for (Object owner : owners) {
            Object value = model.writerOf(owner).binding.relation(owner, relationship.ordinal());
            if (value instanceof ManagedCollection<?> managed && !managed.isLoaded()) {
                managed.fill(List.of());
            }
        }
    }

    @Override
    public void loadExpired(Collection<?> objects) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CollectionLoader loaderOf(Relationship<?, ?> relationship) {
        return new CollectionLoader() {
            @Override
            public PersistenceContext context() {
                return context;
            }

            @Override
            public Relationship<?, ?> relationship() {
                return relationship;
            }

            @Override
            public void load(ManagedCollection<?> collection) {
                throw new AssertionError("a collection was loaded: " + relationship.name());
            }
        };
    }

    @Override
    public LargeCollection<?> largeCollection(Object owner, Relationship<?, ?> relationship, @Nullable Object current) {
        throw new AssertionError(
                relationship instanceof LargeToMany ? "a dynamic collection was made" : "no dynamic collection");
    }

    @Override
    public void stateChanged(EntityTable<?, ?> table, Object entity, EntityState from, EntityState to) {}

    @Override
    public boolean hasBeforeFlush() {
        return false;
    }

    @Override
    public void beforeFlush() {}

    @Override
    public void afterFlush() {}

    @Override
    public boolean hasAfterFlush() {
        return false;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object reference(EntityTable<?, ?> table, Object key) {
        IdentityMap<Object, Object> map = context.map((EntityTable<Object, Object>) table);
        int slot = map.find(key);
        return slot < 0 ? null : map.entity(slot);
    }

    @Override
    public <E> @Nullable EntityListener<E> listenerOf(EntityTable<E, ?> table) {
        return null;
    }
}
