package io.orm.internal.loader;

import io.orm.internal.identity.CollectionLoader;
import io.orm.loading.SessionRule.Criteria;
import java.util.List;

/** A loader that knows who has asked for it. */
interface ChosenLoader extends CollectionLoader {
    /** Whether a statement's option did, rather than the mapping. */
    boolean isChosen();

    /** The conditions under which elements are loaded, whatever the collection. */
    List<Criteria> criteria();
}
