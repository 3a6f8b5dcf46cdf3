package io.orm.internal.unitofwork;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562): milliseconds first, then a counter, so that those of one process ascend and index pages fill one after
 * another. Safe for several threads.
 */
final class TimeOrderedUuid {
    /** Milliseconds in the upper 52 bits, a counter in the lower 12. */
    private static final AtomicLong LAST = new AtomicLong();

    private TimeOrderedUuid() {}

    static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = stamp >>> 12 << 16 | 0x7000 | stamp & 0xFFF;
        long low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
