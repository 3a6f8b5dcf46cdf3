package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Versions that are not counted: the time of the change, or a UUID. They are made here and sent with the change, so nothing has to be read back. A time is
 * always later than the one before, by a microsecond at least, whatever clocks say: what matters is that it is another one.
 */
final class VersionStamps {
    private VersionStamps() {}

    static boolean isStamped(@Nullable Column<?> version) {
        return version != null && !Number.class.isAssignableFrom(version.type().javaType());
    }

    /** @param last the version before, as the database had it; null for a new row */
    static Object next(Column<?> version, @Nullable Object last) {
        Class<?> type = version.type().javaType();
        if (type == UUID.class) {
            return TimeOrderedUuid.next();
        }
        if (type == LocalDateTime.class) {
            LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MICROS);
            return last instanceof LocalDateTime before && !now.isAfter(before)
                    ? before.plus(1, ChronoUnit.MICROS)
                    : now;
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (type == OffsetDateTime.class) {
            Instant before = last instanceof OffsetDateTime time ? time.toInstant() : null;
            return later(now, before).atOffset(ZoneOffset.UTC);
        }
        return later(now, last instanceof Instant before ? before : null);
    }

    private static Instant later(Instant now, @Nullable Instant before) {
        return before != null && !now.isAfter(before) ? before.plus(1, ChronoUnit.MICROS) : now;
    }
}
