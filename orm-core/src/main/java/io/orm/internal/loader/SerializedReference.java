package io.orm.internal.loader;

import io.orm.exception.LoadNotAllowedException;
import io.orm.mapping.LazyReference;
import io.orm.mapping.ReferenceLoader;

/**
 * The loader of a reference that was serialized before it was loaded.
 *
 * @param entity its class, without the package
 */
record SerializedReference(String entity, String advice) implements ReferenceLoader {
    @Override
    public void load(LazyReference reference) {
        throw new LoadNotAllowedException(entity + " with identifier " + reference.referenceKey()
                + " was not loaded when it was serialized: " + advice);
    }
}
