package io.orm.core.sql;

import java.util.List;
import java.util.Set;

/** Whether a select list may aggregate, so that it yields one row without any GROUP BY. */
final class Aggregation extends NodeWalk {
    private static final Set<String> SCALAR = Set.of(
            "lower",
            "upper",
            "trim",
            "length",
            "abs",
            "round",
            "coalesce",
            "nullif",
            "greatest",
            "least",
            "date_trunc",
            "extract",
            "floor",
            "cardinality",
            "array_append",
            "now",
            "jsonb_exists",
            "to_tsvector",
            "websearch_to_tsquery",
            "ts_rank");

    private boolean found;

    /** True if in doubt: a function by name may be an aggregate. */
    static boolean isIn(List<? extends Selection<?>> selections) {
        Aggregation aggregation = new Aggregation();
        SelectList.flatten(selections).forEach(each -> aggregation.walk(each.node()));
        return aggregation.found;
    }

    @Override
    public Void visitCall(Node.Call call) {
        found |= !SCALAR.contains(call.function());
        return super.visitCall(call);
    }
}
