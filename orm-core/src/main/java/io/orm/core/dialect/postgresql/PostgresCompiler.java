package io.orm.core.dialect.postgresql;

import io.orm.core.compiler.StatementCompiler;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.Expression;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.SelectList;
import io.orm.core.sql.Selection;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.sql.Table;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.core.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL has beside the common form: casts of parameters, sets of rows as arrays, checks on the server. */
final class PostgresCompiler extends StatementCompiler {
    private final PostgresDialect dialect;

    PostgresCompiler(PostgresDialect dialect) {
        this.dialect = dialect;
    }

    /** The values of the expression that is being written, where each row has its own; null elsewhere. */
    private @Nullable RowValues rowValues;

    private int firstRowValue;

    @Override
    protected String dialect() {
        return "PostgreSQL";
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
        write("::" + PostgresDialect.parameterTypeName(type));
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
        write("??");
    }

    // Many rows at once

    @Override
    protected void writeInsertRows(InsertRowsNode insert) {
        boolean isOrdered = insert.returning() != null;
        RowValues own = RowValues.in(insert.computed());
        List<SqlType<?>> types = typesOf(insert.columns());
        List<Node> values = new ArrayList<>(insert.values());
        own.addTo(types, values);
        write("insert into ");
        writeTarget(insert.table());
        List<Column<?>> written = new ArrayList<>(insert.columns());
        insert.computed().forEach(each -> written.add(each.column()));
        writeColumnList(written);
        if (insert.overridingSystemValue()) {
            write(" overriding system value");
        }
        boolean hasArrays =
                insert.columns().stream().anyMatch(each -> each.type().kind() == TypeKind.ARRAY);
        boolean namesElements = isOrdered || hasArrays || !insert.computed().isEmpty();
        if (namesElements) {
            write(" select ");
            List<Integer> numbers = numbers(insert.columns());
            writeList(
                    numbers,
                    ", ",
                    each -> writeElement(
                            "c", each, insert.columns().get(each - 1).type()));
            for (Assignment each : insert.computed()) {
                write(", ");
                writeComputed(own, insert.columns().size(), each);
            }
        } else {
            write(" select *");
        }
        write(" from unnest(");
        writeColumnArrays(types, values, false);
        write(")");
        if (isOrdered) {
            write(" with ordinality");
        }
        if (namesElements) {
            write(" v(");
            writeList(numbers(types), ", ", each -> write("c" + each));
            write(isOrdered ? ", o) order by o" : ")");
        }
        returningFrom(insert.table(), () -> {
            writeConflict(insert.conflict());
            writeReturning(insert.returning());
        });
    }

    @Override
    protected void writeCheckedInsert(InsertRowsNode insert, RowCheck check) {
        String failure = "'orm:rows:" + insert.table().name().replace("'", "''") + ":' || count(*) over ()";
        if (insert.returning() == null) {
            yields(List.of(SqlTypes.integer()));
            write("with x as (");
            writeInsertRows(insert);
            write(" returning 1) select case when count(*) = ");
            writeParameter(check.expected(), SqlTypes.bigint());
            write(" then 0 else cast('orm:rows:" + insert.table().name().replace("'", "''")
                    + ":' || count(*) as int4) end from x");
            return;
        }
        yieldsReturned(insert.returning());
        List<Expression<?>> returned = SelectList.flatten(List.of(insert.returning()));
        write("with x(");
        writeList(numbers(returned), ", ", each -> write("c" + each));
        write(") as (");
        writeInsertRows(insert);
        write(") select case when count(*) over () = ");
        writeParameter(check.expected(), SqlTypes.bigint());
        write(" then c1 else " + failingCast(failure, returned.get(0).type()) + " end");
        for (int i = 2; i <= returned.size(); i++) {
            write(", c" + i);
        }
        write(" from x");
    }

