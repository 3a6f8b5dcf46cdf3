package io.orm.loading;

import io.orm.core.sql.Condition;
import io.orm.core.sql.StatementOption;
import io.orm.mapping.EntityTable;

/** An option about how a session runs a statement. Immutable; made by {@link LoadOptions}. */
public sealed interface SessionRule extends StatementOption<Object> {
    /** {@link LoadOptions#withLoaderCriteria}. */
    record Criteria(EntityTable<?, ?> table, Condition condition) implements SessionRule {}

    /** {@link LoadOptions#populateExisting}. */
    record PopulateExisting() implements SessionRule {}

    /** {@link LoadOptions#yieldPer}. */
    record YieldPer(int rows) implements SessionRule {}

    /** {@link LoadOptions#synchronizeSession}. */
    record Synchronization(LoadOptions.Synchronize how) implements SessionRule {}
}
