package io.orm.core.schema;

import io.orm.core.sql.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tables in an order in which each comes after those it refers to. Where tables refer to each other in a circle, one of them comes too
 * early; its keys to later tables are {@linkplain #deferred() deferred} and added when all tables are there.
 */
record TableOrder(List<Table<?>> tables, List<ForeignKey> deferred) {
    static TableOrder of(List<Table<?>> tables) {
        Set<Table<?>> waiting = new LinkedHashSet<>(tables);
        List<Table<?>> ordered = new ArrayList<>();
        List<ForeignKey> deferred = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Table<?> next = null;
            int fewest = Integer.MAX_VALUE;
            for (Table<?> table : waiting) {
                int missing = missing(table, waiting).size();
                if (missing < fewest) {
                    next = table;
                    fewest = missing;
                }
                if (missing == 0) {
                    break;
                }
            }
            if (next == null) {
                throw new IllegalStateException("no table among " + waiting);
            }
            deferred.addAll(missing(next, waiting));
            waiting.remove(next);
            ordered.add(next);
        }
        return new TableOrder(List.copyOf(ordered), List.copyOf(deferred));
    }

    /** A table's keys to other tables that do not exist yet; a key to the table itself can be created with it. */
    private static List<ForeignKey> missing(Table<?> table, Set<Table<?>> waiting) {
        List<ForeignKey> missing = new ArrayList<>();
        for (ForeignKey key : ForeignKey.of(table)) {
            for (Table<?> other : waiting) {
                if (other != table && key.refersTo(other)) {
                    missing.add(key);
                }
            }
        }
        return missing;
    }
}
