package io.orm.core.sql;

import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.sql.StatementNode.SetOperation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds a statement from its leaves up, and returns the same object wherever nothing changed. A subclass overrides what it
 * changes. Visits in the canonical order that {@link StatementShape} numbers values in: WITH, FROM and joins first, then the clauses as
 * they are written. For one statement, confined to one thread.
 */
public class Transformer implements NodeVisitor<Node>, StatementVisitor<StatementNode> {
    private final Map<Table<?>, Table<?>> replacements = new IdentityHashMap<>();

    protected Transformer() {}

    public final StatementNode statement(StatementNode statement) {
        return statement.accept(this);
    }

    public final Node node(Node node) {
        return node.accept(this);
    }

    /**
     * A table where it is defined: in FROM, in a join, in WITH, as the target of a write. A query behind it is rebuilt, once even if the table
     * occurs again.
     */
    protected Table<?> table(Table<?> table) {
        Table<?> known = replacements.get(table);
        if (known != null) {
            return known;
        }
        Table<?> rebuilt = rebuilt(table);
        replacements.put(table, rebuilt);
        return rebuilt;
    }

    /** What stands for a table wherever it occurs; columns are found in it by their numbers. */
    protected Table<?> rebuilt(Table<?> table) {
        StatementNode source = table.source();
        Node function = table instanceof DerivedTable<?> derived ? derived.function() : null;
        StatementNode newSource = source == null ? null : statement(source);
        Node newFunction = function == null ? null : node(function);
        return newSource == source && newFunction == function
                ? table
                : DerivedTable.standIn(table, newSource, newFunction);
    }

    /** A selection by the columns it reads; code that reads them is left behind. */
    protected Selection<?> selection(Selection<?> selection) {
        if (selection instanceof Expression<?> expression) {
            Node changed = node(expression.node());
            return changed == expression.node() ? selection : Parts.expression(changed, expression.type());
        }
        if (selection instanceof Table<?> table) {
            return replacements.getOrDefault(table, table);
        }
        List<? extends Selection<?>> parts = selection instanceof CompositeSelection composite
                ? composite.parts()
                : SelectList.flatten(List.of(selection));
        List<Selection<?>> changed = new ArrayList<>(parts.size());
        for (Selection<?> each : parts) {
            changed.add(selection(each));
        }
        return new Parts(changed);
    }

    // Nodes

    @Override
    public Node visitColumn(Column<?> column) {
        Table<?> table = replacements.get(column.table());
        return table == null || table == column.table()
                ? column
                : table.columns().get(column.ordinal());
    }

    @Override
    public Node visitValue(Node.Value value) {
        return value;
    }

    @Override
    public Node visitParameter(Node.Parameter parameter) {
        return parameter;
    }

    @Override
    public Node visitKeyword(Node.Keyword keyword) {
        return keyword;
    }

    @Override
    public Node visitOperation(Node.Operation operation) {
        List<Node> operands = nodes(operation.operands());
        return operands == operation.operands() ? operation : new Node.Operation(operation.operator(), operands);
    }

    @Override
    public Node visitCall(Node.Call call) {
        List<Node> arguments = nodes(call.arguments());
        List<Ordering> orderBy = orderings(call.orderBy());
        Node filter = nullable(call.filter());
        return arguments == call.arguments() && orderBy == call.orderBy() && filter == call.filter()
                ? call
                : new Node.Call(call.function(), arguments, call.distinct(), orderBy, filter, 0);
    }

    @Override
    public Node visitCast(Node.Cast cast) {
        Node operand = node(cast.operand());
        return operand == cast.operand() ? cast : new Node.Cast(operand, cast.type());
    }

    @Override
    public Node visitCase(Node.Case node) {
        List<Node> conditions = nodes(node.conditions());
        List<Node> results = nodes(node.results());
        Node otherwise = nullable(node.otherwise());
        return conditions == node.conditions() && results == node.results() && otherwise == node.otherwise()
                ? node
                : new Node.Case(conditions, results, otherwise, node.type());
    }

    @Override
    public Node visitWindow(Node.Window window) {
        Node function = node(window.function());
        WindowSpec over = window.over();
        List<Node> partitions = nodes(over.partitions());
        List<Ordering> orderings = orderings(over.orderings());
        return function == window.function() && partitions == over.partitions() && orderings == over.orderings()
                ? window
                : new Node.Window(function, new WindowSpec(partitions, orderings, over.frame()));
    }

    @Override
    public Node visitSubquery(Node.Subquery subquery) {
        StatementNode query = statement(subquery.query());
        return query == subquery.query() ? subquery : new Node.Subquery(subquery.quantifier(), query);
    }

    @Override
    public Node visitLabel(Node.Label label) {
        Node operand = node(label.operand());
        return operand == label.operand() ? label : new Node.Label(operand, label.name());
    }

    @Override
    public Node visitCustom(Node.Custom custom) {
        List<Node> operands = nodes(custom.operands());
        return operands == custom.operands() ? custom : custom.withOperands(operands);
    }

    // Statements

