package io.orm.core.sql;

import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.sql.StatementNode.SetOperation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks a template and a statement side by side, in the order in which {@link Transformer} walks one. The other side is handed
 * to the visiting methods through a field, which each of them reads first.
 */
final class ShapeMatcher implements NodeVisitor<Boolean>, StatementVisitor<Boolean> {
    private final List<@Nullable Object> values;
    private final Map<Table<?>, Table<?>> pairs = new IdentityHashMap<>(4);
    private @Nullable Node otherNode;
    private @Nullable StatementNode otherStatement;

    ShapeMatcher(List<@Nullable Object> values) {
        this.values = values;
    }

    boolean statement(StatementNode template, StatementNode statement) {
        if (template == statement) {
            return true;
        }
        if (template.getClass() != statement.getClass()) {
            return false;
        }
        otherStatement = statement;
        return template.accept(this);
    }

    boolean node(Node template, Node node) {
        if (template == node) {
            return true;
        }
        if (template.shape() != node.shape()) {
            return false;
        }
        otherNode = node;
        return template.accept(this);
    }

    // Nodes

    @Override
    public Boolean visitColumn(Column<?> column) {
        return otherNode instanceof Column<?> other
                && column.name().equals(other.name())
                && column.table().reference().equals(other.table().reference())
                && Objects.equals(
                        column.definition().formula(), other.definition().formula())
                && column.type().equals(other.type());
    }

    @Override
    public Boolean visitValue(Node.Value value) {
        return value.equals(otherNode);
    }

    @Override
    public Boolean visitParameter(Node.Parameter parameter) {
        if (otherNode instanceof Node.Value value && parameter.type().equals(value.type())) {
            values.add(value.value());
            return true;
        }
        return otherNode instanceof Node.Parameter other && parameter.type().equals(other.type());
    }

    @Override
    public Boolean visitKeyword(Node.Keyword keyword) {
        return otherNode instanceof Node.Keyword other && keyword.text().equals(other.text());
    }

    @Override
    public Boolean visitOperation(Node.Operation operation) {
        return otherNode instanceof Node.Operation other
                && operation.operator() == other.operator()
                && nodes(operation.operands(), other.operands());
    }

    @Override
    public Boolean visitCall(Node.Call call) {
        return otherNode instanceof Node.Call other
                && call.function().equals(other.function())
                && call.distinct() == other.distinct()
                && nodes(call.arguments(), other.arguments())
                && orderings(call.orderBy(), other.orderBy())
                && nullable(call.filter(), other.filter());
    }

    @Override
    public Boolean visitCast(Node.Cast cast) {
        return otherNode instanceof Node.Cast other
                && cast.type().ddl().equals(other.type().ddl())
                && cast.type().kind() == other.type().kind()
                && node(cast.operand(), other.operand());
    }

    @Override
    public Boolean visitCase(Node.Case node) {
        return otherNode instanceof Node.Case other
                && nodes(node.conditions(), other.conditions())
                && nodes(node.results(), other.results())
                && nullable(node.otherwise(), other.otherwise());
    }

    @Override
    public Boolean visitWindow(Node.Window window) {
        return otherNode instanceof Node.Window other
                && node(window.function(), other.function())
                && nodes(window.over().partitions(), other.over().partitions())
                && orderings(window.over().orderings(), other.over().orderings())
                && Objects.equals(window.over().frame(), other.over().frame());
    }

    @Override
    public Boolean visitSubquery(Node.Subquery subquery) {
        return otherNode instanceof Node.Subquery other
                && subquery.quantifier().equals(other.quantifier())
                && statement(subquery.query(), other.query());
    }

    @Override
    public Boolean visitLabel(Node.Label label) {
        return otherNode instanceof Node.Label other
                && label.name().equals(other.name())
                && node(label.operand(), other.operand());
    }

    @Override
    public Boolean visitCustom(Node.Custom custom) {
        return otherNode instanceof Node.Custom other
                && custom.fragments().equals(other.fragments())
                && nodes(custom.operands(), other.operands());
    }

    // Statements

