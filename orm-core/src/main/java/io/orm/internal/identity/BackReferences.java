package io.orm.internal.identity;

import io.orm.mapping.ElementCollection;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LazyReference;
import io.orm.mapping.MapTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import io.orm.mapping.ToOne;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the other side of a relationship in step, in memory and at once. */
public final class BackReferences {
    private BackReferences() {}

    static <T> void appended(ManagedCollection<T> collection, T element) {
        Relationship<?, ?> relationship = collection.relationship();
        Object owner = collection.owner();
        PersistenceContext context = collection.context();
        appended(context, relationship, owner, element);
    }

    static <T> void removed(ManagedCollection<T> collection, T element) {
        removed(collection.context(), collection.relationship(), collection.owner(), element);
    }

    /** {@code element} joined {@code owner}'s collection: its other side follows, and the session hears of it. */
    public static void appended(
            PersistenceContext context, Relationship<?, ?> relationship, Object owner, @Nullable Object added) {
        Object element = requirePresent(relationship, added);
        if (relationship instanceof ElementCollection<?, ?, ?>) {
            return;
        }
        Relationship<?, ?> inverse = relationship.inverse();
        if (inverse != null) {
            EntityBinding<Object, Object> binding = bindingOf(context, inverse, element);
            Object other = context.relation(binding, element, inverse.ordinal());
            if (inverse instanceof ToOne) {
                if (other != owner) {
                    binding.setRelation(element, inverse.ordinal(), owner);
                    if (other != null) {
                        remove(context, relationship, other, element);
                    }
                }
            } else {
                addTo(other, owner);
            }
        }
        if (context.isOpen()) {
            context.hooks().appended(owner, relationship, element);
        }
    }

    /** {@code key} is to be one of a map: where keys are entities, the session hears of it. */
    static void keyed(ManagedCollection<?> map, Object key) {
        PersistenceContext context = map.context();
        if (((ToMany<?, ?>) map.relationship()).keyEntity() != null && context.isOpen()) {
            context.hooks().keyed(map.owner(), map.relationship(), key);
        }
    }

    static Object requirePresent(Relationship<?, ?> relationship, @Nullable Object element) {
        String refusal = refusal(relationship, element);
        if (refusal != null || element == null) {
            throw new NullPointerException(refusal);
        }
        return element;
    }

    /** What a collection has against an element that is null, or an entry with null; null if it may join. */
    public static @Nullable String refusal(Relationship<?, ?> relationship, @Nullable Object element) {
        String name = relationship.origin().entityType().getSimpleName() + "." + relationship.name();
        if (element == null) {
            return name + " takes no null";
        }
        if (element instanceof Map.Entry<?, ?> entry
                && relationship instanceof ElementCollection<?, ?, ?> collection
                && collection.elements() instanceof MapTable<?, ?> table) {
            if (entry.getKey() == null) {
                return refusalOfKey(collection);
            }
            if (entry.getValue() == null && !table.hasNullableValues()) {
                return name + " takes no null value, as under " + entry.getKey();
            }
        }
        return null;
    }

    public static String refusalOfKey(Relationship<?, ?> relationship) {
        return relationship + " takes no null key";
    }

    /** {@code element} left {@code owner}'s collection. */
    public static void removed(
            PersistenceContext context, Relationship<?, ?> relationship, Object owner, Object element) {
        if (relationship instanceof ElementCollection<?, ?, ?>) {
            return;
        }
        Relationship<?, ?> inverse = relationship.inverse();
        if (inverse != null) {
            EntityBinding<Object, Object> binding = bindingOf(context, inverse, element);
            Object other = context.relation(binding, element, inverse.ordinal());
            if (inverse instanceof ToOne) {
                if (other == owner && !inverse.isIdentifying()) {
                    binding.setRelation(element, inverse.ordinal(), null);
                }
            } else {
                removeFrom(other, owner);
            }
        }
        if (context.isOpen()) {
            context.hooks().removed(owner, relationship, element);
        }
    }

    /** Adds {@code element} to what {@code owner}'s field of {@code relationship} holds, telling nobody. */
    public static void add(PersistenceContext context, Relationship<?, ?> relationship, Object owner, Object element) {
        addTo(context.relation(bindingOf(context, relationship, owner), owner, relationship.ordinal()), element);
    }

    /** Removes {@code element} from what {@code owner}'s field of {@code relationship} holds, telling nobody. */
    public static void remove(
            PersistenceContext context, Relationship<?, ?> relationship, Object owner, Object element) {
        if (owner instanceof LazyReference reference && !reference.isLoaded()) {
            return;
        }
        removeFrom(context.relation(bindingOf(context, relationship, owner), owner, relationship.ordinal()), element);
    }

    private static void addTo(@Nullable Object collection, Object element) {
        if (collection instanceof ManagedCollection<?> managed) {
            managed.addQuietly(element);
        } else if (collection instanceof LargeCollection<?> large) {
            large.addQuietly(element);
        } else if (collection instanceof Collection<?> plain && !ManagedCollection.containsSame(plain, element)) {
            @SuppressWarnings("unchecked")
            Collection<Object> objects = (Collection<Object>) plain;
            objects.add(element);
        }
    }

    private static void removeFrom(@Nullable Object collection, Object element) {
        if (collection instanceof ManagedCollection<?> managed) {
            managed.removeQuietly(element);
        } else if (collection instanceof LargeCollection<?> large) {
            large.removeQuietly(element);
        } else if (collection instanceof Collection<?> plain) {
            ManagedCollection.removeSame(plain, element);
        }
    }

    /** A reference fills itself first: filling it later would overwrite what is set now. */
    @SuppressWarnings("unchecked")
    private static EntityBinding<Object, Object> bindingOf(
            PersistenceContext context, Relationship<?, ?> relationship, Object entity) {
        if (entity instanceof LazyReference reference && !reference.isLoaded()) {
            context.hooks().initialize(entity);
        }
        EntityTable<?, ?> table = relationship.origin();
        // The one that an element leaves may be of another class than the one that it joins: both inherit the
        // relationship.
        return table.entityType().isInstance(entity)
                ? (EntityBinding<Object, Object>) table.binding()
                : context.bindingOf(entity);
    }
}
