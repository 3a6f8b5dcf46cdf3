package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of rows in {@code LIMIT} and {@code OFFSET}.
 *
 * <p>A limit that is a parameter keeps PostgreSQL from keeping a plan: the plan for any limit has to reckon with a tenth of all rows, so each execution's own plan looks
 * cheaper and is made anew. A limit in the text is another text for each number, so only numbers that pages have, few enough for all caches, stand there.
 */
public final class RowCount {
    private static final long ANY_UP_TO = 101;
    private static final long ROUND_UP_TO = 1_001;
    private static final long ROUND = 50;

    private RowCount() {}

    /** @throws UsageException if the number is negative */
    public static Node limit(long rows) {
        Node.Value parameter = parameter("limit", rows);
        return standsInText(rows) ? new Node.Keyword(Long.toString(rows)) : parameter;
    }

    /** Null for no rows. */
    static @Nullable Node offset(long rows) {
        Node.Value parameter = parameter("offset", rows);
        return rows == 0 ? null : parameter;
    }

    /** Round numbers, and the one behind each that tells whether there is another page. */
    private static boolean standsInText(long rows) {
        return rows <= ANY_UP_TO || rows <= ROUND_UP_TO && rows % ROUND <= 1;
    }

    private static Node.Value parameter(String clause, long rows) {
        if (rows < 0) {
            throw new UsageException(clause + "(" + rows + "): the number of rows cannot be negative");
        }
        return new Node.Value(rows, SqlTypes.bigint());
    }
}
