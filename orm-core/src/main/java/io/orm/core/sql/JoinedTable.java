package io.orm.core.sql;

import java.util.List;

/**
 * A {@link Table} whose columns lie in several tables with one key:
 *
 * <pre>{@code
 * from payments left join card_payments as payments_card_payments on payments_card_payments.id = payments.id
 * }</pre>
 *
 * <p>A statement that writes changes one of the tables. Immutable, safe for several threads.
 */
public interface JoinedTable {
    /**
     * One of the tables behind the first.
     *
     * @param outer whether a row of the first may have none here
     * @param key its key columns
     * @param firstKey those of the first table that they equal
     */
    record Part(Table<?> table, boolean outer, List<Column<?>> key, List<Column<?>> firstKey) {
        public Part {
            key = List.copyOf(key);
            firstKey = List.copyOf(firstKey);
        }
    }

    /** The table that has a row for every row of this one; its name or alias is this one's. */
    Table<?> first();

    List<Part> parts();

    /** The column of one of the tables that a column of this one stands for. */
    Column<?> stored(Column<?> column);

    /** The column of one of the tables that a formula, which is a column of this one, means by a name. */
    Column<?> named(Column<?> formula, String name);
}
