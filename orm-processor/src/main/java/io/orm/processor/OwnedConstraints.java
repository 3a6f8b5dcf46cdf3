package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;

/** What the database does by constraints that a collection owns: those of the table of its values, of that between both sides, or of the elements' own. */
final class OwnedConstraints {
    private final EntityDraft owner;
    private final RelationshipDiagnostics messages;

    OwnedConstraints(EntityDraft owner, Diagnostics diagnostics) {
        this.owner = owner;
        this.messages = diagnostics.relationships();
    }

    static Optional<AnnotationMirror> onDelete(Attribute attribute) {
        return Annotations.find(attribute.field, OrmTypes.ON_DELETE.canonicalName());
    }

    static boolean followsUpdate(Attribute attribute) {
        return Annotations.has(attribute.field, OrmTypes.ON_UPDATE_CASCADE.canonicalName());
    }

    /** Of a table of values: options of the columns that refer to the owner. */
    Options ofColumns(Attribute attribute) {
        Options columns = new Options();
        if (onDelete(attribute).isPresent() && deletesRows(attribute, owner, "OnDelete")) {
            columns.add("onDelete", CodeBlock.of("$T.CASCADE", OrmTypes.REFERENTIAL_ACTION));
        }
        if (followsUpdate(attribute) && hasConstraint(attribute, owner, "OnUpdateCascade")) {
            columns.add("onUpdateCascade");
        }
        return columns;
    }

    /**
     * Of a relationship that is no reference.
     *
     * @param hasTable whether it owns the table between both sides
     * @param hasColumns whether it owns columns in the elements' table
     */
    void addToRelationship(
            Attribute attribute, boolean hasTable, boolean hasColumns, EntityDraft target, Options options) {
        if (onDelete(attribute).isPresent()) {
            if (hasColumns) {
                messages.onDeleteOfElements(attribute.field, target.type.simpleName());
            } else if (!hasTable) {
                reportOtherSide(attribute, "OnDelete");
            } else if (deletesRows(attribute, target, "OnDelete")) {
                options.add("linksFollowDelete");
            }
        }
        if (followsUpdate(attribute)) {
            if (!hasTable && !hasColumns) {
                reportOtherSide(attribute, "OnUpdateCascade");
            } else if (hasConstraint(attribute, hasTable ? target : owner, "OnUpdateCascade")) {
                options.add("linksFollowUpdate");
            }
        }
    }

    private void reportOtherSide(Attribute attribute, String annotation) {
        if ("ManyToMany".equals(attribute.relationship)) {
            messages.actionWithoutTable(attribute.field, annotation);
        } else {
            messages.actionWithoutColumn(attribute.field, annotation);
        }
    }

    private boolean deletesRows(Attribute attribute, EntityDraft target, String annotation) {
        AnnotationMirror given = onDelete(attribute).orElseThrow();
        if (Annotations.constant(given, "value").orElse("CASCADE").equals("SET_NULL")) {
            messages.onDeleteSetsLinkNull(attribute.field);
        } else if (Annotations.bool(given, "silent", false)) {
            messages.onDeleteOfLinksSilent(attribute.field);
        } else {
            return hasConstraint(attribute, target, annotation);
        }
        return false;
    }

    private boolean hasConstraint(Attribute attribute, EntityDraft target, String annotation) {
        for (EntityDraft side : List.of(owner, target)) {
            if (side.isInSeveralTables()) {
                messages.actionWithoutConstraint(attribute.field, annotation, side.type.simpleName());
                return false;
            }
        }
        return true;
    }
}
