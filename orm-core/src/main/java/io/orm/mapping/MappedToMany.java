package io.orm.mapping;

import io.orm.core.sql.Condition;
import java.util.function.Supplier;

final class MappedToMany<O, T> extends MappedRelationship<O, T> implements ToMany<O, T> {
    MappedToMany(
            EntityTable<O, ?> origin,
            String name,
            int ordinal,
            Supplier<? extends EntityTable<T, ?>> target,
            Link<O, T> link,
            RelationshipOption... options) {
        super(origin, name, ordinal, target, link, options);
    }

    @Override
    public Condition any(Condition... conditions) {
        return anyOf(conditions);
    }

    @Override
    public Condition isEmpty() {
        return anyOf().not();
    }

    @Override
    public Condition contains(T entity) {
        return anyWithKeyOf(entity, "contains");
    }
}
