package io.orm.core.internal.jdbc;

import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.Surrogates;
import io.orm.core.type.BaseText;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.copy.PGCopyOutputStream;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgArray;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** pgjdbc: values known by type so that it never has to ask the server, arrays and rows in binary. */
final class PostgresDriver extends GenericDriver {
    private static final int PREPARE_ON_FIRST_USE = 1;
    private static final int MOST_DIGITS_BEFORE = 131_072;
    private static final int MOST_DIGITS_BEHIND = 16_383;

    /** Object identifiers of array types whose binary form we write ourselves, fixed in {@code pg_type.dat}. */
    private static final int DATE_ARRAY = 1182;

    private static final int TIME_ARRAY = 1183;
    private static final int TIMETZ_ARRAY = 1270;
    private static final int TIMESTAMP_ARRAY = 1115;
    private static final int TIMESTAMPTZ_ARRAY = 1185;
    private static final int UUID_ARRAY = 2951;

    static DriverAdapter create() {
        try {
            Class.forName("org.postgresql.PGConnection", false, PostgresDriver.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new UsageException("The PostgreSQL dialect needs org.postgresql:postgresql on the class path", e);
        }
        return new PostgresDriver();
    }

    /** Texts that repeat are prepared on the server at once, so that results come in binary from the second execution on. */
    @Override
    public PreparedStatement prepare(Connection connection, String sql, boolean repeats) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        if (repeats) {
            PGStatement pg = statement.unwrap(PGStatement.class);
            // 0 means that somebody has a pooler between that cannot keep prepared statements.
            if (pg.getPrepareThreshold() > PREPARE_ON_FIRST_USE) {
                pg.setPrepareThreshold(PREPARE_ON_FIRST_USE);
            }
        }
        return statement;
    }

    @Override
    public void bindBase(PreparedStatement statement, int position, @Nullable Object base, SqlType<?> type)
            throws SQLException {
        switch (type.kind()) {
            case TEXT, VARCHAR, CHAR -> {
                String text = (String) base;
                if (text != null && text.indexOf('\0') >= 0) {
                    throw new UsageException(
                            "PostgreSQL cannot store the character 0 in " + type.ddl() + "; remove it or use bytes()");
                }
                if (text != null) {
                    requireCharacters(text, type);
                }
                super.bindBase(statement, position, base, type);
            }
            // The statement casts these from text; any other binding makes the driver ask the server for the type.
            case JSON, JSONB, RANGE, ENUM, NAMED, INTERVAL -> {
                if (base == null) {
                    statement.setNull(position, Types.VARCHAR);
                } else {
                    statement.setString(position, requireCharacters(base.toString(), type));
                }
            }
            case TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> {
                if (base == null) {
                    statement.setNull(position, Types.OTHER, elementName(type.kind()));
                } else if (base.equals(Instant.MAX)) {
                    statement.setObject(position, OffsetDateTime.MAX);
                } else if (base.equals(Instant.MIN)) {
                    statement.setObject(position, OffsetDateTime.MIN);
                } else {
                    try {
                        super.bindBase(statement, position, toMicros(base), type);
                    } catch (DateTimeException tooFar) {
                        throw new UsageException(
                                "The moment " + base + " is out of the range of " + type.ddl(), tooFar);
                    }
                }
            }
            case NUMERIC -> {
                requireRoom((BigDecimal) base);
                super.bindBase(statement, position, base, type);
            }
            case UUID -> {
                if (base == null) {
                    statement.setNull(position, Types.OTHER, "uuid");
                } else {
                    statement.setObject(position, base);
                }
            }
            case ARRAY -> statement.setNull(position, Types.ARRAY, "_" + arrayElement(type));
            default -> super.bindBase(statement, position, base, type);
        }
    }

