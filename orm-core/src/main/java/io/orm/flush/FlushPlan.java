package io.orm.flush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a flush sends: steps of a round trip each, in order, and what forced that order. A value: nothing has been sent when a session hands it
 * out. Prints as the statements it consists of.
 *
 * @param roundTrips what is waited for together; empty if there is nothing to flush
 * @param edges which action has to precede which, and why; an order that no edge demands follows the fixed order of tables
 */
public record FlushPlan(List<RoundTrip> roundTrips, List<Edge> edges) {
    public FlushPlan {
        roundTrips = List.copyOf(roundTrips);
        edges = List.copyOf(edges);
    }

    /** Stands among the parameters for a key that the server, or a sequence, has yet to make. */
    public static final Object GENERATED = new Object() {
        @Override
        public String toString() {
            return "(generated)";
        }
    };

    /** All actions, in order. */
    public List<Action> actions() {
        return roundTrips.stream().flatMap(trip -> trip.actions().stream()).toList();
    }

    public boolean isEmpty() {
        return roundTrips.isEmpty();
    }

    /** Statements that travel together. A dialect without composites sends them one by one. */
    public record RoundTrip(List<Action> actions) {
        public RoundTrip {
            actions = List.copyOf(actions);
        }
    }

    /**
     * One statement: changes of one kind to one table that touch the same columns, at most a page of rows.
     *
     * @param table without schema and quotes; the sequence or the identity's table for {@link Kind#RESERVE}
     * @param columns the columns written: set by an UPDATE, given by an INSERT; the columns compared by a DELETE
     * @param rows the number of rows sent; the number of owners where rows are found by a foreign key
     * @param sql the statement as the dialect writes it
     * @param parameters its values in order, as the database takes them: a list for the column of a statement for many rows; {@link #GENERATED} where a
     *     key is to come. Values that a listener sets before the flush are not seen
     */
    public record Action(
            Kind kind, String table, List<String> columns, int rows, String sql, List<@Nullable Object> parameters) {
        public Action {
            columns = List.copyOf(columns);
            parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        }

        /** {@code INSERT orders (product_name, user_id), 2 rows}. */
        @Override
        public String toString() {
            return kind + " " + table + (columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")") + ", " + rows
                    + (rows == 1 ? " row" : " rows");
        }
    }

    /**
     * An order that had to be kept.
     *
     * @param reason the foreign key or rule, {@code orders.user_id refers to users}
     */
    public record Edge(Action before, Action after, String reason) {
        @Override
        public String toString() {
            return before.kind() + " " + before.table() + " before " + after.kind() + " " + after.table() + ": "
                    + reason;
        }
    }

    /** What is done to a table. */
    public enum Kind {
        /** Keys are drawn ahead from a sequence. */
        RESERVE,
        INSERT,
        UPDATE,
        DELETE
    }

    /** One line per action with its statement and parameters, a number before each round trip. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < roundTrips.size(); i++) {
            text.append("round trip ").append(i + 1).append('\n');
            for (Action action : roundTrips.get(i).actions()) {
                text.append("  ")
                        .append(action)
                        .append(": ")
                        .append(action.sql())
                        .append(action.parameters().isEmpty() ? "" : "    " + action.parameters())
                        .append('\n');
            }
        }
        if (!edges.isEmpty()) {
            text.append(edges.stream().map(Edge::toString).collect(Collectors.joining("\n  ", "because\n  ", "\n")));
        }
        return text.toString();
    }
}