    /** A cast of the message to the column's type, which fails and shows it. Text would take it, so that goes through a number first. */
    private static String failingCast(String message, SqlType<?> type) {
        String name = PostgresDialect.parameterTypeName(type);
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, NUMERIC, UUID -> "cast(" + message + " as " + name + ")";
            default -> "cast(cast(cast(" + message + " as int4) as text) as " + name + ")";
        };
    }

    @Override
    protected void writeUpdateRows(UpdateRowsNode update) {
        String target = quote(update.table().reference());
        Column<?> version = update.version();
        int keys = update.keyColumns().size();
        int firstSet = keys + (version == null ? 0 : 1) + update.compared().size() + 1;
        write("update ");
        writeTarget(update.table());
        write(" set ");
        writeList(numbers(update.setColumns()), ", ", each -> {
            Column<?> column = update.setColumns().get(each - 1);
            writeName(column.name());
            write(" = ");
            writeElement("v.c", firstSet + each - 1, column.type());
        });
        RowValues own = RowValues.in(update.computed());
        boolean isFirst = update.setColumns().isEmpty();
        for (Assignment each : update.computed()) {
            write(isFirst ? "" : ", ");
            writeName(each.column().name());
            write(" = ");
            returningFrom(
                    update.table(),
                    () -> writeComputed(own, firstSet + update.setColumns().size() - 1, each));
            isFirst = false;
        }
        if (version != null) {
            String name = quote(version.name());
            write((isFirst ? "" : ", ") + name + " = " + target + "." + name + " + 1");
        }
        List<Column<?>> all = new ArrayList<>(update.keyColumns());
        if (version != null) {
            all.add(version);
        }
        int compared = all.size();
        all.addAll(update.compared());
        all.addAll(update.setColumns());
        List<SqlType<?>> types = typesOf(all);
        List<Node> values = new ArrayList<>(update.values());
        own.addTo(types, values);
        write(" from unnest(");
        writeColumnArrays(types, values, true);
        write(") v(");
        writeList(numbers(types), ", ", each -> write("c" + each));
        write(") where ");
        writeComparisons(update.table(), all.subList(0, compared), column -> false);
        writeSame(update.table(), update.compared(), compared);
        returningFrom(update.table(), () -> writeReturning(update.returning()));
    }

    @Override
    protected void writeDeleteRows(DeleteRowsNode delete) {
        Column<?> version = delete.version();
        write("delete from ");
        writeTarget(delete.table());
        if (version == null && delete.keyColumns().size() == 1) {
            Column<?> key = delete.keyColumns().get(0);
            SqlType<?> array = arrayOf(key.type());
            String cast = "::" + PostgresDialect.parameterTypeName(array);
            write(" where " + quote(delete.table().reference()) + "." + quote(key.name()) + " = any((select ");
            writeParameter(delete.values().get(0), array);
            write(cast + ")" + cast + ")");
            return;
        }
        List<Column<?>> compared = new ArrayList<>(delete.keyColumns());
        if (version != null) {
            compared.add(version);
        }
        write(" using unnest(");
        writeColumnArrays(typesOf(compared), delete.values(), true);
        write(") v(");
        writeList(numbers(compared), ", ", each -> write("c" + each));
        write(") where ");
        writeComparisons(delete.table(), compared, delete::matchesNullsIn);
    }

    private void writeComparisons(Table<?> table, List<Column<?>> compared, Predicate<Column<?>> matchesNulls) {
        String target = quote(table.reference());
        writeList(numbers(compared), " and ", each -> {
            Column<?> column = compared.get(each - 1);
            writeCompared(target, column);
            write(matchesNulls.test(column) ? " is not distinct from " : " = ");
            writeElement("v.c", each, column.type());
        });
    }

    /** Arrays have no operator for other types of the same family: {@code varchar[]} and {@code text[]}. */
    private void writeCompared(String target, Column<?> column) {
        write(target + "." + quote(column.name()));
        if (column.type().kind() == TypeKind.ARRAY) {
            writeTyped(column.type());
        }
    }

    /** Comparisons in which null is a value like others; keys before them find the row by its index. */
    private void writeSame(Table<?> table, List<Column<?>> columns, int before) {
        String target = quote(table.reference());
        for (int i = 0; i < columns.size(); i++) {
            Column<?> column = columns.get(i);
            write(" and ");
            writeCompared(target, column);
            write(" is not distinct from ");
            writeElement("v.c", before + i + 1, column.type());
        }
    }

    /** One array per column; with a hidden length, the planner makes one plan for any number of rows. */
    private void writeColumnArrays(List<SqlType<?>> types, List<? extends Node> values, boolean hidesLength) {
        writeList(numbers(types), ", ", each -> {
            SqlType<?> type = types.get(each - 1);
            // Arrays of arrays would be flattened: they travel as their text.
            SqlType<?> array = arrayOf(type.kind() == TypeKind.ARRAY ? SqlTypes.text() : type);
            write(hidesLength ? "(select " : "");
            writeParameter(values.get(each - 1), array);
            writeTyped(array);
            write(hidesLength ? ")" : "");
        });
    }

    private void writeElement(String prefix, int number, SqlType<?> type) {
        write(prefix + number);
        if (type.kind() == TypeKind.ARRAY) {
            writeTyped(type);
        }
    }

    private static List<SqlType<?>> typesOf(List<Column<?>> columns) {
        List<SqlType<?>> types = new ArrayList<>(columns.size());
        columns.forEach(each -> types.add(each.type()));
        return types;
    }

    /** @param before how many arrays stand before those of the expressions' values */
    private void writeComputed(RowValues own, int before, Assignment computed) {
        rowValues = own;
        firstRowValue = before + 1;
        write(computed.value());
        rowValues = null;
    }

    @Override
    protected void writeParameter(Node value, SqlType<?> type) {
        RowValues own = rowValues;
        if (own == null) {
            super.writeParameter(value, type);
        } else {
            writeElement("v.c", firstRowValue + own.indexOf(value), type);
        }
    }

    private static List<Integer> numbers(List<?> items) {
        List<Integer> numbers = new ArrayList<>(items.size());
        for (int i = 1; i <= items.size(); i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @Override
    protected void writeChecked(
            RowCheck check, Table<?> written, List<Column<?>> keys, @Nullable Selection<?> returning, Runnable write) {
        if (returning != null) {
            writeCheckedReturning(check, written, keys, returning, write);
            return;
        }
        yields(List.of(SqlTypes.integer()));
        String failure = "'orm:stale:" + written.name().replace("'", "''") + ":' || ";
        write("with x as (");
        write.run();
        if (!check.namesKeys() || keys.isEmpty()) {
            write(" returning 1) select cast(" + failure + "count(*) as int4)");
        } else {
            write(" returning ");
            writeList(keys, ", ", each -> write(quote(written.reference()) + "." + quote(each.name())));
            write(") select cast(" + failure + "(select " + keyList(keys) + " from x) as int4)");
        }
        // What is selected is evaluated only if the numbers differ; it must not be foldable into a constant.
        write(" from x having count(*) <> ");
        writeParameter(check.expected(), SqlTypes.bigint());
    }

    /** The join sees to it that the check is evaluated even if no row was written. */
    private void writeCheckedReturning(
            RowCheck check, Table<?> written, List<Column<?>> keys, Selection<?> returning, Runnable write) {
        List<Expression<?>> returned = SelectList.flatten(List.of(returning));
        List<SqlType<?>> types = new ArrayList<>();
        returned.forEach(each -> types.add(each.type()));
        types.add(SqlTypes.integer());
        yields(types);
        write("with x(");
        writeList(numbers(returned), ", ", each -> write("c" + each));
        write(") as (");
        write.run();
        write(") select ");
        writeList(numbers(returned), ", ", each -> write("x.c" + each));
        write(", case when (select count(*) from x) = ");
        writeParameter(check.expected(), SqlTypes.bigint());
        write(" then 0 else cast('orm:stale:" + written.name().replace("'", "''") + ":' || (select "
                + keyList(keys, "c") + " from x) as int4) end from (select 1) one left join x on true");
    }

    private String keyList(List<Column<?>> keys, String prefix) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= keys.size(); i++) {
            names.add(prefix + i);
        }
        return keyListOf(keys, names);
    }

    private String keyList(List<Column<?>> keys) {
        return keyListOf(keys, keys.stream().map(each -> quote(each.name())).toList());
    }

    private static String keyListOf(List<Column<?>> keys, List<String> names) {
        if (keys.size() == 1 && isPlainInList(keys.get(0).type().kind())) {
            return "coalesce(string_agg(" + names.get(0) + "::text, ','), '')";
        }
        return "coalesce(json_agg(json_build_array(" + String.join(", ", names) + "))::text, '[]')";
    }

    /** Whether a value's text has no comma. */
    private static boolean isPlainInList(TypeKind kind) {
        return switch (kind) {
            case SMALLINT, INTEGER, BIGINT, UUID -> true;
            default -> false;
        };
    }
}
