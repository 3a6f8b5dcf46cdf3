package io.orm.loading;

import io.orm.core.sql.DeleteSteps;
import io.orm.core.sql.Select;
import io.orm.core.sql.UpdateSteps;

/** A collection that is never read whole: changes are queued for the flush, everything else is a statement restricted to its owner. */
public interface WriteOnlyCollection<T> {
    /** For a field of an entity that is not in a session yet; replaced when it is. */
    static <T> WriteOnlyCollection<T> empty() {
        return new UnboundCollection<>();
    }

    void add(T element);

    void addAll(Iterable<? extends T> elements);

    void remove(T element);

    /** {@code SELECT … WHERE author_id = ?}, to be refined and given to the session. */
    Select<T> select();

    UpdateSteps<T> update();

    DeleteSteps<T> delete();
}
