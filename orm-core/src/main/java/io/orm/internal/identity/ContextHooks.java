package io.orm.internal.identity;

import io.orm.event.EntityState;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a {@link PersistenceContext} tells and asks the session that owns it. */
public interface ContextHooks {
    /**
     * An object joined a collection of an object that is pending or persistent: the save-update cascade adds it to the session. Called
     * after the collection and the other side have changed.
     */
    void appended(Object owner, Relationship<?, ?> relationship, Object element);

    /** An object is to be a key in a map of an object that is pending or persistent: the save-update cascade adds it to the session. */
    void keyed(Object owner, Relationship<?, ?> relationship, Object key);

    /** An object left such a collection: where the relationship says so, it is an orphan now. */
    void removed(Object owner, Relationship<?, ?> relationship, Object element);

    /** Loads what a lazy reference stands for. */
    void initialize(Object reference);

    /** Fills the collections of {@code owners} that are not loaded yet, in one statement, whatever their loading strategy; nothing is flushed before. */
    void loadCollections(Collection<?> owners, Relationship<?, ?> relationship);

    /** Reads the rows of objects that have expired, one statement for each entity; nothing is flushed before. What was set in them since remains. */
    void loadExpired(Collection<?> objects);

    /** The loader of a collection that belongs to no result any more: it loads one by one. */
    CollectionLoader loaderOf(Relationship<?, ?> relationship);

    /** A dynamic or write-only collection for {@code owner}; {@code current} is what the field holds, perhaps with additions queued. */
    LargeCollection<?> largeCollection(Object owner, Relationship<?, ?> relationship, @Nullable Object current);

    /** Finds objects again whose identifiers the program has changed. */
    void followChangedKeys();

    void stateChanged(EntityTable<?, ?> table, Object entity, EntityState from, EntityState to);
}
