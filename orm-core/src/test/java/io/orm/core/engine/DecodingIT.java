package io.orm.core.engine;

import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.DataException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Column;
import io.orm.core.sql.Expression;
import io.orm.core.sql.Insert;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.Row;
import io.orm.core.sql.Sql;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.Json;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random values of every type, written by COPY, by arrays and one by one; read in text and in binary form; and the driver's own getters as judge. */
@ExtendWith(PostgresExtension.class)
class DecodingIT {
    private static final int ROWS = 500;

    private final Database database;
    private final Engine engine;
    private final Random random = new Random(7);

    DecodingIT(Database database) {
        this.database = database;
        this.engine = database.engine();
    }

    /** One column of every type. */
    @SuppressWarnings("UnusedVariable") // A field is a column of the table.
    private static final class Everything extends BaseTable {
        static final Everything EVERYTHING = new Everything();

        final Column<Integer> n = column("n", SqlTypes.integer());
        final Column<Short> s = column("s", SqlTypes.smallint());
        final Column<Long> l = column("l", SqlTypes.bigint());
        final Column<Float> f = column("f", SqlTypes.real());
        final Column<Double> d = column("d", SqlTypes.doublePrecision());
        final Column<BigDecimal> m = column("m", SqlTypes.numeric());
        final Column<Boolean> b = column("b", SqlTypes.bool());
        final Column<String> t = column("t", SqlTypes.text());
        final Column<UUID> u = column("u", SqlTypes.uuid());
        final Column<byte[]> y = column("y", SqlTypes.bytes());
        final Column<LocalDate> day = column("day", SqlTypes.date());
        final Column<LocalTime> time = column("time", SqlTypes.time());
        final Column<LocalDateTime> local = column("local", SqlTypes.timestamp());
        final Column<Instant> moment = column("moment", SqlTypes.timestamptz());
        final Column<Duration> span = column("span", SqlTypes.interval());
        final Column<Json> doc = column("doc", SqlTypes.jsonb());
        final Column<List<Long>> longs = column("longs", SqlTypes.array(SqlTypes.bigint()));
        final Column<List<String>> texts = column("texts", SqlTypes.array(SqlTypes.text()));
        final Column<List<Instant>> moments = column("moments", SqlTypes.array(SqlTypes.timestamptz()));
        final Column<List<BigDecimal>> numbers = column("numbers", SqlTypes.array(SqlTypes.numeric()));

        private Everything() {
            super(null, "everything", null);
        }
    }

    private static final List<Column<?>> COLUMNS = Everything.EVERYTHING.columns();

    private void createTable() {
        database.run(
                "DROP TABLE IF EXISTS everything",
                "CREATE TABLE everything (n int4, s int2, l int8, f float4, d float8, m numeric, b bool, t text, u uuid, y bytea, day date,"
                        + " time time, local timestamp, moment timestamptz, span interval, doc jsonb, longs int8[], texts text[],"
                        + " moments timestamptz[], numbers numeric[])");
    }

