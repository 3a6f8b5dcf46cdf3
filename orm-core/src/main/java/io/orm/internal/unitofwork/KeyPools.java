package io.orm.internal.unitofwork;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Values of sequences that were drawn ahead and not used yet. Safe for several threads. */
final class KeyPools {
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();

    /** How many values of a sequence are at hand. */
    int available(String sequence) {
        Pool pool = pools.get(sequence);
        return pool == null ? 0 : pool.available();
    }

    /** Takes at most {@code count} values, fewer if fewer are at hand. */
    long[] take(String sequence, int count) {
        Pool pool = pools.get(sequence);
        return pool == null ? new long[0] : pool.take(count);
    }

    /** Adds {@code count} values from {@code first} on. */
    void put(String sequence, long first, long count) {
        pools.computeIfAbsent(sequence, name -> new Pool()).put(first, count);
    }

    private static final class Pool {
        /** First value and number of values. */
        private final Deque<long[]> ranges = new ArrayDeque<>();

        synchronized int available() {
            long sum = 0;
            for (long[] range : ranges) {
                sum += range[1];
            }
            return (int) Math.min(sum, Integer.MAX_VALUE);
        }

        synchronized long[] take(int count) {
            long[] values = new long[Math.min(count, available())];
            int at = 0;
            while (at < values.length) {
                long[] range = ranges.getFirst();
                while (at < values.length && range[1] > 0) {
                    values[at++] = range[0]++;
                    range[1]--;
                }
                if (range[1] == 0) {
                    ranges.removeFirst();
                }
            }
            return values;
        }

        synchronized void put(long first, long count) {
            if (count > 0) {
                ranges.addLast(new long[] {first, count});
            }
        }
    }
}
