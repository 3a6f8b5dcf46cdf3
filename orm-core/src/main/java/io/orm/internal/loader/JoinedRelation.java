package io.orm.internal.loader;

import io.orm.core.sql.RowDecoder;
import io.orm.core.type.RowReader;
import io.orm.internal.identity.CollectionLoader;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.ManagedMapValues;
import io.orm.internal.identity.StoredPositions;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.MapTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A relationship whose target stands in the same rows: JOINED, and {@code containsEager}. */
final class JoinedRelation extends RelationLoader {
    private final RowDecoder<?> target;
    private final JoinedElements.Kind kind;
    private final @Nullable ToMany<?, ?> toMany;

    /** Only of a list that has an order, and whose rows tell it, and of a map of entities whose keys have a column. */
    private final JoinedElements.@Nullable Position position;

    /** Of such a map; null otherwise. */
    private final @Nullable StoredKeys keys;

    private final boolean isPartial;
    private final boolean isAlwaysThere;
    private final CollectionLoader later;

    /** Elements by owner, until all rows are read; owners with a collection that was loaded before have none. */
    private final Map<Object, JoinedElements> collected = new IdentityHashMap<>();

    private @Nullable Object lastOwner;
    private @Nullable JoinedElements lastElements;

    /**
     * @param position of elements or of keys in the row; null for what has no such place, or where rows do not tell it
     * @param isPartial whether collections may lack elements, or have them in another order than the mapping's
     * @param later how a collection loads once it has expired
     */
    JoinedRelation(
            Reading reading,
            Relationship<?, ?> relationship,
            RowDecoder<?> target,
            JoinedElements.@Nullable Position position,
            boolean isPartial,
            CollectionLoader later) {
        super(reading, relationship);
        this.toMany = relationship instanceof ToMany<?, ?> many ? many : null;
        this.kind = kind(relationship, position != null);
        this.target = target;
        this.position = position;
        this.isAlwaysThere = toMany == null && reading.isAlwaysThere(relationship);
        this.keys = toMany == null ? null : StoredKeys.of(reading, toMany);
        this.isPartial = isPartial;
        this.later = later;
    }

    private static JoinedElements.Kind kind(Relationship<?, ?> relationship, boolean haveOrder) {
        if (!(relationship instanceof ElementCollection<?, ?, ?> collection)) {
            boolean areEntries = relationship instanceof ToMany<?, ?> many && StoredKeys.tellRowsApart(many);
            return areEntries ? JoinedElements.Kind.ENTITIES_BY_KEY : JoinedElements.Kind.ENTITIES;
        }
        if (collection.elements() instanceof MapTable<?, ?> map) {
            return map.keyEntity() == null ? JoinedElements.Kind.ENTRIES : JoinedElements.Kind.ENTRIES_BY_ENTITY;
        }
        return haveOrder ? JoinedElements.Kind.LIST_OF_VALUES : JoinedElements.Kind.SET_OF_VALUES;
    }

    @Override
    boolean readsRows() {
        return true;
    }

    @Override
    void fresh(Object owner, int slot, boolean isNew, RowReader row, int first) {
        if (toMany == null) {
            Object element = target.decode(MovedRow.sent(row));
            if (element == null && isAlwaysThere) {
                // Criteria hide it.
                Object key = ownerBinding.readForeignKey(ordinal, row, first);
                element = key == null ? null : reading.loader().referenceTo(relationship.target(), key);
            }
            ownerBinding.setRelation(owner, ordinal, element);
            if (!relationship.isOwner() && reading.context().keepsSnapshots()) {
                reading.context().inverseReferences().put(owner, relationship, element);
            }
            return;
        }
        if (!isNew
                && reading.context().relation(ownerBinding, owner, ordinal) instanceof ManagedCollection<?> known
                && known.owner() == owner
                && known.context() == reading.context()) {
            renew(known, later);
        } else {
            reading.context().install(ownerBinding, owner, toMany, later);
        }
        known(owner, row, first);
    }

    @Override
    void known(Object owner, RowReader row, int first) {
        RowReader sent = MovedRow.sent(row);
        Object element = target.decode(sent);
        if (toMany == null) {
            return;
        }
        JoinedElements elements = owner == lastOwner ? lastElements : elementsOf(owner);
        if (elements == null || element == null) {
            return;
        }
        JoinedElements.Position at = position;
        if (at == null) {
            elements.add(element);
        } else if (keys != null) {
            elements.add(element, keys.keyIn(sent, at.start(), ownerBinding.key(owner)), keys.areEntities());
        } else {
            add(owner, elements, element, at.in(sent));
        }
    }

    private void add(Object owner, JoinedElements elements, Object element, int at) {
        boolean areValues = kind == JoinedElements.Kind.LIST_OF_VALUES;
        if (areValues && at == StoredPositions.NONE) {
            throw ListPositions.refused(relationship, ownerBinding.key(owner), "has no position");
        }
        if (elements.add(element, at) != null) {
            throw ListPositions.refused(
                    relationship, ownerBinding.key(owner), "has position " + at + " like another one");
        }
    }

    private @Nullable JoinedElements elementsOf(Object owner) {
        JoinedElements elements = collected.get(owner);
        if (elements == null
                && reading.context().relation(ownerBinding, owner, ordinal) instanceof ManagedCollection<?> collection
                && !collection.isLoaded()) {
            elements = new JoinedElements(kind);
            collected.put(owner, elements);
        }
        lastOwner = owner;
        lastElements = elements;
        return elements;
    }

    @Override
    @SuppressWarnings("unchecked")
    void finish(List<Object> seen) {
        collected.forEach((owner, elements) -> {
            if (reading.context().relation(ownerBinding, owner, ordinal) instanceof ManagedCollection<?> collection
                    && !collection.isLoaded()) {
                if (keys != null) {
                    ((ManagedMapValues<Object>) collection).fill(elements.inOrder(), elements.keys());
                } else {
                    ((ManagedCollection<Object>) collection).fill(elements.inOrder(), positionsOf(elements));
                }
            }
        });
        collected.clear();
        lastOwner = null;
        lastElements = null;
    }

    private StoredPositions positionsOf(JoinedElements elements) {
        if (toMany == null || toMany.positionColumn() == null) {
            return StoredPositions.WITHOUT_GAPS;
        }
        return isPartial || position == null ? StoredPositions.UNKNOWN : elements.sortByPosition();
    }
}
