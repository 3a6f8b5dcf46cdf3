package io.orm.internal.loader;

import io.orm.core.sql.SelectNode;
import io.orm.core.type.RowReader;
import io.orm.internal.identity.CollectionLoader;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.identity.StoredPositions;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A collection by a strategy of its own statement: SELECT, PEERS, RAISE and NONE leave it alone until it is touched; SELECTIN, SUBQUERY and IMMEDIATE
 * load it when the result is complete.
 */
class CollectionRelation extends RelationLoader {
    /** When and with whom. */
    enum When {
        ALONE,
        TOGETHER,
        NEVER,
        EMPTY,
        NOW_TOGETHER,
        NOW_ALONE
    }

    final CollectionPlan plan;
    private final ToMany<?, ?> toMany;
    private final When when;
    private final CollectionLoader collectionLoader;
    private final @Nullable PeerCollections peers;
    private final PersistenceContext context;

    /** Collections of expired objects that load as an earlier statement has said; null while there are none. */
    private @Nullable Set<ManagedCollection<?>> kept;

    /** Whether this statement says how to load it, rather than the mapping. */
    private final boolean isChosen;

    CollectionRelation(Reading reading, CollectionPlan plan, When when, boolean isChosen) {
        super(reading, plan.relationship());
        this.plan = plan;
        this.isChosen = isChosen;
        this.toMany = (ToMany<?, ?>) plan.relationship();
        this.when = when;
        this.collectionLoader = loader(reading);
        this.peers = collectionLoader instanceof PeerCollections together ? together : null;
        this.context = reading.context();
    }

    private CollectionLoader loader(Reading of) {
        return switch (when) {
            case ALONE -> new SingleCollections(of.loader(), plan);
            case NEVER -> new RaisingCollections(of.loader(), plan.relationship(), plan.path(), isChosen);
            default -> {
                PeerCollections peers = new PeerCollections(of.loader(), plan, owners);
                of.add(peers);
                yield peers;
            }
        };
    }

    @Override
    void fresh(Object owner, int slot, boolean isNew, RowReader row, int first) {
        ManagedCollection<?> collection;
        if (!isNew
                && context.relation(ownerBinding, owner, ordinal) instanceof ManagedCollection<?> known
                && known.owner() == owner
                && known.context() == context) {
            if (sticks(known)) {
                keep(known);
                return;
            }
            renew(known, collectionLoader);
            collection = known;
        } else {
            collection = context.install(ownerBinding, owner, toMany, collectionLoader);
        }
        if (peers != null) {
            peers.addOwner(slot);
        }
        if (when == When.EMPTY && !collection.isLoaded()) {
            collection.fill(new ArrayList<>(0), StoredPositions.UNKNOWN);
        }
    }

    private void keep(ManagedCollection<?> collection) {
        Set<ManagedCollection<?>> all = kept;
        if (all == null) {
            all = Collections.newSetFromMap(new IdentityHashMap<>());
            kept = all;
        }
        all.add(collection);
    }

    private boolean isKept(ManagedCollection<?> collection) {
        Set<ManagedCollection<?>> all = kept;
        return all != null && all.contains(collection);
    }

    /** Options stick to the object that they loaded: what an earlier statement said of a collection holds until another one says something else. */
    private boolean sticks(ManagedCollection<?> collection) {
        return !isChosen
                && !reading.populates()
                && collection.loader() instanceof ChosenLoader earlier
                && earlier.isChosen();
    }

    @Override
    boolean wantsOwners() {
        return when == When.NOW_TOGETHER || when == When.NOW_ALONE;
    }

    @Override
    void finish(List<Object> seen) {
        if (!wantsOwners()) {
            return;
        }
        List<ManagedCollection<?>> missing = missing(seen);
        if (missing.isEmpty()) {
            return;
        }
        if (when == When.NOW_ALONE) {
            missing.forEach(each -> reading.loader().loadCollections(plan, List.of(each)));
        } else {
            reading.want(new Reading.WantedCollections(plan, missing, owners()));
        }
    }

    /** A query for the identifiers of the owners; null to bind them. */
    @Nullable
    SelectNode owners() {
        return null;
    }

    /** Collections of the objects seen that nobody has loaded yet. */
    private List<ManagedCollection<?>> missing(List<Object> seen) {
        List<ManagedCollection<?>> missing = new ArrayList<>(seen.size());
        for (Object owner : seen) {
            if (context.relation(ownerBinding, owner, ordinal) instanceof ManagedCollection<?> collection
                    && !collection.isLoaded()
                    && !isKept(collection)) {
                missing.add(collection);
            }
        }
        return missing;
    }
}