    @Override
    public StatementNode visitSelect(SelectNode select) {
        List<Cte<?>> ctes = ctes(select.ctes());
        List<Table<?>> from = tables(select.from());
        List<Join> joins = each(select.joins(), this::join);
        List<Selection<?>> selections = each(select.selections(), this::selection);
        List<Node> distinctOn = nodes(select.distinctOn());
        List<Node> where = nodes(select.where());
        List<Grouping> groupBy = each(select.groupBy(), this::grouping);
        List<Node> having = nodes(select.having());
        List<SetOperation> setOperations = each(select.setOperations(), this::setOperation);
        List<Ordering> orderBy = orderings(select.orderBy());
        Node limit = nullable(select.limit());
        Node offset = nullable(select.offset());
        RowLock lock = lock(select.lock());
        boolean isSame = ctes == select.ctes()
                && from == select.from()
                && joins == select.joins()
                && selections == select.selections()
                && distinctOn == select.distinctOn()
                && where == select.where()
                && groupBy == select.groupBy()
                && having == select.having()
                && setOperations == select.setOperations()
                && orderBy == select.orderBy()
                && limit == select.limit()
                && offset == select.offset()
                && lock == select.lock();
        return isSame
                ? select
                : new SelectNode(
                        selections,
                        select.distinct(),
                        distinctOn,
                        from,
                        joins,
                        where,
                        groupBy,
                        having,
                        setOperations,
                        orderBy,
                        limit,
                        offset,
                        lock,
                        ctes,
                        select.options());
    }

    @Override
    public StatementNode visitInsert(InsertNode insert) {
        List<Cte<?>> ctes = ctes(insert.ctes());
        table(insert.table());
        List<Assignment> values = assignments(insert.values());
        StatementNode query = insert.query() == null ? null : statement(insert.query());
        ConflictClause conflict = conflict(insert.conflict());
        Selection<?> returning = returning(insert.returning());
        return ctes == insert.ctes()
                        && values == insert.values()
                        && query == insert.query()
                        && conflict == insert.conflict()
                        && returning == insert.returning()
                ? insert
                : new InsertNode(
                        insert.table(), values, insert.columns(), query, conflict, returning, ctes, insert.options());
    }

    @Override
    public StatementNode visitUpdate(UpdateNode update) {
        List<Cte<?>> ctes = ctes(update.ctes());
        table(update.table());
        List<Table<?>> from = tables(update.from());
        List<Assignment> assignments = assignments(update.assignments());
        List<Node> where = nodes(update.where());
        Selection<?> returning = returning(update.returning());
        RowCheck check = check(update.check());
        return ctes == update.ctes()
                        && from == update.from()
                        && assignments == update.assignments()
                        && where == update.where()
                        && returning == update.returning()
                        && check == update.check()
                ? update
                : new UpdateNode(update.table(), assignments, from, where, returning, ctes, check, update.options());
    }

    @Override
    public StatementNode visitDelete(DeleteNode delete) {
        List<Cte<?>> ctes = ctes(delete.ctes());
        table(delete.table());
        List<Table<?>> using = tables(delete.using());
        List<Node> where = nodes(delete.where());
        Selection<?> returning = returning(delete.returning());
        RowCheck check = check(delete.check());
        return ctes == delete.ctes()
                        && using == delete.using()
                        && where == delete.where()
                        && returning == delete.returning()
                        && check == delete.check()
                ? delete
                : new DeleteNode(delete.table(), using, where, returning, ctes, check, delete.options());
    }

    @Override
    public StatementNode visitMerge(MergeNode merge) {
        table(merge.table());
        Table<?> source = table(merge.source());
        Node on = node(merge.on());
        List<MergeNode.When> branches = each(merge.branches(), this::branch);
        return source == merge.source() && on == merge.on() && branches == merge.branches()
                ? merge
                : new MergeNode(merge.table(), source, on, branches, merge.options());
    }

