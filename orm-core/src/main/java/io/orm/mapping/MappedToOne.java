package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import java.util.function.Supplier;

final class MappedToOne<O, T> extends MappedRelationship<O, T> implements ToOne<O, T> {
    MappedToOne(
            EntityTable<O, ?> origin,
            String name,
            int ordinal,
            Supplier<? extends EntityTable<T, ?>> target,
            Link<O, T> link,
            RelationshipOption... options) {
        super(origin, name, ordinal, target, link, options);
    }

    @Override
    public Condition is(T entity) {
        return isOwner() ? equalsKeyOf(foreignKey(), entity, "is") : anyWithKeyOf(entity, "is");
    }

    @Override
    public Condition isNull() {
        if (!isOwner()) {
            return anyOf().not();
        }
        Condition any = Condition.none();
        for (Column<?> each : foreignKey()) {
            any = any.isNone() ? each.isNull() : any.or(each.isNull());
        }
        return any;
    }

    @Override
    public Condition isNotNull() {
        if (!isOwner()) {
            return anyOf();
        }
        Condition all = Condition.none();
        for (Column<?> each : foreignKey()) {
            all = all.isNone() ? each.isNotNull() : all.and(each.isNotNull());
        }
        return all;
    }

    @Override
    public Condition has(Condition... conditions) {
        return anyOf(conditions);
    }
}
