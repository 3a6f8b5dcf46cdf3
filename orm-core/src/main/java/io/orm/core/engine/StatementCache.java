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
        private final CompiledStatement compiled;
        private final @Nullable Entry next;
        private volatile boolean used = true;

        private Entry(int hash, StatementNode template, CompiledStatement compiled, @Nullable Entry next) {
            this.hash = hash;
            this.template = template;
            this.compiled = compiled;
            this.next = next;
        }
    }

    /** A compiled statement and the values of the one that was asked for, in the order of the template's numbers. */
    record Lookup(CompiledStatement compiled, List<@Nullable Object> values, boolean cached) {}

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
                    return new Lookup(entry.compiled, values, true);
                }
                values.clear();
            }
        }
        misses.increment();
        StatementNode template = StatementShape.template(statement);
        CompiledStatement compiled = dialect.compile(template);
        if (limit > 0) {
            put(hash, bucket, template, compiled);
        }
        return new Lookup(compiled, StatementShape.values(statement), limit > 0);
    }

    private synchronized void put(int hash, int bucket, StatementNode template, CompiledStatement compiled) {
        if (size >= limit) {
            makeRoom();
        }
        buckets.set(bucket, new Entry(hash, template, compiled, buckets.get(bucket)));
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
                Entry copy = new Entry(entry.hash, entry.template, entry.compiled, kept);
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
