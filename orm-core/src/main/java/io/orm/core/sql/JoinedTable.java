package io.orm.core.sql;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several tables with one key that are read as one, whose columns lie in this one or that:
 *
 * <pre>{@code
 * from payments left join card_payments as payments_card_payments on payments_card_payments.id = payments.id
 * }</pre>
 *
 * <p>Read only: a statement that writes names one of the {@linkplain #parts() parts}. Immutable, safe for several threads.
 *
 * @param <R> what a row is read as
 */
public abstract class JoinedTable<R> extends Table<R> {
    protected JoinedTable(@Nullable String schema, String name, @Nullable String alias) {
        super(schema, name, alias);
    }

    /**
     * One of the tables behind the first.
     *
     * @param outer whether a row of the first may have none here
     * @param key its key columns
     * @param firstKey those of the first table that they equal
     */
    public record Part(Table<?> table, boolean outer, List<Column<?>> key, List<Column<?>> firstKey) {
        public Part {
            key = List.copyOf(key);
            firstKey = List.copyOf(firstKey);
        }
    }

    /** The table that has a row for every row of this one; its name or alias is this one's. */
    public abstract Table<?> first();

    public abstract List<Part> parts();

    /** The column of one of the tables that a column of this one stands for. */
    public abstract Column<?> stored(Column<?> column);

    @Override
    public RowDecoder<R> plainDecoder(SelectLayout layout) {
        columns().forEach(layout::add);
        return row -> {
            throw new IllegalStateException(this + " is read by the session that made it");
        };
    }

    /** Whether a statement that reads the other instead is the same statement. */
    final boolean isLike(JoinedTable<?> other) {
        if (parts().size() != other.parts().size()
                || columns().size() != other.columns().size()) {
            return false;
        }
        for (int i = 0; i < parts().size(); i++) {
            Part one = parts().get(i);
            Part two = other.parts().get(i);
            if (one.outer() != two.outer()
                    || !one.table().name().equals(two.table().name())
                    || !Objects.equals(one.table().schema(), two.table().schema())
                    || !one.table().reference().equals(two.table().reference())
                    || !haveSameNames(one.key(), two.key())) {
                return false;
            }
        }
        for (int i = 0; i < columns().size(); i++) {
            Column<?> one = stored(columns().get(i));
            Column<?> two = other.stored(other.columns().get(i));
            if (!one.name().equals(two.name())
                    || !Objects.equals(
                            one.definition().formula(), two.definition().formula())
                    || !one.table().reference().equals(two.table().reference())) {
                return false;
            }
        }
        return true;
    }

    private static boolean haveSameNames(List<Column<?>> one, List<Column<?>> two) {
        if (one.size() != two.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).name().equals(two.get(i).name())) {
                return false;
            }
        }
        return true;
    }
}
