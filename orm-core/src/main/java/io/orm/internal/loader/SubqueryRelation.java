package io.orm.internal.loader;

import io.orm.core.sql.SelectNode;
import io.orm.internal.identity.ManagedCollection;
import io.orm.mapping.EntityTable;
import java.util.List;

/** A collection whose statement repeats the one that brought its owners, as a subquery. */
final class SubqueryRelation extends CollectionRelation {
    private final EntityTable<?, ?> ownerOccurrence;

    SubqueryRelation(Reading reading, CollectionPlan plan, EntityTable<?, ?> ownerOccurrence) {
        super(reading, plan, When.NOW_TOGETHER);
        this.ownerOccurrence = ownerOccurrence;
        reading.willRepeatStatement();
    }

    @Override
    void loadTogether(List<ManagedCollection<?>> missing) {
        SelectNode driving = reading.driving();
        if (driving == null || ownerOccurrence.keyColumns().size() > 1) {
            super.loadTogether(missing);
            return;
        }
        boolean cut = driving.limit() != null
                || driving.offset() != null
                || !driving.distinctOn().isEmpty();
        SelectNode keys = driving.withSelections(List.copyOf(ownerOccurrence.keyColumns()))
                .withOrderBy(cut ? driving.orderBy() : List.of())
                .withLock(null)
                .withOptions(List.of());
        reading.loader().loadCollections(plan, missing, keys);
    }
}
