package io.orm.internal.loader;

import io.orm.core.type.RowReader;
import io.orm.internal.identity.LargeCollection;
import io.orm.mapping.Relationship;

/** A dynamic or write-only collection: never loaded, only bound to its owner. */
final class LargeRelation extends RelationLoader {
    LargeRelation(Reading reading, Relationship<?, ?> relationship) {
        super(reading, relationship);
    }

    @Override
    void fresh(Object owner, int slot, boolean isNew, RowReader row, int first) {
        Object current = reading.context().relation(ownerBinding, owner, ordinal);
        if (!(current instanceof LargeCollection<?> large && large.context() == reading.context())) {
            ownerBinding.setRelation(
                    owner, ordinal, reading.context().hooks().largeCollection(owner, relationship, current));
        }
    }
}
