package io.orm.core.engine;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.dialect.Dialect;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementShape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Compiled statements by shape. Asked with the statement itself: no key is made. A hit costs a walk over the statement, which collects its values on the
 * way. Safe for several threads; readers never wait.
 */
final class StatementCache {
    private final Dialect dialect;
    private final int limit;
    private final AtomicReferenceArray<@Nullable Entry> buckets;
    private final int mask;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private int size;

    /** One compiled shape; {@code used} is set by readers and taken back by whoever makes room. */
    private static final class Entry {
        private final int hash;
        private final StatementNode template;
        private final Shape shape;
        private final @Nullable Entry next;
        private volatile boolean used = true;

        private Entry(int hash, StatementNode template, Shape shape, @Nullable Entry next) {
            this.hash = hash;
            this.template = template;
            this.shape = shape;
            this.next = next;
        }
    }

    /** What statements of one shape have in common. Safe for several threads. */
    static final class Shape {
        /** So many rows may have been an exception. */
        private static final int MOST_EXPECTED = 10_000;

        private final CompiledStatement compiled;
        private final boolean wantsTransaction;

        /** Hints: whether another thread sees them soon does not matter. */
        private int lastRows;

        private int expectedRows;

        private Shape(CompiledStatement compiled, boolean wantsTransaction) {
            this.compiled = compiled;
            this.wantsTransaction = wantsTransaction;
        }

        /** How many rows the last two executions have had at least. */
        int expectedRows() {
            return expectedRows;
        }

        void hadRows(long rows) {
            int capped = (int) Math.min(rows, MOST_EXPECTED);
            expectedRows = Math.min(lastRows, capped);
            lastRows = capped;
        }
    }

    /** A compiled statement and the values of the one that was asked for, in the order of the template's numbers. */
    record Lookup(Shape shape, List<@Nullable Object> values, boolean cached) {
        /** For what is no statement of the expression language. */
        static Lookup uncached(CompiledStatement compiled) {
            return new Lookup(new Shape(compiled, false), List.of(), false);
        }

        CompiledStatement compiled() {
            return shape.compiled;
        }

        /** Whether the statement wants a transaction around it: see {@link TransactionNeeds}. */
        boolean wantsTransaction() {
            return shape.wantsTransaction;
        }
    }

    StatementCache(Dialect dialect, int limit) {
        this.dialect = dialect;
        this.limit = limit;
        int capacity = Integer.highestOneBit(Math.max(limit, 8)) * 2;
        this.buckets = new AtomicReferenceArray<>(capacity);
        this.mask = capacity - 1;
    }

    Lookup get(StatementNode statement) {
        int hash = StatementShape.hash(statement);
        int bucket = (hash ^ hash >>> 16) & mask;
        List<@Nullable Object> values = new ArrayList<>(8);
        for (Entry entry = buckets.get(bucket); entry != null; entry = entry.next) {
            if (entry.hash == hash) {
                if (StatementShape.matches(entry.template, statement, values)) {
                    if (!entry.used) {
                        entry.used = true;
                    }
                    hits.increment();
                    return new Lookup(entry.shape, values, true);
                }
                values.clear();
            }
        }
        misses.increment();
        StatementNode template = StatementShape.template(statement);
        Shape shape = new Shape(dialect.compile(template), TransactionNeeds.isWantedBy(template));
        if (limit > 0) {
            put(hash, bucket, template, shape);
        }
        return new Lookup(shape, StatementShape.values(statement), limit > 0);
    }

    private synchronized void put(int hash, int bucket, StatementNode template, Shape shape) {
        if (size >= limit) {
            makeRoom();
        }
        buckets.set(bucket, new Entry(hash, template, shape, buckets.get(bucket)));
        size++;
    }

    /** Drops what was not used since the last time; if everything was, every entry has to earn its place anew and half of the buckets go. */
    private void makeRoom() {
        int before = size;
        for (int i = 0; i < buckets.length(); i++) {
            sweep(i, false);
        }
        for (int i = 0; size == before && before > 0 && i < buckets.length(); i += 2) {
            sweep(i, true);
        }
        if (size >= limit) {
            for (int i = 1; i < buckets.length(); i += 2) {
                sweep(i, true);
            }
        }
    }

    private void sweep(int bucket, boolean all) {
        Entry kept = null;
        int dropped = 0;
        for (Entry entry = buckets.get(bucket); entry != null; entry = entry.next) {
            if (!all && entry.used) {
                Entry copy = new Entry(entry.hash, entry.template, entry.shape, kept);
                copy.used = false;
                kept = copy;
            } else {
                dropped++;
            }
        }
        buckets.set(bucket, kept);
        size -= dropped;
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    synchronized int size() {
        return size;
    }
}
