package io.orm.internal.loader;

import io.orm.internal.identity.CollectionLoader;

/** A loader that knows who has asked for it. */
interface ChosenLoader extends CollectionLoader {
    /** Whether a statement's option did, rather than the mapping. */
    boolean isChosen();
}
