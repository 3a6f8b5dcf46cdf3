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
import io.orm.internal.unitofwork.MergedVersions;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code merge}: copies graphs of objects that the session does not have onto those that it has. Everything is loaded and checked before anything is copied, so
 * that what is refused leaves the session as it was.
 */
final class Merge {
    private final DefaultSession session;
    private final MergedVersions versions;
    private final Map<Object, Object> merged = new IdentityHashMap<>();

    /** New objects by their identifier, which the session does not know before the flush. */
    private final Map<Identity, Object> added = new HashMap<>();

    /** Collections whose other side are maps with keys of their own: who joins by such a map alone has a key. */
    private final List<Runnable> later = new ArrayList<>(0);

    private record Identity(IdentityMap<?, ?> map, Object key) {}

    /** An object that the session does not have. */
    private record Source(
            Object entity,
            EntityTable<Object, Object> table,
            EntityBinding<Object, Object> binding,
            @Nullable Object key) {
        boolean isReference() {
            return entity instanceof LazyReference reference && !reference.isLoaded();
        }

        String describe() {
            return table.entityType().getSimpleName() + " with identifier " + key;
        }
    }

    Merge(DefaultSession session) {
        this.session = session;
        this.versions = session.work.mergedVersions();
    }

    /** What is pending is flushed before, if anything is to be read: in the middle, half of the graph would be. */
    <E> List<E> merge(List<E> roots) {
        List<Source> sources = graph(roots);
        if (reads(sources)) {
            session.autoflush();
            sources = graph(roots);
        }
        List<Source> all = sources;
        return session.noAutoflush(() -> {
            load(all);
            check(all);
            List<E> targets = new ArrayList<>(roots.size());
            for (E root : roots) {
                @SuppressWarnings("unchecked")
                E target = (E) mergeOne(root);
                targets.add(target);
            }
            later.forEach(Runnable::run);
            return targets;
        });
    }

    // What is to be merged

    /** The roots and what hangs on them, as far as the session does not have it. */
    private List<Source> graph(List<?> roots) {
        List<Source> sources = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> queue = new ArrayDeque<>(roots);
        while (!queue.isEmpty()) {
            Object entity = queue.removeFirst();
            EntityState state = session.work.state(entity);
            if (!seen.add(entity) || state == EntityState.PENDING || state == EntityState.PERSISTENT) {
                continue;
            }
            EntityTable<Object, Object> table = session.context.tableOf(entity);
            EntityBinding<Object, Object> binding = session.context.bindingOf(entity);
            Source source = new Source(entity, table, binding, binding.key(entity));
            sources.add(source);
            if (!source.isReference()) {
                for (Relationship<Object, ?> relationship : table.relationships()) {
                    Object value = session.context.relation(binding, entity, relationship.ordinal());
                    related(relationship, value).stream()
                            .filter(Objects::nonNull)
                            .forEach(queue::add);
                }
            }
        }
        return sources;
    }

