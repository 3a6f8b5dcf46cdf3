package io.orm.core.sql;

import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.StatementNode.SetOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code SELECT}. Lists are empty where a clause is absent.
 *
 * @param selections the select list as it was given; entities and projections are flattened into columns by their layout
 * @param from the tables named in FROM, or those derived from the select list when none was named
 * @param where conditions joined by AND, absent ones already left out
 * @param limit null for none; a {@link Node.Value}, so that it is a parameter
 */
public record SelectNode(
        List<Selection<?>> selections,
        boolean distinct,
        List<Node> distinctOn,
        List<Table<?>> from,
        List<Join> joins,
        List<Node> where,
        List<Grouping> groupBy,
        List<Node> having,
        List<SetOperation> setOperations,
        List<Ordering> orderBy,
        @Nullable Node limit,
        @Nullable Node offset,
        @Nullable RowLock lock,
        List<Cte<?>> ctes,
        List<StatementOption<?>> options)
        implements StatementNode {
    public SelectNode {
        selections = List.copyOf(selections);
        distinctOn = List.copyOf(distinctOn);
        from = List.copyOf(from);
        joins = List.copyOf(joins);
        where = List.copyOf(where);
        groupBy = List.copyOf(groupBy);
        having = List.copyOf(having);
        setOperations = List.copyOf(setOperations);
        orderBy = List.copyOf(orderBy);
        ctes = List.copyOf(ctes);
        options = List.copyOf(options);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitSelect(this);
    }
}
