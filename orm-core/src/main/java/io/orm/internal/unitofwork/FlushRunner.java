package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.DataException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.internal.unitofwork.PlannedFlush.Reservation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a planned flush whose operations are bound: one round trip to draw keys if any are missing, then one per round of the plan. */
final class FlushRunner {
    /**
     * Results in one direction and parameters in the other that no longer fit into buffers block each other for ever: the server waits to
     * send rows, the driver waits to send parameters.
     */
    private static final long SAFE_BYTES = 64 * 1024;

    private final WriteModel model;
    private final StatementExecutor executor;
    private final ExecutionOptions options = ExecutionOptions.defaults();

    FlushRunner(WriteModel model, StatementExecutor executor) {
        this.model = model;
        this.executor = executor;
    }

    void run(PlannedFlush plan, boolean commit) {
        executor.beginIfNeeded();
        draw(plan.reservations());
        List<List<Operation>> trips = new ArrayList<>();
        plan.rounds().forEach(round -> trips.addAll(split(round)));
        boolean canCheck = model.dialect().hasArrayParameters();
        for (int i = 0; i < trips.size(); i++) {
            boolean last = i == trips.size() - 1;
            boolean commits = commit && last;
            List<Step> steps = new ArrayList<>();
            for (Operation operation : trips.get(i)) {
                steps.add(operation.step(canCheck && (commits || operation.namesMissingRows())));
            }
            executor.executeTogether(steps, commits, options);
        }
    }

    private static List<List<Operation>> split(List<Operation> round) {
        long parameters = 0;
        for (Operation operation : round) {
            parameters += operation.parameterBytes();
        }
        long results = 0;
        List<List<Operation>> trips = new ArrayList<>();
        List<Operation> current = new ArrayList<>();
        for (Operation operation : round) {
            if (results > SAFE_BYTES && parameters > SAFE_BYTES) {
                trips.add(current);
                current = new ArrayList<>();
                results = 0;
            }
            current.add(operation);
            results += operation.resultBytes();
            parameters -= operation.parameterBytes();
        }
        trips.add(current);
        return trips;
    }

    // Keys

    private void draw(List<Reservation> reservations) {
        if (reservations.isEmpty()) {
            return;
        }
        List<List<long[]>> taken = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Reservation reservation : reservations) {
            List<long[]> parts = new ArrayList<>(2);
            taken.add(parts);
            int missing = missing(reservation, parts);
            if (missing > 0) {
                int values = (missing + reservation.step() - 1) / reservation.step();
                steps.add(new Step(
                        reservation.statement(values),
                        null,
                        rows -> parts.add(read(reservation, rows, values, missing))));
            }
        }
        if (!steps.isEmpty()) {
            executor.executeTogether(steps, false, options);
        }
        for (int i = 0; i < reservations.size(); i++) {
            assign(reservations.get(i), taken.get(i));
        }
    }

    /** Takes what is at hand, and tells how many keys are still to be drawn. */
    private static int missing(Reservation reservation, List<long[]> parts) {
        int needed = reservation.keyless().size();
        String sequence = reservation.sequence();
        if (sequence != null) {
            long[] atHand = reservation.pools().take(sequence, needed);
            parts.add(atHand);
            needed -= atHand.length;
        }
        return needed;
    }

    private static long[] read(Reservation reservation, RowCursor rows, int values, int missing) {
        long[] keys = new long[missing];
        int count = 0;
        int at = 0;
        while (rows.next()) {
            long first = rows.row().getLong(0);
            count++;
            int used = Math.min(reservation.step(), missing - at);
            for (int i = 0; i < used; i++) {
                keys[at++] = first + i;
            }
            @Nullable String sequence = reservation.sequence();
            if (sequence != null && used < reservation.step()) {
                reservation.pools().put(sequence, first + used, (long) reservation.step() - used);
            }
        }
        if (count != values) {
            throw new DataException("The sequence for " + reservation.writer().name + " gave " + count + " values, not "
                    + values + " as asked for");
        }
        return keys;
    }

    private static void assign(Reservation reservation, List<long[]> parts) {
        int row = 0;
        for (long[] keys : parts) {
            for (long key : keys) {
                Keys.set(reservation.writer(), reservation.keyless().get(row++), key);
            }
        }
    }
}
