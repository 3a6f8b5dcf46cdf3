package io.orm.internal.loader;

import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.loading.SessionRule.Criteria;
import io.orm.mapping.Relationship;
import java.util.List;

/** Collections that load one by one: by strategy, or because they belong to no result any more. */
final class SingleCollections implements ChosenLoader {
    private final EntityLoader loader;
    private final CollectionPlan plan;

    SingleCollections(EntityLoader loader, CollectionPlan plan) {
        this.loader = loader;
        this.plan = plan;
    }

    @Override
    public PersistenceContext context() {
        return loader.session().context();
    }

    @Override
    public Relationship<?, ?> relationship() {
        return plan.relationship();
    }

    @Override
    public boolean isChosen() {
        return plan.option() != null;
    }

    @Override
    public List<Criteria> criteria() {
        return Rules.criteria(plan.options());
    }

    @Override
    public void load(ManagedCollection<?> collection) {
        loader.beforeLazyLoad(collection, plan);
        if (!collection.isLoaded()) {
            loader.loadCollections(plan, List.of(collection));
        }
    }
}
