package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * An embedded value: an {@code @Embedded} or {@code @EmbeddedId} attribute, or one inside another.
 *
 * @param attribute {@code address}, {@code address.position}
 * @param path the fields from the entity to it
 * @param parts its attributes in their order: the number of a column, or an embedded value
 */
record EmbeddedMapping(
        String attribute, ClassName type, boolean isRecord, List<Member> path, List<Part> parts, boolean isId) {
    EmbeddedMapping {
        path = List.copyOf(path);
        parts = List.copyOf(parts);
    }

    /** Either a column or a nested embedded value. */
    sealed interface Part {
        Member member();

        TypeName type();
    }

    record ColumnPart(Member member, int column) implements Part {
        @Override
        public TypeName type() {
            return member.type();
        }
    }

    record EmbeddedPart(Member member, EmbeddedMapping value) implements Part {
        @Override
        public TypeName type() {
            return member.type();
        }
    }

    /** The last field of the path: {@code address}. */
    Member member() {
        return path.get(path.size() - 1);
    }
}
