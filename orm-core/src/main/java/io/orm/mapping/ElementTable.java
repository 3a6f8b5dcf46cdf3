package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of an {@link ElementCollection}, or an alias of it: columns that refer to the owner, perhaps one for the position, then those of the element. Its rows have no
 * identity; selected, each is read as its element. They are written by their owner's collection only. Generated subclasses add the columns.
 * Immutable once constructed, safe for several threads.
 *
 * @param <T> the class of the elements
 */
public abstract class ElementTable<T> extends EntityTable<T, Void> {
    /** What the column of an element is called that is one value. */
    public static final String VALUE = "value";

    private final int owners;
    private final boolean isOrdered;

    /**
     * @param owners how many columns refer to the owner
     * @param isOrdered whether the column behind them is the position in a list
     */
    protected ElementTable(
            @Nullable String schema, String name, @Nullable String alias, int owners, boolean isOrdered) {
        super(schema, name, alias);
        this.owners = owners;
        this.isOrdered = isOrdered;
    }

    /** The elements read from a query. */
    protected ElementTable(
            @Nullable String schema, String name, String alias, Query<T> source, int owners, boolean isOrdered) {
        super(schema, name, alias, source);
        this.owners = owners;
        this.isOrdered = isOrdered;
    }

    @Override
    public abstract ElementBinding<T> binding();

    /** The columns that refer to the owner, in the order of its key columns. */
    public final List<Column<?>> ownerColumns() {
        return columns().subList(0, owners);
    }

    /** The column with an element's position, counted from 0; null if it is not of a list that has an order. */
    public final @Nullable Column<?> positionColumn() {
        return isOrdered ? columns().get(owners) : null;
    }

    /** The columns by which a row is found: owner and position, owner and key. Empty if only all of them together tell rows apart. */
    public final List<Column<?>> identifyingColumns() {
        if (this instanceof MapTable<?, ?> map) {
            return columns().subList(0, owners + map.mapKeyColumns().size());
        }
        return isOrdered ? columns().subList(0, owners + 1) : List.of();
    }

    /** The columns of the element; of a map those of the entry, the key's first. */
    public final List<Column<?>> elementColumns() {
        return columns().subList(isOrdered ? owners + 1 : owners, columns().size());
    }

    @Override
    public final RowDecoder<T> plainDecoder(SelectLayout layout) {
        int first = -1;
        for (Column<?> each : columns()) {
            int position = layout.add(each);
            first = first < 0 ? position : first;
        }
        int start = first;
        ElementBinding<T> binding = binding();
        // Behind an outer join there may be no row.
        return row -> row.isNull(start) ? null : binding.read(row, start);
    }
}
