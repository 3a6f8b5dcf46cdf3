package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.Json;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.core.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list nested in each row, read from one column: an array of values, or a JSON array with an array per row. */
final class MultisetSelection<R> implements Selection<List<R>>, CompositeSelection {
    private final Selection<R> row;
    private final List<SqlType<?>> types;
    private final Expression<?> column;

    private MultisetSelection(Selection<R> row, List<SqlType<?>> types, Expression<?> column) {
        this.row = row;
        this.types = types;
        this.column = column;
    }

    static <R> MultisetSelection<R> of(Query<R> query) {
        List<Expression<?>> columns = SelectList.of(query.node());
        List<SqlType<?>> types = new ArrayList<>();
        for (Expression<?> each : columns) {
            requireReadable(each.type());
            types.add(each.type());
        }
        return new MultisetSelection<>(query.row(), types, rows(query));
    }

    private static void requireReadable(SqlType<?> type) {
        if (type.kind() == TypeKind.NAMED && !type.ddl().matches("\\w+")) {
            throw new UsageException("multiset(…) cannot carry a column of type " + type.ddl() + "; cast it to text");
        }
    }

    /** {@code (select coalesce(jsonb_agg(jsonb_build_array(m.a, m.b)), '[]') from (query) as m)}. */
    private static Expression<?> rows(Query<?> query) {
        DerivedTable<?> source = new DerivedTable<>("m", query.node(), null, false);
        Node row = new Node.Call("jsonb_build_array", List.copyOf(source.columns()));
        Node all = new Node.Call(
                "coalesce", new Node.Call("jsonb_agg", row), new Node.Cast(new Node.Keyword("'[]'"), SqlTypes.jsonb()));
        SelectNode select =
                SelectNode.of(List.of(new JsonHandle<>(all, SqlTypes.jsonb()))).withFrom(List.of(source));
        return new JsonHandle<>(new Node.Subquery("", select), SqlTypes.jsonb());
    }

    @Override
    public List<Expression<?>> parts() {
        return List.of(column);
    }

    @Override
    public RowDecoder<List<R>> decoder(SelectLayout layout) {
        int position = layout.add(column);
        RowDecoder<R> rowDecoder = row.decoder(new SelectList());
        int width = types.size();
        return reader -> {
            Json json = reader.get(position, SqlTypes.jsonb());
            return json == null ? List.of() : read(json.text(), rowDecoder, width);
        };
    }

    @SuppressWarnings("NullAway") // a row of one nullable column may be null
    private static <R> List<R> read(String json, RowDecoder<R> decoder, int width) {
        List<R> rows = new ArrayList<>();
        for (List<@Nullable String> each : JsonRows.parse(json, width)) {
            rows.add(decoder.decode(new JsonRows.Reader(each)));
        }
        return java.util.Collections.unmodifiableList(rows);
    }
}
