package io.orm.core.type;

import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.engine.Connection;
import io.orm.core.engine.Engine;
import io.orm.core.engine.ExecutionOptions;
import io.orm.core.engine.Transaction;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.schema.Schema;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.Expression;
import io.orm.core.sql.Insert;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.Row;
import io.orm.core.sql.Sql;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.sql.ValueColumn;
import io.orm.core.type.TypeCases.AllTypes;
import io.orm.core.type.TypeCases.TypeCase;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * What goes in comes out: a page of random values of every type, in every position a value can take, in both protocols of the driver and on both
 * databases. The same pages in every build.
 */
class TypeProperties {
    private static final String SEED = "3141592653589793238";
    private static final int ROWS = 10;
    /** The first execution of a text answers in text, later ones in binary. */
    private static final int EXECUTIONS = 3;

    private static final List<TypeCase<?>> POSTGRES = TypeCases.all();
    private static final List<TypeCase<?>> H2 =
            POSTGRES.stream().filter(TypeCase::inH2).toList();
    private static final AllTypes EVERYTHING = new AllTypes("everything", POSTGRES);
    private static final AllTypes IN_H2 = new AllTypes("everything", H2);

    private static Database database;
    private static Engine engine;
    private static Engine h2;

    @BeforeContainer
    static void createTables() {
        database = Database.create();
        engine = database.engine();
        database.run("CREATE EXTENSION hstore");
        Schema schema = Schema.of(engine, List.of(EVERYTHING));
        schema.createAll();
        assertThat(schema.validate().differences()).isEmpty();
        h2 = Engine.create("jdbc:h2:mem:types;DB_CLOSE_DELAY=-1");
        Schema inH2 = Schema.of(h2, List.of(IN_H2));
        inH2.createAll();
        assertThat(inH2.validate().differences()).isEmpty();
    }

    @AfterContainer
    static void dropDatabases() {
        database.close();
        h2.close();
    }

    @Provide
    Arbitrary<List<List<@Nullable Object>>> pages() {
        return pages(POSTGRES);
    }

    @Provide
    Arbitrary<List<List<@Nullable Object>>> h2Pages() {
        return pages(H2);
    }

    private static Arbitrary<List<List<@Nullable Object>>> pages(List<TypeCase<?>> cases) {
        List<Arbitrary<@Nullable Object>> columns = new ArrayList<>();
        columns.add(Arbitraries.just(0));
        cases.forEach(each -> columns.add(each.values().injectNull(0.1).map(value -> value)));
        columns.add(Arbitraries.just(0));
        return Combinators.combine(columns).as(row -> row).list().ofSize(ROWS).map(TypeProperties::numbered);
    }

    private static List<List<@Nullable Object>> numbered(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> numbered = new ArrayList<>();
        for (List<@Nullable Object> each : rows) {
            List<@Nullable Object> row = new ArrayList<>(each);
            row.set(0, numbered.size());
            row.set(row.size() - 1, null);
            numbered.add(row);
        }
        return numbered;
    }