    private @Nullable Object value(SqlType<?> type) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        boolean infinite = random.nextInt(20) == 0;
        return switch (type.kind()) {
            case SMALLINT -> (short) random.nextInt();
            case INTEGER -> random.nextInt();
            case BIGINT -> random.nextLong();
            case REAL -> infinite ? Float.NaN : random.nextFloat() * 1e6f;
            case DOUBLE -> infinite ? Double.NEGATIVE_INFINITY : random.nextGaussian() * 1e12;
            case NUMERIC ->
                new BigDecimal(new BigInteger(1 + random.nextInt(90), random), random.nextInt(12))
                        .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
            case BOOLEAN -> random.nextBoolean();
            case TEXT ->
                List.of("", "NULL", "\"quoted\" \\ back", "{a,b}", "ü€😀", "line\nfeed", "x".repeat(300))
                        .get(random.nextInt(7));
            case UUID -> new UUID(random.nextLong(), random.nextLong());
            case BYTES -> {
                byte[] bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case DATE ->
                infinite
                        ? (random.nextBoolean() ? LocalDate.MAX : LocalDate.MIN)
                        : LocalDate.ofEpochDay(random.nextInt(3_000_000) - 1_500_000);
            case TIME -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1_000);
            case TIMESTAMP ->
                infinite
                        ? (random.nextBoolean() ? LocalDateTime.MAX : LocalDateTime.MIN)
                        : LocalDateTime.ofEpochSecond(
                                random.nextLong(260_000_000_000L) - 130_000_000_000L,
                                random.nextInt(1_000_000) * 1_000,
                                ZoneOffset.UTC);
            case TIMESTAMPTZ ->
                infinite
                        ? (random.nextBoolean() ? Instant.MAX : Instant.MIN)
                        : Instant.ofEpochSecond(
                                random.nextLong(260_000_000_000L) - 130_000_000_000L,
                                random.nextInt(1_000_000) * 1_000L);
            case INTERVAL -> Duration.ofMillis(random.nextInt());
            case JSONB -> new Json("{\"a\": [1, \"b\"]}");
            case ARRAY -> {
                SqlType<?> element = type.elementType();
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(element == null ? null : value(element));
                }
                yield list;
            }
            default -> throw new IllegalArgumentException(type.ddl());
        };
    }

    private List<List<@Nullable Object>> randomRows() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(i);
            for (Column<?> column : COLUMNS.subList(1, COLUMNS.size())) {
                row.add(value(column.type()));
            }
            rows.add(row);
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(ColumnBuffer buffer, @Nullable Object value, SqlType<T> type) {
        buffer.write((T) value, type);
    }

    private static List<ColumnBuffer> buffers(List<List<@Nullable Object>> rows) {
        List<ColumnBuffer> buffers = new ArrayList<>();
        for (int c = 0; c < COLUMNS.size(); c++) {
            SqlType<?> type = COLUMNS.get(c).type();
            ColumnBuffer buffer = new ColumnBuffer(type, 4);
            for (List<@Nullable Object> row : rows) {
                write(buffer, row.get(c), type);
            }
            buffers.add(buffer);
        }
        return buffers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/St_Johns"})
    void whatCopyWroteIsReadAsItWas(String zone) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            createTable();
            List<List<@Nullable Object>> rows = randomRows();
            engine.useTransaction(connection -> {
                Iterator<List<ColumnBuffer>> pages = List.of(
                                buffers(rows.subList(0, 300)), buffers(rows.subList(300, ROWS)))
                        .iterator();
                assertThat(((StatementExecutor) connection).copyIn(Everything.EVERYTHING, COLUMNS, pages))
                        .isEqualTo(ROWS);
            });
            assertReadAs(rows);
            assertTheDriverAgrees(rows);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void whatArraysWroteIsReadAsItWas() {
        createTable();
        List<List<@Nullable Object>> rows = randomRows();
        engine.useTransaction(connection -> {
            List<ColumnBuffer> buffers = buffers(rows);
            List<Node.Value> values = new ArrayList<>();
            for (ColumnBuffer buffer : buffers) {
                // An array among arrays would be flattened: each row of an array-typed column travels as its literal.
                SqlType<?> element = buffer.type().elementType() == null ? buffer.type() : SqlTypes.text();
                values.add(new Node.Value(buffer, SqlTypes.array(element)));
            }
            long count = ((StatementExecutor) connection)
                    .execute(
                            new InsertRowsNode(
                                    Everything.EVERYTHING, COLUMNS, values, false, null, null, null, List.of()),
                            ExecutionOptions.defaults());
            assertThat(count).isEqualTo(ROWS);
        });
        assertReadAs(rows);
    }

    @Test
    void whatWasWrittenOneByOneIsReadAsItWas() {
        createTable();
        List<List<@Nullable Object>> rows = randomRows().subList(0, 60);
        engine.useTransaction(connection -> rows.forEach(row -> {
            var insert = Sql.insert(Everything.EVERYTHING).set(Everything.EVERYTHING.n, (Integer) row.get(0));
            for (int c = 1; c < COLUMNS.size(); c++) {
                insert = set(insert, COLUMNS.get(c), row.get(c));
            }
            connection.execute(insert);
        }));
        assertReadAs(rows);
    }

    @SuppressWarnings("unchecked")
    private static <T> Insert<Row> set(Insert<Row> insert, Column<T> column, @Nullable Object value) {
        return insert.set(column, (T) value);
    }

    /** The first execution on a connection answers in text, the second one in binary. */
    private void assertReadAs(List<List<@Nullable Object>> rows) {
        var query = Sql.select(
                        COLUMNS.stream().map(column -> (Expression<?>) column).toList())
                .from(Everything.EVERYTHING)
                .orderBy(Everything.EVERYTHING.n);
        engine.useTransaction(connection -> {
            for (int execution = 1; execution <= 3; execution++) {
                List<Row> read = connection.list(query);
                assertThat(read).hasSize(rows.size());
                for (int i = 0; i < rows.size(); i++) {
                    for (int c = 0; c < COLUMNS.size(); c++) {
                        assertThat(comparable(read.get(i).get(c)))
                                .as(
                                        "execution %s, row %s, column %s",
                                        execution, i, COLUMNS.get(c).name())
                                .isEqualTo(comparable(rows.get(i).get(c)));
                    }
                }
            }
        });
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        return value instanceof Json json ? json.text() : value;
    }

    private void assertTheDriverAgrees(List<List<@Nullable Object>> rows) throws SQLException {
        try (java.sql.Connection jdbc = database.dataSource().getConnection();
                Statement statement = jdbc.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT m, u, day, time, local, moment FROM everything ORDER BY n")) {
            for (List<@Nullable Object> row : rows) {
                assertThat(result.next()).isTrue();
                assertThat(result.getBigDecimal(1)).isEqualTo(row.get(5));
                assertThat(result.getObject(2, UUID.class)).isEqualTo(row.get(8));
                assertThat(result.getObject(3, LocalDate.class)).isEqualTo(row.get(10));
                assertThat(result.getObject(4, LocalTime.class)).isEqualTo(row.get(11));
                assertThat(result.getObject(5, LocalDateTime.class)).isEqualTo(row.get(12));
                OffsetDateTime moment = result.getObject(6, OffsetDateTime.class);
                Instant expected = (Instant) row.get(13);
                if (expected == null || expected.equals(Instant.MAX) || expected.equals(Instant.MIN)) {
                    assertThat(moment)
                            .isEqualTo(
                                    expected == null
                                            ? null
                                            : expected.equals(Instant.MAX) ? OffsetDateTime.MAX : OffsetDateTime.MIN);
                } else {
                    assertThat(moment.toInstant()).isEqualTo(expected);
                }
            }
        }
    }

    /** A column is read as what the server sent, whatever the statement believes. */
    @Test
    void aColumnOfAnotherTypeThanDeclaredIsConvertedNotMisread() {
        engine.useTransaction(connection -> {
            for (int execution = 1; execution <= 3; execution++) {
                Row row = connection.one(Sql.text(
                                "SELECT 7::int8 AS a, 7::int2 AS b, 42::int4 AS c, 1.5::numeric AS d, timestamp '2020-01-01 00:00' AS e")
                        .as(Sql.row(
                                        Sql.column("a", SqlTypes.numeric()),
                                        Sql.column("b", SqlTypes.bigint()),
                                        Sql.column("c", SqlTypes.text()),
                                        Sql.column("d", SqlTypes.doublePrecision()))
                                .map((a, b, c, d) -> Row.ofColumns(List.of("a", "b", "c", "d"), List.of(a, b, c, d)))));
                assertThat(row.get(0)).isEqualTo(new BigDecimal("7"));
                assertThat(row.get(1)).isEqualTo(7L);
                assertThat(row.get(2)).isEqualTo("42");
                assertThat(row.get(3)).isEqualTo(1.5);
            }
        });
    }

    @Test
    void textWithoutTypesIsReadAsPlainValues() {
        engine.useTransaction(connection -> {
            for (int execution = 1; execution <= 3; execution++) {
                Row row = connection.one(
                        Sql.text(
                                "SELECT 1 AS i, 2::int8 AS l, 'x' AS t, 1.50 AS m, true AS b, date '2020-02-03' AS d,"
                                        + " timestamptz '2020-02-03 04:05:06Z' AS z, '{\"a\": 1}'::jsonb AS j, array[1, 2] AS a, null AS n"));
                assertThat(row.names()).containsExactly("i", "l", "t", "m", "b", "d", "z", "j", "a", "n");
                assertThat(row.get(0)).isEqualTo(1);
                assertThat(row.get(1)).isEqualTo(2L);
                assertThat(row.get(2)).isEqualTo("x");
                assertThat(row.get(3)).isEqualTo(new BigDecimal("1.50"));
                assertThat(row.get(4)).isEqualTo(true);
                assertThat(row.get(5)).isEqualTo(LocalDate.of(2020, 2, 3));
                assertThat(row.get(6)).isEqualTo(Instant.parse("2020-02-03T04:05:06Z"));
                assertThat(row.get(7)).isEqualTo("{\"a\": 1}");
                assertThat(row.get(8)).isEqualTo(List.of(1, 2));
                assertThat(row.get(9)).isNull();
            }
        });
    }

    @Test
    void readingTextAsksTheServerNothing() {
        database.run(
                "DROP TABLE IF EXISTS counted",
                "CREATE TABLE counted (id serial PRIMARY KEY, mood text)",
                "INSERT INTO counted DEFAULT VALUES");
        assertStatements(() ->
                        engine.useTransaction(connection -> connection.list(Sql.text("SELECT id, mood FROM counted"))))
                .inRoundTrips(2)
                .count(1);
    }

    @Test
    void nullReadAsAPrimitiveIsAnErrorThatNamesTheColumn() {
        try (Connection connection = engine.connect();
                RowCursor rows = ((StatementExecutor) connection)
                        .query(Sql.text("SELECT null::int8 AS missing").node(), ExecutionOptions.defaults())) {
            rows.next();
            assertThat(rows.row().isNull(0)).isTrue();
            assertThatThrownBy(() -> rows.row().getLong(0))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("missing")
                    .hasMessageContaining("null");
        }
    }

    @Test
    void aNumberThatIsNoneIsAnError() {
        engine.useTransaction(connection -> assertThatThrownBy(() ->
                        connection.list(Sql.text("SELECT 'NaN'::numeric AS n").as(Sql.column("n", SqlTypes.numeric()))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("NaN"));
    }

    @Test
    void aCopyThatBreaksOffLeavesTheConnectionUsableAfterRollback() {
        createTable();
        try (Connection connection = engine.connect()) {
            Iterator<List<ColumnBuffer>> broken = new Iterator<>() {
                private int page;

                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public List<ColumnBuffer> next() {
                    if (page++ == 1) {
                        throw new IllegalStateException("source");
                    }
                    return buffers(randomRows());
                }
            };
            assertThatThrownBy(() -> ((StatementExecutor) connection).copyIn(Everything.EVERYTHING, COLUMNS, broken))
                    .hasMessage("source");
            connection.rollback();
            assertThat(connection
                            .one(Sql.text("SELECT count(*) FROM everything"))
                            .get(0))
                    .isEqualTo(0L);
        }
    }
}
