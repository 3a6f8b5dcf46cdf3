package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.flush.BulkOption;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of one bulk operation.
 *
 * @param conflict null where a row with the same key is a failure
 */
record BulkSettings(
        List<LongConsumer> listeners,
        boolean findsFailingRow,
        boolean showsValues,
        BulkOption.@Nullable OnConflict conflict) {
    static final BulkSettings NONE = new BulkSettings(List.of(), false, false, null);

    static BulkSettings of(BulkOption... options) {
        BulkSettings settings = NONE;
        for (BulkOption option : options) {
            settings = settings.with(option);
        }
        return settings;
    }

    private BulkSettings with(BulkOption option) {
        if (option instanceof BulkOption.Progress progress) {
            List<LongConsumer> all = new java.util.ArrayList<>(listeners);
            all.add(progress.listener());
            return new BulkSettings(List.copyOf(all), findsFailingRow, showsValues, conflict);
        }
        if (option instanceof BulkOption.OnConflict asked) {
            if (conflict != null) {
                throw new UsageException("A bulkInsert has one ON CONFLICT, and two were given");
            }
            return new BulkSettings(listeners, findsFailingRow, showsValues, asked);
        }
        return new BulkSettings(
                listeners,
                findsFailingRow || option instanceof BulkOption.FindFailingRow,
                showsValues || option instanceof BulkOption.ShowValues,
                conflict);
    }

    /** @throws UsageException if rows of {@code what} cannot meet a conflict */
    BulkSettings withoutConflict(String what) {
        if (conflict != null) {
            throw new UsageException(what + " has no ON CONFLICT: that is for bulkInsert");
        }
        return this;
    }
}