    /** The entities that a relationship has without a statement. */
    private static Collection<?> related(Relationship<?, ?> relationship, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (relationship instanceof ToOne<?, ?>) {
            return List.of(value);
        }
        if (relationship instanceof ElementCollection<?, ?, ?> collection) {
            return collection.keyEntity() == null
                    ? List.of()
                    : elementsOf(value).stream()
                            .map(entry -> ((Map.Entry<?, ?>) entry).getKey())
                            .toList();
        }
        List<Object> related = new ArrayList<>(elementsOf(value));
        if (value instanceof LargeCollection<?> large) {
            related.addAll(large.removals());
        } else if (value instanceof Collection<?> elements
                && isLoaded(elements)
                && relationship instanceof ToMany<?, ?> many
                && many.keyEntity() != null) {
            Map<Object, Object> stored = KeyedElements.storedKeys(elements);
            related.addAll(stored == null ? Set.of() : stored.keySet());
        }
        return related;
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

    // What it is to be compared with

    /** Whether the session has to ask for the row of something in the graph, or for what belongs to it. */
    private boolean reads(List<Source> sources) {
        for (Source source : sources) {
            Object target = source.key() == null ? null : present(source.table(), source.key());
            boolean isPart = target instanceof LazyReference reference && reference.deferredColumns() != null;
            if (source.key() != null && (target == null || isPart || session.context.isMarkedDeleted(target))) {
                return true;
            }
            if (target != null && !comparedUnloaded(source, target).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The collections that the source has and the target has not loaded. */
    private List<Relationship<Object, ?>> comparedUnloaded(Source source, Object target) {
        List<Relationship<Object, ?>> unloaded = new ArrayList<>(0);
        for (Relationship<Object, ?> relationship : source.table().relationships()) {
            int ordinal = relationship.ordinal();
            if (!(relationship instanceof ToOne<?, ?>)
                    && session.context.relation(source.binding(), source.entity(), ordinal)
                            instanceof Collection<?> elements
                    && isLoaded(elements)
                    && session.context.relation(source.binding(), target, ordinal) instanceof ManagedCollection<?> known
                    && !known.isLoaded()) {
                unloaded.add(relationship);
            }
        }
        return unloaded;
    }

    /** The object with an identifier, if it is here and whole but for deferred columns. */
    private @Nullable Object present(EntityTable<?, ?> table, Object key) {
        IdentityMap<Object, Object> map = session.context.map(untyped(table));
        int slot = map.find(key);
        Object entity = slot >= 0 && map.state(slot) == IdentityMap.LOADED ? map.entity(slot) : null;
        return table.entityType().isInstance(entity) ? entity : null;
    }

    @SuppressWarnings("unchecked")
    private static EntityTable<Object, Object> untyped(EntityTable<?, ?> table) {
        return (EntityTable<Object, Object>) table;
    }

    /** Rows of all objects of a class come in one statement, then all collections of a relationship that are to be compared. */
    private void load(List<Source> sources) {
        absent(sources, Source::table).forEach(this::load);
        // The identifier may be that of an object of another class.
        absent(sources, source -> session.shared.model.topmost(source.table())).forEach((topmost, keys) -> {
            if (topmost.inheritance() != null) {
                load(topmost, keys);
            }
        });
        Map<Relationship<Object, ?>, List<Object>> owners = new LinkedHashMap<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Source source : sources) {
            Object target = source.key() == null ? null : present(source.table(), source.key());
            if (target != null && !source.isReference()) {
                for (Relationship<Object, ?> each : comparedUnloaded(source, target)) {
                    if (seen.add(Objects.requireNonNull(
                            session.context.relation(source.binding(), target, each.ordinal())))) {
                        owners.computeIfAbsent(each, key -> new ArrayList<>()).add(target);
                    }
                }
            }
        }
        session.loader().loadCollections(owners);
    }

    private void load(EntityTable<?, ?> table, Set<Object> keys) {
        EntityTable<Object, Object> asked = untyped(table);
        if (keys.size() == 1) {
            session.loader().get(asked, keys.iterator().next(), (LoadRule<?>) null);
        } else {
            session.loader().getAll(asked, keys);
        }
    }

    private Map<EntityTable<?, ?>, Set<Object>> absent(
            List<Source> sources, Function<Source, EntityTable<?, ?>> askedAs) {
        Map<EntityTable<?, ?>, Set<Object>> absent = new LinkedHashMap<>();
        for (Source source : sources) {
            Object key = source.key();
            EntityTable<?, ?> asked = askedAs.apply(source);
            if (key != null && present(source.table(), key) == null && present(asked, key) == null) {
                absent.computeIfAbsent(asked, each -> new LinkedHashSet<>()).add(key);
            }
        }
        return absent;
    }

    // What is refused

    private void check(List<Source> sources) {
        Map<EntityTable<?, ?>, Set<Object>> hidden = hidden(sources);
        for (Source source : sources) {
            Object key = source.key();
            if (key == null) {
                continue;
            }
            Object target = present(source.table(), key);
            if (target == null) {
                EntityTable<?, ?> topmost = session.shared.model.topmost(source.table());
                requireSameClass(source, key, topmost);
                if (hidden.getOrDefault(topmost, Set.of()).contains(key)) {
                    throw new UsageException(
                            source.describe()
                                    + " cannot be merged: its row is there, but hidden by the criteria of this session or of a listener; merge it in a session without them");
                }
                requireMayBeNew(source, key);
            } else if (!source.isReference() && !versions.agree(source.entity(), target)) {
                throw new StaleEntityException(
                        source.describe() + " cannot be merged: the object has version " + versions.of(source.entity())
                                + " and its row version " + versions.of(target)
                                + ", so the row was changed since the object was loaded; load it again, and repeat the changes on what is there now",
                        source.table().entityType().getSimpleName(),
                        List.of(key),
                        null);
            }
        }
    }

    /** Identifiers without an object, by their topmost table, whose rows exist. Asks only if something may hide rows. */
    private Map<EntityTable<?, ?>, Set<Object>> hidden(List<Source> sources) {
        if (!session.mayHideRows()) {
            return Map.of();
        }
        Map<EntityTable<?, ?>, Set<Object>> hidden = new LinkedHashMap<>();
        absent(sources, source -> session.shared.model.topmost(source.table()))
                .forEach((topmost, keys) -> hidden.put(topmost, session.loader().existing(topmost, List.copyOf(keys))));
        return hidden;
    }

    /** A row cannot change its class, and a second one would share the identifier. */
    private void requireSameClass(Source source, Object key, EntityTable<?, ?> topmost) {
        Object other = present(topmost, key);
        if (other != null) {
            throw new UsageException(source.describe() + " cannot be merged: the identifier is that of a "
                    + session.context.tableOf(other).entityType().getSimpleName());
        }
    }

    /** What had a row is not inserted again behind the back of whoever deleted it, unless this session has. */
    private void requireMayBeNew(Source source, Object key) {
        if (source.isReference()) {
            throw new EntityNotFoundException(source.describe() + " does not exist");
        }
        if (session.work.tellsOfRow(source.entity()) && !isDeletedHere(source, key)) {
            throw new StaleEntityException(
                    source.describe()
                            + " cannot be merged: it has no row any more, so it was deleted since the object was loaded; leave it out, or merge a copy of it without"
                            + (session.context.assignsKeys(source.table()) ? " version" : " identifier and version")
                            + " to insert it as new",
                    source.table().entityType().getSimpleName(),
                    List.of(key),
                    null);
        }
    }

    private boolean isDeletedHere(Source source, Object key) {
        IdentityMap<?, ?> map = session.context.map(source.table());
        return session.context.deletedInTransaction().stream()
                .anyMatch(each -> session.context.map(session.context.tableOf(each)) == map
                        && key.equals(session.context.bindingOf(each).key(each)));
    }

    // Copying

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
        Object target = key == null ? null : present(table, key);
        if (target != null && source instanceof LazyReference reference && !reference.isLoaded()) {
            merged.put(source, target);
            return target;
        }
        boolean isNew = target == null;
        if (target == null) {
            target = binding.create();
        } else {
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
        List<Relationship<Object, ?>> others = new ArrayList<>();
        for (Relationship<Object, ?> relationship : table.relationships()) {
            if (relationship instanceof ToOne<?, ?> && model.isKeyOfMap(relationship)) {
                copyReference(binding, relationship, source, target);
            } else {
                others.add(relationship);
            }
        }
        // What is copied now may lead to a map that asks the target for its key.
        for (Relationship<Object, ?> relationship : others) {
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
                if (relationship.inverse() instanceof ToMany<?, ?> other && other.hasStoredKeys()) {
                    elements.stream().filter(Objects::nonNull).forEach(this::mergeOne);
                    later.add(() -> copyElements(binding, relationship, elements, target));
                } else {
                    copyElements(binding, relationship, elements, target);
                }
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
