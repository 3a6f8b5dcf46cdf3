package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row whose columns the compiler does not know: of a text statement, a reflected table, a select list made at run time. */
public interface Row {
    int size();

    List<String> names();

    @Nullable
    Object get(int index);

    <T> @Nullable T get(String name, Class<T> type);

    <T> @Nullable T get(Expression<T> selected);

    static <A, B> Row2<A, B> of(A v1, B v2) {
        return new Row2<>(v1, v2);
    }

    static <A, B, C> Row3<A, B, C> of(A v1, B v2, C v3) {
        return new Row3<>(v1, v2, v3);
    }
}
