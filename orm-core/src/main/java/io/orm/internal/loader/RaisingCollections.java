package io.orm.internal.loader;

import io.orm.exception.LoadNotAllowedException;
import io.orm.internal.identity.CollectionLoader;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.Relationship;

/** Collections that must not load: touching one is an error with advice. */
final class RaisingCollections implements CollectionLoader {
    private final EntityLoader loader;
    private final Relationship<?, ?> relationship;

    RaisingCollections(EntityLoader loader, Relationship<?, ?> relationship) {
        this.loader = loader;
        this.relationship = relationship;
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
        throw new LoadNotAllowedException(
                Rules.name(relationship) + " is not loaded, and its loading strategy is RAISE: add "
                        + "options(selectInLoad(" + Rules.constant(relationship) + ")) to the statement that loads the "
                        + relationship.origin().entityType().getSimpleName() + ", or call session.load(…) for it");
    }
}
