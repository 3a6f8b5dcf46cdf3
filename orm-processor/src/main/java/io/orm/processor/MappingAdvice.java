package io.orm.processor;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Warns of mappings that work, but not well: what only shows where all entities of a compilation are known. */
final class MappingAdvice {
    private final Diagnostics diagnostics;
    private final Map<ClassName, Known> entities = new LinkedHashMap<>();

    MappingAdvice(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    private record Known(EntityDraft draft, EntityMapping mapping) {
        Element field(RelationshipMapping relationship) {
            return draft.attributes.stream()
                    .filter(each -> each.name().equals(relationship.attribute()))
                    .findFirst()
                    .orElseThrow()
                    .field;
        }
    }

    /** One relationship of one entity. */
    private record Step(Known from, RelationshipMapping relationship) {
        boolean isInverseOf(Step other) {
            return relationship.target().equals(other.from.mapping.type())
                    && other.relationship.target().equals(from.mapping.type())
                    && (other.relationship.attribute().equals(relationship.mappedBy())
                            || relationship.attribute().equals(other.relationship.mappedBy()));
        }

        String name() {
            return from.mapping.type().simpleName() + "." + relationship.attribute();
        }
    }

    void add(EntityDraft draft, EntityMapping mapping) {
        entities.put(mapping.type(), new Known(draft, mapping));
    }

    void give() {
        for (Known entity : entities.values()) {
            for (RelationshipMapping each : entity.mapping.relationships()) {
                checkCascades(entity, each);
                checkIndex(entity, each);
                if (each.isEager() && !each.kind().isToOne()) {
                    checkCycle(new Step(entity, each));
                }
            }
        }
    }

    private void checkCascades(Known entity, RelationshipMapping relationship) {
        EntityDraft.Attribute attribute = entity.draft.attributes.stream()
                .filter(each -> each.name().equals(relationship.attribute()))
                .findFirst()
                .orElseThrow();
        boolean isDeleting = relationship.cascades().contains("DELETE");
        RelationshipMapping owning = owningSide(relationship);
        if (isSaving(attribute)
                && !isDeleting
                && owning != null
                && owning.isForeignKey()
                && owning.isRequired()
                && !isDeletedByDatabase(relationship, owning)) {
            diagnostics
                    .relationships()
                    .requiredWithoutCascade(
                            attribute.field, relationship.target().simpleName(), owning.attribute());
        }
        if (isDeleting && "ManyToOne".equals(attribute.relationship)) {
            diagnostics
                    .relationships()
                    .deleteCascadeToShared(
                            attribute.field,
                            relationship.target().simpleName(),
                            entity.mapping.type().simpleName());
        }
    }

    /** Whether it says itself that saving its owner saves its elements, which is so anyway: then they belong to it. */
    private static boolean isSaving(EntityDraft.Attribute attribute) {
        return Annotations.array(Objects.requireNonNull(attribute.relationshipAnnotation), "cascade").stream()
                .map(each -> ((Element) each.getValue()).getSimpleName().toString())
                .anyMatch(each -> each.equals("PERSIST") || each.equals("MERGE"));
    }

    private boolean isDeletedByDatabase(RelationshipMapping relationship, RelationshipMapping owning) {
        Known target = Objects.requireNonNull(entities.get(relationship.target()));
        return Annotations.has(target.field(owning), OrmTypes.ON_DELETE.canonicalName());
    }

    private @Nullable RelationshipMapping owningSide(RelationshipMapping relationship) {
        Known target = entities.get(relationship.target());
        if (relationship.mappedBy() == null || target == null) {
            return null;
        }
        return target.mapping.relationships().stream()
                .filter(each -> each.attribute().equals(relationship.mappedBy()))
                .findFirst()
                .orElse(null);
    }

    private void checkIndex(Known entity, RelationshipMapping relationship) {
        RelationshipMapping owning = owningSide(relationship);
        if (owning != null && owning.isForeignKey() && !owning.isIndexed()) {
            Known target = Objects.requireNonNull(entities.get(relationship.target()));
            diagnostics
                    .relationships()
                    .foreignKeyNotIndexed(target.field(owning), new Step(entity, relationship).name());
        }
    }

    /** Whether a collection that is loaded at once leads back to itself by others that are; the way straight back does not count. */
    private void checkCycle(Step start) {
        List<Step> path = new ArrayList<>();
        if (leadsBack(start, start, path)) {
            diagnostics
                    .relationships()
                    .eagerCycle(
                            start.from.field(start.relationship),
                            path.stream().map(Step::name).toList());
        }
    }

    private boolean leadsBack(Step start, Step from, List<Step> path) {
        Known next = entities.get(from.relationship.target());
        if (next == null) {
            return false;
        }
        for (RelationshipMapping each : next.mapping.relationships()) {
            Step step = new Step(next, each);
            if (!each.isEager() || step.isInverseOf(from) || path.contains(step)) {
                continue;
            }
            if (step.equals(start)) {
                return !path.isEmpty();
            }
            path.add(step);
            if (leadsBack(start, step, path)) {
                return true;
            }
            path.remove(step);
        }
        return false;
    }
}
