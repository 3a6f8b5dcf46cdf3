package io.orm.core.engine;

import io.orm.core.type.ColumnBuffer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** About how many bytes a parameter takes on the wire. */
final class ParameterSize {
    private static final int FIXED = 16;

    private ParameterSize() {}

    static long of(@Nullable Object value) {
        if (value instanceof ColumnBuffer column) {
            return of(column);
        }
        if (value instanceof Collection<?> elements) {
            long bytes = 0;
            for (Object each : elements) {
                bytes += of(each);
            }
            return bytes;
        }
        if (value instanceof CharSequence text) {
            return text.length() + 4L;
        }
        return value instanceof byte[] bytes ? bytes.length + 4L : FIXED;
    }

    private static long of(ColumnBuffer column) {
        if (ColumnBuffer.storage(column.type().kind()) != ColumnBuffer.Storage.OBJECTS) {
            return (long) FIXED * column.size();
        }
        long bytes = 0;
        for (int row = 0; row < column.size(); row++) {
            bytes += of(column.at(row));
        }
        return bytes;
    }
}
