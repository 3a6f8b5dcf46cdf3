package io.orm.internal.loader;

import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.loading.SessionRule.Criteria;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The collections of one relationship whose owners came with the same result: the first that is touched loads them all. Owners are known
 * by their slots, so a loaded object keeps no result alive.
 */
final class PeerCollections implements ChosenLoader, Reading.Peers {
    private final EntityLoader loader;
    private final CollectionPlan plan;
    private final IdentityMap<Object, Object> owners;
    private final int from;
    private int to = Integer.MAX_VALUE;

    /** Slots before {@link #from}: objects that were here, and have been filled by this result. */
    private int[] earlier = {};

    private int earlierCount;

    PeerCollections(EntityLoader loader, CollectionPlan plan, IdentityMap<Object, Object> owners) {
        this.loader = loader;
        this.plan = plan;
        this.owners = owners;
        this.from = owners.size();
    }

    void addOwner(int slot) {
        if (slot < from) {
            if (earlierCount == earlier.length) {
                earlier = Arrays.copyOf(earlier, Math.max(8, earlierCount * 2));
            }
            earlier[earlierCount++] = slot;
        }
    }

    @Override
    public void complete() {
        to = owners.size();
    }

    @Override
    public PersistenceContext context() {
        return loader.session().context();
    }

    @Override
    public Relationship<?, ?> relationship() {
        return plan.relationship();
    }

    @Override
    public boolean isChosen() {
        return plan.option() != null;
    }

    @Override
    public List<Criteria> criteria() {
        return Rules.criteria(plan.options());
    }

    @Override
    public void load(ManagedCollection<?> collection) {
        loader.beforeLazyLoad(collection, plan);
        if (collection.isLoaded()) {
            return;
        }
        List<ManagedCollection<?>> together = new ArrayList<>();
        together.add(collection);
        for (int i = 0; i < earlierCount; i++) {
            addUnloaded(earlier[i], collection, together);
        }
        int end = Math.min(to, owners.size());
        for (int slot = from; slot < end; slot++) {
            addUnloaded(slot, collection, together);
        }
        loader.loadCollections(plan, together);
    }

    private void addUnloaded(int slot, ManagedCollection<?> touched, List<ManagedCollection<?>> together) {
        Object owner = slot < owners.size() ? owners.entity(slot) : null;
        if (owner != null
                && context()
                                .relation(
                                        owners.binding(),
                                        owner,
                                        plan.relationship().ordinal())
                        instanceof ManagedCollection<?> peer
                && peer != touched
                && peer.loader() == this
                && !peer.isLoaded()) {
            together.add(peer);
        }
    }
}
