package io.orm.internal.loader;

import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the program has set in an object since it expired: its row is read around it, so that the flush writes that and nothing else. */
final class KeptChanges {
    private final EntityBinding<Object, Object> binding;
    private final Object entity;
    private final BitSet columns;
    private final Object values;
    private final List<Reference> references;

    private record Reference(int ordinal, @Nullable Object target) {}

    private KeptChanges(
            EntityBinding<Object, Object> binding, Object entity, BitSet columns, List<Reference> references) {
        this.binding = binding;
        this.entity = entity;
        this.columns = columns;
        this.values = binding.snapshot(entity);
        this.references = references;
    }

    /** Takes what has been set out of the object; null if nothing has been. */
    static @Nullable KeptChanges take(PersistenceContext context, IdentityMap<?, ?> map, int slot, Object entity) {
        Object snapshot = map.snapshot(slot);
        if (snapshot == null) {
            return null;
        }
        EntityBinding<Object, Object> binding = context.bindingOf(entity);
        BitSet columns = new BitSet();
        binding.addChanges(entity, snapshot, new Numbers(columns));
        List<Reference> references = new ArrayList<>(0);
        for (Relationship<Object, ?> relationship : context.tableOf(entity).relationships()) {
            if (relationship instanceof ToOne<Object, ?> toOne
                    && isChanged(context, binding, entity, toOne, snapshot)) {
                references.add(new Reference(toOne.ordinal(), binding.target(entity, toOne)));
            }
        }
        if (columns.isEmpty() && references.isEmpty()) {
            return null;
        }
        KeptChanges taken = new KeptChanges(binding, entity, columns, references);
        // Columns that are not read at once are compared with what they were before.
        binding.restore(entity, snapshot, new Numbers(columns));
        return taken;
    }

    private static boolean isChanged(
            PersistenceContext context,
            EntityBinding<Object, Object> binding,
            Object entity,
            ToOne<Object, ?> reference,
            Object snapshot) {
        Object target = binding.target(entity, reference);
        if (!reference.isOwner()) {
            return target != context.inverseReferences().get(entity, reference);
        }
        Object before = binding.foreignKeyIn(snapshot, reference.ordinal());
        return target == null
                ? before != null
                : !Objects.equals(context.bindingOf(target).key(target), before);
    }

    /** Which are not to be read later either. */
    void removeFrom(BitSet missing) {
        missing.andNot(columns);
    }

    /** To be called when everything about the row has been read, and its snapshot taken. */
    void putBack() {
        binding.restore(entity, values, new Numbers(columns));
        for (Reference each : references) {
            binding.setRelation(entity, each.ordinal(), each.target());
        }
    }
}
