package io.orm.processor;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;

/** The columns of the classes that share a table: two classes side by side may not mean different things by one. */
final class SiblingColumns {
    private final InheritanceDiagnostics diagnostics;

    /** The attribute a column belongs to, by root, table and column. */
    private final Map<String, EntityDraft.Attribute> owners = new HashMap<>();

    SiblingColumns(InheritanceDiagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(EntityDraft draft) {
        InheritanceDraft inheritance = draft.inheritance;
        if (inheritance == null || inheritance.strategy != InheritanceDraft.Strategy.SINGLE_TABLE) {
            return;
        }
        for (EntityDraft.Leaf leaf : draft.leaves()) {
            EntityDraft.Attribute attribute = leaf.attribute();
            String key =
                    draft.root().type.canonicalName() + " " + tableOf(attribute, draft.table) + " " + attribute.column;
            EntityDraft.Attribute other = owners.putIfAbsent(key, attribute);
            if (other != null && !other.isSameAs(attribute)) {
                diagnostics.columnOfSibling(
                        attribute.field,
                        attribute.column,
                        Annotations.enclosing(other.field).getSimpleName() + "." + other.name());
            }
        }
    }

    /** Classes side by side may have columns of one name in secondary tables of their own. */
    private static String tableOf(EntityDraft.Attribute attribute, String own) {
        AnnotationMirror column = attribute.columnAnnotation;
        return column == null ? own : Annotations.string(column, "table").orElse(own);
    }
}
