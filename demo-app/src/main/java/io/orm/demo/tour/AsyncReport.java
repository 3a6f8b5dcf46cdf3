package io.orm.demo.tour;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Sql.column;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.demo.catalog.Artist_.ARTIST;
import static io.orm.demo.catalog.Genre_.GENRE;
import static io.orm.demo.catalog.Track_.TRACK;
import static io.orm.demo.sales.InvoiceLine_.INVOICE_LINE;
import static io.orm.demo.sales.Invoice_.INVOICE;

import io.orm.core.sql.Query;
import io.orm.session.AsyncSession;
import io.orm.session.SessionFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Scene 7, second half: three parts of a report at the same time. */
@Service
class AsyncReport {
    /** As slow as a report on a large table: the server waits before it answers, and says which of its processes did. */
    private static final Query<Integer> SLOW_SERVER =
            text("SELECT pg_backend_pid() AS pid FROM pg_sleep(0.25)").as(column("pid", integer()));

    private final SessionFactory sessions;

    AsyncReport(SessionFactory sessions) {
        this.sessions = sessions;
    }

    record Part(String report, int serverProcess, long startedMs, long finishedMs, int rows, String first) {}

    List<Part> threeAtOnce() {
        long start = System.nanoTime();
        Query<?> revenue = select(INVOICE.billingAddress.country, sum(INVOICE.total))
                .from(INVOICE)
                .groupBy(INVOICE.billingAddress.country)
                .orderBy(sum(INVOICE.total).desc());
        Query<?> genres = select(GENRE.name, count(INVOICE_LINE.id))
                .from(INVOICE_LINE)
                .join(INVOICE_LINE.track)
                .join(TRACK.genre)
                .groupBy(GENRE.id)
                .orderBy(count(INVOICE_LINE.id).desc());
        Query<?> artists = select(ARTIST.name).orderBy(ARTIST.name);

        try (AsyncSession first = sessions.openAsync();
                AsyncSession second = sessions.openAsync();
                AsyncSession third = sessions.openAsync()) {
            List<CompletableFuture<Part>> parts = List.of(
                    part(first, "revenue", revenue, start),
                    part(second, "genres", genres, start),
                    part(third, "artists", artists, start));
            return parts.stream().map(CompletableFuture::join).toList();
        }
    }

    private static CompletableFuture<Part> part(AsyncSession session, String name, Query<?> query, long start) {
        long started = millisSince(start);
        return session.one(SLOW_SERVER)
                .thenCompose(process -> session.list(query)
                        .thenApply(rows -> new Part(
                                name, process, started, millisSince(start), rows.size(), String.valueOf(first(rows)))))
                .toCompletableFuture();
    }

    private static @Nullable Object first(List<?> rows) {
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
