package io.orm.internal.loader;

import io.orm.exception.EntityNotFoundException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.identity.SessionBound;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LazyReference;
import io.orm.mapping.ReferenceLoader;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** References that one result made for objects it did not bring: the first that is used fills them all, or only itself, or none. */
final class PeerReferences implements ReferenceLoader, Reading.Peers, SessionBound {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient EntityLoader loader;
    private final transient IdentityMap<Object, Object> targets;
    private final transient EntityTable<?, ?> table;
    private final transient @Nullable CollectionPlan plan;
    private final transient Mode mode;
    private final transient int from;
    private transient int to = Integer.MAX_VALUE;

    enum Mode {
        ALONE,
        TOGETHER,
        NEVER
    }

    /** @param plan null for references that were asked for by identifier */
    PeerReferences(
            EntityLoader loader,
            IdentityMap<Object, Object> targets,
            EntityTable<?, ?> table,
            @Nullable CollectionPlan plan,
            Mode mode) {
        this.table = table;
        this.loader = loader;
        this.targets = targets;
        this.plan = plan;
        this.mode = mode;
        this.from = targets.size();
    }

    @Override
    public PersistenceContext context() {
        return loader.session().context();
    }

    @Override
    public void complete() {
        to = targets.size();
    }

    @Override
    public void load(LazyReference reference) {
        Object key = reference.referenceKey();
        int slot = targets.find(key);
        if (slot >= 0 && targets.entity(slot) == reference && targets.state(slot) != IdentityMap.REFERENCE) {
            return;
        }
        if (slot < 0 && context().isOpen() && loader.hierarchies().isPolymorphic(table)) {
            throw new EntityNotFoundException(
                    what(key) + " does not exist, or was hidden where it would have been loaded");
        }
        if (slot < 0 || targets.entity(slot) != reference) {
            throw new LoadNotAllowedException(what(key) + " is not loaded, and no session has it any more: " + advice()
                    + ", or use it before the session is closed");
        }
        if (mode == Mode.NEVER) {
            throw new LoadNotAllowedException(
                    what(key) + " is not loaded, and its loading strategy is RAISE: " + advice());
        }
        loader.beforeLazyLoad(what(key), attribute(), advice());
        if (targets.state(slot) != IdentityMap.REFERENCE) {
            return;
        }
        List<Object> keys = new ArrayList<>();
        keys.add(key);
        if (mode == Mode.TOGETHER) {
            int end = Math.min(to, targets.size());
            for (int peer = from; peer < end; peer++) {
                if (peer != slot && targets.state(peer) == IdentityMap.REFERENCE) {
                    keys.add(targets.key(peer));
                }
            }
        }
        loader.loadByKeys(
                table,
                keys,
                plan == null ? Rules.NONE : plan.rules(),
                plan == null ? null : LoadPath.with(plan.path(), plan.relationship()),
                plan == null ? loader.sessionOptions() : plan.options(),
                plan == null ? List.of() : plan.conditions(table));
        if (targets.state(slot) == IdentityMap.REFERENCE) {
            throw new EntityNotFoundException(what(key) + " does not exist");
        }
    }

    private String what(Object key) {
        String entity = table.entityType().getSimpleName() + " with identifier " + key;
        return plan == null ? entity : entity + ", which " + Advice.attribute(plan) + " refers to,";
    }

    private String attribute() {
        return plan == null ? "reference(" + table.entityType().getSimpleName() + ")" : Advice.attribute(plan);
    }

    private String advice() {
        return plan == null ? "load it by get(…) instead of reference(…)" : Advice.option(plan);
    }

    @Serial
    private Object writeReplace() {
        return new SerializedReference(targets.table().entityType().getSimpleName(), advice());
    }
}
