package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.TextNode;
import io.orm.internal.identity.IdentityMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one query as a session reads them: all at once, or some at a time. */
public final class LoadedRows<R> {
    private final EntityLoader loader;
    private final Reading reading;
    private final PlannedSelect planned;
    private final Query<R> query;
    private final List<StatementOption<?>> options;
    private @Nullable RowDecoder<R> known;

    LoadedRows(EntityLoader loader, Query<R> query, StatementNode node, List<StatementOption<?>> options) {
        this.loader = loader;
        this.reading = new Reading(loader, options);
        this.planned = new PlannedSelect(reading, node);
        this.query = query;
        this.options = options;
        if (node instanceof TextNode) {
            return;
        }
        if (!(node instanceof SelectNode)) {
            reading.ofWrittenRows();
        }
        SessionLayout layout = new SessionLayout(planned, options);
        known = query.row().decoder(layout);
        Rules.check(node.options(), layout.entities());
        planned.complete();
    }

    /** The columns of text are known by their names, so not before it has run. */
    private RowDecoder<R> decoder(RowCursor rows) {
        RowDecoder<R> decoder = known;
        if (decoder == null) {
            decoder = query.row().decoder(new NamedLayout(planned, options, rows.labels()));
            known = decoder;
        }
        return decoder;
    }

    public StatementNode statement() {
        return planned.statement();
    }

    /** Whether rows of one object may lie apart, so that only the whole result is right. */
    public boolean needsAllRows() {
        return reading.joinsCollections();
    }

    /** All rows, each object with what was to be loaded along; the cursor is closed by the caller before {@link #finish}. */
    List<@Nullable R> readAll(RowCursor rows) {
        if (reading.joinsCollections()) {
            return readUniquely(rows);
        }
        RowDecoder<R> decoder = decoder(rows);
        int expected = rows.expectedRows();
        List<@Nullable R> list = new ArrayList<>(expected);
        if (decoder instanceof EntityReader<?, ?> reader) {
            reader.expect(expected);
        }
        while (rows.next()) {
            list.add(decoder.decode(rows.row()));
        }
        return list;
    }

    private List<@Nullable R> readUniquely(RowCursor rows) {
        RowDecoder<R> decoder = decoder(rows);
        if (!(decoder instanceof EntityReader)) {
            Set<@Nullable R> once = new LinkedHashSet<>();
            while (rows.next()) {
                once.add(decoder.decode(rows.row()));
            }
            return new ArrayList<>(once);
        }
        Set<@Nullable Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        List<@Nullable R> list = new ArrayList<>();
        R last = null;
        while (rows.next()) {
            R value = decoder.decode(rows.row());
            if (value != last || list.isEmpty()) {
                last = value;
                if (known.add(value)) {
                    list.add(value);
                }
            }
        }
        return list;
    }

    void finish() {
        reading.finish();
    }

    /** Reads up to {@code size} rows, or with {@code Integer.MAX_VALUE} all, and loads what belongs to them; empty at the end. */
    public List<@Nullable R> readSome(RowCursor rows, int size) {
        if (needsAllRows() && size == Integer.MAX_VALUE) {
            List<@Nullable R> all = readAll(rows);
            reading.finish();
            return all;
        }
        if (needsAllRows()) {
            throw new UsageException(
                    "A collection is joined, so the rows of one object may lie in two partitions: use selectInLoad "
                            + "instead of joinedLoad when reading from a cursor, or list(…)");
        }
        if (reading.repeatsStatement() && size != Integer.MAX_VALUE) {
            throw new UsageException(
                    "A collection is loaded by SUBQUERY, which would read the collections of all rows again"
                            + " with each partition: use selectInLoad instead of subqueryLoad when reading from a cursor, or list(…)");
        }
        RowDecoder<R> decoder = decoder(rows);
        List<@Nullable R> list = new ArrayList<>(Math.min(size, 1000));
        while (list.size() < size && rows.next()) {
            list.add(decoder.decode(rows.row()));
        }
        if (!list.isEmpty()) {
            reading.finish();
        }
        return list;
    }

    /** Where the identity maps stand, for {@link #letGo}. */
    public Map<IdentityMap<?, ?>, Integer> mark() {
        Map<IdentityMap<?, ?>, Integer> sizes = new IdentityHashMap<>();
        for (IdentityMap<?, ?> map : loader.session().context().maps()) {
            sizes.put(map, map.size());
        }
        return sizes;
    }

    /** Takes out of the session what has come since {@code mark} and was not changed, so that a stream runs in bounded memory. */
    public void letGo(Map<IdentityMap<?, ?>, Integer> mark) {
        for (IdentityMap<?, ?> map : loader.session().context().maps()) {
            loader.session().letGo(map, mark.getOrDefault(map, 0));
        }
    }
}
