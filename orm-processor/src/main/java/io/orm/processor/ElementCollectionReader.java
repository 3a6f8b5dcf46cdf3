package io.orm.processor;

import com.palantir.javapoet.ClassName;
import io.orm.processor.EntityDraft.Attribute;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what the type of an {@code @ElementCollection} tells: which collection, of what, under which keys. */
final class ElementCollectionReader {
    private static final String MAP = "java.util.Map";
    private static final Set<String> COLLECTIONS =
            Set.of("java.util.List", "java.util.Set", "java.util.Collection", MAP);

    private final Types types;
    private final Diagnostics diagnostics;
    private final ElementDiagnostics messages;

    ElementCollectionReader(Types types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
        this.messages = diagnostics.elements();
    }

    /** The type of the elements, of a map that of its values; null if there can be none, which has been reported. */
    @Nullable
    TypeMirror elementType(EntityDraft draft, Attribute attribute, boolean isEntityField) {
        if (attribute.isId) {
            messages.elementsAsIdentifier(attribute.field);
            return null;
        }
        if (!isEntityField) {
            messages.elementsInEmbeddable(attribute.field);
            return null;
        }
        if (draft.isReadOnly()) {
            messages.elementsOfReadOnly(attribute.field);
            return null;
        }
        TypeMirror type = elementType(attribute);
        if (type == null) {
            return null;
        }
        if (attribute.field.getModifiers().contains(Modifier.PUBLIC)) {
            diagnostics.publicField(attribute.field);
        }
        return type;
    }

    private @Nullable TypeMirror elementType(Attribute attribute) {
        if (!(attribute.javaType instanceof DeclaredType collection)
                || !(collection.asElement() instanceof TypeElement type)
                || !COLLECTIONS.contains(type.getQualifiedName().toString())) {
            if (MapKeyReader.isOtherMap(attribute.javaType, types)) {
                diagnostics.maps().otherMap(attribute.field, attribute.javaType);
            } else {
                messages.elementCollectionType(attribute.field);
            }
            return null;
        }
        boolean isMap = type.getQualifiedName().contentEquals(MAP);
        List<? extends TypeMirror> arguments = collection.getTypeArguments();
        if (arguments.isEmpty()) {
            if (isMap) {
                messages.rawMapOfElements(attribute.field);
            } else {
                messages.rawElements(attribute.field);
            }
            return null;
        }
        TypeMirror element = arguments.get(arguments.size() - 1);
        if (element.getKind() != TypeKind.DECLARED
                || !((DeclaredType) element).getTypeArguments().isEmpty()) {
            messages.elementIsGeneric(attribute.field, element);
            return null;
        }
        if (EntityReader.isEntity(((DeclaredType) element).asElement())) {
            messages.elementIsEntity(attribute.field, element);
            return null;
        }
        attribute.collection = ClassName.get(type);
        if (isMap) {
            attribute.mapKeyType = arguments.get(0);
        }
        return element;
    }
}
