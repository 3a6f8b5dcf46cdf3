package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row whose columns the compiler does not know: of a text statement, a reflected table, a select list made at run time. */
public interface Row {
    int size();

    /** From left to right; empty where an expression has no name. */
    List<String> names();

    /** By position, counted from 0. */
    @Nullable
    Object get(int index);

    /** By name; the first of that name, by any case if none is spelled like it. */
    <T> @Nullable T get(String name, Class<T> type);

    /** By the expression that was selected, or an equal one. */
    <T> @Nullable T get(Expression<T> selected);

    /** A row whose columns were found out by running the statement. */
    static Row ofColumns(List<String> names, List<? extends @Nullable Object> values) {
        return ArrayRow.of(names, values);
    }

    static <A, B> Row2<A, B> of(A v1, B v2) {
        return new Row2<>(v1, v2);
    }

    static <A, B, C> Row3<A, B, C> of(A v1, B v2, C v3) {
        return new Row3<>(v1, v2, v3);
    }
}
