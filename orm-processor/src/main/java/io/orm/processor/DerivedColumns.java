package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The columns of a reference that is part of the identifier, or gives it: one column is both. The table of a {@code JOINED} subclass has the identifier only, which refers
 * to the table above.
 */
final class DerivedColumns {
    private final MappingResolution mapping;
    private final EntityDraft draft;

    DerivedColumns(MappingResolution mapping, EntityDraft draft) {
        this.mapping = mapping;
        this.draft = draft;
    }

    /**
     * Their numbers, in the order of the key they refer to.
     *
     * @param onDelete what the database does when the row referred to goes
     */
    List<Integer> add(Attribute reference, String annotation, EntityDraft target, Optional<String> onDelete) {
        List<Leaf> keys = target.keyLeaves();
        List<Attribute> own = columns(draft, reference);
        boolean isUnique = annotation.equals("OneToOne") && keys.size() == 1 && !isWholeKey(draft, reference);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Options options = new Options();
            if (!draft.isJoinedBelowRoot()) {
                if (isUnique) {
                    options.add("unique");
                }
                if (RelationshipResolver.isUnindexed(reference)) {
                    options.add("notIndexed");
                }
                if (!target.isInSeveralTables()) {
                    options.add(
                            "references",
                            RelationshipResolver.referenceTo(target, keys.get(i).attribute()));
                }
                onDelete.ifPresent(
                        action -> options.add("onDelete", CodeBlock.of("$T.$L", OrmTypes.REFERENTIAL_ACTION, action)));
            }
            numbers.add(
                    reference.isId
                            ? addKeyColumn(reference, own.get(i), i, options)
                            : mapping.addOptions(own.get(i).path, options));
        }
        return numbers;
    }

    private int addKeyColumn(Attribute reference, Attribute part, int component, Options further) {
        Options options = new Options();
        options.add("primaryKey");
        if (draft.isJoinedBelowRoot()) {
            mapping.addReferenceToParent(options);
        }
        options.addAll(further);
        String field = part.columnField();
        mapping.metamodelFields.put(field, mapping.name(reference));
        return mapping.add(
                reference,
                new ColumnMapping(
                        part.column,
                        reference.name(),
                        field,
                        mapping.constant(Naming.constant(field)),
                        Objects.requireNonNull(part.basic),
                        options.calls,
                        options.factories(),
                        List.of(),
                        mapping.relationships.size(),
                        component,
                        true,
                        false,
                        true,
                        null,
                        "the foreign key of {@code " + mapping.name(reference) + "}"));
    }

    /** Whether at most one row may refer to an object because the reference is the whole identifier. */
    static boolean isWholeKey(EntityDraft draft, Attribute reference) {
        return reference.isIdentifying()
                && columns(draft, reference).size() == draft.keyLeaves().size();
    }

    private static List<Attribute> columns(EntityDraft draft, Attribute reference) {
        return draft.keyLeaves().stream()
                .map(Leaf::attribute)
                .filter(leaf -> leaf.givenBy == reference || reference.keyParts.contains(leaf))
                .toList();
    }
}
