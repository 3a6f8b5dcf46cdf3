package io.orm.core.sql;

import java.util.List;

/** {@code ROLLUP (…)}, {@code CUBE (…)}, {@code GROUPING SETS (…)}, or one set in parentheses inside the latter. */
public record GroupingSet(Kind kind, List<Grouping> members) implements Grouping {
    /** Which of them. */
    public enum Kind {
        ROLLUP,
        CUBE,
        GROUPING_SETS,
        /** {@code (a, b)}; empty for the grand total. */
        SET
    }

    public GroupingSet {
        members = List.copyOf(members);
    }
}