    @Override
    public StatementNode visitText(TextNode text) {
        boolean isSame = true;
        Map<String, Node> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends Node> each : text.parameters().entrySet()) {
            Node changed = node(each.getValue());
            isSame &= changed == each.getValue();
            parameters.put(each.getKey(), changed);
        }
        Selection<?> row = returning(text.row());
        return isSame && row == text.row()
                ? text
                : new TextNode(text.text(), parameters, row, text.yieldsRows(), text.options());
    }

    @Override
    public StatementNode visitInsertRows(InsertRowsNode insert) {
        table(insert.table());
        List<? extends Node> values = values(insert.values());
        List<Assignment> computed = assignments(insert.computed());
        ConflictClause conflict = conflict(insert.conflict());
        Selection<?> returning = returning(insert.returning());
        RowCheck check = check(insert.check());
        return values == insert.values()
                        && computed == insert.computed()
                        && conflict == insert.conflict()
                        && returning == insert.returning()
                        && check == insert.check()
                ? insert
                : new InsertRowsNode(
                        insert.table(),
                        insert.columns(),
                        values,
                        computed,
                        insert.overridingSystemValue(),
                        conflict,
                        returning,
                        check,
                        insert.options());
    }

    @Override
    public StatementNode visitUpdateRows(UpdateRowsNode update) {
        table(update.table());
        List<? extends Node> values = values(update.values());
        List<Assignment> computed = assignments(update.computed());
        Selection<?> returning = returning(update.returning());
        RowCheck check = check(update.check());
        return values == update.values()
                        && computed == update.computed()
                        && returning == update.returning()
                        && check == update.check()
                ? update
                : new UpdateRowsNode(
                        update.table(),
                        update.keyColumns(),
                        update.version(),
                        update.compared(),
                        update.setColumns(),
                        values,
                        computed,
                        returning,
                        check,
                        update.options());
    }

    @Override
    public StatementNode visitDeleteRows(DeleteRowsNode delete) {
        table(delete.table());
        List<? extends Node> values = values(delete.values());
        RowCheck check = check(delete.check());
        return values == delete.values() && check == delete.check()
                ? delete
                : new DeleteRowsNode(
                        delete.table(),
                        delete.keyColumns(),
                        delete.version(),
                        delete.matchesNulls(),
                        values,
                        check,
                        delete.options());
    }

    // Parts

    private List<Node> nodes(List<Node> nodes) {
        return each(nodes, this::node);
    }

    private List<? extends Node> values(List<? extends Node> values) {
        List<Node> nodes = List.copyOf(values);
        List<Node> changed = nodes(nodes);
        return changed == nodes ? values : changed;
    }

    private @Nullable Node nullable(@Nullable Node node) {
        return node == null ? null : node(node);
    }

    private List<Ordering> orderings(List<Ordering> orderings) {
        return each(orderings, ordering -> {
            SortKey key = ordering.sortKey();
            Node node = node(key.node());
            return node == key.node() ? ordering : new SortKey(node, key.descending(), key.nulls());
        });
    }

    private Grouping grouping(Grouping grouping) {
        if (grouping instanceof GroupingSet set) {
            List<Grouping> members = each(set.members(), this::grouping);
            return members == set.members() ? set : new GroupingSet(set.kind(), members);
        }
        return (Grouping) selection((Expression<?>) grouping);
    }

    private Join join(Join join) {
        StatementNode.Via via = join.via();
        Table<?> between = via == null ? null : table(via.table());
        Table<?> table = table(join.table());
        Node viaOn = via == null ? null : node(via.on());
        Node on = nullable(join.on());
        boolean isSameVia = via == null || between == via.table() && viaOn == via.on();
        if (table == join.table() && on == join.on() && isSameVia) {
            return join;
        }
        return new Join(
                join.kind(),
                table,
                on,
                between == null || viaOn == null ? null : new StatementNode.Via(between, viaOn));
    }

    private SetOperation setOperation(SetOperation operation) {
        StatementNode other = statement(operation.other());
        return other == operation.other() ? operation : new SetOperation(operation.operator(), other);
    }

    private @Nullable RowLock lock(@Nullable RowLock lock) {
        if (lock == null) {
            return null;
        }
        List<Table<?>> of = each(lock.of(), table -> replacements.getOrDefault(table, table));
        return of == lock.of() ? lock : new RowLock(lock.strength(), of, lock.waiting());
    }

    private List<Table<?>> tables(List<Table<?>> tables) {
        return each(tables, this::table);
    }

    private List<Cte<?>> ctes(List<Cte<?>> ctes) {
        return each(ctes, cte -> (Cte<?>) table(cte));
    }

    private List<Assignment> assignments(List<Assignment> assignments) {
        return each(assignments, assignment -> {
            Node value = node(assignment.value());
            return value == assignment.value() ? assignment : new Assignment(assignment.column(), value);
        });
    }

    private @Nullable ConflictClause conflict(@Nullable ConflictClause conflict) {
        if (conflict == null) {
            return null;
        }
        List<Assignment> assignments = assignments(conflict.assignments());
        List<Node> where = nodes(conflict.where());
        return assignments == conflict.assignments() && where == conflict.where()
                ? conflict
                : new ConflictClause(conflict.columns(), conflict.constraint(), assignments, where);
    }

    private MergeNode.When branch(MergeNode.When branch) {
        List<Node> and = nodes(branch.and());
        List<Assignment> assignments = assignments(branch.assignments());
        return and == branch.and() && assignments == branch.assignments()
                ? branch
                : new MergeNode.When(branch.matched(), and, branch.action(), assignments);
    }

    private @Nullable Selection<?> returning(@Nullable Selection<?> returning) {
        return returning == null ? null : selection(returning);
    }

    private @Nullable RowCheck check(@Nullable RowCheck check) {
        if (check == null) {
            return null;
        }
        Node expected = node(check.expected());
        return expected == check.expected() ? check : new RowCheck(expected, check.namesKeys());
    }

    private static <T> List<T> each(List<T> list, UnaryOperator<T> change) {
        List<T> changed = null;
        for (int i = 0; i < list.size(); i++) {
            T before = list.get(i);
            T after = change.apply(before);
            if (changed == null && after != before) {
                changed = new ArrayList<>(list.subList(0, i));
            }
            if (changed != null) {
                changed.add(after);
            }
        }
        return changed == null ? list : List.copyOf(changed);
    }
}
