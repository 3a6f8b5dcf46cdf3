package io.orm.core.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query under a name. A statement that reads from it writes it into its {@code WITH}, once. */
public final class Cte<R> extends DerivedTable<R> {
    /** What {@code WITH} says about keeping the rows. */
    public enum Materialization {
        /** As the database likes. */
        DEFAULT,
        MATERIALIZED,
        NOT_MATERIALIZED
    }

    private final Materialization materialization;
    private final boolean recursive;

    Cte(String name, StatementNode query, Selection<R> row) {
        this(name, query, SelectList.of(query), row, Materialization.DEFAULT, false);
    }

    Cte(
            String name,
            @Nullable StatementNode query,
            List<Expression<?>> outputs,
            @Nullable Selection<R> row,
            Materialization materialization,
            boolean recursive) {
        super(name, query, null, outputs, row, false, false);
        this.materialization = materialization;
        this.recursive = recursive;
    }

    /** {@code AS MATERIALIZED} or {@code AS NOT MATERIALIZED}: another table, to be used instead of this one. */
    public Cte<R> materialized(boolean materialized) {
        return new Cte<>(
                name(),
                source(),
                outputs(),
                row(),
                materialized ? Materialization.MATERIALIZED : Materialization.NOT_MATERIALIZED,
                recursive);
    }

    Cte<?> standIn(StatementNode query) {
        List<Expression<?>> named = new ArrayList<>();
        columns()
                .forEach(each ->
                        named.add(Parts.expression(new Node.Label(new Node.Keyword(""), each.name()), each.type())));
        return new Cte<Row>(name(), query, named, null, materialization, recursive);
    }

    public Materialization materialization() {
        return materialization;
    }

    /** Whether its query refers to itself. */
    public boolean isRecursive() {
        return recursive;
    }

    /** Whether this is the name of a recursive query inside that query; there is nothing to define then. */
    public boolean isSelfReference() {
        return source() == null;
    }
}
