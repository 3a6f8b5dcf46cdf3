package io.orm.processor;

import com.palantir.javapoet.TypeName;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Follows the references that an identifier is taken from: {@code @MapsId}, and {@code @Id} on a reference. */
final class DerivedIdentifiers {
    private static final String JPA = "jakarta.persistence.";

    private final EntityReader reader;
    private final Diagnostics diagnostics;

    DerivedIdentifiers(EntityReader reader, Diagnostics diagnostics) {
        this.reader = reader;
        this.diagnostics = diagnostics;
    }

    /** Whether all such references lead somewhere; if not, that has been reported. */
    boolean resolve(EntityDraft draft) {
        boolean isSound = true;
        for (Attribute each : draft.attributes) {
            if (each.isIdentifying()) {
                isSound &= resolve(draft, each);
            }
        }
        return isSound;
    }

    private boolean resolve(EntityDraft draft, Attribute reference) {
        TypeElement element = Objects.requireNonNull(reference.target);
        if (draft.declaring(reference) != draft.root()) {
            // Reported where the class's own attributes are read.
            return false;
        }
        if (reader.isBeingRead(element)) {
            diagnostics
                    .identifiers()
                    .derivedInCircle(reference.field, element.getSimpleName().toString());
            return false;
        }
        Optional<EntityDraft> found = reader.draft(element);
        if (found.isEmpty() || found.get().keyLeaves().isEmpty()) {
            return false;
        }
        EntityDraft target = found.get();
        // Of an abstract class there are no objects: one of a class below it stands in.
        String obstacle =
                target.isReadOnly() ? "it is only read" : target.isAbstract() ? null : target.referenceObstacle;
        if (obstacle != null) {
            diagnostics.identifiers().derivedTarget(reference.field, target.type.simpleName(), obstacle);
            return false;
        }
        Optional<List<String>> names = new JoinColumns(draft, diagnostics).foreignKey(reference, target);
        if (names.isEmpty()) {
            return false;
        }
        return reference.isId
                ? isPart(reference, target, names.get())
                : givesPart(draft, reference, target, names.get());
    }

    private boolean isPart(Attribute reference, EntityDraft target, List<String> names) {
        if (reference.mapsId != null) {
            diagnostics.identifiers().mapsIdOnId(reference.field);
            return false;
        }
        reference.derivedFrom = target;
        List<Leaf> keys = target.keyLeaves();
        for (int i = 0; i < keys.size(); i++) {
            Attribute key = keys.get(i).attribute();
            Attribute part = new Attribute(reference.field, reference.member, key.javaType, reference.path);
            part.basic = key.basic;
            part.column = names.get(i);
            part.fieldOfKey = reference.name() + Naming.capitalized(key.columnField());
            part.isId = true;
            reference.keyParts.add(part);
        }
        return true;
    }

    private boolean givesPart(EntityDraft draft, Attribute reference, EntityDraft target, List<String> names) {
        List<Attribute> ids = draft.ids();
        String attribute = Objects.requireNonNull(reference.mapsId);
        if (ids.size() != 1 || ids.get(0).relationship != null) {
            diagnostics.identifiers().mapsIdWithoutId(reference.field, draft.type.simpleName());
            return false;
        }
        Attribute given = ids.get(0);
        if (!attribute.isEmpty()) {
            List<String> known = given.parts.stream().map(Attribute::name).toList();
            Optional<Attribute> part = given.parts.stream()
                    .filter(each -> each.name().equals(attribute))
                    .findFirst();
            if (part.isEmpty()) {
                diagnostics.identifiers().unknownMapsId(reference.field, attribute, given.name(), known);
                return false;
            }
            given = part.get();
        }
        List<Leaf> own = new ArrayList<>();
        EntityDraft.addLeaves(given, List.of(), own);
        List<Leaf> keys = target.keyLeaves();
        if (!fits(given, own, target, keys)) {
            diagnostics
                    .identifiers()
                    .mapsIdType(reference.field, given.path, target.type.simpleName(), MappingResolver.keyType(target));
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            Attribute leaf = own.get(i).attribute();
            if (leaf.givenBy != null) {
                diagnostics.identifiers().mapsIdTwice(reference.field, given.path, leaf.givenBy.name());
                return false;
            }
            if (Annotations.has(leaf.field, JPA + "GeneratedValue")) {
                diagnostics.identifiers().generatedAndDerived(leaf.field, reference.name());
                return false;
            }
            leaf.givenBy = reference;
            leaf.column = names.get(i);
        }
        return true;
    }

    /** A key of one column is a value; of several, it is an object of the key's own class. */
    private static boolean fits(Attribute given, List<Leaf> own, EntityDraft target, List<Leaf> keys) {
        TypeName type = given.member.type();
        return own.size() == keys.size()
                && MappingResolver.hasCompositeKey(target) == (given.embeddable != null)
                && (type.isPrimitive() ? type.box() : type).equals(MappingResolver.keyType(target));
    }
}
