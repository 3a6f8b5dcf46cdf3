package io.orm.internal.loader;

import io.orm.core.sql.RowDecoder;
import io.orm.core.type.RowReader;
import io.orm.internal.identity.CollectionLoader;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.StoredPositions;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A relationship whose target stands in the same rows: JOINED, and {@code containsEager}. */
final class JoinedRelation extends RelationLoader {
    private final RowDecoder<?> target;
    private final boolean byValue;
    private final @Nullable ToMany<?, ?> toMany;
    private final CollectionLoader later;

    /** Elements by owner, until all rows are read; owners with a collection that was loaded before have none. */
    private final Map<Object, Elements> collected = new IdentityHashMap<>();

    private @Nullable Object lastOwner;
    private @Nullable Elements lastElements;

    private static final class Elements {
        final ArrayList<Object> inOrder = new ArrayList<>();
        private final boolean byValue;
        private final boolean byKey;
        private @Nullable Set<Object> all;
        private @Nullable Object last;

        /**
         * @param byValue whether equal elements are one
         * @param byKey whether they are entries, and those of one key are one
         */
        Elements(boolean byValue, boolean byKey) {
            this.byValue = byValue;
            this.byKey = byKey;
        }

        /** Rows repeat an element when another collection, or one below it, was joined too. */
        void add(Object element) {
            if (element == last) {
                return;
            }
            last = element;
            Set<Object> known = all;
            if (known == null) {
                known = byValue ? new HashSet<>() : Collections.newSetFromMap(new IdentityHashMap<>());
                all = known;
            }
            if (known.add(byKey ? ((Map.Entry<?, ?>) element).getKey() : element)) {
                inOrder.add(element);
            }
        }
    }

    /** @param later how a collection loads once it has expired */
    JoinedRelation(Reading reading, Relationship<?, ?> relationship, RowDecoder<?> target, CollectionLoader later) {
        super(reading, relationship);
        this.byValue = relationship instanceof ElementCollection<?, ?, ?>;
        this.target = target;
        this.later = later;
        this.toMany = relationship instanceof ToMany<?, ?> many ? many : null;
    }

    @Override
    boolean readsRows() {
        return true;
    }

    @Override
    void fresh(Object owner, int slot, RowReader row, int first) {
        if (toMany == null) {
            Object element = target.decode(MovedRow.sent(row));
            if (element == null && relationship.isIdentifying()) {
                // Criteria hide it, but the owner is nothing without its identifier.
                Object key = ownerBinding.readForeignKey(ordinal, row, first);
                element = key == null ? null : reading.loader().referenceTo(relationship.target(), key);
            }
            ownerBinding.setRelation(owner, ordinal, element);
            if (!relationship.isOwner() && reading.context().keepsSnapshots()) {
                reading.context().inverseReferences().put(owner, relationship, element);
            }
            return;
        }
        if (reading.context().relation(ownerBinding, owner, ordinal) instanceof ManagedCollection<?> known
                && known.owner() == owner
                && known.context() == reading.context()) {
            known.expire(later);
        } else {
            reading.context().install(ownerBinding, owner, toMany, later);
        }
        known(owner, row, first);
    }

    @Override
    void known(Object owner, RowReader row, int first) {
        Object element = target.decode(MovedRow.sent(row));
        if (toMany == null) {
            return;
        }
        Elements elements = owner == lastOwner ? lastElements : elementsOf(owner);
        if (elements != null && element != null) {
            elements.add(element);
        }
    }

    private @Nullable Elements elementsOf(Object owner) {
        Elements elements = collected.get(owner);
        if (elements == null
                && reading.context().relation(ownerBinding, owner, ordinal) instanceof ManagedCollection<?> collection
                && !collection.isLoaded()) {
            elements = new Elements(byValue, byValue && toMany != null && toMany.isMap());
            collected.put(owner, elements);
        }
        lastOwner = owner;
        lastElements = elements;
        return elements;
    }

    @Override
    @SuppressWarnings("unchecked")
    void finish(List<Object> seen) {
        boolean isOrdered = toMany != null && toMany.positionColumn() != null;
        StoredPositions positions = isOrdered ? StoredPositions.UNKNOWN : StoredPositions.WITHOUT_GAPS;
        collected.forEach((owner, elements) -> {
            if (reading.context().relation(ownerBinding, owner, ordinal) instanceof ManagedCollection<?> collection
                    && !collection.isLoaded()) {
                ((ManagedCollection<Object>) collection).fill(elements.inOrder, positions);
            }
        });
        collected.clear();
        lastOwner = null;
        lastElements = null;
    }
}
