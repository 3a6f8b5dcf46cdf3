package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;

/**
 * Keys from one sequence for a bulk insert, drawn ahead: while {@code COPY} runs, its connection can ask for nothing. Confined to one
 * thread.
 */
final class KeySupply {
    private final WriteModel model;
    private final StatementExecutor executor;
    private final String sequence;
    private final int step;
    private long[] keys = {};
    private int next;

    KeySupply(WriteModel model, StatementExecutor executor, String sequence, int step) {
        this.model = model;
        this.executor = executor;
        this.sequence = sequence;
        this.step = Math.max(step, 1);
    }

    /** From now on, so many keys can be taken without asking the database. */
    void prepare(int count) {
        int missing = count - (keys.length - next);
        if (missing <= 0) {
            return;
        }
        long[] all = new long[count];
        int size = keys.length - next;
        System.arraycopy(keys, next, all, 0, size);
        long[] atHand = model.keys().take(sequence, missing);
        System.arraycopy(atHand, 0, all, size, atHand.length);
        size += atHand.length;
        if (size < count) {
            draw(all, size);
        }
        keys = all;
        next = 0;
    }

    private void draw(long[] all, int from) {
        int at = from;
        int values = (all.length - from + step - 1) / step;
        try (RowCursor rows = executor.query(
                PlannedFlush.drawing(model.dialect().sequenceValues(sequence), values), ExecutionOptions.defaults())) {
            while (rows.next()) {
                long first = rows.row().getLong(0);
                int used = Math.min(step, all.length - at);
                for (int i = 0; i < used; i++) {
                    all[at++] = first + i;
                }
                model.keys().put(sequence, first + used, (long) step - used);
            }
        }
    }

    long take() {
        return keys[next++];
    }

    /** What was drawn and not taken serves others. */
    void giveBack() {
        int from = next;
        while (from < keys.length) {
            int to = from + 1;
            while (to < keys.length && keys[to] == keys[to - 1] + 1) {
                to++;
            }
            model.keys().put(sequence, keys[from], (long) to - from);
            from = to;
        }
        next = keys.length;
    }
}
