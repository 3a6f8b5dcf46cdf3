package io.orm.session;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.event.EntityState;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.InvalidValueException;
import io.orm.exception.StaleEntityException;
import io.orm.internal.identity.BackReferences;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.KeyedElements;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.ManagedMapValues;
import io.orm.internal.identity.Unloaded;
import io.orm.loading.LoadRule;
import io.orm.loading.UnboundCollection;
import io.orm.loading.WriteOnlyCollection;
import io.orm.mapping.DeferredColumns;
import io.orm.mapping.ElementBinding;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LazyReference;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import io.orm.mapping.ToOne;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call of {@code merge}: copies a graph of objects that the session does not have onto those that it has. */
final class Merge {
    private final DefaultSession session;
    private final Map<Object, Object> merged = new IdentityHashMap<>();

    /** New objects by their identifier, which the session does not know before the flush. */
    private final Map<Identity, Object> added = new HashMap<>();

    private record Identity(IdentityMap<?, ?> map, Object key) {}

    Merge(DefaultSession session) {
        this.session = session;
    }

    /** What is pending is flushed before, if anything is to be read: in the middle, half of the graph would be. */
    <E> E merge(E source) {
        if (reads(source, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            session.autoflush();
        }
        @SuppressWarnings("unchecked")
        E target = (E) session.noAutoflush(() -> mergeOne(source));
        return target;
    }

    /** Whether the session has to ask for the row of something in the graph, or for what belongs to it. */
    private boolean reads(Object source, Set<Object> seen) {
        EntityState state = session.work.state(source);
        if (!seen.add(source) || state == EntityState.PENDING || state == EntityState.PERSISTENT) {
            return false;
        }
        EntityTable<Object, Object> table = session.context.tableOf(source);
        EntityBinding<Object, Object> binding = session.context.bindingOf(source);
        Object key = binding.key(source);
        Object target = key == null ? null : loaded(table, key);
        if (key != null && target == null) {
            return true;
        }
        for (Relationship<Object, ?> relationship : table.relationships()) {
            Object value = session.context.relation(binding, source, relationship.ordinal());
            if (relationship instanceof ToOne<?, ?>) {
                if (value != null && reads(value, seen)) {
                    return true;
                }
                continue;
            }
            boolean asks = target != null
                    && value instanceof Collection<?> elements
                    && isLoaded(elements)
                    && !(session.context.relation(binding, target, relationship.ordinal())
                                    instanceof Collection<?> known
                            && isLoaded(known));
            boolean isOfValues = relationship instanceof ElementCollection<?, ?, ?>;
            if (asks || !isOfValues && elementsOf(value).stream().anyMatch(each -> each != null && reads(each, seen))) {
                return true;
            }
        }
        return false;
    }

    /** The whole object with an identifier, if it is here to stay. */
    private @Nullable Object loaded(EntityTable<Object, Object> table, Object key) {
        IdentityMap<Object, Object> map = session.context.map(table);
        int slot = map.find(key);
        Object entity = slot >= 0 && map.state(slot) == IdentityMap.LOADED ? map.entity(slot) : null;
        boolean isPart = entity instanceof LazyReference reference && reference.deferredColumns() != null;
        return entity == null
                        || isPart
                        || !table.entityType().isInstance(entity)
                        || session.context.isMarkedDeleted(entity)
                ? null
                : entity;
    }

    /** What a collection has without a statement. */
    private static Collection<?> elementsOf(@Nullable Object value) {
        if (value instanceof LargeCollection<?> large) {
            return large.additions();
        }
        if (value instanceof UnboundCollection<?> unbound) {
            return unbound.additions();
        }
        return value instanceof Collection<?> elements && isLoaded(elements) ? elements : List.of();
    }

    private Object mergeOne(Object source) {
        Object known = merged.get(source);
        if (known != null) {
            return known;
        }
        EntityState state = session.work.state(source);
        if (state == EntityState.PENDING || state == EntityState.PERSISTENT) {
            merged.put(source, source);
            return source;
        }
        EntityTable<Object, Object> table = session.context.tableOf(source);
        EntityBinding<Object, Object> binding = session.context.bindingOf(source);
        Object key = binding.key(source);
        Identity identity = key == null ? null : new Identity(session.context.map(table), key);
        Object earlier = identity == null ? null : added.get(identity);
        if (earlier != null) {
            merged.put(source, earlier);
            copyColumns(table, binding, source, earlier, false);
            copyRelations(table, binding, source, earlier);
            return earlier;
        }
        Object target = key == null ? null : managed(table, key);
        if (source instanceof LazyReference reference && !reference.isLoaded()) {
            if (target == null) {
                throw new EntityNotFoundException(
                        table.entityType().getSimpleName() + " with identifier " + key + " does not exist");
            }
            merged.put(source, target);
            return target;
        }
        boolean isNew = target == null;
        if (target == null) {
            target = binding.create();
        } else {
            requireSameVersion(table, binding, source, target);
            DeferredColumns missing = target instanceof LazyReference reference ? reference.deferredColumns() : null;
            if (missing != null) {
                missing.loadAll((LazyReference) target);
            }
        }
        merged.put(source, target);
        if (isNew && identity != null) {
            added.put(identity, target);
        }
        copyColumns(table, binding, source, target, isNew);
        copyRelations(table, binding, source, target);
        if (isNew) {
            session.work.add(target);
        }
        return target;
    }

    /**
     * The object with an identifier.
     *
     * @throws UsageException if another class of the hierarchy has it: a row cannot change its class, and a second one would share the identifier
     */
    private @Nullable Object managed(EntityTable<Object, Object> table, Object key) {
        Object found = session.loader().get(table, key, (LoadRule<?>) null);
        EntityTable<?, ?> topmost = session.shared.model.topmost(table);
        if (found != null || topmost == table) {
            return found;
        }
        @SuppressWarnings("unchecked")
        Object other = session.loader().get((EntityTable<Object, Object>) topmost, key, (LoadRule<?>) null);
        if (other != null) {
            throw new UsageException(table.entityType().getSimpleName() + " with identifier " + key
                    + " cannot be merged: the identifier is that of a "
                    + session.context.tableOf(other).entityType().getSimpleName());
        }
        return null;
    }

    /** The version of the object brought along must be the row's: else somebody changed the row meanwhile. */
    private static void requireSameVersion(
            EntityTable<Object, Object> table, EntityBinding<Object, Object> binding, Object source, Object target) {
        Column<?> version = table.versionColumn();
        if (version == null) {
            return;
        }
        Columns different = new Columns();
        binding.addChanges(target, binding.snapshot(source), different);
        if (different.contains(version.ordinal())) {
            throw new StaleEntityException(table.entityType().getSimpleName() + " with identifier "
                    + binding.key(target) + " cannot be merged: its row was changed since the object was loaded");
        }
    }

    private static void copyColumns(
            EntityTable<Object, Object> table,
            EntityBinding<Object, Object> binding,
            Object source,
            Object target,
            boolean isNew) {
        Columns wanted = Columns.all(table.columns().size());
        for (Column<?> column : table.keyColumns()) {
            if (!isNew || column.definition().generation() != Generation.NONE) {
                wanted.remove(column.ordinal());
            }
        }
        Column<?> version = table.versionColumn();
        if (version != null) {
            wanted.remove(version.ordinal());
        }
        DeferredColumns missing = source instanceof LazyReference reference ? reference.deferredColumns() : null;
        for (Column<?> column : table.columns()) {
            if (missing != null && missing.contains(column.ordinal())) {
                wanted.remove(column.ordinal());
            }
        }
        binding.copy(source, target, wanted);
    }

    /** What was never loaded says nothing of what the target should have. */
    private static boolean isLoaded(Collection<?> elements) {
        return !(elements instanceof Unloaded)
                && (!(elements instanceof ManagedCollection<?> managed) || managed.isLoaded());
    }

    private void copyRelations(
            EntityTable<Object, Object> table, EntityBinding<Object, Object> binding, Object source, Object target) {
        EntityModel model = session.context.model();
        List<Relationship<Object, ?>> later = new ArrayList<>();
        for (Relationship<Object, ?> relationship : table.relationships()) {
            if (relationship instanceof ToOne<?, ?> && model.isKeyOfMap(relationship)) {
                copyReference(binding, relationship, source, target);
            } else {
                later.add(relationship);
            }
        }
        // What is copied now may lead to a map that asks the target for its key.
        for (Relationship<Object, ?> relationship : later) {
            Object value = session.context.relation(binding, source, relationship.ordinal());
            if (relationship instanceof ToOne<?, ?>) {
                copyReference(binding, relationship, source, target);
            } else if (relationship instanceof ElementCollection<?, ?, ?> collection
                    && value instanceof Collection<?> elements
                    && isLoaded(elements)) {
                copyValues(binding, collection, elements, target);
            } else if (value instanceof WriteOnlyCollection<?>) {
                copyChanges(binding, relationship, value, target);
            } else if (value instanceof Collection<?> elements && isLoaded(elements)) {
                copyElements(binding, relationship, elements, target);
            }
        }
    }

    private void copyReference(
            EntityBinding<Object, Object> binding, Relationship<Object, ?> relationship, Object source, Object target) {
        Object value = session.context.relation(binding, source, relationship.ordinal());
        if (value != null || !relationship.isIdentifying()) {
            binding.setRelation(target, relationship.ordinal(), value == null ? null : mergeOne(value));
        }
    }

    /** Of a collection that is never loaded, what was added and removed is all there is to bring along. */
    @SuppressWarnings("unchecked")
    private void copyChanges(
            EntityBinding<Object, Object> binding, Relationship<Object, ?> relationship, Object source, Object target) {
        Collection<?> additions = List.copyOf(elementsOf(source));
        Collection<?> removals = source instanceof LargeCollection<?> large ? large.removals() : List.of();
        if (additions.isEmpty() && removals.isEmpty()) {
            return;
        }
        WriteOnlyCollection<Object> current = (WriteOnlyCollection<Object>)
                nonNull(session.context.relation(binding, target, relationship.ordinal()), relationship);
        removals.forEach(each -> current.remove(mergeOne(each)));
        additions.forEach(each -> current.add(mergeOne(each)));
    }

    /** Elements that are no entities are compared by the flush, value by value. */
    @SuppressWarnings("unchecked")
    private void copyValues(
            EntityBinding<Object, Object> binding,
            ElementCollection<?, ?, ?> collection,
            Collection<?> elements,
            Object target) {
        ElementBinding<Object> values =
                (ElementBinding<Object>) collection.elements().binding();
        List<Object> copies = new ArrayList<>(elements.size());
        boolean isKeyed = collection.keyEntity() != null;
        for (Object each : elements) {
            Object copy = values.copy(each);
            copies.add(isKeyed ? withMergedKey((Map.Entry<?, ?>) copy) : copy);
        }
        Collection<Object> current = (Collection<Object>)
                nonNull(session.context.relation(binding, target, collection.ordinal()), collection);
        if (current instanceof ManagedCollection<Object> managed) {
            managed.replaceElements(copies);
        } else {
            current.clear();
            current.addAll(copies);
        }
    }

    private Object withMergedKey(Map.Entry<?, ?> entry) {
        return new AbstractMap.SimpleImmutableEntry<>(mergeOne(entry.getKey()), entry.getValue());
    }

    @SuppressWarnings("unchecked")
    private void copyElements(
            EntityBinding<Object, Object> binding,
            Relationship<Object, ?> relationship,
            Collection<?> elements,
            Object target) {
        Map<Object, Object> stored = KeyedElements.storedKeys(elements);
        if (stored != null) {
            copyKeyed(binding, relationship, stored, target);
            return;
        }
        List<Object> wanted = new ArrayList<>();
        for (Object element : elements) {
            if (element == null) {
                throw new InvalidValueException(
                        relationship.toString(),
                        BackReferences.refusal(relationship, null)
                                + ", but has one in the object to be merged: take it out, and do this again");
            }
            wanted.add(mergeOne(element));
        }
        Collection<Object> current = (Collection<Object>)
                nonNull(session.context.relation(binding, target, relationship.ordinal()), relationship);
        Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(wanted);
        for (Object element : new ArrayList<>(current)) {
            if (!kept.remove(element)) {
                current.remove(element);
            }
        }
        for (Object element : wanted) {
            if (kept.remove(element)) {
                current.add(element);
            }
        }
        if (current instanceof ManagedCollection<?> managed && managed.isPlaced()) {
            managed.arrange(wanted);
        }
    }

    @SuppressWarnings("unchecked")
    private void copyKeyed(
            EntityBinding<Object, Object> binding,
            Relationship<Object, ?> relationship,
            Map<Object, Object> elements,
            Object target) {
        Collection<Object> current = (Collection<Object>)
                nonNull(session.context.relation(binding, target, relationship.ordinal()), relationship);
        Map<Object, Object> present = Objects.requireNonNull(KeyedElements.storedKeys(current));
        Map<Object, Object> byKey = new LinkedHashMap<>();
        boolean areEntities = relationship instanceof ToMany<?, ?> many && many.keyEntity() != null;
        elements.forEach((key, element) -> byKey.put(areEntities ? mergeOne(key) : key, mergeOne(element)));
        if (current instanceof ManagedMapValues<Object> managed) {
            managed.replaceAll(byKey);
        } else {
            present.clear();
            present.putAll(byKey);
        }
    }

    private static Object nonNull(@Nullable Object collection, Relationship<?, ?> relationship) {
        if (collection == null) {
            throw new IllegalStateException("The constructor of "
                    + relationship.origin().entityType().getSimpleName() + " leaves " + relationship.name()
                    + " null: give the field an empty collection");
        }
        return collection;
    }
}
