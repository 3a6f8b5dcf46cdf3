package io.orm.mapping;

import io.orm.core.exception.UsageException;
import io.orm.core.type.RowReader;
import java.util.Map;

/**
 * What generated code does for a map of values whose keys are entities. A row has the identifier of its key, of which a session makes an object. Stateless.
 *
 * @param <K> the entity that the keys are
 * @param <V> the class of the values
 */
public interface EntityKeyedBinding<K, V> extends ElementBinding<Map.Entry<K, V>> {
    /** @throws UsageException always: without a session there are no objects to be keys */
    @Override
    default Map.Entry<K, V> read(RowReader row, int first) {
        throw new UsageException(
                "The rows of a map whose keys are entities are entries in a session only; select their columns");
    }

    /** Reads the value of a row as an entry. */
    Map.Entry<K, V> read(RowReader row, int first, K key);
}
