package io.orm.core.schema;

import java.util.List;

/** @param differences one sentence each, which names the table and column, what the model says and what the database has */
public record SchemaReport(List<String> differences) {
    public boolean isValid() {
        return differences.isEmpty();
    }

    /** Throws with all differences in one message. */
    public void orElseThrow() {
        throw new UnsupportedOperationException();
    }
}