    /** The driver would round what the server cannot keep; here it is cut, as in arrays and by COPY. */
    private static Object toMicros(Object base) {
        if (base instanceof Instant moment) {
            return moment.truncatedTo(ChronoUnit.MICROS);
        }
        if (base instanceof LocalTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        if (base instanceof OffsetTime time) {
            return time.truncatedTo(ChronoUnit.MICROS);
        }
        return base instanceof LocalDateTime local && !local.equals(LocalDateTime.MAX)
                ? local.truncatedTo(ChronoUnit.MICROS)
                : base;
    }

    private static String arrayElement(SqlType<?> type) {
        SqlType<?> element = type.elementType();
        return element == null ? "text" : elementName(element.kind());
    }

    /** The name of the element type as which an array is bound; the statement casts where the column's type is another one. */
    private static String elementName(TypeKind kind) {
        return switch (kind) {
            case SMALLINT -> "int2";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case REAL -> "float4";
            case DOUBLE -> "float8";
            case NUMERIC -> "numeric";
            case BOOLEAN -> "bool";
            case UUID -> "uuid";
            case BYTES -> "bytea";
            case DATE -> "date";
            case TIME -> "time";
            case TIMETZ -> "timetz";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMPTZ -> "timestamptz";
            case TEXT, VARCHAR, CHAR, INTERVAL, JSON, JSONB, RANGE, ENUM, NAMED, ARRAY -> "text";
        };
    }

    @Override
    void bindArray(PreparedStatement statement, int position, ColumnBuffer column) throws SQLException {
        TypeKind kind = column.type().kind();
        switch (kind) {
            case SMALLINT, INTEGER, BIGINT, BOOLEAN, REAL, DOUBLE -> {
                if (column.hasNulls()) {
                    bindObjects(statement, position, column, kind);
                } else {
                    statement.setObject(position, primitives(column, kind));
                }
            }
            case UUID -> bindBinary(statement, position, column, UUID_ARRAY);
            case DATE -> bindBinary(statement, position, column, DATE_ARRAY);
            case TIME -> bindBinary(statement, position, column, TIME_ARRAY);
            case TIMETZ -> bindBinary(statement, position, column, TIMETZ_ARRAY);
            case TIMESTAMP -> bindBinary(statement, position, column, TIMESTAMP_ARRAY);
            case TIMESTAMPTZ -> bindBinary(statement, position, column, TIMESTAMPTZ_ARRAY);
            default -> bindObjects(statement, position, column, kind);
        }
    }

    private static Object primitives(ColumnBuffer column, TypeKind kind) {
        int size = column.size();
        switch (kind) {
            case SMALLINT -> {
                short[] values = new short[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (short) column.longAt(i);
                }
                return values;
            }
            case INTEGER -> {
                int[] values = new int[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (int) column.longAt(i);
                }
                return values;
            }
            case BIGINT -> {
                long[] values = new long[size];
                for (int i = 0; i < size; i++) {
                    values[i] = column.longAt(i);
                }
                return values;
            }
            case BOOLEAN -> {
                boolean[] values = new boolean[size];
                for (int i = 0; i < size; i++) {
                    values[i] = column.longAt(i) != 0;
                }
                return values;
            }
            case REAL -> {
                float[] values = new float[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (float) column.doubleAt(i);
                }
                return values;
            }
            default -> {
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = column.doubleAt(i);
                }
                return values;
            }
        }
    }

    private static void bindObjects(PreparedStatement statement, int position, ColumnBuffer column, TypeKind kind)
            throws SQLException {
        int size = column.size();
        @Nullable
        Object[] elements = switch (kind) {
            case SMALLINT -> new Short[size];
            case INTEGER -> new Integer[size];
            case BIGINT -> new Long[size];
            case BOOLEAN -> new Boolean[size];
            case REAL -> new Float[size];
            case DOUBLE -> new Double[size];
            case NUMERIC -> new BigDecimal[size];
            case BYTES -> new byte[size][];
            default -> new String[size];
        };
        for (int i = 0; i < size; i++) {
            elements[i] = element(column.at(i), kind, column.type());
        }
        statement.setArray(position, statement.getConnection().createArrayOf(elementName(kind), elements));
    }

    private static @Nullable Object element(@Nullable Object base, TypeKind kind, SqlType<?> type) {
        if (base == null) {
            return null;
        }
        return switch (kind) {
            // The rows of an array-typed column: nested arrays would be flattened, so each travels as its literal.
            case ARRAY -> requireCharacters(BaseText.write(base, type), type);
            case JSON, JSONB, RANGE, ENUM, NAMED, INTERVAL, TEXT, VARCHAR, CHAR ->
                requireCharacters(base.toString(), type);
            case NUMERIC -> {
                requireRoom((BigDecimal) base);
                yield base;
            }
            default -> base;
        };
    }

    /** The driver would write a question mark for each half. */
    static String requireCharacters(String text, SqlType<?> type) {
        int half = Surrogates.firstUnpaired(text);
        if (half >= 0) {
            throw new UsageException("PostgreSQL cannot store half of a surrogate pair, as there is at index " + half
                    + " of a value of type " + type.ddl()
                    + ": it is no character; do not cut a String between the chars of one, or use bytes()");
        }
        return text;
    }

