package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SQL as text with what has been bound. Immutable. */
final class TextQuery extends AbstractQuery<Row> implements TextStatement {
    private final String sql;
    private final Map<String, Node> parameters;

    private TextQuery(String sql, Map<String, Node> parameters) {
        this.sql = sql;
        this.parameters = parameters;
    }

    static TextQuery of(String sql) {
        if (sql.isBlank()) {
            throw new UsageException("text(…) was given no SQL");
        }
        return new TextQuery(sql, Map.of());
    }

    @Override
    public TextStatement bind(String name, @Nullable Object value) {
        if (value == null) {
            throw new UsageException(
                    "bind(\"" + name + "\", null): the type of a null is unknown; say bind(name, null, type)");
        }
        return bound(name, ValueTypes.valueOf(name, value));
    }

    @Override
    public <T> TextStatement bind(String name, @Nullable T value, SqlType<T> type) {
        return bound(name, new Node.Value(value, type));
    }

    private TextStatement bound(String name, Node value) {
        if (!TextParameters.names(sql).contains(name)) {
            throw new UsageException("bind(\"" + name + "\", …): the text has no parameter :" + name + "; it has "
                    + TextParameters.names(sql));
        }
        Map<String, Node> all = new LinkedHashMap<>(parameters);
        all.put(name, value);
        return new TextQuery(sql, Collections.unmodifiableMap(all));
    }

    @Override
    public <R> Query<R> as(Selection<R> selection) {
        return new DeferredQuery<>(() -> node(selection, true), selection);
    }

    @Override
    public Command command() {
        return new TextCommand(this);
    }

    private record TextCommand(TextQuery text) implements Command {
        @Override
        public StatementNode node() {
            return text.node(null, false);
        }
    }

    @Override
    public TextNode node() {
        return node(null, true);
    }

    private TextNode node(@Nullable Selection<?> row, boolean yieldsRows) {
        for (String each : TextParameters.names(sql)) {
            if (!parameters.containsKey(each)) {
                throw new UsageException(
                        "Parameter :" + each + " of the text is not bound; say bind(\"" + each + "\", …)");
            }
        }
        return new TextNode(sql, parameters, row, yieldsRows, List.of());
    }

    /** Known to whoever has run the text, and to nobody before. */
    @Override
    public Selection<Row> row() {
        return layout -> {
            throw new UsageException("The columns of a text are known only when it has run; say as(…) to name them");
        };
    }
}