    @Override
    public Boolean visitSelect(SelectNode select) {
        return otherStatement instanceof SelectNode other
                && select.distinct() == other.distinct()
                && tables(select.ctes(), other.ctes())
                && tables(select.from(), other.from())
                && each(select.joins(), other.joins(), this::join)
                && each(select.selections(), other.selections(), this::selection)
                && nodes(select.distinctOn(), other.distinctOn())
                && nodes(select.where(), other.where())
                && each(select.groupBy(), other.groupBy(), this::grouping)
                && nodes(select.having(), other.having())
                && each(select.setOperations(), other.setOperations(), this::setOperation)
                && orderings(select.orderBy(), other.orderBy())
                && nullable(select.limit(), other.limit())
                && nullable(select.offset(), other.offset())
                && lock(select.lock(), other.lock());
    }

    @Override
    public Boolean visitInsert(InsertNode insert) {
        return otherStatement instanceof InsertNode other
                && tables(insert.ctes(), other.ctes())
                && table(insert.table(), other.table())
                && each(insert.values(), other.values(), this::assignment)
                && columns(insert.columns(), other.columns())
                && nullableStatement(insert.query(), other.query())
                && conflict(insert.conflict(), other.conflict())
                && returning(insert.returning(), other.returning());
    }

    @Override
    public Boolean visitUpdate(UpdateNode update) {
        return otherStatement instanceof UpdateNode other
                && tables(update.ctes(), other.ctes())
                && table(update.table(), other.table())
                && tables(update.from(), other.from())
                && each(update.assignments(), other.assignments(), this::assignment)
                && nodes(update.where(), other.where())
                && returning(update.returning(), other.returning())
                && check(update.check(), other.check());
    }

    @Override
    public Boolean visitDelete(DeleteNode delete) {
        return otherStatement instanceof DeleteNode other
                && tables(delete.ctes(), other.ctes())
                && table(delete.table(), other.table())
                && tables(delete.using(), other.using())
                && nodes(delete.where(), other.where())
                && returning(delete.returning(), other.returning())
                && check(delete.check(), other.check());
    }

    @Override
    public Boolean visitMerge(MergeNode merge) {
        return otherStatement instanceof MergeNode other
                && table(merge.table(), other.table())
                && table(merge.source(), other.source())
                && node(merge.on(), other.on())
                && each(merge.branches(), other.branches(), this::branch);
    }

    @Override
    public Boolean visitText(TextNode text) {
        if (!(otherStatement instanceof TextNode other)
                || !text.text().equals(other.text())
                || text.yieldsRows() != other.yieldsRows()
                || text.parameters().size() != other.parameters().size()) {
            return false;
        }
        List<String> names = new ArrayList<>(text.parameters().keySet());
        if (!names.equals(new ArrayList<>(other.parameters().keySet()))) {
            return false;
        }
        return nodes(
                        List.copyOf(text.parameters().values()),
                        List.copyOf(other.parameters().values()))
                && returning(text.row(), other.row());
    }

    @Override
    public Boolean visitInsertRows(InsertRowsNode insert) {
        return otherStatement instanceof InsertRowsNode other
                && insert.overridingSystemValue() == other.overridingSystemValue()
                && table(insert.table(), other.table())
                && columns(insert.columns(), other.columns())
                && nodes(insert.values(), other.values())
                && each(insert.computed(), other.computed(), this::assignment)
                && conflict(insert.conflict(), other.conflict())
                && returning(insert.returning(), other.returning())
                && check(insert.check(), other.check());
    }

    @Override
    public Boolean visitUpdateRows(UpdateRowsNode update) {
        return otherStatement instanceof UpdateRowsNode other
                && table(update.table(), other.table())
                && columns(update.keyColumns(), other.keyColumns())
                && columns(update.compared(), other.compared())
                && columns(update.setColumns(), other.setColumns())
                && version(update.version(), other.version())
                && nodes(update.values(), other.values())
                && each(update.computed(), other.computed(), this::assignment)
                && returning(update.returning(), other.returning())
                && check(update.check(), other.check());
    }

