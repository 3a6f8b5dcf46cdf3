package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import org.jspecify.annotations.Nullable;

/** The listeners of one entity, bundled. */
public interface EntityListener<E> {
    void beforeInsert(E entity);

    void afterInsert(E entity);

    void beforeUpdate(E entity);

    void afterUpdate(E entity);

    void beforeDelete(E entity);

    void afterDelete(E entity);

    /** Whether {@link #changed} is of interest to anybody: finding old values costs. */
    boolean listensToChanges();

    /** A column's value differs from what the database has. A foreign key's values are identifiers. */
    void changed(E entity, Column<?> column, @Nullable Object from, @Nullable Object to);
}
