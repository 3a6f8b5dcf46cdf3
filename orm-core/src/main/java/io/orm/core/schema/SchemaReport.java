package io.orm.core.schema;

import io.orm.core.exception.UsageException;
import java.util.List;

/**
 * What differs between the model and a live database.
 *
 * @param differences one sentence each, which names the table and column, what the model says and what the database has
 */
public record SchemaReport(List<String> differences) {
    public SchemaReport {
        differences = List.copyOf(differences);
    }

    /** Whether model and database agree. */
    public boolean isValid() {
        return differences.isEmpty();
    }

    /**
     * Does nothing if model and database agree.
     *
     * @throws UsageException with all differences in one message
     */
    public void orElseThrow() {
        if (!isValid()) {
            throw new UsageException("The database does not fit the model:\n  " + String.join("\n  ", differences));
        }
    }
}