    @Override
    public Boolean visitDeleteRows(DeleteRowsNode delete) {
        return otherStatement instanceof DeleteRowsNode other
                && table(delete.table(), other.table())
                && columns(delete.keyColumns(), other.keyColumns())
                && delete.matchesNulls() == other.matchesNulls()
                && version(delete.version(), other.version())
                && nodes(delete.values(), other.values())
                && check(delete.check(), other.check());
    }

    // Parts

    private boolean table(Table<?> template, Table<?> table) {
        if (template == table) {
            return true;
        }
        Table<?> known = pairs.get(template);
        if (known != null) {
            return known.equals(table);
        }
        pairs.put(template, table);
        return template.name().equals(table.name())
                && Objects.equals(template.schema(), table.schema())
                && Objects.equals(template.alias(), table.alias())
                && template.columns().size() == table.columns().size()
                && sameDefinition(template, table)
                && nullableStatement(template.source(), table.source());
    }

    private boolean sameDefinition(Table<?> template, Table<?> table) {
        boolean isJoined = isJoined(template);
        if (isJoined || isJoined(table)) {
            return isJoined && isJoined(table) && JoinedTables.areLike(template, table);
        }
        if (template instanceof Cte<?> || table instanceof Cte<?>) {
            return template instanceof Cte<?> a
                    && table instanceof Cte<?> b
                    && a.materialization() == b.materialization()
                    && a.isRecursive() == b.isRecursive();
        }
        Node function = template instanceof DerivedTable<?> derived ? derived.function() : null;
        Node other = table instanceof DerivedTable<?> derived ? derived.function() : null;
        boolean isLateral = template instanceof DerivedTable<?> a && a.isLateral();
        boolean otherIsLateral = table instanceof DerivedTable<?> b && b.isLateral();
        return isLateral == otherIsLateral && nullable(function, other);
    }

    private static boolean isJoined(Table<?> table) {
        return table instanceof JoinedTable && table.source() == null;
    }