    private static ColumnBuffer buffer(Column<?> column, List<@Nullable Object> values) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), 4);
        values.forEach(each -> write(buffer, each, column.type()));
        return buffer;
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(ColumnBuffer buffer, @Nullable Object value, SqlType<T> type) {
        buffer.write((T) value, type);
    }

    private static List<ColumnBuffer> buffers(AllTypes table, List<List<@Nullable Object>> rows) {
        List<ColumnBuffer> buffers = new ArrayList<>();
        for (Column<?> each : table.columns()) {
            List<@Nullable Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(row.get(each.ordinal())));
            buffers.add(buffer(each, values));
        }
        return buffers;
    }

    private static Node.Value parameter(ColumnBuffer buffer, Column<?> column) {
        return new Node.Value(buffer, column.type());
    }

    private static List<Node.Value> parameters(AllTypes table, List<List<@Nullable Object>> rows) {
        List<Node.Value> parameters = new ArrayList<>();
        List<ColumnBuffer> buffers = buffers(table, rows);
        for (Column<?> each : table.columns()) {
            parameters.add(parameter(buffers.get(each.ordinal()), each));
        }
        return parameters;
    }

    private static void execute(Connection connection, io.orm.core.sql.StatementNode node, int rows) {
        assertThat(((StatementExecutor) connection).execute(node, ExecutionOptions.defaults()))
                .isEqualTo(rows);
    }

    private static void assertHolds(Connection connection, AllTypes table, List<List<@Nullable Object>> rows) {
        var query = select(table.columns().stream()
                        .map(each -> (Expression<?>) each)
                        .toList())
                .from(table)
                .orderBy(table.columns().get(0));
        for (int execution = 1; execution <= EXECUTIONS; execution++) {
            List<Row> read = connection.list(query);
            assertThat(read).hasSameSizeAs(rows);
            for (int i = 0; i < rows.size(); i++) {
                assertRow(read.get(i), rows.get(i), table, "execution " + execution + ", row " + i);
            }
        }
    }

    private static void assertRow(Row read, List<@Nullable Object> row, AllTypes table, String where) {
        for (Column<?> each : table.columns()) {
            assertThat(TypeCases.comparable(read.get(each.ordinal())))
                    .as("%s, column %s", where, each.name())
                    .isEqualTo(TypeCases.comparable(row.get(each.ordinal())));
        }
    }

    @Property(tries = 3, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void asArraysOfASetBasedStatement(@ForAll("pages") List<List<@Nullable Object>> rows) {
        writeInSets(engine, EVERYTHING, rows);
    }

    @Property(tries = 3, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void asRowsOfABatchInH2(@ForAll("h2Pages") List<List<@Nullable Object>> rows) {
        writeInSets(h2, IN_H2, rows);
    }

    /** Inserts half of the values, and sets the other half by an update: the page turned upside down. */
    private static void writeInSets(Engine on, AllTypes table, List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> others = new ArrayList<>(rows);
        Collections.reverse(others);
        others = numbered(others);
        List<List<@Nullable Object>> changed = others;
        on.useTransaction(connection -> {
            connection.execute(Sql.delete(table).all());
            List<Column<?>> columns = table.columns();
            execute(
                    connection,
                    new InsertRowsNode(table, columns, parameters(table, rows), false, null, null, null, List.of()),
                    ROWS);
            assertHolds(connection, table, rows);
            execute(
                    connection,
                    new UpdateRowsNode(
                            table,
                            columns.subList(0, 1),
                            null,
                            columns.subList(1, columns.size()),
                            parameters(table, changed),
                            null,
                            List.of()),
                    ROWS);
            assertHolds(connection, table, changed);
        });
    }

    @Property(tries = 3, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void asRowsOfACopy(@ForAll("pages") List<List<@Nullable Object>> rows) {
        engine.useTransaction(connection -> {
            connection.execute(Sql.delete(EVERYTHING).all());
            assertThat(((StatementExecutor) connection)
                            .copyIn(
                                    EVERYTHING,
                                    EVERYTHING.columns(),
                                    List.of(
                                                    buffers(EVERYTHING, rows.subList(0, 5)),
                                                    buffers(EVERYTHING, rows.subList(5, ROWS)))
                                            .iterator()))
                    .isEqualTo(ROWS);
            assertHolds(connection, EVERYTHING, rows);
        });
    }

    /** Columns that all have a binary form go by it; the others of the row are null. */
    @Property(tries = 3, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void asRowsOfABinaryCopy(@ForAll("pages") List<List<@Nullable Object>> rows) {
        List<Column<?>> binary = new ArrayList<>();
        for (Column<?> each : EVERYTHING.columns()) {
            TypeKind kind = Objects.requireNonNullElse(each.type().elementType(), each.type())
                    .kind();
            boolean isEnumArray = each.type().kind() == TypeKind.ARRAY && kind == TypeKind.ENUM;
            if (kind != TypeKind.NAMED
                    && each.type().kind() != TypeKind.RANGE
                    && kind != TypeKind.RANGE
                    && !isEnumArray) {
                binary.add(each);
            }
        }
        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> kept = new ArrayList<>();
            EVERYTHING.columns().forEach(each -> kept.add(binary.contains(each) ? row.get(each.ordinal()) : null));
            expected.add(kept);
        }
        engine.useTransaction(connection -> {
            connection.execute(Sql.delete(EVERYTHING).all());
            List<ColumnBuffer> page = new ArrayList<>();
            List<ColumnBuffer> all = buffers(EVERYTHING, rows);
            binary.forEach(each -> page.add(all.get(each.ordinal())));
            ((StatementExecutor) connection)
                    .copyIn(EVERYTHING, binary, List.of(page).iterator());
            assertHolds(connection, EVERYTHING, expected);
        });
    }

    @Property(tries = 3, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void asParametersAndReturned(@ForAll("pages") List<List<@Nullable Object>> rows) {
        insertOneByOne(engine, EVERYTHING, rows);
    }

    @Property(tries = 3, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void asParametersAndReturnedInH2(@ForAll("h2Pages") List<List<@Nullable Object>> rows) {
        insertOneByOne(h2, IN_H2, rows);
    }

    private static void insertOneByOne(Engine on, AllTypes table, List<List<@Nullable Object>> rows) {
        on.useTransaction(connection -> {
            connection.execute(Sql.delete(table).all());
            for (List<@Nullable Object> row : rows) {
                Insert<Row> statement = insert(table);
                for (Column<?> each : table.columns()) {
                    statement = set(statement, each, row.get(each.ordinal()));
                }
                assertRow(connection.one(statement.returning(table)), row, table, "returned");
            }
            assertHolds(connection, table, rows);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> Insert<Row> set(Insert<Row> insert, Column<T> column, @Nullable Object value) {
        return value == null ? insert.setNull(column) : insert.set(column, (T) value);
    }

    @Property(tries = 3, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void asParametersOfASelectList(@ForAll("pages") List<List<@Nullable Object>> rows) {
        engine.useTransaction(connection -> rows.forEach(row -> {
            List<Expression<?>> echoes = new ArrayList<>();
            List<@Nullable Object> sent = new ArrayList<>();
            for (ValueColumn<?> each : EVERYTHING.values) {
                Object content = row.get(each.ordinal());
                if (content != null) {
                    echoes.add(echo(content, each.type()));
                    sent.add(content);
                }
            }
            if (echoes.isEmpty()) {
                return;
            }
            Row read = connection.one(select(echoes));
            for (int i = 0; i < sent.size(); i++) {
                assertThat(TypeCases.comparable(read.get(i)))
                        .as(echoes.get(i).type().ddl())
                        .isEqualTo(TypeCases.comparable(sent.get(i)));
            }
        }));
    }

    @SuppressWarnings("unchecked")
    private static <T> Expression<?> echo(Object content, SqlType<T> type) {
        return value((T) content, type);
    }

    /** Found by {@code =} and by {@code IN}, changed and deleted by key. */
    @Property(tries = 2, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void asKeys(@ForAll("pages") List<List<@Nullable Object>> rows) {
        useAsKeys(engine, EVERYTHING, POSTGRES, rows);
    }

    @Property(tries = 2, seed = SEED, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void asKeysInH2(@ForAll("h2Pages") List<List<@Nullable Object>> rows) {
        useAsKeys(h2, IN_H2, H2, rows);
    }

    private static void useAsKeys(
            Engine on, AllTypes table, List<TypeCase<?>> cases, List<List<@Nullable Object>> rows) {
        on.useTransaction(connection -> {
            connection.execute(Sql.delete(table).all());
            execute(
                    connection,
                    new InsertRowsNode(
                            table, table.columns(), parameters(table, rows), false, null, null, null, List.of()),
                    ROWS);
            for (int i = 0; i < cases.size(); i++) {
                if (cases.get(i).isKey()) {
                    useAsKey(connection, table, table.values.get(i), rows);
                }
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> void useAsKey(
            Connection connection, AllTypes table, ValueColumn<T> column, List<List<@Nullable Object>> rows) {
        List<T> keys = new ArrayList<>();
        for (List<@Nullable Object> each : rows) {
            T key = (T) each.get(column.ordinal());
            if (key != null && !keys.contains(key)) {
                keys.add(key);
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        long having = rows.stream()
                .filter(row -> keys.contains(row.get(column.ordinal())))
                .count();
        long havingFirst = rows.stream()
                .filter(row -> keys.get(0).equals(row.get(column.ordinal())))
                .count();
        assertThat(connection.list(select(column).from(table).where(column.eq(keys.get(0)))))
                .as("= in %s", column.name())
                .hasSize((int) havingFirst)
                .containsOnly(keys.get(0));
        assertThat(connection.list(select(column).from(table).where(column.in(keys))))
                .as("IN in %s", column.name())
                .hasSize((int) having);
        execute(
                connection,
                new UpdateRowsNode(
                        table,
                        List.of(column),
                        null,
                        List.of(table.unused),
                        List.of(
                                parameter(buffer(column, new ArrayList<>(keys)), column),
                                parameter(buffer(table.unused, nulls(keys.size())), table.unused)),
                        null,
                        List.of()),
                (int) having);
        try (Transaction savepoint = connection.beginNested()) {
            execute(
                    connection,
                    new DeleteRowsNode(
                            table,
                            List.of(column),
                            null,
                            List.of(parameter(buffer(column, new ArrayList<>(keys)), column)),
                            null,
                            List.of()),
                    (int) having);
            savepoint.rollback();
        }
    }

    private static List<@Nullable Object> nulls(int count) {
        List<@Nullable Object> nulls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nulls.add(null);
        }
        return nulls;
    }
}