    /** Beyond these the driver, whose counters have 16 bits, would write another number. */
    static void requireRoom(@Nullable BigDecimal number) {
        if (number != null
                && (number.scale() > MOST_DIGITS_BEHIND
                        || (long) number.precision() - number.scale() > MOST_DIGITS_BEFORE)) {
            throw new UsageException("A numeric has " + MOST_DIGITS_BEFORE + " digits before the point and "
                    + MOST_DIGITS_BEHIND + " behind it at most, and this one has "
                    + Math.max(0, number.precision() - (long) number.scale()) + " and " + Math.max(0, number.scale()));
        }
    }

    private static void bindBinary(PreparedStatement statement, int position, ColumnBuffer column, int arrayType)
            throws SQLException {
        BinaryWriter writer = new BinaryWriter(32 + column.size() * 20);
        if (column.size() == 0) {
            writer.int32(0);
            writer.int32(0);
            writer.int32(BinaryWriter.elementOid(column.type()));
        } else {
            writer.int32(1);
            writer.int32(column.hasNulls() ? 1 : 0);
            writer.int32(BinaryWriter.elementOid(column.type()));
            writer.int32(column.size());
            writer.int32(1);
            for (int i = 0; i < column.size(); i++) {
                writer.field(column.at(i), column.type());
            }
        }
        BaseConnection connection = statement.getConnection().unwrap(BaseConnection.class);
        statement.setArray(position, new PgArray(connection, arrayType, writer.toByteArray()));
    }

    @Override
    public RowReader reader(ResultSet result, List<? extends SqlType<?>> types) throws SQLException {
        return PostgresRowReader.of(result, types);
    }

    @Override
    public @Nullable Object untyped(RowReader row, int column) throws SQLException {
        return ((PostgresRowReader) row).untyped(column);
    }

    /** The isolation is the transaction's: the driver's way would set the connection's, and put it back, by a round trip each. */
    @Override
    public @Nullable String begin(Connection connection, @Nullable Integer jdbcIsolation, boolean readOnly)
            throws SQLException {
        if (readOnly) {
            connection.setReadOnly(true);
        }
        connection.setAutoCommit(false);
        return jdbcIsolation == null ? null : "SET TRANSACTION ISOLATION LEVEL " + isolationName(jdbcIsolation);
    }

    @Override
    public boolean isTransactionFailed(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
    }

    private static String isolationName(int jdbcIsolation) {
        return switch (jdbcIsolation) {
            case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
            case Connection.TRANSACTION_READ_COMMITTED -> "READ COMMITTED";
            case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
            case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
            default -> throw new IllegalArgumentException("isolation " + jdbcIsolation);
        };
    }

    @Override
    public boolean errorsAbortTransactions() {
        return true;
    }

    @Override
    public ServerError details(SQLException e) {
        if (e instanceof PSQLException pg && pg.getServerErrorMessage() != null) {
            ServerErrorMessage server = pg.getServerErrorMessage();
            return new ServerError(
                    text(server.getMessage()),
                    text(server.getTable()),
                    text(server.getColumn()),
                    text(server.getConstraint()),
                    text(server.getDetail()),
                    text(server.getRoutine()));
        }
        return super.details(e);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public String copyFormat(List<? extends SqlType<?>> types) {
        return BinaryCopy.supports(types) ? "binary" : "text";
    }

    @Override
    public long copyIn(
            Connection connection, String sql, List<? extends SqlType<?>> types, Iterator<List<ColumnBuffer>> pages)
            throws SQLException {
        PGConnection pg = connection.unwrap(PGConnection.class);
        long rows = 0;
        PGCopyOutputStream stream = new PGCopyOutputStream(pg, sql);
        try {
            CopyFormat copy = BinaryCopy.supports(types) ? new BinaryCopy(stream) : new TextCopy(stream);
            while (pages.hasNext()) {
                List<ColumnBuffer> page = pages.next();
                copy.write(page);
                rows += page.get(0).size();
            }
            copy.finish();
            stream.endCopy();
        } catch (IOException e) {
            cancel(stream, e);
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
        } catch (Throwable e) {
            // Pages are the program's, and may throw anything; until the COPY ends, the connection takes nothing else.
            cancel(stream, e);
            throw e;
        }
        return rows;
    }

    /** The connection is of no use to anyone before the copy is over. */
    private static void cancel(PGCopyOutputStream stream, Throwable why) {
        try {
            if (stream.isActive()) {
                stream.cancelCopy();
            }
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
