package io.orm.core.compiler;

import io.orm.core.compiler.CompiledStatement.Kind;
import io.orm.core.compiler.CompiledStatement.ParameterSlot;
import io.orm.core.exception.UnsupportedByDialectException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.ConflictClause;
import io.orm.core.sql.Cte;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.DerivedTable;
import io.orm.core.sql.Expression;
import io.orm.core.sql.FrameBound;
import io.orm.core.sql.Grouping;
import io.orm.core.sql.GroupingSet;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.JoinedTable;
import io.orm.core.sql.JoinedWrites;
import io.orm.core.sql.MergeNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.NodeVisitor;
import io.orm.core.sql.NodeWalk;
import io.orm.core.sql.Operator;
import io.orm.core.sql.Ordering;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.SelectList;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Selection;
import io.orm.core.sql.SortKey;
import io.orm.core.sql.Sql;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.sql.StatementNode.SetOperation;
import io.orm.core.sql.StatementNode.SetOperator;
import io.orm.core.sql.StatementShape;
import io.orm.core.sql.StatementVisitor;
import io.orm.core.sql.Table;
import io.orm.core.sql.TextNode;
import io.orm.core.sql.TextParameters;
import io.orm.core.sql.Transformer;
import io.orm.core.sql.UpdateNode;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.sql.WindowSpec;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes one statement as SQL, in the form that PostgreSQL and the standard share; a dialect's subclass overrides what differs. Text,
 * parameters and the names in scope are fields: an instance compiles one statement, once.
 */
public abstract class StatementCompiler implements NodeVisitor<Void>, StatementVisitor<Void> {
    private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private final StringBuilder sql = new StringBuilder(256);
    private final List<ParameterSlot> parameters = new ArrayList<>();
    private Scope scope = new Scope(null);
    private List<Expression<?>> selectList = List.of();

    private List<SqlType<?>> columnTypes = List.of();
    private boolean yieldsRows;
    private boolean batched;
    private String table = "";
    private Kind kind = Kind.TEXT;

    protected StatementCompiler() {}

    // What a dialect says

    /** The name of the dialect for messages: {@code PostgreSQL}. */
    protected abstract String dialect();

    protected abstract String quote(String identifier);

    /** A type in {@code CAST}. */
    protected abstract String typeName(SqlType<?> type);

    /** A parameter whose type the statement does not tell. */
    protected abstract void writeTyped(SqlType<?> type);

    /** Whether a parameter of this type needs its type said wherever it stands. */
    protected abstract boolean isAlwaysTyped(SqlType<?> type);

    // Compiling

    /** Compiles a statement or, better, its template. To be called once. */
    public final CompiledStatement compile(StatementNode statement) {
        statement.accept(this);
        return new CompiledStatement(sql.toString(), parameters, columnTypes, yieldsRows, batched, table, kind);
    }

    protected final void write(String text) {
        sql.append(text);
    }

    protected final void writeName(String identifier) {
        sql.append(quote(identifier));
    }

    protected final void write(Node node) {
        node.accept(this);
    }

    protected final void describe(Kind statementKind, Table<?> first) {
        kind = statementKind;
        table = first.name();
    }

    protected final void yields(List<? extends SqlType<?>> types) {
        yieldsRows = true;
        columnTypes = List.copyOf(types);
    }

    protected final void yieldsSelections(List<? extends Selection<?>> selections) {
        List<SqlType<?>> types = new ArrayList<>();
        SelectList.flatten(selections).forEach(each -> types.add(each.type()));
        yields(types);
    }

    /** The values are columns of many rows, to be sent row by row. */
    protected final void batched() {
        batched = true;
    }

    protected final UnsupportedByDialectException unsupported(String construct, String advice) {
        return new UnsupportedByDialectException(
                dialect() + " has no " + construct + (advice.isEmpty() ? "" : "; " + advice));
    }

    /** A question mark, bound with this type. */
    protected void writeParameter(Node value, SqlType<?> type) {
        sql.append('?');
        int index = value instanceof Node.Parameter parameter ? parameter.index() : parameters.size();
        parameters.add(new ParameterSlot(index, type));
    }

