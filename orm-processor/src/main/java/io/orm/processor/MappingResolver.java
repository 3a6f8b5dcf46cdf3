package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.orm.processor.EntityDraft.Attribute;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** Makes a draft into the mapping that is generated from: numbers the columns, follows relationships to the drafts at their other end. */
final class MappingResolver {
    private final EntityReader reader;
    private final ReferenceReader references;
    private final Diagnostics diagnostics;

    private final InheritanceDiagnostics hierarchies;

    MappingResolver(
            EntityReader reader,
            ReferenceReader references,
            Diagnostics diagnostics,
            InheritanceDiagnostics hierarchies) {
        this.hierarchies = hierarchies;
        this.reader = reader;
        this.references = references;
        this.diagnostics = diagnostics;
    }

    EntityMapping resolve(EntityDraft draft) {
        return new MappingResolution(draft, reader, references, diagnostics, hierarchies).mapping();
    }

    /** The columns of a key as foreign keys see them. */
    static List<String> keyColumns(EntityDraft draft) {
        return draft.keyLeaves().stream().map(leaf -> leaf.attribute().column).toList();
    }

    /** Whether the key is an object of a class of its own, even if of one column. */
    static boolean hasCompositeKey(EntityDraft draft) {
        if (draft.idClass != null) {
            return true;
        }
        Attribute id = draft.ids().get(0);
        return id.derivedFrom == null ? id.embeddable != null : hasCompositeKey(id.derivedFrom);
    }

    static TypeName keyType(EntityDraft draft) {
        List<Attribute> ids = draft.ids();
        TypeElement idClass = draft.idClass;
        if (idClass != null) {
            return ClassName.get(idClass);
        }
        if (ids.isEmpty()) {
            return ClassName.get(Void.class);
        }
        EntityDraft derivedFrom = ids.get(0).derivedFrom;
        if (derivedFrom != null) {
            return keyType(derivedFrom);
        }
        TypeName type = ids.get(0).member.type();
        return type.isPrimitive() ? type.box() : type;
    }
}
