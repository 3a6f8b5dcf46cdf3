package io.orm.core.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SQL as text.
 *
 * @param parameters by name, in the order in which the caller bound them
 * @param row how rows are read; null for whatever columns come
 * @param yieldsRows false if only the number of rows touched is wanted
 */
public record TextNode(
        String text,
        Map<String, ? extends Node> parameters,
        @Nullable Selection<?> row,
        boolean yieldsRows,
        List<StatementOption<?>> options)
        implements StatementNode {
    public TextNode {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        options = List.copyOf(options);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitText(this);
    }
}
