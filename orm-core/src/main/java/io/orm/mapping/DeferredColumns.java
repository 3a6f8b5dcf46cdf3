package io.orm.mapping;

import java.io.Serializable;

/**
 * The columns that a load left out of an object. Generated code asks before it reads an attribute; the library answers, and loads. Immutable for
 * its users, confined to the thread of its session; serializable, and from then on without a session, so that loading is an error.
 */
public interface DeferredColumns extends Serializable {
    /** Whether the column has not been read yet. */
    boolean contains(int column);

    /** Whether a column of this attribute, {@code address}, has not been read yet; false for relationships. */
    boolean containsAttribute(String attribute);

    /**
     * Reads a column, with those of its group, for {@code owner} and all objects of the same result: {@code select id, … where id = any (?)}.
     *
     * @throws io.orm.exception.LoadNotAllowedException if the session is closed, or the column is to raise
     */
    void load(LazyReference owner, int column);

    /** Reads all that are missing. */
    void loadAll(LazyReference owner);
}
