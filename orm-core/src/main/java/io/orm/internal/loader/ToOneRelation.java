package io.orm.internal.loader;

import io.orm.core.type.RowReader;
import io.orm.internal.identity.IdentityMap;
import io.orm.mapping.EntityBinding;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reference whose column lies in the owner's row: the object that the session has, or else a lazy reference. Where the class allows
 * none, and for the eager strategies, the target is loaded when the result is complete.
 */
final class ToOneRelation extends RelationLoader {
    private final CollectionPlan plan;
    private final IdentityMap<Object, Object> targets;
    private final EntityBinding<Object, Object> targetBinding;
    private final CollectionRelation.When when;
    private final boolean isAlwaysThere;
    private final boolean isEager;
    private final @Nullable PeerReferences references;

    /** Owners whose field is still empty, with the identifier of their target. */
    private final Map<Object, Object> waiting = new IdentityHashMap<>(2);

    /** Identifiers of targets to be loaded. */
    private final List<Object> wanted = new ArrayList<>(0);

    /** The column of {@link KeyConditions#loneNumber}. */
    private final int number;

    /** What the row before has referred to: children of one parent often follow each other. Only within one read. */
    private @Nullable Object lastKey;

    private @Nullable Object lastTarget;

    @SuppressWarnings("unchecked")
    ToOneRelation(Reading reading, CollectionPlan plan, CollectionRelation.When when) {
        super(reading, plan.relationship());
        this.plan = plan;
        this.when = when;
        this.targets = (IdentityMap<Object, Object>)
                reading.context().map(plan.relationship().target());
        this.targetBinding = (EntityBinding<Object, Object>)
                reading.context().binding(plan.relationship().target());
        this.number = KeyConditions.loneNumber(plan.relationship(), targets);
        this.isAlwaysThere = reading.isAlwaysThere(plan.relationship());
        PeerReferences.Mode mode = switch (when) {
            case ALONE -> PeerReferences.Mode.ALONE;
            case TOGETHER -> PeerReferences.Mode.TOGETHER;
            case NEVER -> PeerReferences.Mode.NEVER;
            // What is to be loaded at once is a reference until then.
            default -> isAlwaysThere ? PeerReferences.Mode.TOGETHER : null;
        };
        isEager = when == CollectionRelation.When.NOW_TOGETHER || when == CollectionRelation.When.NOW_ALONE;
        if (mode == null) {
            references = null;
        } else {
            references = new PeerReferences(
                    reading.loader(), targets, plan.relationship().target().root(), plan, mode);
            reading.add(references);
        }
    }

    @Override
    void fresh(Object owner, int slot, boolean isNew, RowReader row, int first) {
        boolean isLeftOut = when == CollectionRelation.When.EMPTY && !isAlwaysThere;
        Object key = null;
        if (!isLeftOut && number < 0) {
            key = ownerBinding.readForeignKey(ordinal, row, first);
        } else if (!isLeftOut) {
            key = KeyConditions.number(row, first + number, lastKey);
        }
        if (key == null) {
            ownerBinding.setRelation(owner, ordinal, null);
            return;
        }
        if (key.equals(lastKey)) {
            ownerBinding.setRelation(owner, ordinal, lastTarget);
            return;
        }
        int target = targets.find(key);
        PeerReferences lazy = references;
        if (target >= 0) {
            refer(owner, key, targets.entity(target));
            if (isEager && targets.state(target) != IdentityMap.LOADED) {
                wanted.add(key);
            }
            return;
        }
        Object reference = lazy == null ? null : targetBinding.createReference(key, lazy);
        if (reference != null) {
            targets.insert(key, reference, null, IdentityMap.REFERENCE);
            refer(owner, key, reference);
            if (isEager) {
                wanted.add(key);
            }
            return;
        }
        if (isAlwaysThere && lazy != null) {
            // Until the row tells the class.
            ownerBinding.setRelation(
                    owner, ordinal, reading.loader().standIn(plan.relationship().target(), key, lazy));
        }
        waiting.put(owner, key);
        wanted.add(key);
    }

    private void refer(Object owner, Object key, @Nullable Object target) {
        ownerBinding.setRelation(owner, ordinal, target);
        lastKey = key;
        lastTarget = target;
    }

    @Override
    void finish(List<Object> seen) {
        lastKey = null;
        lastTarget = null;
        if (wanted.isEmpty()) {
            return;
        }
        Set<Object> keys = new LinkedHashSet<>();
        for (Object key : wanted) {
            int target = targets.find(key);
            if (target < 0 || targets.state(target) != IdentityMap.LOADED) {
                keys.add(key);
            }
        }
        wanted.clear();
        if (when == CollectionRelation.When.NOW_ALONE) {
            keys.forEach(key -> load(List.of(key)));
        } else if (!keys.isEmpty()) {
            load(List.copyOf(keys));
        }
        waiting.forEach((owner, key) -> {
            int target = targets.find(key);
            if (target >= 0 || !isAlwaysThere) {
                ownerBinding.setRelation(owner, ordinal, target < 0 ? null : targets.entity(target));
                takeSnapshotAgain(owner);
            }
        });
        waiting.clear();
    }

    private void load(List<Object> keys) {
        reading.loader()
                .loadByKeys(
                        plan.relationship().target().root(),
                        keys,
                        plan.rules(),
                        LoadPath.with(plan.path(), relationship),
                        plan.options(),
                        plan.conditions(plan.relationship().target().root()));
    }
}
