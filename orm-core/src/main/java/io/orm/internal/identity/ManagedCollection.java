package io.orm.internal.identity;

import io.orm.exception.SessionStateException;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.ElementBinding;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.ElementTable;
import io.orm.mapping.MapTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A collection of an object that a session has: it loads when first used, keeps the other side of its relationship in step, and
 * remembers what it was for the next flush. To its users a plain collection. Confined to its session's thread.
 *
 * <p>There is one such object per owner and relationship, loaded or not, so it is small: four references. It does not extend the
 * JDK's abstract collections, whose fields would cost as much again.
 */
public abstract sealed class ManagedCollection<T> implements Collection<T>, Serializable
        permits ManagedList, ManagedSet, ManagedMapValues, FilledCollection {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int QUICK_COMPARISONS = 64;
    private static final int FEW = 8;

    private final transient Object owner;
    private transient CollectionLoader loader;

    /** What the database has, once that differs from the elements; what waits for loading, before. Null for most collections. */
    private transient @Nullable Changes changes;

    ManagedCollection(Object owner, CollectionLoader loader) {
        this.owner = owner;
        this.loader = loader;
    }

    /** Either the elements at the last load or flush, or what came and went through the other side before loading. */
    private static final class Changes {
        @Nullable
        List<Object> original;

        /** Their keys in a map of entities that has a column for these. */
        List<Object> originalKeys = List.of();

        final List<Object> queuedAdditions = new ArrayList<>(2);
        final List<Object> queuedRemovals = new ArrayList<>(2);

        Changes copy() {
            Changes copy = new Changes();
            copy.original = original;
            copy.originalKeys = originalKeys;
            copy.queuedAdditions.addAll(queuedAdditions);
            copy.queuedRemovals.addAll(queuedRemovals);
            return copy;
        }
    }

    /** A serialized object has plain collections, which no session knows. */
    @Serial
    final Object writeReplace() {
        Collection<T> elements = elements();
        boolean isSet = this instanceof ManagedSet<?>;
        if (elements == null) {
            return Unloaded.of(isSet, relationship());
        }
        return isSet ? new LinkedHashSet<>(elements) : new ArrayList<>(elements);
    }

    // For session, loaders and flush

    public final Object owner() {
        return owner;
    }

    public final Relationship<?, ?> relationship() {
        return loader.relationship();
    }

    public final PersistenceContext context() {
        return loader.context();
    }

    public final CollectionLoader loader() {
        return loader;
    }

    public final boolean isLoaded() {
        return elements() != null;
    }

    /** Whether it is {@code entity}'s, and nothing has been done to it since it was made, loaded or flushed: quick to say of the many that are. */
    public final boolean isUntouchedIn(Object entity) {
        return owner == entity && changes == null && tellsOfChanges();
    }

    /** Whether whoever alters it goes through its methods. */
    boolean tellsOfChanges() {
        return true;
    }

    /** Whether it differs from what the database has, as far as memory knows. */
    public final boolean isChanged() {
        Changes now = changes;
        return now != null && (now.original == null || !isCompared() || isDifferent());
    }

    /** Whether a flush would write something of it. */
    public final boolean isDifferent() {
        return elementTable() == null
                ? !(additions().isEmpty()
                        && removals().isEmpty()
                        && placements().isEmpty()
                        && entryChanges().isEmpty())
                : !elementChanges().isEmpty();
    }

    /** Those that the database does not know in this collection yet; of entities only. */
    public final List<T> additions() {
        return difference(true);
    }

    /** Those that the database still has in this collection; of entities only. */
    public final List<T> removals() {
        return difference(false);
    }

    /** The elements as they stand, or nothing while they are not loaded; never loads. */
    public final Collection<T> loadedElements() {
        Collection<T> elements = elements();
        return elements == null ? List.of() : Collections.unmodifiableCollection(elements);
    }

    /** The elements as they stand; of a collection that is not loaded, those that have joined it. */
    public final void addKnownTo(Collection<Object> target) {
        Collection<T> elements = elements();
        if (elements == null) {
            target.addAll(additions());
        } else if (!elements.isEmpty()) {
            target.addAll(elements);
        }
    }

    /** Takes what the database has, with what was queued meanwhile; {@code rows} belongs to this collection from now on. */
    public final void fill(List<? extends T> rows) {
        take(newElements(rows));
    }

    final void take(Collection<T> elements) {
        Changes queued = changes;
        changes = null;
        setElements(elements);
        rememberCompared();
        context().wasRead(this);
        if (queued != null && queued.original == null) {
            for (Object removal : queued.queuedRemovals) {
                removeQuietly(removal);
            }
            for (Object addition : queued.queuedAdditions) {
                addQuietly(addition);
            }
        }
    }

    /** {@link #fill} of a list that has an order, with the positions of its elements. */
    public final void fill(List<? extends T> rows, StoredPositions stored) {
        fill(rows);
        setPositions(stored);
    }

    /** The database has what memory has. */
    public final void flushed() {
        if (positions().haveGaps() && isDifferent()) {
            setPositions(StoredPositions.WITHOUT_GAPS);
        }
        changes = null;
        rememberCompared();
    }

    /** What puts the collection back to how it stands now: its elements, their order and keys, and what waits for the next flush. */
    public final Runnable imprint() {
        Collection<T> elements = elements();
        Collection<T> before = elements == null ? null : copy(elements);
        Changes changesBefore = changes == null ? null : changes.copy();
        StoredPositions positionsBefore = positions();
        return () -> {
            Collection<T> now = elements();
            if (before == null ? now != null : now == null || !areSame(now, before)) {
                setElements(before);
            }
            setPositions(positionsBefore);
            changes = changesBefore;
        };
    }

    private Collection<T> copy(Collection<T> elements) {
        return elements instanceof KeyedElements<T> keyed ? keyed.copy() : newElements(new ArrayList<>(elements));
    }

    /** Whether two collections have the same objects in the same order, under the same keys if they have any. */
    public static boolean areSame(Collection<?> one, Collection<?> other) {
        if (one.size() != other.size() || !keysOf(one).equals(keysOf(other))) {
            return false;
        }
        Iterator<?> others = other.iterator();
        for (Object each : one) {
            if (each != others.next()) {
                return false;
            }
        }
        return true;
    }

    private static List<Object> keysOf(Collection<?> elements) {
        return elements instanceof KeyedElements<?> keyed ? new ArrayList<>(keyed.byKey.keySet()) : List.of();
    }

    /** The database has nothing of it any more: the owner's row was rolled back. */
    public final void unflushed() {
        Changes all = new Changes();
        all.original = new ArrayList<>();
        changes = all;
    }

    /** Takes other elements instead, of which the database may have some; loads those first. Only for elements that are no entities. */
    public final void replaceElements(Collection<?> wanted) {
        load();
        List<T> elements = new ArrayList<>(wanted.size());
        for (Object each : wanted) {
            elements.add(cast(BackReferences.requirePresent(relationship(), each)));
        }
        beforeChange();
        setElements(newElements(elements));
    }

    /** Forgets elements and changes; the next use loads as the last one did, by the same strategy and with the same criteria. */
    public final void expire() {
        setElements(null);
        changes = null;
    }

    /** Forgets elements and changes; the next use loads through {@code next}. */
    public final void expire(CollectionLoader next) {
        expire();
        loader = next;
    }

    /** Goes over to another session, or to another way of loading. */
    public final void rebind(CollectionLoader next) {
        loader = next;
    }

    /** Whether it is known without a long look that the element is in it. */
    public final boolean surelyHas(Object element) {
        Collection<T> elements = elements();
        return elements != null && elements.size() <= FEW && containsSame(elements, element);
    }

    /** Adds without telling anybody: the other side has changed already. Queued while not loaded. */
    public final void addQuietly(Object element) {
        Collection<T> elements = elements();
        if (elements == null) {
            Changes queue = queue();
            if (!removeSame(queue.queuedRemovals, element) && !containsSame(queue.queuedAdditions, element)) {
                queue.queuedAdditions.add(element);
            }
        } else if (!containsSame(elements, element)) {
            remember(elements);
            elements.add(cast(element));
        }
    }

    /** {@link #addQuietly} for many: one look through the collection, not one for each. */
    public final void addAllQuietly(Collection<?> more) {
        Collection<T> elements = elements();
        Collection<?> present = elements == null ? (changes == null ? List.of() : changes.queuedAdditions) : elements;
        if (isQuickToSearch(present, more)) {
            more.forEach(this::addQuietly);
            return;
        }
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(present);
        for (Object element : more) {
            if (!known.add(element)) {
                continue;
            }
            if (elements == null) {
                Changes queue = queue();
                if (!removeSame(queue.queuedRemovals, element)) {
                    queue.queuedAdditions.add(element);
                }
            } else {
                remember(elements);
                elements.add(cast(element));
            }
        }
    }

    /** Removes without telling anybody. Queued while not loaded. */
    public final void removeQuietly(Object element) {
        Collection<T> elements = elements();
        if (elements == null) {
            Changes queue = queue();
            if (!removeSame(queue.queuedAdditions, element) && !containsSame(queue.queuedRemovals, element)) {
                queue.queuedRemovals.add(element);
            }
        } else if (containsSame(elements, element)) {
            remember(elements);
            boolean isRemoved = removeSame(elements, element);
            while (isRemoved && hasRowPerKey()) {
                isRemoved = removeSame(elements, element);
            }
        }
    }

    // For the kinds of collection

    /** What the owner's field holds. */
    Object inField() {
        return this;
    }

    /** The elements; null while not loaded. */
    abstract @Nullable Collection<T> elements();

    abstract void setElements(@Nullable Collection<T> elements);

    /** Of a list that has an order in the database; without gaps for all others. */
    abstract StoredPositions positions();

    /** The keys of the elements, in their order; of a map of entities that has a column for them only. */
    List<Object> keys() {
        return List.of();
    }

    /** To be remembered by lists only. */
    void setPositions(StoredPositions stored) {}

    /** An inner collection of the right kind and size. */
    abstract Collection<T> newElements(List<? extends T> rows);

    final void load() {
        if (elements() == null) {
            loader.load(this);
            if (elements() == null) {
                throw new IllegalStateException(relationship().name() + " was not filled by its loader");
            }
        }
    }

    /** To be called before an element joins: null must not be in even for a moment. */
    final void requirePresent(@Nullable T element) {
        BackReferences.requirePresent(relationship(), element);
    }

    /** To be called before each change of the elements. */
    final void beforeChange() {
        Collection<T> elements = elements();
        if (elements != null) {
            remember(elements);
        }
    }

    final void appended(T element) {
        BackReferences.appended(this, element);
    }

    final void removed(T element) {
        BackReferences.removed(this, element);
    }

    private void remember(Collection<T> elements) {
        if (changes == null) {
            Changes first = new Changes();
            first.original = new ArrayList<>(elements);
            first.originalKeys = keys();
            changes = first;
        }
    }

    private Changes queue() {
        if (changes == null) {
            changes = new Changes();
        }
        return changes;
    }

    private @Nullable ElementTable<?> elementTable() {
        return relationship() instanceof ElementCollection<?, ?, ?> collection ? collection.elements() : null;
    }

    /** Null where elements are entities, or cannot change without leaving. */
    @SuppressWarnings("unchecked")
    private @Nullable ElementBinding<Object> mutableElements() {
        ElementTable<?> table = elementTable();
        return table != null && table.binding().isMutable() ? (ElementBinding<Object>) table.binding() : null;
    }

    /** Whether it may have changed without anybody telling, so that only comparing finds out. */
    boolean isCompared() {
        return mutableElements() != null;
    }

    /** What the database has, as far as it is remembered. */
    final @Nullable List<T> lastKnown() {
        Changes now = changes;
        List<Object> original = now == null ? null : now.original;
        return original == null ? null : castAll(original);
    }

    /** What may change without anybody telling is compared with a copy. */
    private void rememberCompared() {
        Collection<T> elements = elements();
        if (elements != null && isCompared() && context().keepsSnapshots()) {
            ElementBinding<Object> mutable = mutableElements();
            Changes now = new Changes();
            List<Object> copies = new ArrayList<>(elements.size());
            elements.forEach(each -> copies.add(mutable == null ? each : mutable.copy(each)));
            now.original = copies;
            changes = now;
        }
    }

    /** What a flush would write of elements that are no entities. */
    final ElementChanges elementChanges() {
        Changes now = changes;
        Collection<T> elements = elements();
        ElementTable<?> table = elementTable();
        if (table == null || elements == null || now == null || now.original == null) {
            return ElementChanges.NONE;
        }
        if (table instanceof MapTable<?, ?> map) {
            return ElementChanges.ofMap(map, now.original, elements);
        }
        return table.positionColumn() == null
                ? ElementChanges.ofBag(table, now.original, elements)
                : ElementChanges.ofList(table, now.original, positions(), List.copyOf(elements));
    }

    /**
     * {@link #elementChanges} for a flush.
     *
     * @throws SessionStateException if a list that has an order was changed but loaded in part, or a map has keys that the database does not tell apart
     */
    public final ElementChanges changesToWrite() {
        ElementChanges found = elementChanges();
        if (!found.isEmpty()) {
            requirePositions();
            if (elementTable() instanceof MapTable<?, ?> map) {
                ElementChanges.requireDistinctKeys(relationship(), map, loadedElements());
            }
        }
        return found;
    }

    private void requirePositions() {
        if (positions() == StoredPositions.UNKNOWN) {
            throw new SessionStateException(relationship()
                    + " was changed but only a part of it was loaded, so that positions are not known: load it whole before, by an"
                    + " option without criteria, order and limit, or with populateExisting()");
        }
    }

    /** Whether the database keeps the places of its entities: positions in a list, or keys in a map. */
    public final boolean isPlaced() {
        return elementTable() == null
                && relationship() instanceof ToMany<?, ?> many
                && (many.positionColumn() != null || many.hasStoredKeys());
    }

    /** Whether it is a map of entities that may each be under several keys: what the database has is told apart by these. */
    public final boolean hasRowPerKey() {
        if (!(relationship() instanceof ToMany<?, ?> many) || !many.hasStoredKeys()) {
            return false;
        }
        AssociationTable links = many.links();
        return links != null && links.rows() == AssociationTable.Rows.ENTRIES;
    }

    /** Puts the elements of a list into an order that has each of them. */
    public final void arrange(List<?> order) {
        if (elements() instanceof List<T> list) {
            Map<Object, Integer> places = new IdentityHashMap<>();
            for (Object each : order) {
                places.putIfAbsent(each, places.size());
            }
            beforeChange();
            list.sort(Comparator.comparingInt(each -> places.getOrDefault(each, Integer.MAX_VALUE)));
        }
    }

    private List<Placement> placements() {
        Changes now = changes;
        Collection<T> elements = elements();
        List<Object> original = now == null ? null : now.original;
        if (now == null || elements == null || original == null || !isPlaced() || hasRowPerKey()) {
            return List.of();
        }
        return elements instanceof KeyedElements<T> keyed
                ? Placements.ofMap((ToMany<?, ?>) relationship(), original, now.originalKeys, keyed.byKey)
                : Placements.ofList(original, positions(), elements);
    }

    private List<EntryChange> entryChanges() {
        Changes now = changes;
        List<Object> original = now == null ? null : now.original;
        if (now == null || original == null || !(elements() instanceof KeyedElements<T> keyed) || !hasRowPerKey()) {
            return List.of();
        }
        return Placements.ofEntries((ToMany<?, ?>) relationship(), original, now.originalKeys, keyed.byKey);
    }

    /**
     * What a flush has to write where the database has a row for each key.
     *
     * @throws SessionStateException if the map has keys that the database does not tell apart
     */
    public final List<EntryChange> entriesToWrite() {
        List<EntryChange> found = entryChanges();
        if (!found.isEmpty()) {
            requireOnce();
        }
        return found;
    }

    /**
     * What a flush has to write so that the database has the places of memory.
     *
     * @throws SessionStateException if the list was changed but loaded in part, or the collection has an element twice
     */
    public final List<Placement> placementsToWrite() {
        if (!isPlaced() || !isDifferent()) {
            return List.of();
        }
        requirePositions();
        requireOnce();
        return placements();
    }

    /** To be called where each element has one place. */
    void requireOnce() {
        Placements.requireOnce(relationship(), loadedElements());
    }

    private List<T> difference(boolean added) {
        Changes now = changes;
        if (now == null) {
            return List.of();
        }
        if (elementTable() != null) {
            return List.of();
        }
        Collection<T> elements = elements();
        List<Object> original = now.original;
        if (elements == null || original == null) {
            return castAll(added ? now.queuedAdditions : now.queuedRemovals);
        }
        Collection<?> of = added ? elements : original;
        Collection<?> from = added ? original : elements;
        if (of.isEmpty()) {
            return List.of();
        }
        List<Object> difference = new ArrayList<>(Math.min(of.size(), 10));
        if (isQuickToSearch(of, from) && isQuickToSearch(of, of)) {
            for (Object element : of) {
                if (!containsSame(from, element) && !containsSame(difference, element)) {
                    difference.add(element);
                }
            }
            return castAll(difference);
        }
        Set<Object> others = Collections.newSetFromMap(new IdentityHashMap<>());
        others.addAll(from);
        for (Object element : of) {
            if (others.add(element)) {
                difference.add(element);
            }
        }
        return castAll(difference);
    }

    /** Whether looking for each of one collection in the other takes less than a set of them does: most collections have a few elements. */
    private static boolean isQuickToSearch(Collection<?> one, Collection<?> other) {
        return (long) one.size() * other.size() <= QUICK_COMPARISONS;
    }

    static boolean containsSame(Collection<?> elements, Object element) {
        for (Object candidate : elements) {
            if (candidate == element) {
                return true;
            }
        }
        return false;
    }

    static boolean removeSame(Collection<?> elements, Object element) {
        for (Iterator<?> each = elements.iterator(); each.hasNext(); ) {
            if (each.next() == element) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private T cast(Object element) {
        return (T) element;
    }

    @SuppressWarnings("unchecked")
    private List<T> castAll(List<?> elements) {
        return (List<T>) elements;
    }

    // A plain collection

    final Collection<T> all() {
        Collection<T> elements = elements();
        if (elements == null) {
            load();
            elements = elements();
        }
        if (elements == null) {
            throw new IllegalStateException("not loaded");
        }
        return elements;
    }

    @Override
    public final int size() {
        return all().size();
    }

    @Override
    public final boolean isEmpty() {
        return all().isEmpty();
    }

    @Override
    public final boolean contains(@Nullable Object element) {
        return all().contains(element);
    }

    @Override
    public final boolean containsAll(Collection<?> others) {
        return all().containsAll(others);
    }

    @Override
    public final @Nullable Object[] toArray() {
        return all().toArray();
    }

    @Override
    public final <A> A[] toArray(A[] array) {
        return all().toArray(array);
    }

    @Override
    public final boolean addAll(Collection<? extends T> others) {
        boolean changed = false;
        for (T other : new ArrayList<>(others)) {
            changed |= add(other);
        }
        return changed;
    }

    @Override
    public final boolean removeAll(Collection<?> others) {
        return removeIf(others::contains);
    }

    @Override
    public final boolean retainAll(Collection<?> others) {
        return removeIf(element -> !others.contains(element));
    }

    @Override
    public final boolean removeIf(java.util.function.Predicate<? super T> filter) {
        List<T> leaving = new ArrayList<>();
        for (T element : all()) {
            if (filter.test(element)) {
                leaving.add(element);
            }
        }
        if (leaving.isEmpty()) {
            return false;
        }
        beforeChange();
        Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(leaving);
        all().removeIf(gone::contains);
        leaving.forEach(this::removed);
        return true;
    }

    @Override
    public final void clear() {
        removeIf(element -> true);
    }

    @Override
    @SuppressWarnings("UndefinedEquals") // both are lists or both are sets, which define it
    public final boolean equals(@Nullable Object other) {
        return this == other || all().equals(other instanceof ManagedCollection<?> managed ? managed.all() : other);
    }

    @Override
    public final int hashCode() {
        return all().hashCode();
    }

    /** The elements, or that they are not loaded: printing an object loads nothing. */
    @Override
    public final String toString() {
        Collection<T> elements = elements();
        return elements == null ? "[not loaded]" : elements.toString();
    }
}
