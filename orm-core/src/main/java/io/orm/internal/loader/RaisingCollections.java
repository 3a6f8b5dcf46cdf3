package io.orm.internal.loader;

import io.orm.exception.LoadNotAllowedException;
import io.orm.internal.identity.CollectionLoader;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.Relationship;
import org.jspecify.annotations.Nullable;

/** Collections that must not load: touching one is an error with advice. */
final class RaisingCollections implements CollectionLoader {
    private final EntityLoader loader;
    private final Relationship<?, ?> relationship;
    private final @Nullable LoadPath path;

    /** @param path how the owners were reached */
    RaisingCollections(EntityLoader loader, Relationship<?, ?> relationship, @Nullable LoadPath path) {
        this.loader = loader;
        this.relationship = relationship;
        this.path = path;
    }

    @Override
    public PersistenceContext context() {
        return loader.session().context();
    }

    @Override
    public Relationship<?, ?> relationship() {
        return relationship;
    }

    @Override
    public void load(ManagedCollection<?> collection) {
        throw new LoadNotAllowedException(Advice.attribute(relationship, path)
                + " is not loaded, and its loading strategy is RAISE: " + Advice.option(relationship, path)
                + ", or call session.load(…) for it");
    }
}
