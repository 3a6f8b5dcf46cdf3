package io.orm.internal.loader;

import io.orm.core.type.RowReader;
import io.orm.internal.identity.CollectionLoader;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.ManagedCollection;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.Relationship;
import java.util.List;

/**
 * One relationship of the objects in one result, by one strategy. It is asked at three moments: when an object's own columns have been read
 * ({@link #fresh}), when a row shows an object that was there before ({@link #known}), and when all rows have been read ({@link #finish}).
 */
abstract class RelationLoader {
    final Reading reading;
    final Relationship<?, ?> relationship;
    final int ordinal;
    final IdentityMap<Object, Object> owners;
    final EntityBinding<Object, Object> ownerBinding;

    @SuppressWarnings("unchecked")
    RelationLoader(Reading reading, Relationship<?, ?> relationship) {
        this.reading = reading;
        this.relationship = relationship;
        this.ordinal = relationship.ordinal();
        this.owners = (IdentityMap<Object, Object>) reading.context().map(relationship.origin());
        this.ownerBinding = (EntityBinding<Object, Object>) reading.context().binding(relationship.origin());
    }

    /**
     * Gives the field of a newly read object its value.
     *
     * @param isNew whether the object itself was made for this row, so that its field has nothing that is a session's
     */
    abstract void fresh(Object owner, int slot, boolean isNew, RowReader row, int first);

    /** Only where {@link #readsRows}. */
    void known(Object owner, RowReader row, int first) {}

    /** Loads what is still missing; {@code seen} names each object once. Only objects of {@link #wantsOwners} relations are in it. */
    void finish(List<Object> seen) {}

    /** Whether the relationship's target is part of the same rows. */
    boolean readsRows() {
        return false;
    }

    boolean wantsOwners() {
        return false;
    }

    /**
     * For a collection whose owner is read again. That of an expired owner has expired with it; what it holds by now has been loaded, or changed by
     * the program, since.
     */
    final void renew(ManagedCollection<?> collection, CollectionLoader next) {
        if (reading.populates()) {
            collection.expire(next);
        } else {
            collection.rebind(next);
        }
    }

    final void takeSnapshotAgain(Object owner) {
        if (reading.context().keepsSnapshots()) {
            int slot = owners.slotOf(owner);
            if (slot >= 0) {
                owners.setSnapshot(slot, owners.binding().snapshot(owner));
            }
        }
    }
}
