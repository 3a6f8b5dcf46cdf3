package io.orm.mapping;

import io.orm.core.sql.Condition;
import java.util.function.Supplier;

final class MappedLargeToMany<O, T> extends MappedRelationship<O, T> implements LargeToMany<O, T> {
    MappedLargeToMany(
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
}
