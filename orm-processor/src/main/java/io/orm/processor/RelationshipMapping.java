package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A relationship as the metamodel declares it.
 *
 * @param mappedBy the attribute of the target that owns it, null on the owning side
 * @param columns the numbers of its foreign key columns; of an owning to-one only
 * @param joinTable of an owning many-to-many, or one-to-many
 * @param targetColumns of an owning one-to-many without that: the columns of the target's table that refer to the owner
 * @param targetKey the boxed type of the target's identifier
 * @param targetKeySize how many columns that has
 * @param hasCompositeKey whether it is a class of its own, even of one column
 * @param strategy how it is loaded; {@code NONE} for a collection that is never loaded whole
 * @param cascades names of {@code Cascade}
 * @param isIndexed whether the foreign key has an index
 * @param keys of a map of entities only, whose keys are embedded values: their parts
 * @param elements of an element collection only, whose target is the class of its elements
 */
record RelationshipMapping(
        String attribute,
        Kind kind,
        Member member,
        ClassName target,
        String targetConstant,
        @Nullable String mappedBy,
        List<Integer> columns,
        @Nullable JoinTableMapping joinTable,
        List<String> targetColumns,
        TypeName targetKey,
        int targetKeySize,
        boolean hasCompositeKey,
        String strategy,
        Set<String> cascades,
        boolean isRequired,
        boolean isIndexed,
        boolean isOneToOne,
        List<CodeBlock> options,
        List<String> optionFactories,
        @Nullable EntityMapping keys,
        @Nullable EntityMapping elements) {
    enum Kind {
        TO_ONE("toOne", "ToOne"),
        INVERSE_ONE_TO_ONE("inverseOneToOne", "ToOne"),
        ONE_TO_MANY("oneToMany", "ToMany"),
        LARGE_ONE_TO_MANY("largeOneToMany", "LargeToMany"),
        OWNING_ONE_TO_MANY("oneToMany", "ToMany"),
        LARGE_OWNING_ONE_TO_MANY("largeOneToMany", "LargeToMany"),
        MANY_TO_MANY("manyToMany", "ToMany"),
        LARGE_MANY_TO_MANY("largeManyToMany", "LargeToMany"),
        INVERSE_MANY_TO_MANY("inverseManyToMany", "ToMany"),
        LARGE_INVERSE_MANY_TO_MANY("largeInverseManyToMany", "LargeToMany"),
        ELEMENT_COLLECTION("elementCollection", "ElementCollection");

        final String factory;
        private final String fieldType;

        Kind(String factory, String fieldType) {
            this.factory = factory;
            this.fieldType = fieldType;
        }

        /** The type of the metamodel's field. */
        ClassName fieldType() {
            return OrmTypes.ENTITY_TABLE.peerClass(fieldType);
        }

        boolean isToOne() {
            return this == TO_ONE || this == INVERSE_ONE_TO_ONE;
        }
    }

    record JoinTableMapping(
            @Nullable String schema, String name, List<String> ownerColumns, List<String> targetColumns) {
        JoinTableMapping {
            ownerColumns = List.copyOf(ownerColumns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    RelationshipMapping {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
        cascades = Set.copyOf(cascades);
        options = List.copyOf(options);
        optionFactories = List.copyOf(optionFactories);
    }

    /** Whether it is loaded along with its owner. */
    boolean isEager() {
        return !Set.of("PEERS", "SELECT", "RAISE", "NONE").contains(strategy);
    }

    boolean isMap() {
        return optionFactories.contains("mapKey")
                || optionFactories.contains("mapKeyColumn")
                || optionFactories.contains("mapKeyEmbedded")
                || optionFactories.contains("mapKeyEntity");
    }

    /** The keys of a map, of values or of entities, that are embedded values; null if there are none. */
    @Nullable
    EntityMapping embeddedKeys() {
        EntityMapping.Elements of = elements == null ? null : elements.elements();
        return of == null ? keys : of.keys();
    }

    /** Whether the field is final, so that the collection in it cannot be replaced. */
    boolean isFilledInPlace() {
        return optionFactories.contains("filledInPlace");
    }

    /** Whether at most one row may refer to an object, by several columns: one alone says so itself. */
    boolean isUniqueTogether() {
        return isOneToOne && columns.size() > 1;
    }

    boolean isForeignKey() {
        return kind == Kind.TO_ONE;
    }
}