    private boolean tables(List<? extends Table<?>> templates, List<? extends Table<?>> tables) {
        if (templates.size() != tables.size()) {
            return false;
        }
        for (int i = 0; i < templates.size(); i++) {
            if (!table(templates.get(i), tables.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean selection(Selection<?> template, Selection<?> selection) {
        if (template instanceof Expression<?> expected) {
            return selection instanceof Expression<?> given
                    && expected.type().equals(given.type())
                    && node(expected.node(), given.node());
        }
        if (template instanceof Table<?> expected) {
            return selection instanceof Table<?> given && columnsOf(expected, given);
        }
        if (selection instanceof Expression<?> || selection instanceof Table<?>) {
            return false;
        }
        List<? extends Selection<?>> expected = ((CompositeSelection) template).parts();
        List<? extends Selection<?>> given = selection instanceof CompositeSelection composite
                ? composite.parts()
                : SelectList.flatten(List.of(selection));
        if (expected.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!selection(expected.get(i), given.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A whole row of a table is selected by its columns, which tables of one name might not share. */
    private static boolean columnsOf(Table<?> template, Table<?> table) {
        if (template == table) {
            return true;
        }
        if (!template.reference().equals(table.reference())
                || template.columns().size() != table.columns().size()) {
            return false;
        }
        for (int i = 0; i < template.columns().size(); i++) {
            Column<?> expected = template.columns().get(i);
            Column<?> given = table.columns().get(i);
            if (!expected.name().equals(given.name()) || !expected.type().equals(given.type())) {
                return false;
            }
        }
        return true;
    }

    private boolean nodes(List<? extends Node> templates, List<? extends Node> nodes) {
        if (templates == nodes) {
            return true;
        }
        if (templates.size() != nodes.size()) {
            return false;
        }
        for (int i = 0; i < templates.size(); i++) {
            if (!node(templates.get(i), nodes.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean nullable(@Nullable Node template, @Nullable Node node) {
        return template == null || node == null ? template == node : node(template, node);
    }

    private boolean nullableStatement(@Nullable StatementNode template, @Nullable StatementNode statement) {
        return template == null || statement == null ? template == statement : statement(template, statement);
    }

    private boolean orderings(List<Ordering> templates, List<Ordering> orderings) {
        if (templates.size() != orderings.size()) {
            return false;
        }
        for (int i = 0; i < templates.size(); i++) {
            SortKey expected = templates.get(i).sortKey();
            SortKey given = orderings.get(i).sortKey();
            if (expected.descending() != given.descending()
                    || expected.nulls() != given.nulls()
                    || !node(expected.node(), given.node())) {
                return false;
            }
        }
        return true;
    }

    private boolean grouping(Grouping template, Grouping grouping) {
        if (template instanceof GroupingSet expected) {
            return grouping instanceof GroupingSet given
                    && expected.kind() == given.kind()
                    && each(expected.members(), given.members(), this::grouping);
        }
        return grouping instanceof Expression<?> given && node(((Expression<?>) template).node(), given.node());
    }

    private boolean join(Join template, Join join) {
        StatementNode.Via expected = template.via();
        StatementNode.Via given = join.via();
        if (template.kind() != join.kind() || (expected == null) != (given == null)) {
            return false;
        }
        if (expected != null && given != null && !table(expected.table(), given.table())) {
            return false;
        }
        if (!table(template.table(), join.table())) {
            return false;
        }
        if (expected != null && given != null && !node(expected.on(), given.on())) {
            return false;
        }
        return nullable(template.on(), join.on());
    }

    private boolean setOperation(SetOperation template, SetOperation operation) {
        return template.operator() == operation.operator() && statement(template.other(), operation.other());
    }

    private static boolean lock(@Nullable RowLock template, @Nullable RowLock lock) {
        if (template == null || lock == null) {
            return template == lock;
        }
        if (template.strength() != lock.strength()
                || template.waiting() != lock.waiting()
                || template.of().size() != lock.of().size()) {
            return false;
        }
        for (int i = 0; i < template.of().size(); i++) {
            if (!template.of().get(i).reference().equals(lock.of().get(i).reference())) {
                return false;
            }
        }
        return true;
    }

    private static boolean columns(List<Column<?>> templates, List<Column<?>> columns) {
        if (templates == columns) {
            return true;
        }
        if (templates.size() != columns.size()) {
            return false;
        }
        for (int i = 0; i < templates.size(); i++) {
            if (!column(templates.get(i), columns.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean column(Column<?> template, Column<?> column) {
        return template == column
                || template.name().equals(column.name()) && template.type().equals(column.type());
    }

    private static boolean version(@Nullable Column<?> template, @Nullable Column<?> version) {
        return template == null || version == null ? template == version : column(template, version);
    }

    private boolean assignment(Assignment template, Assignment assignment) {
        return column(template.column(), assignment.column()) && node(template.value(), assignment.value());
    }

    private boolean branch(MergeNode.When template, MergeNode.When branch) {
        return template.matched() == branch.matched()
                && template.action() == branch.action()
                && nodes(template.and(), branch.and())
                && each(template.assignments(), branch.assignments(), this::assignment);
    }

    private boolean conflict(@Nullable ConflictClause template, @Nullable ConflictClause conflict) {
        if (template == null || conflict == null) {
            return template == conflict;
        }
        return Objects.equals(template.constraint(), conflict.constraint())
                && columns(template.columns(), conflict.columns())
                && each(template.assignments(), conflict.assignments(), this::assignment)
                && nodes(template.where(), conflict.where());
    }

    private boolean returning(@Nullable Selection<?> template, @Nullable Selection<?> returning) {
        return template == null || returning == null ? template == returning : selection(template, returning);
    }

    private boolean check(@Nullable RowCheck template, @Nullable RowCheck check) {
        if (template == null || check == null) {
            return template == check;
        }
        return template.namesKeys() == check.namesKeys() && node(template.expected(), check.expected());
    }

    private interface Same<T> {
        boolean test(T template, T other);
    }

    private static <T> boolean each(List<T> templates, List<T> others, Same<T> same) {
        if (templates == others) {
            return true;
        }
        if (templates.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < templates.size(); i++) {
            if (!same.test(templates.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