    /** Writes each with what is between them. */
    protected final <T> void writeList(List<? extends T> items, String separator, Writer<T> writer) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                sql.append(separator);
            }
            writer.write(items.get(i));
        }
    }

    /** Writes one item of a list. */
    @FunctionalInterface
    protected interface Writer<T> {
        void write(T item);
    }

    private static boolean isParameter(Node node) {
        return node instanceof Node.Parameter || node instanceof Node.Value;
    }

    private static SqlType<?> parameterType(Node node) {
        return node instanceof Node.Parameter parameter ? parameter.type() : ((Node.Value) node).type();
    }

    /** A node where SQL does not tell a parameter's type. */
    protected final void writeSelfTyped(Node node) {
        if (isParameter(node)) {
            writeParameter(node, parameterType(node));
            writeTyped(parameterType(node));
        } else {
            write(node);
        }
    }

    // Nodes

    @Override
    public Void visitColumn(Column<?> column) {
        scope.requireTableOf(column);
        Column<?> stored = stored(column);
        String formula = formula(stored);
        if (formula != null && column.table() instanceof JoinedTable joined) {
            new Formula(formula)
                    .write(sql, this::writeQuestionMark, name -> writeQualified(joined.named(column, name)));
        } else {
            writeQualified(stored);
        }
        return null;
    }

    /** A formula is read only where the table itself is: what a query delivers of it is a column like others. */
    private static @Nullable String formula(Column<?> column) {
        return column.table().source() == null ? column.definition().formula() : null;
    }

    private static Column<?> stored(Column<?> column) {
        return column.table() instanceof JoinedTable joined ? joined.stored(column) : column;
    }

    private void writeQualified(Column<?> column) {
        String formula = formula(column);
        if (formula != null) {
            new Formula(formula).write(sql, this::writeQuestionMark, name -> {
                writeName(column.table().reference());
                sql.append('.');
                writeName(name);
            });
            return;
        }
        writeName(column.table().reference());
        sql.append('.');
        writeName(column.name());
    }

    @Override
    public Void visitValue(Node.Value value) {
        writeOrdinary(value, value.type());
        return null;
    }

    @Override
    public Void visitParameter(Node.Parameter parameter) {
        writeOrdinary(parameter, parameter.type());
        return null;
    }

    private void writeOrdinary(Node value, SqlType<?> type) {
        writeParameter(value, type);
        if (isAlwaysTyped(type)) {
            writeTyped(type);
        }
    }

    @Override
    public Void visitKeyword(Node.Keyword keyword) {
        sql.append(keyword.text());
        return null;
    }

    @Override
    public Void visitOperation(Node.Operation operation) {
        List<Node> operands = operation.operands();
        Operator operator = operation.operator();
        switch (operator.form()) {
            case PREFIX -> {
                sql.append(operator.symbol());
                if (operator == Operator.NOT) {
                    boolean isPlain = !(operands.get(0) instanceof Node.Operation inner)
                            || inner.operator().precedence() > Operator.NEGATE.precedence();
                    sql.append(isPlain ? " " : " (");
                    write(operands.get(0));
                    sql.append(isPlain ? "" : ")");
                } else if (operator == Operator.EXISTS && operands.get(0) instanceof Node.Subquery subquery) {
                    sql.append(' ');
                    write(new Node.Subquery("", withoutSelectList(subquery.query())));
                } else {
                    writeOperand(operands.get(0), operator, true);
                }
            }
            case POSTFIX -> {
                writeOperand(operands.get(0), operator, true);
                sql.append(' ').append(operator.symbol());
            }
            case INFIX -> writeInfix(operation);
            case SPECIAL -> writeSpecial(operation);
        }
        return null;
    }

    /** Operators between their operands. */
    protected void writeInfix(Node.Operation operation) {
        List<Node> operands = operation.operands();
        boolean isTyped = isTypedByContext(operation);
        for (int i = 0; i < operands.size(); i++) {
            if (i > 0) {
                sql.append(' ').append(operation.operator().symbol()).append(' ');
            }
            writeOperand(operands.get(i), operation.operator(), isTyped);
        }
    }

    /** Whether a parameter among the operands has its type from another operand. */
    private static boolean isTypedByContext(Node.Operation operation) {
        return operation.operator().hasOperandsOfOneType()
                && !operation.operands().stream().allMatch(StatementCompiler::isParameter);
    }

    /** Operators with a form of their own. */
    protected void writeSpecial(Node.Operation operation) {
        List<Node> operands = operation.operands();
        switch (operation.operator()) {
            case BETWEEN -> {
                boolean isTyped = isTypedByContext(operation);
                writeOperand(operands.get(0), operation.operator(), isTyped);
                sql.append(" between ");
                writeOperand(operands.get(1), operation.operator(), isTyped);
                sql.append(" and ");
                writeOperand(operands.get(2), operation.operator(), isTyped);
            }
            case EQ_ANY -> writeQuantified(operands, " = any(");
            case NE_ALL -> writeQuantified(operands, " <> all(");
            case IN_ROWS -> writeInRows(operands);
            case ROW -> {
                sql.append('(');
                writeList(operands, ", ", this::write);
                sql.append(')');
            }
            case EXCLUDED -> {
                sql.append("excluded.");
                writeName(((Column<?>) operands.get(0)).name());
            }
            case NAME -> writeName(((Node.Keyword) operands.get(0)).text());
            default -> throw new IllegalStateException(operation.operator() + " has no form of its own");
        }
    }

    private void writeQuantified(List<Node> operands, String quantifier) {
        boolean isTyped = !isParameter(operands.get(1)) || !isParameter(operands.get(0));
        writeOperand(operands.get(0), Operator.EQ, isTyped);
        sql.append(quantifier);
        write(operands.get(1));
        sql.append(')');
    }

    /** {@code (a, b) in (select * from unnest(?, ?))}. */
    protected void writeInRows(List<Node> operands) {
        write(operands.get(0));
        sql.append(" in (select * from unnest(");
        writeList(operands.subList(1, operands.size()), ", ", this::write);
        sql.append("))");
    }

    private void writeOperand(Node node, Operator around, boolean isTyped) {
        Node operand = node instanceof Node.Label label ? label.operand() : node;
        boolean needsParentheses =
                operand instanceof Node.Operation inner && needsParentheses(inner.operator(), around);
        if (needsParentheses) {
            sql.append('(');
        }
        if (isTyped) {
            write(operand);
        } else {
            writeSelfTyped(operand);
        }
        if (needsParentheses) {
            sql.append(')');
        }
    }

    private static boolean needsParentheses(Operator inner, Operator outer) {
        if (inner == outer && outer.isAssociative()) {
            return false;
        }
        // Comparisons do not chain, and mixed ones are clearer with parentheses.
        return inner.precedence() <= outer.precedence();
    }

    @Override
    public Void visitCall(Node.Call call) {
        if (!FUNCTION_NAME.matcher(call.function()).matches()) {
            throw new UsageException("Not the name of a function: " + call.function());
        }
        writeCall(call);
        return null;
    }

    /** A function call; the name has been checked. */
    protected void writeCall(Node.Call call) {
        sql.append(call.function()).append('(');
        if (call.function().equals("extract")) {
            write(call.arguments().get(0));
            sql.append(" from ");
            writeSelfTyped(call.arguments().get(1));
        } else {
            sql.append(call.distinct() ? "distinct " : "");
            writeList(call.arguments(), ", ", this::writeSelfTyped);
        }
        writeOrderBy(call.orderBy());
        sql.append(')');
        writeFilter(call);
    }

    /** {@code  order by …}; nothing if it is empty. */
    protected final void writeOrderBy(List<Ordering> orderBy) {
        if (!orderBy.isEmpty()) {
            sql.append(" order by ");
            writeSortKeys(orderBy);
        }
    }

    protected final void writeSortKeys(List<Ordering> orderings) {
        writeList(orderings, ", ", this::writeSortKey);
    }

    /** {@code  filter (where …)}; nothing if there is none. */
    protected final void writeFilter(Node.Call call) {
        if (call.filter() != null) {
            sql.append(" filter (where ");
            write(call.filter());
            sql.append(')');
        }
    }

    @Override
    public Void visitCast(Node.Cast cast) {
        sql.append("cast(");
        write(cast.operand());
        sql.append(" as ").append(typeName(cast.type())).append(')');
        return null;
    }

    @Override
    public Void visitCase(Node.Case node) {
        sql.append("case");
        for (int i = 0; i < node.conditions().size(); i++) {
            sql.append(" when ");
            write(node.conditions().get(i));
            sql.append(" then ");
            writeSelfTyped(node.results().get(i));
        }
        if (node.otherwise() != null) {
            sql.append(" else ");
            writeSelfTyped(node.otherwise());
        }
        sql.append(" end");
        return null;
    }

    @Override
    public Void visitWindow(Node.Window window) {
        write(window.function());
        sql.append(" over (");
        WindowSpec over = window.over();
        String separator = "";
        if (!over.partitions().isEmpty()) {
            sql.append("partition by ");
            writeList(over.partitions(), ", ", this::writeSelfTyped);
            separator = " ";
        }
        if (!over.orderings().isEmpty()) {
            sql.append(separator).append("order by ");
            writeList(over.orderings(), ", ", this::writeSortKey);
            separator = " ";
        }
        WindowSpec.Frame frame = over.frame();
        if (frame != null) {
            sql.append(separator)
                    .append(frame.unit().name().toLowerCase(Locale.ROOT))
                    .append(" between ");
            writeBound(frame.from());
            sql.append(" and ");
            writeBound(frame.to());
        }
        sql.append(')');
        return null;
    }

    private void writeBound(FrameBound bound) {
        if (bound.direction() == FrameBound.Direction.CURRENT) {
            sql.append("current row");
            return;
        }
        if (bound.distance() < 0) {
            sql.append("unbounded");
        } else {
            sql.append(bound.distance());
        }
        sql.append(' ').append(bound.direction().name().toLowerCase(Locale.ROOT));
    }

    private static final Expression<Integer> ONE =
            Sql.number(Sql.column("1", SqlTypes.integer()).with(new Node.Keyword("1")));

    /** What is selected does not matter to EXISTS, as long as it decides nothing. */
    private static StatementNode withoutSelectList(StatementNode query) {
        return query instanceof SelectNode select
                        && !select.distinct()
                        && select.distinctOn().isEmpty()
                        && select.groupBy().isEmpty()
                        && select.having().isEmpty()
                        && select.setOperations().isEmpty()
                        && SelectList.flatten(select.selections()).stream()
                                .allMatch(each -> each.node() instanceof Column<?>)
                ? select.withSelections(List.of(ONE))
                : query;
    }

    @Override
    public Void visitSubquery(Node.Subquery subquery) {
        sql.append(subquery.quantifier()).append('(');
        writeNested(subquery.query(), scope);
        sql.append(')');
        return null;
    }

    /** The expression; where the name is meant, clauses write it themselves. */
    @Override
    public Void visitLabel(Node.Label label) {
        write(label.operand());
        return null;
    }

    @Override
    public Void visitCustom(Node.Custom custom) {
        List<String> fragments = custom.fragments();
        List<Node> operands = custom.operands();
        for (int i = 0; i < fragments.size(); i++) {
            sql.append(fragments.get(i));
            if (i < operands.size()) {
                writeSelfTyped(operands.get(i));
            }
        }
        return null;
    }

    private void writeSortKey(Ordering ordering) {
        SortKey key = ordering.sortKey();
        writeSelfTyped(key.node());
        writeDirection(key);
    }

    private void writeDirection(SortKey key) {
        sql.append(key.descending() ? " desc" : "");
        switch (key.nulls()) {
            case FIRST -> sql.append(" nulls first");
            case LAST -> sql.append(" nulls last");
            case DEFAULT -> {}
        }
    }

    // SELECT

    @Override
    public Void visitSelect(SelectNode select) {
        writeWith(select, select.ctes());
        kind = Kind.SELECT;
        if (!select.from().isEmpty()) {
            table = select.from().get(0).name();
        }
        yieldsSelections(select.selections());
        writeQuery(select, scope.outer());
        return null;
    }

    /** A query in parentheses; its WITH has gone to the top. */
    private void writeNested(StatementNode query, @Nullable Scope outer) {
        if (query instanceof SelectNode select) {
            writeQuery(select, outer);
            return;
        }
        if (query instanceof TextNode text) {
            writeText(text);
            return;
        }
        throw new UsageException(
                "A statement that changes data can be read from only as a Cte: say returning(…).cte(\"name\")");
    }

    private void writeQuery(SelectNode select, @Nullable Scope outer) {
        Scope before = scope;
        List<Expression<?>> listBefore = selectList;
        scope = new Scope(outer);
        selectList = SelectList.flatten(select.selections());
        int start = sql.length();
        declare(select);
        writeSelectCore(select);
        if (!select.setOperations().isEmpty()) {
            writeSetOperations(select, outer, start);
        }
        writeTail(select);
        selectList = listBefore;
        scope = before;
    }

    /** Brings the tables of FROM into scope, since the select list is written before them. */
    private void declare(SelectNode select) {
        for (Table<?> each : select.from()) {
            scope.add(each);
        }
        for (Join each : select.joins()) {
            StatementNode.Via via = each.via();
            if (via != null) {
                scope.add(via.table());
            }
            scope.add(each.table());
        }
    }

    private void writeSelectCore(SelectNode select) {
        sql.append("select ");
        if (!select.distinctOn().isEmpty()) {
            writeDistinctOn(select.distinctOn());
        } else if (select.distinct()) {
            sql.append("distinct ");
        }
        writeSelectList();
        if (!select.from().isEmpty()) {
            sql.append(" from ");
            writeList(select.from(), ", ", this::writeTable);
        } else if (!select.joins().isEmpty()) {
            throw new UsageException(
                    "A select that joins " + select.joins().get(0).table() + " has no FROM; say from(…)");
        }
        select.joins().forEach(this::writeJoin);
        writeConditions(" where ", select.where());
        if (!select.groupBy().isEmpty()) {
            sql.append(" group by ");
            writeList(select.groupBy(), ", ", this::writeGrouping);
        }
        writeConditions(" having ", select.having());
    }

    /** {@code distinct on (…)}, with a blank behind. */
    protected void writeDistinctOn(List<Node> expressions) {
        sql.append("distinct on (");
        writeList(expressions, ", ", this::write);
        sql.append(") ");
    }

    private void writeSelectList() {
        if (selectList.isEmpty()) {
            throw new UsageException("A SELECT has nothing to select");
        }
        writeSelected(selectList);
    }

    /** Columns of a select list. */
    protected final void writeSelected(List<Expression<?>> list) {
        writeList(list, ", ", this::writeSelected);
    }

    private void writeSelected(Expression<?> selected) {
        Node node = selected.node();
        writeSelfTyped(node instanceof Node.Label label ? label.operand() : node);
        if (node instanceof Node.Label label) {
            sql.append(" as ");
            writeName(label.name());
        } else if (node instanceof Column<?> column
                && (!stored(column).name().equals(column.name()) || formula(stored(column)) != null)) {
            sql.append(" as ");
            writeName(column.name());
        }
    }

    /** Conditions joined by AND; nothing if there are none. */
    protected final void writeConditions(String keyword, List<Node> conditions) {
        if (conditions.isEmpty()) {
            return;
        }
        sql.append(keyword);
        if (conditions.size() == 1) {
            write(conditions.get(0));
            return;
        }
        writeList(conditions, " and ", each -> writeOperand(each, Operator.AND, true));
    }

    /** A table in FROM. */
    protected void writeTable(Table<?> item) {
        StatementNode source = item.source();
        if (source == null && item instanceof JoinedTable joined) {
            writeParts(joined);
            return;
        }
        if (item instanceof Cte<?> cte) {
            writeName(cte.name());
            return;
        }
        if (source != null) {
            boolean isLateral = item instanceof DerivedTable<?> derived && derived.isLateral();
            if (isLateral) {
                writeLateral();
            }
            sql.append('(');
            writeNested(source, isLateral ? scope : scope.outer());
            sql.append(") as ");
            writeName(item.reference());
            writeColumnNames(item, SelectList.of(source));
            return;
        }
        Node function = item instanceof DerivedTable<?> derived ? derived.function() : null;
        if (function != null) {
            write(function);
            sql.append(" as ");
            writeName(item.reference());
            writeColumnNames(item, List.of());
            return;
        }
        writeTableName(item);
        if (item.alias() != null) {
            sql.append(" as ");
            writeName(item.reference());
        }
    }

    /** A table that is written: of a joined one the first, since others are written by themselves. */
    protected final void writeTarget(Table<?> written) {
        writeTable(written instanceof JoinedTable joined ? joined.first() : written);
    }

    private void writeParts(JoinedTable joined) {
        writeTable(joined.first());
        for (JoinedTable.Part part : joined.parts()) {
            sql.append(part.outer() ? " left join " : " join ");
            writeTable(part.table());
            sql.append(" on ");
            for (int i = 0; i < part.key().size(); i++) {
                sql.append(i == 0 ? "" : " and ");
                writeQualified(part.key().get(i));
                sql.append(" = ");
                writeQualified(part.firstKey().get(i));
            }
        }
    }

    /** A table behind JOIN: what is itself joined stands in parentheses. */
    private void writeJoined(Table<?> item) {
        boolean hasParts = item instanceof JoinedTable joined && !joined.parts().isEmpty();
        sql.append(hasParts ? "(" : "");
        writeTable(item);
        sql.append(hasParts ? ")" : "");
    }

    /** {@code lateral}, with a blank behind. */
    protected void writeLateral() {
        sql.append("lateral ");
    }

    /** {@code schema.name}. */
    protected final void writeTableName(Table<?> item) {
        String schema = item.schema();
        if (schema != null) {
            writeName(schema);
            sql.append('.');
        }
        writeName(item.name());
    }

    /** The names of a derived table's columns, where its query calls them otherwise. */
    private void writeColumnNames(Table<?> item, List<Expression<?>> delivered) {
        List<Column<?>> columns = item.columns();
        boolean isNamedAlready = delivered.size() == columns.size();
        for (int i = 0; isNamedAlready && i < columns.size(); i++) {
            isNamedAlready =
                    SelectList.name(delivered.get(i)).equals(columns.get(i).name());
        }
        if (!isNamedAlready && !columns.isEmpty()) {
            sql.append('(');
            writeList(columns, ", ", each -> writeName(each.name()));
            sql.append(')');
        }
    }

    /** Refuses a kind of join that the database has not. */
    protected void requireJoin(Join.Kind joinKind) {}

    private void writeJoin(Join join) {
        requireJoin(join.kind());
        StatementNode.Via via = join.via();
        Node on = join.on();
        if (via != null && join.kind() == Join.Kind.INNER && on != null) {
            sql.append(" join ");
            writeTable(via.table());
            sql.append(" on ");
            writeOnly(on, join.table(), false);
            sql.append(" join ");
            writeJoined(join.table());
            sql.append(" on ");
            write(via.on());
            writeOnly(on, join.table(), true);
            return;
        }
        sql.append(
                switch (join.kind()) {
                    case INNER -> " join ";
                    case LEFT -> " left join ";
                    case RIGHT -> " right join ";
                    case FULL -> " full join ";
                    case CROSS -> " cross join ";
                });
        if (via != null) {
            sql.append('(');
            writeTable(via.table());
            sql.append(" join ");
            writeJoined(join.table());
            sql.append(" on ");
            write(via.on());
            sql.append(')');
        } else {
            writeJoined(join.table());
        }
        if (on != null) {
            sql.append(" on ");
            write(on);
        }
    }

    /** Of the conditions behind ON, those that name the target, or those that do not: the first table of two cannot see the second. */
    private void writeOnly(Node on, Table<?> target, boolean naming) {
        List<Node> all = on instanceof Node.Operation operation && operation.operator() == Operator.AND
                ? operation.operands()
                : List.of(on);
        String separator = naming ? " and " : "";
        for (Node each : all) {
            if (MentionsTable.test(each, target) == naming) {
                sql.append(separator);
                writeOperand(each, Operator.AND, true);
                separator = " and ";
            }
        }
    }

    private void writeGrouping(Grouping grouping) {
        if (grouping instanceof GroupingSet set) {
            writeGroupingSet(set);
            return;
        }
        Node node = ((Expression<?>) grouping).node();
        int position = HasParameter.test(node) ? positionOf(node) : 0;
        if (position > 0) {
            // The same expression with other parameters is another expression to the server.
            sql.append(position);
        } else {
            write(node);
        }
    }

    /** {@code rollup (…)} and the like. */
    protected void writeGroupingSet(GroupingSet set) {
        sql.append(
                switch (set.kind()) {
                    case ROLLUP -> "rollup ";
                    case CUBE -> "cube ";
                    case GROUPING_SETS -> "grouping sets ";
                    case SET -> "";
                });
        sql.append('(');
        writeList(set.members(), ", ", this::writeGrouping);
        sql.append(')');
    }

    private int positionOf(Node node) {
        Node wanted = node instanceof Node.Label label ? label.operand() : node;
        for (int i = 0; i < selectList.size(); i++) {
            Node selected = selectList.get(i).node();
            if (StatementShape.isSame(selected instanceof Node.Label label ? label.operand() : selected, wanted)) {
                return i + 1;
            }
        }
        return 0;
    }

    private void writeSetOperations(SelectNode select, @Nullable Scope outer, int start) {
        boolean hasLooser = false;
        for (SetOperation each : select.setOperations()) {
            if (each.operator() == SetOperator.INTERSECT && hasLooser) {
                // INTERSECT binds stronger than what was said before it.
                sql.insert(start, '(').append(')');
            }
            hasLooser |= each.operator() != SetOperator.INTERSECT;
            sql.append(
                    switch (each.operator()) {
                        case UNION -> " union ";
                        case UNION_ALL -> " union all ";
                        case INTERSECT -> " intersect ";
                        case EXCEPT -> " except ";
                    });
            boolean needsParentheses = !(each.other() instanceof SelectNode other)
                    || !other.setOperations().isEmpty()
                    || !other.orderBy().isEmpty()
                    || other.limit() != null
                    || other.offset() != null
                    || other.lock() != null;
            sql.append(needsParentheses ? "(" : "");
            writeNested(each.other(), outer);
            sql.append(needsParentheses ? ")" : "");
        }
    }

    private void writeTail(SelectNode select) {
        if (!select.orderBy().isEmpty()) {
            sql.append(" order by ");
            boolean byNameOnly = !select.setOperations().isEmpty();
            writeList(select.orderBy(), ", ", each -> writeResultOrder(each.sortKey(), byNameOnly));
        }
        writeLimit(select.limit(), select.offset());
        RowLock lock = select.lock();
        if (lock != null) {
            writeLock(lock.of().isEmpty() ? lockOfInnerTables(select, lock) : lock);
        }
    }

    private void writeResultOrder(SortKey key, boolean byNameOnly) {
        String name = key.node() instanceof Node.Label label
                ? label.name()
                : byNameOnly && key.node() instanceof Column<?> column ? column.name() : "";
        boolean isSelected = !name.isEmpty()
                && selectList.stream().anyMatch(each -> SelectList.name(each).equals(name));
        if (isSelected) {
            writeName(name);
        } else if (byNameOnly) {
            throw new UsageException(
                    "A set operation is ordered by what its first query selects, by column or by name with" + " as(…); "
                            + (name.isEmpty() ? "an expression without a name" : name) + " is not selected");
        } else {
            writeSelfTyped(key.node());
        }
        writeDirection(key);
    }

    protected void writeLimit(@Nullable Node limit, @Nullable Node offset) {
        if (limit != null) {
            sql.append(" limit ");
            write(limit);
        }
        if (offset != null) {
            sql.append(" offset ");
            write(offset);
        }
    }

    /** A lock of all tables says which, where some of them are behind an outer join. */
    private static RowLock lockOfInnerTables(SelectNode select, RowLock lock) {
        List<Table<?>> read = new ArrayList<>(select.from());
        for (Join join : select.joins()) {
            if (join.kind() == Join.Kind.INNER) {
                read.add(join.table());
            }
        }
        boolean hasOuterParts = read.stream()
                .anyMatch(each -> each instanceof JoinedTable joined
                        && joined.parts().stream().anyMatch(JoinedTable.Part::outer));
        return hasOuterParts ? new RowLock(lock.strength(), read, lock.waiting()) : lock;
    }

    /** Tables behind an outer join cannot be locked, nor need they be: their rows change with that of the first. */
    private static List<Table<?>> locked(List<? extends Table<?>> tables) {
        List<Table<?>> locked = new ArrayList<>();
        for (Table<?> each : tables) {
            if (each instanceof JoinedTable joined) {
                locked.add(joined.first());
                joined.parts().stream().filter(part -> !part.outer()).forEach(part -> locked.add(part.table()));
            } else {
                locked.add(each);
            }
        }
        return locked;
    }

    protected void writeLock(RowLock lock) {
        sql.append(' ').append(lock.strength().sql());
        if (!lock.of().isEmpty()) {
            sql.append(" of ");
            writeList(locked(lock.of()), ", ", each -> writeName(each.reference()));
        }
        switch (lock.waiting()) {
            case NOWAIT -> sql.append(" nowait");
            case SKIP_LOCKED -> sql.append(" skip locked");
            case WAIT -> {}
        }
    }

    // WITH

    /** Every CTE that the statement reads from, at any depth, and those named on purpose. */
    private void writeWith(StatementNode statement, List<Cte<?>> named) {
        Set<Cte<?>> ctes = CteCollector.in(statement);
        ctes.addAll(named);
        if (ctes.isEmpty()) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        boolean isRecursive = false;
        for (Cte<?> each : ctes) {
            isRecursive |= each.isRecursive();
            if (!names.add(each.name())) {
                throw new UsageException("Two CTEs of one statement are called " + each.name());
            }
        }
        sql.append(isRecursive ? "with recursive " : "with ");
        writeList(List.copyOf(ctes), ", ", this::writeCte);
        sql.append(' ');
    }

    protected void writeCte(Cte<?> cte) {
        StatementNode query = cte.source();
        if (query == null) {
            throw new IllegalStateException("The name of a recursive query has no query of its own");
        }
        writeName(cte.name());
        // A recursive query needs names before it is complete; elsewhere they say what is not said already.
        writeColumnNames(cte, cte.isRecursive() ? List.of() : SelectList.of(query));
        sql.append(
                switch (cte.materialization()) {
                    case DEFAULT -> " as (";
                    case MATERIALIZED -> " as materialized (";
                    case NOT_MATERIALIZED -> " as not materialized (";
                });
        if (query instanceof SelectNode || query instanceof TextNode) {
            writeNested(query, null);
        } else {
            writeChangingCte(query);
        }
        sql.append(')');
    }

    /** A statement that changes data, in WITH. */
    protected void writeChangingCte(StatementNode query) {
        Scope before = scope;
        scope = new Scope(null);
        StatementNode applied = query instanceof UpdateNode update ? JoinedWrites.applied(update) : query;
        if (applied instanceof InsertNode insert) {
            JoinedWrites.requireFirst(insert.table(), columnsOf(insert), "insert");
            writeInsert(insert);
        } else if (applied instanceof UpdateNode update) {
            writeUpdate(update);
        } else if (query instanceof DeleteNode delete) {
            JoinedWrites.requireOne(delete.table(), "delete in WITH");
            writeDelete(delete);
        } else if (query instanceof InsertRowsNode insert) {
            writeInsertRows(insert);
        } else {
            throw new UsageException("Only INSERT, UPDATE and DELETE can stand in WITH");
        }
        scope = before;
    }

    // INSERT, UPDATE, DELETE, MERGE

    @Override
    public Void visitInsert(InsertNode insert) {
        JoinedWrites.requireFirst(insert.table(), columnsOf(insert), "insert");
        writeWith(insert, insert.ctes());
        describe(Kind.INSERT, insert.table());
        yieldsReturned(insert.returning());
        writeInsert(insert);
        return null;
    }

    private static List<Column<?>> columnsOf(InsertNode insert) {
        List<Column<?>> columns = new ArrayList<>(insert.columns());
        insert.values().forEach(each -> columns.add(each.column()));
        ConflictClause conflict = insert.conflict();
        if (conflict != null) {
            columns.addAll(conflict.columns());
            conflict.assignments().forEach(each -> columns.add(each.column()));
        }
        return columns;
    }

    protected final void yieldsReturned(@Nullable Selection<?> returning) {
        if (returning != null) {
            yieldsSelections(List.of(returning));
        }
    }

    protected void writeInsert(InsertNode insert) {
        StatementNode query = insert.query();
        sql.append("insert into ");
        writeTarget(insert.table());
        if (query != null) {
            writeColumnList(insert.columns());
            sql.append(' ');
            writeNested(query, null);
        } else if (insert.values().isEmpty()) {
            sql.append(" default values");
        } else {
            List<Column<?>> columns = new ArrayList<>();
            insert.values().forEach(each -> columns.add(each.column()));
            writeColumnList(columns);
            sql.append(" values (");
            writeList(insert.values(), ", ", each -> write(each.value()));
            sql.append(')');
        }
        returningFrom(insert.table(), () -> {
            writeConflict(insert.conflict());
            writeReturning(insert.returning());
        });
    }

    /** What follows an INSERT and may name the columns of its table. */
    protected final void returningFrom(Table<?> inserted, Runnable write) {
        Scope before = scope;
        scope = new Scope(null);
        scope.add(inserted);
        write.run();
        scope = before;
    }

    protected final void writeColumnList(List<Column<?>> columns) {
        sql.append(" (");
        writeList(columns, ", ", each -> writeName(each.name()));
        sql.append(')');
    }

    protected void writeConflict(@Nullable ConflictClause conflict) {
        if (conflict == null) {
            return;
        }
        sql.append(" on conflict");
        if (conflict.constraint() != null) {
            sql.append(" on constraint ");
            writeName(conflict.constraint());
        } else if (!conflict.columns().isEmpty()) {
            writeColumnList(conflict.columns());
        }
        if (conflict.assignments().isEmpty()) {
            sql.append(" do nothing");
            return;
        }
        sql.append(" do update set ");
        writeAssignments(conflict.assignments());
        writeConditions(" where ", conflict.where());
    }

    protected final void writeAssignments(List<Assignment> assignments) {
        writeList(assignments, ", ", each -> {
            writeName(each.column().name());
            sql.append(" = ");
            write(each.value());
        });
    }

    protected void writeReturning(@Nullable Selection<?> returning) {
        if (returning == null) {
            return;
        }
        sql.append(" returning ");
        writeSelected(SelectList.flatten(List.of(returning)));
    }

    @Override
    public Void visitUpdate(UpdateNode given) {
        StatementNode applied = JoinedWrites.applied(given);
        if (!(applied instanceof UpdateNode update)) {
            return applied.accept(this);
        }
        RowCheck check = update.check();
        writeWith(update, update.ctes());
        describe(Kind.UPDATE, update.table());
        if (check != null) {
            requirePlain(null, update.ctes());
            writeChecked(check, update.table(), keysOf(update.table()), update.returning(), () -> writeUpdate(update));
            return null;
        }
        yieldsReturned(update.returning());
        writeUpdate(update);
        return null;
    }

    private static void requirePlain(@Nullable Selection<?> returning, List<Cte<?>> ctes) {
        if (returning != null || !ctes.isEmpty()) {
            throw new UsageException("A checked DELETE cannot have RETURNING, nor a checked UPDATE or DELETE WITH");
        }
    }

    private static List<Column<?>> keysOf(Table<?> keyed) {
        List<Column<?>> keys = new ArrayList<>();
        for (Column<?> each : keyed.columns()) {
            if (each.definition().primaryKey()) {
                keys.add(each);
            }
        }
        return keys;
    }

    protected void writeUpdate(UpdateNode update) {
        scope = new Scope(scope.outer());
        scope.add(update.table());
        update.from().forEach(scope::add);
        sql.append("update ");
        writeTarget(update.table());
        sql.append(" set ");
        writeAssignments(update.assignments());
        if (!update.from().isEmpty()) {
            sql.append(" from ");
            writeList(update.from(), ", ", this::writeTable);
        }
        writeConditions(" where ", update.where());
        writeReturning(update.returning());
    }

    @Override
    public Void visitDelete(DeleteNode given) {
        DeleteNode delete = JoinedWrites.applied(given);
        RowCheck check = delete.check();
        writeWith(delete, delete.ctes());
        describe(Kind.DELETE, delete.table());
        if (check != null) {
            requirePlain(delete.returning(), delete.ctes());
            writeChecked(check, delete.table(), keysOf(delete.table()), null, () -> writeDelete(delete));
            return null;
        }
        yieldsReturned(delete.returning());
        writeDelete(delete);
        return null;
    }

    protected void writeDelete(DeleteNode delete) {
        scope = new Scope(scope.outer());
        scope.add(delete.table());
        delete.using().forEach(scope::add);
        sql.append("delete from ");
        writeTarget(delete.table());
        if (!delete.using().isEmpty()) {
            sql.append(" using ");
            writeList(delete.using(), ", ", this::writeTable);
        }
        writeConditions(" where ", delete.where());
        writeReturning(delete.returning());
    }

    @Override
    public Void visitMerge(MergeNode merge) {
        JoinedWrites.requireOne(merge.table(), "merge");
        writeWith(merge, List.of());
        describe(Kind.MERGE, merge.table());
        scope = new Scope(null);
        scope.add(merge.table());
        scope.add(merge.source());
        sql.append("merge into ");
        writeTable(merge.table());
        sql.append(" using ");
        writeTable(merge.source());
        sql.append(" on ");
        write(merge.on());
        for (MergeNode.When each : merge.branches()) {
            sql.append(each.matched() ? " when matched" : " when not matched");
            writeConditions(" and ", each.and());
            sql.append(" then ");
            switch (each.action()) {
                case UPDATE -> {
                    sql.append("update set ");
                    writeAssignments(each.assignments());
                }
                case DELETE -> sql.append("delete");
                case INSERT -> {
                    List<Column<?>> columns = new ArrayList<>();
                    each.assignments().forEach(assignment -> columns.add(assignment.column()));
                    sql.append("insert");
                    writeColumnList(columns);
                    sql.append(" values (");
                    writeList(each.assignments(), ", ", assignment -> write(assignment.value()));
                    sql.append(')');
                }
            }
        }
        return null;
    }

    // Many rows at once

    @Override
    public Void visitInsertRows(InsertRowsNode insert) {
        JoinedWrites.requireFirst(insert.table(), insert.columns(), "insert");
        describe(Kind.INSERT, insert.table());
        RowCheck check = insert.check();
        if (check != null) {
            writeCheckedInsert(insert, check);
            return null;
        }
        yieldsReturned(insert.returning());
        writeInsertRows(insert);
        return null;
    }

    @Override
    public Void visitUpdateRows(UpdateRowsNode update) {
        describe(Kind.UPDATE, update.table());
        RowCheck check = update.check();
        if (check != null) {
            writeChecked(check, update.table(), update.keyColumns(), update.returning(), () -> writeUpdateRows(update));
        } else {
            yieldsReturned(update.returning());
            writeUpdateRows(update);
        }
        return null;
    }

    @Override
    public Void visitDeleteRows(DeleteRowsNode delete) {
        describe(Kind.DELETE, delete.table());
        RowCheck check = delete.check();
        if (check != null) {
            List<Column<?>> named = delete.matchesNulls() ? keysOf(delete.table()) : delete.keyColumns();
            writeChecked(check, delete.table(), named, null, () -> writeDeleteRows(delete));
        } else {
            writeDeleteRows(delete);
        }
        return null;
    }

    protected abstract void writeInsertRows(InsertRowsNode insert);

    protected abstract void writeUpdateRows(UpdateRowsNode update);

    protected abstract void writeDeleteRows(DeleteRowsNode delete);

    /** An insert that fails unless it inserts the expected number of rows. */
    protected abstract void writeCheckedInsert(InsertRowsNode insert, RowCheck check);

    /**
     * A write that fails unless it touches the expected number of rows; yields one row, or what it returns and the check behind it.
     *
     * @param returning what the write returns, the keys first; null for nothing
     */
    protected abstract void writeChecked(
            RowCheck check, Table<?> written, List<Column<?>> keys, @Nullable Selection<?> returning, Runnable write);

    // Text

    @Override
    public Void visitText(TextNode text) {
        kind = Kind.TEXT;
        yieldsRows = text.yieldsRows();
        writeText(text);
        return null;
    }

    private void writeText(TextNode text) {
        for (TextParameters.Part each : TextParameters.parse(text.text())) {
            switch (each.kind()) {
                case TEXT -> sql.append(each.text());
                case QUESTION_MARK -> writeQuestionMark();
                case PARAMETER -> {
                    Node value = text.parameters().get(each.text());
                    if (value == null) {
                        throw new UsageException("Parameter :" + each.text() + " of the text is not bound");
                    }
                    write(value);
                }
            }
        }
    }

    /** A question mark that is an operator, such that JDBC does not take it for a parameter. */
    protected abstract void writeQuestionMark();

    /** The array type of a whole column's values. */
    protected static SqlType<?> arrayOf(SqlType<?> element) {
        return arrayType(element);
    }

    private static <E> SqlType<?> arrayType(SqlType<E> element) {
        return SqlTypes.array(element);
    }

    /** Collects the CTEs of a statement, those that others read from first. */
    private static final class CteCollector extends Transformer {
        private final Set<Cte<?>> ctes = new LinkedHashSet<>();

        static Set<Cte<?>> in(StatementNode statement) {
            CteCollector collector = new CteCollector();
            collector.statement(statement);
            return collector.ctes;
        }

        @Override
        protected Table<?> table(Table<?> table) {
            Table<?> same = super.table(table);
            if (table instanceof Cte<?> cte && !cte.isSelfReference()) {
                ctes.add(cte);
            }
            return same;
        }
    }

    /** Whether an expression has values to bind. */
    private static final class HasParameter extends NodeWalk {
        private boolean found;

        static boolean test(Node node) {
            HasParameter walk = new HasParameter();
            walk.walk(node);
            return walk.found;
        }

        @Override
        public Void visitParameter(Node.Parameter parameter) {
            found = true;
            return null;
        }

        @Override
        public Void visitValue(Node.Value value) {
            found = true;
            return null;
        }
    }

    /** Whether an expression names a column of a table; a subquery is taken to do so. */
    private static final class MentionsTable extends NodeWalk {
        private final Table<?> wanted;
        private boolean found;

        MentionsTable(Table<?> wanted) {
            this.wanted = wanted;
        }

        static boolean test(Node node, Table<?> table) {
            MentionsTable walk = new MentionsTable(table);
            walk.walk(node);
            return walk.found;
        }

        @Override
        public Void visitColumn(Column<?> column) {
            found |= column.table().equals(wanted);
            return null;
        }

        @Override
        public Void visitSubquery(Node.Subquery subquery) {
            found = true;
            return null;
        }
    }
}
