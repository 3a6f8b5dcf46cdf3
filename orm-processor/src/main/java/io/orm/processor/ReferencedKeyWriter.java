package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes a key that is, as a whole or in part, nowhere but in the objects that the entity refers to. */
final class ReferencedKeyWriter extends BindingPart {
    private final KeyMapping key;

    ReferencedKeyWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
        this.key = entity.key();
    }

    /**
     * One attribute of the identifier.
     *
     * @param member of the id class; null if the whole key is that of the object referred to
     */
    private record Part(@Nullable Member member, List<ColumnMapping> columns) {
        boolean isReference() {
            return columns.get(0).isForeignKey();
        }

        String local() {
            return isReference()
                    ? columns.get(0).attribute() + "Key"
                    : columns.get(0).field() + "Part";
        }
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (key.kind() == KeyMapping.Kind.REFERENCE) {
            parts.add(new Part(null, keyColumns()));
            return parts;
        }
        for (KeyMapping.Component component : key.components()) {
            List<ColumnMapping> columns = component.isReference()
                    ? foreignKeyColumns(entity.relationships().get(component.relationship()))
                    : List.of(entity.columns().get(component.column()));
            parts.add(new Part(component.member(), columns));
        }
        return parts;
    }

    private CodeBlock keyOf(List<CodeBlock> parts) {
        return key.kind() == KeyMapping.Kind.REFERENCE ? parts.get(0) : newKey(parts);
    }

    // Out of a row

    MethodSpec readKey() {
        List<CodeBlock> values = new ArrayList<>();
        for (Part part : parts()) {
            List<CodeBlock> present = new ArrayList<>();
            part.columns.forEach(each -> present.add(presentFromRow(each, position(each))));
            values.add(ofComponents(part, present));
        }
        return overriding("readKey", Generated.nullable(key.type()))
                .addParameter(OrmTypes.ROW_READER, "row")
                .addParameter(TypeName.INT, "first")
                .beginControlFlow("if ($L)", anyNull(keyColumns(), BindingPart::position))
                .addStatement("return null")
                .endControlFlow()
                .addStatement("return $L", keyOf(values))
                .build();
    }

    private CodeBlock ofComponents(Part part, List<CodeBlock> components) {
        if (!part.isReference()) {
            return components.get(0);
        }
        RelationshipMapping relationship = relationshipOf(part.columns.get(0));
        return relationship.hasCompositeKey()
                ? CodeBlock.of("$L.keyOf($L)", targetBinding(relationship), Generated.join(components, ",$W"))
                : components.get(0);
    }

    // Of an entity

    void addKey(TypeSpec.Builder type) {
        type.addMethod(key());
        type.addMethod(setKey());
        type.addMethod(writeKey());
        type.addMethod(keyOf());
        type.addMethod(overriding("hasReferencesInKey", TypeName.BOOLEAN)
                .addStatement("return true")
                .build());
        if (key.kind() == KeyMapping.Kind.ID_CLASS && key.constructor().isEmpty()) {
            type.addMethod(newIdClass());
        }
    }

    private MethodSpec key() {
        MethodSpec.Builder method =
                overriding("key", Generated.nullable(key.type())).addParameter(entity.type(), variable);
        if (entity.reference() != null) {
            String unloaded = variable.equals("reference") ? "unloaded" : "reference";
            method.beginControlFlow(
                            "if ($N instanceof $T $L && !$L.isLoaded())",
                            variable,
                            OrmTypes.LAZY_REFERENCE,
                            unloaded,
                            unloaded)
                    .addStatement("return ($T) $L.referenceKey()", key.type(), unloaded)
                    .endControlFlow();
        }
        List<CodeBlock> missing = new ArrayList<>();
        List<CodeBlock> values = new ArrayList<>();
        for (Part part : parts()) {
            ColumnMapping column = part.columns.get(0);
            if (part.isReference()) {
                RelationshipMapping relationship = relationshipOf(column);
                method.addStatement(
                        "$T $N = $L($N)",
                        Generated.nullable(relationship.targetKey()),
                        part.local(),
                        keyHelper(relationship),
                        variable);
            } else {
                method.addStatement(
                        "$T $N = $L",
                        column.type().javaType(),
                        part.local(),
                        getColumn(column, CodeBlock.of("$N", variable)));
            }
            if (part.isReference() || !column.type().isPrimitive()) {
                missing.add(CodeBlock.of("$N == null", part.local()));
            }
            values.add(CodeBlock.of("$N", part.local()));
        }
        if (key.kind() == KeyMapping.Kind.REFERENCE) {
            return method.addStatement("return $L", values.get(0)).build();
        }
        return method.beginControlFlow("if ($L)", Generated.join(missing, " || "))
                .addStatement("return null")
                .endControlFlow()
                .addStatement("return $L", keyOf(values))
                .build();
    }

    /** Objects referred to cannot be made of their keys. */
    private MethodSpec setKey() {
        MethodSpec.Builder method = overriding("setKey", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(key.type(), "key");
        for (Part part : parts()) {
            if (part.member != null && !part.isReference()) {
                method.addStatement(setColumn(
                        part.columns.get(0),
                        CodeBlock.of("$N", variable),
                        members.get(part.member, CodeBlock.of("key"))));
            }
        }
        return method.build();
    }

    private MethodSpec writeKey() {
        MethodSpec.Builder method = overriding("writeKey", TypeName.VOID)
                .addParameter(key.type(), "key")
                .addParameter(TypeName.INT, "component")
                .addParameter(OrmTypes.PARAMETER_WRITER, "out")
                .beginControlFlow("switch (component)");
        List<ColumnMapping> columns = keyColumns();
        for (Part part : parts()) {
            CodeBlock value = part.member == null ? CodeBlock.of("key") : members.get(part.member, CodeBlock.of("key"));
            boolean isPresent = part.member == null
                    ? part.columns.get(0).type().access().isPrimitive()
                    : part.member.type().isPrimitive();
            for (ColumnMapping column : part.columns) {
                boolean isComposite =
                        column.isForeignKey() && relationshipOf(column).hasCompositeKey();
                method.addStatement(
                        "case $L -> $L",
                        columns.indexOf(column),
                        isComposite
                                ? CodeBlock.of(
                                        "writePart($L, $L, $L, out)",
                                        targetBinding(relationshipOf(column)),
                                        value,
                                        column.keyComponent())
                                : toParameter(column, value, isPresent));
            }
        }
        return method.addStatement(
                        "default -> throw new $T($S + component)", IllegalArgumentException.class, "component ")
                .endControlFlow()
                .build();
    }

    private MethodSpec keyOf() {
        List<ColumnMapping> columns = keyColumns();
        List<CodeBlock> values = new ArrayList<>();
        for (Part part : parts()) {
            List<CodeBlock> components = new ArrayList<>();
            boolean isComposite =
                    part.isReference() && relationshipOf(part.columns.get(0)).hasCompositeKey();
            for (ColumnMapping each : part.columns) {
                int at = columns.indexOf(each);
                TypeName type =
                        part.isReference() ? each.type().boxed() : each.type().javaType();
                components.add(
                        isComposite
                                ? CodeBlock.of("components[$L]", at)
                                : CodeBlock.of("($T) components[$L]", type, at));
            }
            values.add(ofComponents(part, components));
        }
        return overriding("keyOf", key.type())
                .addParameter(Object[].class, "components")
                .varargs()
                .addStatement("return $L", keyOf(values))
                .build();
    }

    private MethodSpec newIdClass() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("newKey")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(key.type())
                .addStatement("$T key = new $T()", key.type(), key.type());
        for (Part part : parts()) {
            Member member = Objects.requireNonNull(part.member);
            String local = part.local();
            method.addParameter(member.type(), local);
            method.addStatement(members.set(member, CodeBlock.of("key"), CodeBlock.of("$N", local)));
        }
        return method.addStatement("return key").build();
    }
}
