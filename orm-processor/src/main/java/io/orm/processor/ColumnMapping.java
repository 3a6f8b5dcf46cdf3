package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of an entity's table.
 *
 * @param name as the database knows it
 * @param attribute {@code name}, {@code address.city}; for a foreign key its relationship's name
 * @param field its field in the metamodel: {@code name}, {@code userId}; within an embeddable's columns {@code city}
 * @param constant its number's constant in the binding
 * @param type how it is read and bound; for a foreign key the type of the key it refers to
 * @param options what is said about it besides, as factory calls
 * @param optionFactories the names of those factory methods
 * @param path the fields from the entity to the value; empty for a foreign key
 * @param relationship the relationship it is a foreign key of, -1 for none
 * @param keyComponent which component of the target's key it holds
 * @param isId whether it is part of the identifier
 * @param deferredGroup the name of the group that it is loaded with on first use, empty if alone; null if it is loaded with its row
 */
record ColumnMapping(
        String name,
        String attribute,
        String field,
        String constant,
        BasicType type,
        List<CodeBlock> options,
        List<String> optionFactories,
        List<Member> path,
        int relationship,
        int keyComponent,
        boolean isId,
        boolean isVersion,
        boolean isNotNull,
        @Nullable String deferredGroup,
        @Nullable String documentation) {
    ColumnMapping {
        options = List.copyOf(options);
        optionFactories = List.copyOf(optionFactories);
        path = List.copyOf(path);
    }

    /**
     * A column of the rows of a collection that is in front of what the element itself has: the owner, the position, the key.
     *
     * @param component which one of several that belong together it is, from 0
     */
    static ColumnMapping leading(
            String name,
            String attribute,
            String field,
            MappingResolution rows,
            BasicType type,
            Options options,
            int component,
            String documentation) {
        return new ColumnMapping(
                name,
                attribute,
                field,
                rows.constant(Naming.constant(field)),
                type,
                options.calls,
                options.factories(),
                List.of(),
                0,
                component,
                false,
                false,
                true,
                null,
                documentation);
    }

    ColumnMapping withOptions(List<CodeBlock> changed) {
        return new ColumnMapping(
                name,
                attribute,
                field,
                constant,
                type,
                changed,
                optionFactories,
                path,
                relationship,
                keyComponent,
                isId,
                isVersion,
                isNotNull,
                deferredGroup,
                documentation);
    }

    ColumnMapping withMore(Options added) {
        List<CodeBlock> allOptions = new ArrayList<>(options);
        allOptions.addAll(added.calls);
        List<String> allFactories = new ArrayList<>(optionFactories);
        allFactories.addAll(added.factories());
        return new ColumnMapping(
                name,
                attribute,
                field,
                constant,
                type,
                allOptions,
                allFactories,
                path,
                relationship,
                keyComponent,
                isId,
                isVersion,
                isNotNull,
                deferredGroup,
                documentation);
    }

    boolean isForeignKey() {
        return relationship >= 0;
    }

    /** Whether it holds the class of its row, and no attribute. */
    boolean isDiscriminator() {
        return path.isEmpty() && relationship < 0;
    }

    boolean isEmbedded() {
        return path.size() > 1;
    }

    /** Whether the value can be null in Java: everything but a primitive field of the entity itself. */
    boolean isNullable() {
        return isEmbedded() || !type.isPrimitive();
    }
}
