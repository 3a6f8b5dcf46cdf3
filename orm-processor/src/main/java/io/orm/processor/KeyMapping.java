package io.orm.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * An entity's identifier.
 *
 * @param type the boxed attribute, or the class of a composite key
 * @param columns the numbers of its columns, in the order of the table
 * @param components of an {@code @IdClass}: its own members, in the order of the columns
 * @param constructor of an {@code @IdClass} that is a record: which component each constructor parameter is; empty for a class
 */
record KeyMapping(
        Kind kind, TypeName type, List<Integer> columns, List<Component> components, List<Integer> constructor) {
    enum Kind {
        NONE,
        SIMPLE,
        /** That of the object which the entity's only {@code @Id} refers to. */
        REFERENCE,
        ID_CLASS,
        EMBEDDED
    }

    /**
     * A part of an {@code @IdClass}.
     *
     * @param column the number of its column, or of the first where it is the key of another entity
     * @param relationship the reference that it is the key of, -1 for none
     */
    record Component(Member member, int column, int relationship) {
        boolean isReference() {
            return relationship >= 0;
        }
    }

    KeyMapping {
        columns = List.copyOf(columns);
        components = List.copyOf(components);
        constructor = List.copyOf(constructor);
    }

    /** Whether it is nowhere but in the objects that the entity refers to. */
    boolean hasReferences() {
        return kind == Kind.REFERENCE || components.stream().anyMatch(Component::isReference);
    }
}
