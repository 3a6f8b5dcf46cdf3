package io.orm.internal.loader;

import io.orm.core.type.RowReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The side of a one-to-one without a column: it cannot be lazy, since nothing tells whether there is an object; it loads with its owner. */
final class InverseToOneRelation extends RelationLoader {
    private final CollectionPlan plan;
    private final boolean empty;
    private final Set<Object> unknown = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param empty whether nothing is to be loaded */
    InverseToOneRelation(Reading reading, CollectionPlan plan, boolean empty) {
        super(reading, plan.relationship());
        this.plan = plan;
        this.empty = empty;
    }

    @Override
    void fresh(Object owner, int slot, boolean isNew, RowReader row, int first) {
        set(owner, null);
        if (!empty) {
            unknown.add(owner);
        }
    }

    @Override
    void finish(List<Object> seen) {
        if (unknown.isEmpty()) {
            return;
        }
        Map<Object, Object> ownerByKey = new java.util.LinkedHashMap<>();
        for (Object owner : unknown) {
            Object key = ownerBinding.key(owner);
            if (key != null) {
                ownerByKey.put(key, owner);
            }
        }
        unknown.clear();
        CollectionStatement statement =
                new CollectionStatement(reading.loader(), plan, new ArrayList<>(ownerByKey.keySet()), null);
        reading.loader().run(statement);
        ownerByKey.forEach((key, owner) -> {
            List<Object> found = statement.rowsOf(key);
            if (!found.isEmpty()) {
                set(owner, found.get(0));
            }
        });
    }

    private void set(Object owner, @Nullable Object target) {
        ownerBinding.setRelation(owner, ordinal, target);
        if (reading.context().keepsSnapshots()) {
            reading.context().inverseReferences().put(owner, relationship, target);
        }
    }
}
