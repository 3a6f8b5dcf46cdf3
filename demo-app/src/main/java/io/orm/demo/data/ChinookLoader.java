package io.orm.demo.data;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.max;
import static io.orm.core.sql.Sql.function;
import static io.orm.core.sql.Sql.scalar;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.value;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.demo.catalog.Album_.ALBUM;
import static io.orm.demo.catalog.Artist_.ARTIST;
import static io.orm.demo.catalog.Genre_.GENRE;
import static io.orm.demo.catalog.MediaType_.MEDIA_TYPE;
import static io.orm.demo.catalog.Playlist_.PLAYLIST;
import static io.orm.demo.catalog.Track_.TRACK;
import static io.orm.demo.sales.CustomerStats_.CUSTOMER_STATS;
import static io.orm.demo.sales.Customer_.CUSTOMER;
import static io.orm.demo.sales.Employee_.EMPLOYEE;
import static io.orm.demo.sales.InvoiceLine_.INVOICE_LINE;
import static io.orm.demo.sales.Invoice_.INVOICE;
import static java.util.Objects.requireNonNull;

import io.orm.core.sql.Column;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.NumberColumn;
import io.orm.core.sql.RowMapping;
import io.orm.core.sql.Table;
import io.orm.core.type.SqlTypes;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the tables and fills them on the first start, before the first request can come. All rows are written in one transaction: a start
 * that was interrupted leaves empty tables, which the next one fills.
 */
@Component
class ChinookLoader implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(ChinookLoader.class);

    /** All tables of the data set, each after those it refers to. */
    static final List<Table<?>> TABLES = List.of(
            ARTIST,
            ALBUM,
            GENRE,
            MEDIA_TYPE,
            TRACK,
            PLAYLIST,
            requireNonNull(PLAYLIST.tracks.association()).table(),
            EMPLOYEE,
            CUSTOMER,
            INVOICE,
            INVOICE_LINE);

    private final SessionFactory sessions;
    private final boolean reload;

    /** @param reload whether to drop the tables and start again, with everything that was written since */
    ChinookLoader(SessionFactory sessions, @Value("${demo.data.reload:false}") boolean reload) {
        this.sessions = sessions;
        this.reload = reload;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            prepare();
        } catch (SQLException e) {
            throw new IllegalStateException("The Chinook data set cannot be read: " + e.getMessage(), e);
        }
    }

    private void prepare() throws SQLException {
        if (reload) {
            log.info("Dropping the store's tables, since demo.data.reload is set");
            sessions.schema().dropAll();
        }
        sessions.schema().createAll();
        Map<String, Long> counts = sessions.readOnly().inTransaction(ChinookLoader::counts);
        if (isLoaded(counts)) {
            log.info("Found the Chinook data set: {} rows in {} tables", total(counts), counts.size());
            return;
        }
        load();
        sessions.schema().refresh(CUSTOMER_STATS);
    }

    /** True if there are rows in all tables, false if there are none at all. */
    private static boolean isLoaded(Map<String, Long> counts) {
        List<String> empty = counts.entrySet().stream()
                .filter(table -> table.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
        if (empty.isEmpty()) {
            return true;
        }
        if (empty.size() == counts.size()) {
            return false;
        }
        throw new IllegalStateException("The database holds a part of the Chinook data set: nothing in " + empty
                + ", but rows in other tables: " + counts
                + ". Use another database, or set demo.data.reload=true to drop these tables and load them again");
    }

    private void load() throws SQLException {
        long start = System.nanoTime();
        log.info("Loading the Chinook data set");
        try (ChinookSource source = ChinookSource.open()) {
            Map<String, Long> written = sessions.inTransaction(session -> {
                // Of two applications that start on the same empty database, the second waits here, and then finds the
                // rows.
                session.execute(
                        text("LOCK TABLE \"Artist\" IN ACCESS EXCLUSIVE MODE").command());
                Map<String, Long> counts = counts(session);
                if (isLoaded(counts)) {
                    return counts;
                }
                copyAll(source, session);
                return verified(source, counts(session));
            });
            log.info("Loaded {} rows into {} tables in {} ms", total(written), written.size(), millisSince(start));
        }
    }

    private static void copyAll(ChinookSource source, Session session) throws SQLException {
        for (Table<?> table : TABLES) {
            long start = System.nanoTime();
            List<@Nullable Object[]> rows = source.rows(table);
            long copied = session.bulkInsert((MutableTable<?>) table, rows, row -> columns(table, row));
            log.info("  {}: {} rows in {} ms", table.name(), copied, millisSince(start));
        }
        continueAfter(session, "\"Customer\"", CUSTOMER.id);
        continueAfter(session, "\"Invoice\"", INVOICE.id);
        continueAfter(session, "\"InvoiceLine\"", INVOICE_LINE.id);
    }

    private static RowMapping<@Nullable Object[]> columns(Table<?> table, RowMapping<@Nullable Object[]> row) {
        RowMapping<@Nullable Object[]> mapped = row;
        for (Column<?> column : table.columns()) {
            mapped = column(column, mapped);
        }
        return mapped;
    }

    @SuppressWarnings("unchecked") // the source reads each value as the Java type of its column
    private static <T> RowMapping<@Nullable Object[]> column(Column<T> column, RowMapping<@Nullable Object[]> row) {
        int index = column.ordinal();
        return row.set(column, values -> (T) values[index]);
    }

    /** New rows get their keys from the column's sequence, which knows nothing of the rows that brought theirs. */
    private static void continueAfter(Session session, String table, NumberColumn<Integer> key) {
        var sequence = function("pg_get_serial_sequence", SqlTypes.text(), value(table), value(key.name()));
        session.one(select(function("setval", bigint(), sequence, scalar(select(max(key))))));
    }

    private static Map<String, Long> counts(Session session) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Table<?> table : TABLES) {
            counts.put(table.name(), session.one(select(count()).from(table)));
        }
        return counts;
    }

    private static Map<String, Long> verified(ChinookSource source, Map<String, Long> counts) throws SQLException {
        for (Table<?> table : TABLES) {
            long expected = source.count(table);
            Long found = counts.get(table.name());
            if (found == null || found != expected) {
                throw new IllegalStateException("Table " + table.name() + " holds " + found
                        + " rows after loading, the data set " + expected + "; nothing was committed");
            }
        }
        return counts;
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
