package io.orm.core.sql;

import io.orm.core.sql.StatementNode.Assignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ON CONFLICT (columns) | ON CONSTRAINT name DO NOTHING | DO UPDATE SET … WHERE …}.
 *
 * @param assignments empty for {@code DO NOTHING}
 */
public record ConflictClause(
        List<Column<?>> columns, @Nullable String constraint, List<Assignment> assignments, List<Node> where) {
    public ConflictClause {
        columns = List.copyOf(columns);
        assignments = List.copyOf(assignments);
        where = List.copyOf(where);
    }
}
