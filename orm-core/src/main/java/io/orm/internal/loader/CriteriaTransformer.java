package io.orm.internal.loader;

import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.Table;
import io.orm.core.sql.Transformer;
import io.orm.core.sql.UpdateNode;
import io.orm.loading.SessionRule.Criteria;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts global conditions, and what tells the rows of a subclass from others in its table, beside every use of their tables: into WHERE, or into the ON of a join that may find nothing. */
final class CriteriaTransformer extends Transformer {
    private final List<Criteria> criteria;
    private final Hierarchies hierarchies;

    private CriteriaTransformer(List<Criteria> criteria, Hierarchies hierarchies) {
        this.criteria = criteria;
        this.hierarchies = hierarchies;
    }

    static StatementNode applied(StatementNode statement, List<Criteria> criteria, Hierarchies hierarchies) {
        return criteria.isEmpty() && hierarchies.isEmpty()
                ? statement
                : new CriteriaTransformer(criteria, hierarchies).statement(statement);
    }

    @Override
    public StatementNode visitSelect(SelectNode select) {
        SelectNode rebuilt = (SelectNode) super.visitSelect(select);
        List<Node> where = new ArrayList<>(rebuilt.where());
        for (Table<?> table : rebuilt.from()) {
            where.addAll(conditions(table));
        }
        List<Join> joins = new ArrayList<>();
        boolean joinsChanged = false;
        for (Join join : rebuilt.joins()) {
            List<Node> conditions = conditions(join.table());
            if (conditions.isEmpty()) {
                joins.add(join);
            } else if (join.kind() == Join.Kind.LEFT || join.kind() == Join.Kind.INNER) {
                joins.add(new Join(join.kind(), join.table(), and(join.on(), conditions), join.via()));
                joinsChanged = true;
            } else {
                joins.add(join);
                where.addAll(conditions);
            }
        }
        SelectNode result = where.size() == rebuilt.where().size() ? rebuilt : rebuilt.withWhere(where);
        return joinsChanged ? result.withJoins(joins) : result;
    }

    @Override
    public StatementNode visitUpdate(UpdateNode update) {
        UpdateNode rebuilt = (UpdateNode) super.visitUpdate(update);
        List<Node> conditions = conditions(rebuilt.table());
        if (conditions.isEmpty()) {
            return rebuilt;
        }
        conditions.addAll(0, rebuilt.where());
        return new UpdateNode(
                rebuilt.table(),
                rebuilt.assignments(),
                rebuilt.from(),
                conditions,
                rebuilt.returning(),
                rebuilt.ctes(),
                rebuilt.check(),
                rebuilt.options());
    }

    @Override
    public StatementNode visitDelete(DeleteNode delete) {
        DeleteNode rebuilt = (DeleteNode) super.visitDelete(delete);
        List<Node> conditions = conditions(rebuilt.table());
        if (conditions.isEmpty()) {
            return rebuilt;
        }
        conditions.addAll(0, rebuilt.where());
        return new DeleteNode(
                rebuilt.table(),
                rebuilt.using(),
                conditions,
                rebuilt.returning(),
                rebuilt.ctes(),
                rebuilt.check(),
                rebuilt.options());
    }

    private List<Node> conditions(Table<?> table) {
        List<Node> conditions = new ArrayList<>();
        if (table instanceof EntityTable<?, ?> entity && table.source() == null) {
            for (Criteria each : criteria) {
                if (entity.extendsOrIs(each.table())) {
                    conditions.add(Rebase.node(each.condition().node(), each.table(), table));
                }
            }
        }
        Node ofClass = hierarchies.condition(table);
        if (ofClass != null) {
            conditions.add(ofClass);
        }
        return conditions;
    }

    private static Node and(@Nullable Node on, List<Node> conditions) {
        List<Node> all = new ArrayList<>();
        if (on != null) {
            all.add(on);
        }
        all.addAll(conditions);
        return all.size() == 1 ? all.get(0) : new Node.Operation(Operator.AND, all);
    }
}
