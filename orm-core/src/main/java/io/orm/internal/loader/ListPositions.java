package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.type.RowReader;
import io.orm.exception.MappingException;
import io.orm.internal.identity.StoredPositions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The positions of the elements of lists, kept only where they are not 0, 1, 2 and so on. */
final class ListPositions {
    private final CollectionPlan plan;
    private final Column<?> column;
    private final boolean isPartial;
    private final Map<Object, List<Integer>> withGaps = new HashMap<>();

    ListPositions(CollectionPlan plan, Column<?> column) {
        this.plan = plan;
        this.column = column;
        this.isPartial = plan.isPartial();
    }

    /**
     * @param number how many elements of the list came before
     * @throws MappingException if a row has no position, or that of another one
     */
    void add(Object owner, int number, RowReader row) {
        if (row.isNull(column.ordinal())) {
            throw refused(owner, "has no position");
        }
        int position = row.getInt(column.ordinal());
        List<Integer> known = withGaps.get(owner);
        if (isPartial || known == null && position == number) {
            return;
        }
        if (known == null) {
            known = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                known.add(i);
            }
            withGaps.put(owner, known);
        }
        if (!known.isEmpty() && known.get(known.size() - 1) == position) {
            throw refused(owner, "has position " + position + " like another one");
        }
        known.add(position);
    }

    private MappingException refused(Object owner, String problem) {
        return new MappingException("An element of " + plan.relationship() + " of " + owner + " " + problem
                + ": give the rows of " + column.table().name() + " different numbers in " + column.name()
                + ", counted from 0 for each owner");
    }

    StoredPositions of(Object owner) {
        if (isPartial) {
            return StoredPositions.UNKNOWN;
        }
        List<Integer> known = withGaps.get(owner);
        return known == null ? StoredPositions.WITHOUT_GAPS : StoredPositions.of(known);
    }
}
