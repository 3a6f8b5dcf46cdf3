package io.orm.core.dialect.h2;

import io.orm.core.compiler.StatementCompiler;
import io.orm.core.exception.UnsupportedByDialectException;
import io.orm.core.sql.Column;
import io.orm.core.sql.ConflictClause;
import io.orm.core.sql.Cte;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.GroupingSet;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.SelectList;
import io.orm.core.sql.Selection;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.sql.Table;
import io.orm.core.sql.UpdateNode;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where H2 differs: rows one by one, data change tables instead of RETURNING, and much that it has not. */
final class H2Compiler extends StatementCompiler {
    private static final Set<String> MISSING_FUNCTIONS =
            Set.of("jsonb_agg", "jsonb_exists", "to_tsvector", "websearch_to_tsquery", "ts_rank", "jsonb_build_array");

    private final H2Dialect dialect;

    H2Compiler(H2Dialect dialect) {
        this.dialect = dialect;
    }

    static UnsupportedByDialectException missing(String construct, String advice) {
        return new UnsupportedByDialectException("H2 has no " + construct + (advice.isEmpty() ? "" : "; " + advice));
    }

    @Override
    protected String dialect() {
        return "H2";
    }

    @Override
    protected String quote(String identifier) {
        return dialect.quote(identifier);
    }

    @Override
    protected String typeName(SqlType<?> type) {
        return dialect.typeName(type);
    }

    @Override
    protected void writeTyped(SqlType<?> type) {
        // A cast would make a JSON string of a document's text.
        boolean isJson = type.kind() == TypeKind.JSON || type.kind() == TypeKind.JSONB;
        write(isJson ? " format json" : "::" + dialect.parameterTypeName(type));
    }

    @Override
    protected boolean isAlwaysTyped(SqlType<?> type) {
        return switch (type.kind()) {
            case INTERVAL, JSON, JSONB, ARRAY, RANGE, ENUM, NAMED -> true;
            default -> false;
        };
    }

    @Override
    protected void writeQuestionMark() {
        throw unsupported("operator ?", "");
    }

    @Override
    protected void writeInfix(Node.Operation operation) {
        switch (operation.operator()) {
            case CONTAINS, OVERLAPS, JSON_GET, JSON_TEXT, JSON_PATH, TEXT_MATCH ->
                throw unsupported("operator " + operation.operator().symbol(), "");
            case REGEX -> {
                write("regexp_like(");
                write(operation.operands().get(0));
                write(", ");
                write(operation.operands().get(1));
                write(")");
            }
            case COLLATE -> throw unsupported("COLLATE in an expression", "");
            default -> super.writeInfix(operation);
        }
    }

    @Override
    protected void writeSpecial(Node.Operation operation) {
        if (operation.operator() == Operator.EXCLUDED) {
            throw unsupported("ON CONFLICT", "use merge(…)");
        }
        super.writeSpecial(operation);
    }

    @Override
    protected void writeCall(Node.Call call) {
        if (MISSING_FUNCTIONS.contains(call.function())) {
            throw unsupported("function " + call.function(), "");
        }
        if (call.function().equals("string_agg")) {
            writeListAgg(call);
        } else {
            super.writeCall(call);
        }
    }

    /** The separator must not be cast: H2 would ignore it. */
    private void writeListAgg(Node.Call call) {
        write(call.distinct() ? "listagg(distinct " : "listagg(");
        writeList(call.arguments(), ", ", this::write);
        write(")");
        if (!call.orderBy().isEmpty()) {
            write(" within group (order by ");
            writeSortKeys(call.orderBy());
            write(")");
        }
        writeFilter(call);
    }

    @Override
    protected void writeLateral() {
        throw unsupported("LATERAL", "");
    }

    @Override
    protected void writeGroupingSet(GroupingSet set) {
        throw unsupported(set.kind().name().replace('_', ' ') + " in GROUP BY", "");
    }

    @Override
    protected void requireJoin(Join.Kind kind) {
        if (kind == Join.Kind.FULL) {
            throw unsupported("FULL JOIN", "");
        }
    }

    @Override
    protected void writeLock(RowLock lock) {
        if (lock.strength() != RowLock.Strength.UPDATE || !lock.of().isEmpty()) {
            throw unsupported("row lock but FOR UPDATE of all tables", "");
        }
        super.writeLock(lock);
    }

    @Override
    protected void writeCte(Cte<?> cte) {
        if (cte.materialization() != Cte.Materialization.DEFAULT) {
            throw unsupported("MATERIALIZED in WITH", "");
        }
        super.writeCte(cte);
    }

    @Override
    protected void writeChangingCte(StatementNode query) {
        throw unsupported("WITH that changes data", "");
    }

    @Override
    protected void writeConflict(@Nullable ConflictClause conflict) {
        if (conflict != null) {
            throw unsupported("ON CONFLICT", "use merge(…)");
        }
    }

    // RETURNING is a select from a data change table

    @Override
    protected void writeInsert(InsertNode insert) {
        changed(insert.table(), insert.returning(), "final", () -> super.writeInsert(insert));
    }

