package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Query;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of an {@link ElementCollection} that is a map, or an alias of it: columns that refer to the owner, one for the key, which are the
 * primary key together, then those of the value. Selected, a row is read as an entry that cannot change:
 *
 * <pre>{@code
 * select(RECIPE.prices.elements()).from(RECIPE).join(RECIPE.prices)
 * // SELECT recipe_prices.recipe_id, recipe_prices.prices_key, recipe_prices.prices FROM recipes JOIN recipe_prices ON …
 * }</pre>
 *
 * Immutable once constructed, safe for several threads.
 *
 * @param <K> the class of the keys
 * @param <V> the class of the values
 */
public abstract class MapTable<K, V> extends ElementTable<Map.Entry<K, V>> {
    /** What the column with the keys is called. */
    public static final String KEY = "key";

    private final int keys;

    /**
     * @param owners how many columns refer to the owner
     * @param keys how many columns the key has
     */
    protected MapTable(@Nullable String schema, String name, @Nullable String alias, int owners, int keys) {
        super(schema, name, alias, owners, false);
        this.keys = keys;
    }

    /** The entries read from a query. */
    protected MapTable(
            @Nullable String schema, String name, String alias, Query<Map.Entry<K, V>> source, int owners, int keys) {
        super(schema, name, alias, source, owners, false);
        this.keys = keys;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no arguments
    public final Class<Map.Entry<K, V>> entityType() {
        return (Class) Map.Entry.class;
    }

    /** The entity whose objects are the keys; null if these are values. */
    public @Nullable EntityTable<K, ?> keyEntity() {
        return null;
    }

    /** The column with the key of an entry, or those with the identifier of the entity that is the key. */
    public final List<Column<?>> mapKeyColumns() {
        return elementColumns().subList(0, keys);
    }

    /** The columns with the value of an entry. */
    public final List<Column<?>> mapValueColumns() {
        return elementColumns().subList(keys, elementColumns().size());
    }

    /** Whether a value may be null: one of a column that may be. A value of several columns is never null. */
    public final boolean hasNullableValues() {
        Column<?> last = columns().get(columns().size() - 1);
        return mapValueColumns().size() == 1
                && attributeNames().get(last.ordinal()).equals(VALUE)
                && !last.definition().notNull();
    }
}
