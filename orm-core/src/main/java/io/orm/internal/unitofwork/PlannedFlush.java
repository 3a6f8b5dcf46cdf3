package io.orm.internal.unitofwork;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.compiler.CompiledStatement.ParameterSlot;
import io.orm.core.dialect.Dialect;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementShape;
import io.orm.core.sql.TextNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlTypes;
import io.orm.flush.FlushPlan;
import io.orm.flush.FlushPlan.Action;
import io.orm.flush.FlushPlan.Edge;
import io.orm.flush.FlushPlan.Kind;
import io.orm.flush.FlushPlan.RoundTrip;
import io.orm.internal.unitofwork.Operation.Dependency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operations in the order and the round trips in which they will be sent, and the keys to be drawn before. */
record PlannedFlush(List<List<Operation>> rounds, List<Reservation> reservations) {
    /** Statements in one round trip; the driver itself waits from 256 on. */
    static final int TOGETHER = 200;

    /**
     * Keys to be drawn ahead.
     *
     * @param sequence its name; null for the sequence behind an identity column, from which only as many values are drawn as are needed
     * @param step how many keys one value of the sequence stands for
     * @param sql draws {@code :n} values; mostly there are some at hand, and nobody asks for it
     */
    record Reservation(
            EntityWriter<Object, Object> writer,
            List<Object> keyless,
            @Nullable String sequence,
            int step,
            Supplier<String> sql,
            KeyPools pools) {
        /** Values to be asked for, after what is at hand. */
        int missing() {
            int needed = keyless.size() - (sequence == null ? 0 : pools.available(sequence));
            return needed <= 0 ? 0 : (needed + step - 1) / step;
        }

        StatementNode statement(int values) {
            return drawing(sql.get(), values);
        }
    }

    /** Draws so many values of a sequence. */
    static StatementNode drawing(String sql, int values) {
        return new TextNode(sql, Map.of("n", new Node.Value(values, SqlTypes.integer())), null, true, List.of());
    }

    static PlannedFlush of(List<Operation> ordered, List<Reservation> reservations) {
        List<List<Operation>> rounds = new ArrayList<>();
        List<Operation> current = new ArrayList<>();
        int round = 0;
        for (Operation operation : ordered) {
            if (operation.round != round || current.size() == TOGETHER) {
                if (!current.isEmpty()) {
                    rounds.add(current);
                }
                current = new ArrayList<>();
                round = operation.round;
            }
            current.add(operation);
        }
        if (!current.isEmpty()) {
            rounds.add(current);
        }
        return new PlannedFlush(List.copyOf(rounds), List.copyOf(reservations));
    }

    boolean isEmpty() {
        return rounds.isEmpty();
    }

    /** As a value for people and tests; statements are compiled, nothing is sent. */
    FlushPlan toPlan(Dialect dialect) {
        List<RoundTrip> trips = new ArrayList<>();
        List<Action> reserved = new ArrayList<>();
        for (Reservation reservation : reservations) {
            int missing = reservation.missing();
            if (missing > 0) {
                reserved.add(action(
                        Kind.RESERVE,
                        reservation.sequence() == null
                                ? reservation.writer().table.name()
                                : reservation.sequence(),
                        List.of(reservation.writer().keyColumns.get(0).name()),
                        missing,
                        dialect,
                        reservation.statement(missing)));
            }
        }
        if (!reserved.isEmpty()) {
            trips.add(new RoundTrip(reserved));
        }
        Map<Operation, Action> actions = new IdentityHashMap<>();
        for (List<Operation> round : rounds) {
            List<Action> together = new ArrayList<>();
            for (Operation operation : round) {
                StatementNode statement =
                        operation.preview(dialect.hasArrayParameters() && operation.namesMissingRows());
                Action action = action(
                        operation.kind,
                        operation.table,
                        operation.columns().stream().map(Column::name).toList(),
                        operation.rows(),
                        dialect,
                        statement);
                actions.put(operation, action);
                together.add(action);
            }
            trips.add(new RoundTrip(together));
        }
        List<Edge> edges = new ArrayList<>();
        rounds.forEach(round -> round.forEach(operation -> {
            for (Dependency dependency : operation.dependencies) {
                Action before = actions.get(dependency.on());
                Action after = actions.get(operation);
                if (before != null && after != null) {
                    edges.add(new Edge(before, after, dependency.reason()));
                }
            }
        }));
        return new FlushPlan(trips, edges);
    }

    private static Action action(
            Kind kind, String table, List<String> columns, int rows, Dialect dialect, StatementNode statement) {
        CompiledStatement compiled = dialect.compile(StatementShape.template(statement));
        List<@Nullable Object> values = StatementShape.values(statement);
        List<@Nullable Object> parameters = new ArrayList<>();
        for (ParameterSlot slot : compiled.parameters()) {
            parameters.add(shown(values.get(slot.index())));
        }
        return new Action(kind, table, columns, rows, compiled.sql(), parameters);
    }

    /** A column's values as a list. */
    private static @Nullable Object shown(@Nullable Object value) {
        if (!(value instanceof ColumnBuffer buffer)) {
            return value;
        }
        List<@Nullable Object> values = new ArrayList<>(buffer.size());
        for (int row = 0; row < buffer.size(); row++) {
            values.add(buffer.at(row));
        }
        return Collections.unmodifiableList(values);
    }
}
