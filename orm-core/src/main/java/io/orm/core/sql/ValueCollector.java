package io.orm.core.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects values in canonical order; changes nothing. */
final class ValueCollector extends Transformer {
    private final List<@Nullable Object> values = new ArrayList<>();

    List<@Nullable Object> values() {
        return values;
    }

    @Override
    public Node visitValue(Node.Value value) {
        values.add(value.value());
        return value;
    }
}
