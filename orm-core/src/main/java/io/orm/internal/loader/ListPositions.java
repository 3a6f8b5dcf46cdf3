package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.type.RowReader;
import io.orm.exception.MappingException;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.StoredPositions;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The positions of the elements of lists, kept only where they are not 0, 1, 2 and so on. */
final class ListPositions implements Places {
    private final CollectionPlan plan;
    private final int at;
    private final boolean isPartial;
    private final Map<Object, List<Integer>> withGaps = new HashMap<>();

    /** @param at where it is in a row */
    ListPositions(CollectionPlan plan, int at) {
        this.at = at;
        this.plan = plan;
        this.isPartial = plan.isPartial();
    }

    /**
     * @throws MappingException if a row of values has no position, or that of another one; entities are told apart by their keys
     */
    @Override
    public void add(Object owner, int number, RowReader row) {
        boolean areValues = plan.relationship() instanceof ElementCollection<?, ?, ?>;
        if (areValues && row.isNull(at)) {
            throw refused(plan.relationship(), owner, "has no position");
        }
        int position = row.isNull(at) ? StoredPositions.NONE : row.getInt(at);
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
        if (areValues && !known.isEmpty() && known.get(known.size() - 1) == position) {
            throw refused(plan.relationship(), owner, "has position " + position + " like another one");
        }
        known.add(position);
    }

    static MappingException refused(Relationship<?, ?> list, @Nullable Object owner, String problem) {
        Column<?> column = Objects.requireNonNull(((ToMany<?, ?>) list).positionColumn());
        return new MappingException("An element of " + list + " of " + owner + " " + problem + ": give the rows of "
                + column.table().name() + " different numbers in " + column.name()
                + ", counted from 0 for each owner");
    }

    @Override
    public void fill(ManagedCollection<Object> collection, Object owner, ArrayList<Object> elements) {
        collection.fill(elements, of(owner));
    }

    private StoredPositions of(Object owner) {
        if (isPartial) {
            return StoredPositions.UNKNOWN;
        }
        List<Integer> known = withGaps.get(owner);
        return known == null ? StoredPositions.WITHOUT_GAPS : StoredPositions.of(known);
    }
}
