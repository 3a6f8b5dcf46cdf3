package io.orm.internal.loader;

import io.orm.exception.LoadNotAllowedException;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.loading.SessionRule.Criteria;
import io.orm.mapping.Relationship;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collections that must not load: touching one is an error with advice. */
final class RaisingCollections implements ChosenLoader {
    private final EntityLoader loader;
    private final Relationship<?, ?> relationship;
    private final @Nullable LoadPath path;
    private final boolean isChosen;

    /**
     * @param path how the owners were reached
     * @param isChosen whether an option of a statement says so
     */
    RaisingCollections(
            EntityLoader loader, Relationship<?, ?> relationship, @Nullable LoadPath path, boolean isChosen) {
        this.isChosen = isChosen;
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
    public boolean isChosen() {
        return isChosen;
    }

    @Override
    public List<Criteria> criteria() {
        return Rules.criteria(loader.sessionOptions());
    }

    @Override
    public void load(ManagedCollection<?> collection) {
        if (!loader.session().raises()) {
            CollectionPlan plan = new CollectionPlan(relationship, null, Rules.NONE, path, loader.sessionOptions());
            loader.beforeLazyLoad(collection, plan);
            loader.loadCollections(plan, List.of(collection));
            return;
        }
        throw new LoadNotAllowedException(Advice.attribute(relationship, path)
                + " is not loaded, and its loading strategy is RAISE: " + Advice.option(relationship, path)
                + ", or call session.load(…) for it");
    }
}
