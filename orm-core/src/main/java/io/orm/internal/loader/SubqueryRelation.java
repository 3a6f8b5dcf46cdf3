package io.orm.internal.loader;

import io.orm.core.sql.RowLock;
import io.orm.core.sql.SelectNode;
import io.orm.mapping.EntityTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collection whose statement repeats the one that brought its owners, as a subquery. */
final class SubqueryRelation extends CollectionRelation {
    private final EntityTable<?, ?> ownerOccurrence;

    SubqueryRelation(Reading reading, CollectionPlan plan, EntityTable<?, ?> ownerOccurrence, boolean isChosen) {
        super(reading, plan, When.NOW_TOGETHER, isChosen);
        this.ownerOccurrence = ownerOccurrence;
        reading.willRepeatStatement();
    }

    @Override
    @Nullable
    SelectNode owners() {
        SelectNode driving = reading.driving();
        if (driving == null || ownerOccurrence.keyColumns().size() > 1 || isCutOtherwise(driving)) {
            return null;
        }
        boolean cut = isCut(driving) || !driving.distinctOn().isEmpty();
        return driving.withSelections(List.copyOf(ownerOccurrence.keyColumns()))
                .withOrderBy(cut ? driving.orderBy() : List.of())
                .withLock(null)
                .withOptions(List.of());
    }

    private static boolean isCut(SelectNode driving) {
        return driving.limit() != null || driving.offset() != null;
    }

    /**
     * Whether a limit would count other rows in a subquery: DISTINCT sees identifiers alone there, which may not be ordered by anything else, and rows
     * that others have locked are not passed over.
     */
    private static boolean isCutOtherwise(SelectNode driving) {
        RowLock lock = driving.lock();
        boolean passesOver = lock != null && lock.waiting() == RowLock.Wait.SKIP_LOCKED;
        return isCut(driving) && (driving.distinct() || passesOver);
    }
}
