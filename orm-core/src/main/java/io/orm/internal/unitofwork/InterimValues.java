package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in columns that a flush vacates, between the statement that does so and the one that writes the row. Where a row is compared with what was
 * loaded, the first statement compares the columns that it vacates, and the second finds what the first has left.
 */
final class InterimValues {
    private final Map<Object, List<UpdateOperation>> vacating = new IdentityHashMap<>();

    /** Tells all statements that compare rows, once the plan is complete. */
    static void tell(PlannedOperations planned) {
        InterimValues interim = new InterimValues();
        for (Operation each : planned.all) {
            if (each instanceof UpdateOperation update && update.vacates() && update.isCompared()) {
                interim.add(update);
            }
        }
        if (interim.vacating.isEmpty()) {
            return;
        }
        for (Operation each : planned.all) {
            if (each instanceof UpdateOperation update && update.isCompared()) {
                update.find(interim);
            } else if (each instanceof DeleteOperation delete && delete.isCompared()) {
                delete.find(interim);
            }
        }
    }

    private void add(UpdateOperation update) {
        for (Object each : update.entities()) {
            vacating.computeIfAbsent(each, ignored -> new ArrayList<>(1)).add(update);
        }
    }

    /** The values that a statement finds in a column of these rows, where {@code loaded} stood. */
    ColumnBuffer found(Operation by, Column<?> column, List<Object> entities, ColumnBuffer loaded) {
        ColumnBuffer found = new ColumnBuffer(loaded.type(), loaded.size());
        for (int row = 0; row < loaded.size(); row++) {
            Object base = loaded.at(row);
            for (UpdateOperation each : vacating.getOrDefault(entities.get(row), List.of())) {
                if (each != by && each.vacates(column)) {
                    base = each.interim(column, entities.get(row));
                }
            }
            if (base == null) {
                found.writeNull();
            } else {
                found.writeBase(base);
            }
        }
        return found;
    }
}
