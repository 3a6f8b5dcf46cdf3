package io.orm.internal.loader;

import io.orm.core.type.RowReader;
import io.orm.internal.identity.ManagedCollection;
import java.util.ArrayList;

/** What the rows of collections say about the places of their elements: positions in lists, or keys in maps. */
interface Places {
    /**
     * Reads the place of an element.
     *
     * @param owner the key of the collection's owner
     * @param number how many elements of the collection came before
     */
    void add(Object owner, int number, RowReader row);

    /** Fills the collection of an owner. */
    void fill(ManagedCollection<Object> collection, Object owner, ArrayList<Object> elements);
}
