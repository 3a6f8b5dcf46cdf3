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
record KeyMapping(Kind kind, TypeName type, List<Integer> columns, List<Member> components, List<Integer> constructor) {
    enum Kind {
        NONE,
        SIMPLE,
        ID_CLASS,
        EMBEDDED
    }

    KeyMapping {
        columns = List.copyOf(columns);
        components = List.copyOf(components);
        constructor = List.copyOf(constructor);
    }
}
