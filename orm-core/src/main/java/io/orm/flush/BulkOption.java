package io.orm.flush;

import io.orm.core.sql.Column;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * How a bulk operation runs: {@code session.bulkInsert(USER, users, progress(n -> log.info("{} rows", n)))}. Immutable. To be imported
 * statically.
 */
public sealed interface BulkOption {
    /** {@link BulkOption#progress}. */
    record Progress(LongConsumer listener) implements BulkOption {}

    /** {@link BulkOption#findFailingRow}. */
    record FindFailingRow() implements BulkOption {}

    /** {@link BulkOption#showValues}. */
    record ShowValues() implements BulkOption {}

    /** {@link BulkOption#onConflictUpdate} and {@link BulkOption#onConflictDoNothing}. */
    record OnConflict(List<Column<?>> key, boolean updates) implements BulkOption {
        public OnConflict {
            key = List.copyOf(key);
        }
    }

    /**
     * Tells the number of rows sent so far, after each page of 5,000; the last call tells all. Called on the thread of the session, which must not be
     * used meanwhile. What it throws ends the operation.
     */
    static BulkOption progress(LongConsumer listener) {
        return new Progress(listener);
    }

    /**
     * If the database refuses a row without telling which one, halves are tried behind savepoints until it is found: some 13 more statements. A
     * {@code bulkInsert} is not a {@code COPY} then, but an {@code INSERT} for each 5,000 rows. The operation is undone as a whole, whatever ends it, and
     * the transaction goes on.
     */
    static BulkOption findFailingRow() {
        return new FindFailingRow();
    }

    /** The message of a failure shows the values of the row. */
    static BulkOption showValues() {
        return new ShowValues();
    }

    /**
     * Of a {@code bulkInsert}: rows whose {@code key} is there already are updated, all columns but the key, generated identifiers, and a version,
     * which rises: {@code INSERT … ON CONFLICT (key) DO UPDATE SET a = excluded.a}. There must be a unique index on exactly these columns. Not on H2.
     */
    static BulkOption onConflictUpdate(Column<?>... key) {
        return new OnConflict(List.of(key), true);
    }

    /**
     * Of a {@code bulkInsert}: rows whose {@code key} is there already are left out, and are not counted: {@code ON CONFLICT (key) DO NOTHING}; without a
     * key, rows that break any unique index. Not on H2.
     */
    static BulkOption onConflictDoNothing(Column<?>... key) {
        return new OnConflict(List.of(key), false);
    }
}
