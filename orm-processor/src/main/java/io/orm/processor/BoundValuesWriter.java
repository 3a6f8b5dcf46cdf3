package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import javax.lang.model.element.Modifier;

/** Writes how the values of columns are bound to parameters. */
final class BoundValuesWriter extends BindingPart {
    BoundValuesWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    MethodSpec write() {
        MethodSpec.Builder method = overriding("write", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(TypeName.INT, "column")
                .addParameter(OrmTypes.PARAMETER_WRITER, "out");
        CodeBlock owner = CodeBlock.of("$N", variable);
        method.beginControlFlow("switch (column)");
        for (ColumnMapping each : entity.columns()) {
            if (each.isDiscriminator()) {
                method.addStatement("case $L -> $L", each.constant(), discriminatorToParameter(each));
                continue;
            }
            CodeBlock statement = each.isForeignKey()
                    ? foreignKeyToParameter(each, CodeBlock.of("$L($L)", keyHelper(relationshipOf(each)), owner))
                    : toParameter(each, getColumn(each, owner), !each.isNullable());
            if (isGiven(each)) {
                method.beginControlFlow("case $L ->", each.constant())
                        .addStatement(new GivenKeyWriter(entity, members, imports).call())
                        .addStatement(statement)
                        .endControlFlow();
            } else {
                method.addStatement("case $L -> $L", each.constant(), statement);
            }
        }
        return defaultColumn(method).build();
    }

    MethodSpec writeLoaded() {
        MethodSpec.Builder method = overriding("writeLoaded", TypeName.VOID)
                .addParameter(ClassName.OBJECT, "snapshot")
                .addParameter(TypeName.INT, "column")
                .addParameter(OrmTypes.PARAMETER_WRITER, "out")
                .addStatement("Snapshot old = (Snapshot) snapshot");
        method.beginControlFlow("switch (column)");
        for (ColumnMapping each : entity.columns()) {
            if (each.isDiscriminator()) {
                continue;
            }
            CodeBlock statement = each.isForeignKey()
                    ? foreignKeyToParameter(
                            each, CodeBlock.of("old.$N", relationshipOf(each).attribute()))
                    : toParameter(each, CodeBlock.of("old.$N", snapshotField(each)), !each.isNullable());
            method.addStatement("case $L -> $L", each.constant(), statement);
        }
        return defaultColumn(method).build();
    }

    private CodeBlock discriminatorToParameter(ColumnMapping column) {
        CodeBlock value =
                entity.inheritance() == null ? null : entity.inheritance().value();
        if (value == null) {
            return CodeBlock.of(
                    "throw new $T($S)",
                    UnsupportedOperationException.class,
                    entity.type().simpleName() + " is abstract: no row is exactly one");
        }
        return CodeBlock.of("out.write($L, $L)", value, typeConstant(column));
    }

    private static MethodSpec.Builder defaultColumn(MethodSpec.Builder method) {
        return method.addStatement("default -> throw new $T($S + column)", IllegalArgumentException.class, "column ")
                .endControlFlow();
    }

    private CodeBlock foreignKeyToParameter(ColumnMapping column, CodeBlock key) {
        RelationshipMapping relationship = relationshipOf(column);
        return relationship.hasCompositeKey()
                ? CodeBlock.of("writePart($L, $L, $L, out)", targetBinding(relationship), key, column.keyComponent())
                : CodeBlock.of("out.write($L, $L)", key, typeConstant(column));
    }

    void addForeignKeyHelpers(TypeSpec.Builder type) {
        boolean hasComposite = false;
        for (RelationshipMapping each : entity.relationships()) {
            if (!each.isForeignKey()) {
                continue;
            }
            hasComposite |= each.hasCompositeKey();
            String target = Naming.variable(each.target().simpleName());
            String local = target.equals(variable) ? "target" : target;
            type.addMethod(MethodSpec.methodBuilder(keyHelper(each))
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(entity.type(), variable)
                    .returns(Generated.nullable(each.targetKey()))
                    .addStatement(
                            "$T $N = $L",
                            Generated.nullable(ClassName.OBJECT),
                            local,
                            members.getObject(each.member(), CodeBlock.of("$N", variable)))
                    .addStatement(
                            "return $N == null ? null : $L.key(($T) $N)",
                            local,
                            targetBinding(each),
                            each.target(),
                            local)
                    .build());
        }
        if (hasComposite) {
            type.addMethod(writePart());
        }
    }

    private static MethodSpec writePart() {
        TypeVariableName key = TypeVariableName.get("K");
        return MethodSpec.methodBuilder("writePart")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariable(key)
                .addParameter(
                        ParameterizedTypeName.get(
                                OrmTypes.ENTITY_BINDING, WildcardTypeName.subtypeOf(ClassName.OBJECT), key),
                        "target")
                .addParameter(Generated.nullable(key), "key")
                .addParameter(TypeName.INT, "component")
                .addParameter(OrmTypes.PARAMETER_WRITER, "out")
                .beginControlFlow("if (key == null)")
                .addStatement("out.writeNull()")
                .nextControlFlow("else")
                .addStatement("target.writeKey(key, component, out)")
                .endControlFlow()
                .build();
    }
}