    @Override
    protected void writeUpdate(UpdateNode update) {
        if (!update.from().isEmpty()) {
            throw unsupported("UPDATE … FROM", "use merge(…) or a subquery");
        }
        changed(update.table(), update.returning(), "final", () -> super.writeUpdate(update));
    }

    @Override
    protected void writeDelete(DeleteNode delete) {
        if (!delete.using().isEmpty()) {
            throw unsupported("DELETE … USING", "use a subquery");
        }
        changed(delete.table(), delete.returning(), "old", () -> super.writeDelete(delete));
    }

    private void changed(Table<?> table, @Nullable Selection<?> returning, String state, Runnable change) {
        if (returning == null) {
            change.run();
            return;
        }
        write("select ");
        returningFrom(table, () -> writeSelected(SelectList.flatten(List.of(returning))));
        write(" from " + state + " table (");
        change.run();
        write(") as ");
        writeName(table.reference());
    }

    @Override
    protected void writeReturning(@Nullable Selection<?> returning) {
        // Written in front of the statement.
    }

    // Many rows, one by one

    @Override
    protected void writeInsertRows(InsertRowsNode insert) {
        batched();
        changed(insert.table(), insert.returning(), "final", () -> {
            write("insert into ");
            writeTarget(insert.table());
            List<Column<?>> written = new ArrayList<>(insert.columns());
            insert.computed().forEach(each -> written.add(each.column()));
            writeColumnList(written);
            if (insert.overridingSystemValue()) {
                write(" overriding system value");
            }
            write(" values (");
            writeValues(insert.columns(), insert.values());
            for (int i = 0; i < insert.computed().size(); i++) {
                write(i == 0 && insert.columns().isEmpty() ? "" : ", ");
                write(insert.computed().get(i).value());
            }
            write(")");
            writeConflict(insert.conflict());
        });
    }

    private void writeValues(List<Column<?>> columns, List<? extends Node> values) {
        for (int i = 0; i < columns.size(); i++) {
            write(i == 0 ? "" : ", ");
            writeColumnValue(columns.get(i), values.get(i));
        }
    }

    private void writeColumnValue(Column<?> column, Node value) {
        writeParameter(value, column.type());
        if (isAlwaysTyped(column.type())) {
            writeTyped(column.type());
        }
    }

    @Override
    protected void writeUpdateRows(UpdateRowsNode update) {
        batched();
        changed(update.table(), update.returning(), "final", () -> writeUpdateRow(update));
    }

    private void writeUpdateRow(UpdateRowsNode update) {
        Column<?> version = update.version();
        int keys = update.keyColumns().size();
        int compared = keys + (version == null ? 0 : 1) + update.compared().size();
        write("update ");
        writeTarget(update.table());
        write(" set ");
        for (int i = 0; i < update.setColumns().size(); i++) {
            write(i == 0 ? "" : ", ");
            writeName(update.setColumns().get(i).name());
            write(" = ");
            writeColumnValue(update.setColumns().get(i), update.values().get(compared + i));
        }
        boolean isFirst = update.setColumns().isEmpty();
        for (Assignment each : update.computed()) {
            write(isFirst ? "" : ", ");
            writeName(each.column().name());
            write(" = ");
            returningFrom(update.table(), () -> write(each.value()));
            isFirst = false;
        }
        if (version != null) {
            String name = quote(version.name());
            write((isFirst ? "" : ", ") + name + " = " + name + " + 1");
        }
        writeKeys(update.keyColumns(), version, update.compared(), update.values(), column -> false);
    }

    @Override
    protected void writeDeleteRows(DeleteRowsNode delete) {
        batched();
        write("delete from ");
        writeTarget(delete.table());
        writeKeys(delete.keyColumns(), delete.version(), List.of(), delete.values(), delete::matchesNullsIn);
    }

    private void writeKeys(
            List<Column<?>> keys,
            @Nullable Column<?> version,
            List<Column<?>> compared,
            List<? extends Node> values,
            Predicate<Column<?>> matchesNulls) {
        for (int i = 0; i < keys.size(); i++) {
            write(i == 0 ? " where " : " and ");
            writeName(keys.get(i).name());
            write(matchesNulls.test(keys.get(i)) ? " is not distinct from " : " = ");
            writeColumnValue(keys.get(i), values.get(i));
        }
        if (version != null) {
            write(" and " + quote(version.name()) + " = ");
            writeColumnValue(version, values.get(keys.size()));
        }
        int before = keys.size() + (version == null ? 0 : 1);
        for (int i = 0; i < compared.size(); i++) {
            write(" and " + quote(compared.get(i).name()) + " is not distinct from ");
            writeColumnValue(compared.get(i), values.get(before + i));
        }
    }

    // A check fails with a message that carries data, which no cast in H2 does: whoever runs the statement compares
    // update counts.

    @Override
    protected void writeCheckedInsert(InsertRowsNode insert, RowCheck check) {
        yieldsReturned(insert.returning());
        writeInsertRows(insert);
    }

    @Override
    protected void writeChecked(
            RowCheck check, Table<?> written, List<Column<?>> keys, @Nullable Selection<?> returning, Runnable write) {
        yieldsReturned(returning);
        write.run();
    }
}
