package io.orm.internal.loader;

import io.orm.core.sql.SelectNode;
import io.orm.core.sql.StatementOption;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.loading.SessionRule;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reading of one result: what its readers share. */
final class Reading {
    private final EntityLoader loader;
    private final List<StatementOption<?>> options;
    private final boolean populates;
    private boolean writes;
    private final Set<Object> populated;
    private final List<EntityReader<?, ?>> readers = new ArrayList<>(4);
    private final List<Peers> peers = new ArrayList<>(4);
    private final List<WantedCollections> wanted = new ArrayList<>(0);
    private @Nullable SelectNode driving;
    private boolean joinsCollections;
    private boolean repeatsStatement;

    /**
     * Collections of one relationship that are to be loaded.
     *
     * @param subquery yields the owners' identifiers; null to bind them
     */
    record WantedCollections(
            CollectionPlan plan,
            List<ManagedCollection<?>> collections,
            @Nullable SelectNode subquery) {}

    /** Objects of one result that load together, from the first of their slots to the last. */
    interface Peers {
        /** No more objects will come. */
        void complete();
    }

    /** @param options the statement's and the session's; what they say about the session sticks to what is loaded later */
    Reading(EntityLoader loader, List<StatementOption<?>> options) {
        this.loader = loader;
        this.options = options;
        this.populates = populates(options);
        this.populated = populates ? Collections.newSetFromMap(new IdentityHashMap<>()) : Set.of();
    }

    private static boolean populates(List<StatementOption<?>> options) {
        for (StatementOption<?> option : options) {
            if (option instanceof SessionRule.PopulateExisting) {
                return true;
            }
        }
        return false;
    }

    EntityLoader loader() {
        return loader;
    }

    LoadSession session() {
        return loader.session();
    }

    PersistenceContext context() {
        return loader.session().context();
    }

    /** Whether a reference leads to an object whatever the strategy: its owner is nothing without it, or in no map. */
    boolean isAlwaysThere(Relationship<?, ?> reference) {
        return reference.isIdentifying() || context().model().isKeyOfMap(reference);
    }

    List<StatementOption<?>> options() {
        return options;
    }

    /** The statement without what loaders added; null if it cannot be repeated as a subquery. */
    @Nullable
    SelectNode driving() {
        return driving;
    }

    void setDriving(@Nullable SelectNode statement) {
        driving = statement;
    }

    /** Whether a row may show an object again because a collection was joined. */
    boolean joinsCollections() {
        return joinsCollections;
    }

    void joinsCollection() {
        joinsCollections = true;
    }

    /** Whether a collection is loaded by a subquery, which yields the owners of all rows. */
    boolean repeatsStatement() {
        return repeatsStatement;
    }

    void willRepeatStatement() {
        repeatsStatement = true;
    }

    /** The same objects, each where it comes first. */
    static ArrayList<Object> once(List<Object> all) {
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        ArrayList<Object> once = new ArrayList<>(all.size());
        for (Object each : all) {
            if (known.add(each)) {
                once.add(each);
            }
        }
        return once;
    }

    void add(EntityReader<?, ?> reader) {
        readers.add(reader);
    }

    void add(Peers group) {
        peers.add(group);
    }

    /** Loads collections with all others of this result, when its readers have finished. */
    void want(WantedCollections collections) {
        wanted.add(collections);
    }

    /** Whether what is loaded already is loaded anew. */
    boolean populates() {
        return populates;
    }

    boolean overwrites(Object entity) {
        return populates && !populated.contains(entity);
    }

    /** The rows are those that the statement has written. */
    void ofWrittenRows() {
        writes = true;
    }

    void overwriting(Object entity, @Nullable Object snapshot) {
        if (writes && snapshot != null) {
            session().overwriting(entity, snapshot);
        }
    }

    void overwritten(Object entity) {
        context().wasRead(entity);
        if (populates) {
            populated.add(entity);
        }
    }

    boolean tellsOf(EntityTable<?, ?> table) {
        return session().listensToLoads(table);
    }

    /** The rows are read and the cursor is closed: what is loaded by further statements is loaded now. */
    void finish() {
        complete();
        if (!wanted.isEmpty()) {
            List<WantedCollections> all = List.copyOf(wanted);
            wanted.clear();
            loader.loadCollections(all);
        }
        readers.forEach(EntityReader::tell);
    }

    /** {@link #finish} of results that came in one round trip: what they want takes one more, not one for each. */
    static void finish(EntityLoader loader, List<Reading> together) {
        List<WantedCollections> all = new ArrayList<>();
        Set<ManagedCollection<?>> once = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Reading reading : together) {
            reading.complete();
            for (WantedCollections each : reading.wanted) {
                List<ManagedCollection<?>> missing = new ArrayList<>(each.collections());
                missing.removeIf(collection -> !once.add(collection));
                if (!missing.isEmpty()) {
                    all.add(new WantedCollections(each.plan(), missing, each.subquery()));
                }
            }
            reading.wanted.clear();
        }
        if (!all.isEmpty()) {
            loader.loadCollections(all);
        }
        for (Reading reading : together) {
            reading.readers.forEach(EntityReader::tell);
        }
    }

    private void complete() {
        peers.forEach(Peers::complete);
        readers.forEach(EntityReader::finish);
    }
}
