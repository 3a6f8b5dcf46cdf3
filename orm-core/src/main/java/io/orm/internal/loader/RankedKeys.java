package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.DerivedTable;
import io.orm.core.sql.Functions;
import io.orm.core.sql.Node;
import io.orm.core.sql.NumberExpression;
import io.orm.core.sql.Operator;
import io.orm.core.sql.Ordering;
import io.orm.core.sql.Query;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Selection;
import io.orm.core.sql.SortKey;
import io.orm.core.sql.Sql;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.WindowSpec;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.EntityTable;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first few elements of each of many collections, as a condition that leaves the statement around it as it is:
 *
 * <pre>{@code
 * orders.id in (select ranked.id from (select orders.id, row_number() over (partition by orders.user_id order by …) as position
 *     from orders where orders.user_id = any (?)) as ranked where ranked.position <= ?)
 * }</pre>
 *
 * Through an association table it is the pair of identifiers that is asked for, since an element may be in several collections.
 */
final class RankedKeys {
    private final CollectionPlan plan;
    private final EntityTable<?, ?> target;
    private final @Nullable AssociationTable association;
    private final List<Column<?>> ownerColumns;

    RankedKeys(CollectionPlan plan, @Nullable AssociationTable association, List<Column<?>> ownerColumns) {
        this.plan = plan;
        this.target = plan.relationship().target();
        this.association = association;
        this.ownerColumns = ownerColumns;
    }

    /** @param conditions that choose the elements to be counted, said of the tables themselves */
    Node within(List<Node> conditions, @Nullable Join toTarget) {
        List<Column<?>> identifying = new ArrayList<>();
        if (target.keyColumns().isEmpty()) {
            throw new UsageException("limitPerParent with " + plan.relationship()
                    + ": nothing tells its elements apart; load all of them, or select those that are wanted");
        }
        if (association == null) {
            identifying.addAll(target.keyColumns());
        } else {
            identifying.addAll(association.ownColumns());
            identifying.addAll(
                    plan.relationship() instanceof ToMany<?, ?> many && StoredKeys.tellRowsApart(many)
                            ? association.placeColumns()
                            : association.otherColumns());
        }
        List<Ordering> order = new ArrayList<>(plan.orderings(target));
        target.keyColumns().forEach(key -> order.add(new SortKey(key, false, SortKey.Nulls.DEFAULT)));
        NumberExpression<Long> position = Functions.rowNumber()
                .over(new WindowSpec(List.copyOf(ownerColumns), order, null))
                .as("position");
        List<Selection<?>> selections = new ArrayList<>(identifying);
        selections.add(position);
        SelectNode ranked = SelectNode.of(selections)
                .withFrom(List.of(association == null ? target : association.table()))
                .withJoins(toTarget == null ? List.of() : List.of(toTarget))
                .withWhere(conditions);
        DerivedTable<Long> table = Query.of(ranked, position).as("ranked");
        List<Selection<?>> keys = new ArrayList<>();
        for (int i = 0; i < identifying.size(); i++) {
            keys.add(table.columns().get(i));
        }
        Node atMost = new Node.Operation(
                Operator.LE,
                table.columns().get(identifying.size()),
                Sql.value((long) plan.limitPerParent()).node());
        SelectNode chosen = SelectNode.of(keys).withFrom(List.of(table)).withWhere(List.of(atMost));
        Node tested = identifying.size() == 1
                ? identifying.get(0)
                : new Node.Operation(Operator.ROW, List.copyOf(identifying));
        return new Node.Operation(Operator.IN, tested, new Node.Subquery("", chosen));
    }
}
