package io.orm.flush;

import java.util.List;

/** What a flush sends: steps of a round trip each, in order. Prints as the statements it consists of. */
public record FlushPlan(List<RoundTrip> roundTrips) {
    public record RoundTrip(List<Action> actions) {}

    /** One statement: all changes of one kind to one table. */
    public record Action(Kind kind, String table, List<String> columns, int rows) {}

    public enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }
}
