package io.orm.core.engine;

import io.orm.core.sql.Cte;
import io.orm.core.sql.Node;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.Table;
import io.orm.core.sql.Transformer;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a statement may run in autocommit: a query that only reads may; one that locks rows, changes data in a {@code WITH}, or calls a function that
 * we do not know to be harmless wants a transaction around it, which a rollback can undo and a read-only session can have refused.
 */
final class TransactionNeeds extends Transformer {
    private static final Set<String> HARMLESS = Set.of(
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "array_agg",
            "string_agg",
            "bool_and",
            "bool_or",
            "every",
            "stddev",
            "variance",
            "coalesce",
            "nullif",
            "greatest",
            "least",
            "lower",
            "upper",
            "length",
            "char_length",
            "trim",
            "ltrim",
            "rtrim",
            "substring",
            "replace",
            "concat",
            "concat_ws",
            "left",
            "right",
            "position",
            "abs",
            "round",
            "ceil",
            "floor",
            "trunc",
            "mod",
            "power",
            "sqrt",
            "sign",
            "extract",
            "date_part",
            "date_trunc",
            "age",
            "to_char",
            "row_number",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value",
            "unnest",
            "generate_series",
            "cardinality",
            "array_length",
            "array_position",
            "json_agg",
            "jsonb_agg",
            "json_build_object",
            "jsonb_build_object",
            "json_build_array",
            "jsonb_build_array",
            "to_json",
            "to_jsonb",
            "jsonb_array_length",
            "to_tsvector",
            "to_tsquery",
            "plainto_tsquery",
            "websearch_to_tsquery",
            "ts_rank",
            "percentile_cont",
            "percentile_disc",
            "mode",
            "corr",
            "md5",
            "initcap",
            "lpad",
            "rpad",
            "repeat",
            "reverse",
            "split_part");

    private boolean found;

    private TransactionNeeds() {}

    static boolean isWantedBy(StatementNode statement) {
        if (!(statement instanceof SelectNode)) {
            return true;
        }
        TransactionNeeds needs = new TransactionNeeds();
        needs.statement(statement);
        return needs.found;
    }

    @Override
    public StatementNode visitSelect(SelectNode select) {
        found |= select.lock() != null;
        for (Cte<?> cte : select.ctes()) {
            found |= !(cte.source() instanceof SelectNode);
        }
        for (Table<?> table : select.from()) {
            StatementNode source = table.source();
            found |= source != null && !(source instanceof SelectNode);
        }
        return super.visitSelect(select);
    }

    @Override
    public Node visitCall(Node.Call call) {
        found |= !HARMLESS.contains(call.function().toLowerCase(Locale.ROOT));
        return super.visitCall(call);
    }
}
