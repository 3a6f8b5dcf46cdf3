package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.orm.processor.BasicType.Access;
import io.orm.processor.BasicType.Content;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how an entity is compared with what was loaded, and put back. */
final class SnapshotWriter extends BindingPart {
    SnapshotWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    MethodSpec snapshot() {
        return overriding("snapshot", ClassName.OBJECT)
                .addParameter(entity.type(), variable)
                .addStatement("return new Snapshot($N)", variable)
                .build();
    }

    private static TypeName snapshotType(ColumnMapping column) {
        return column.isNullable()
                ? Generated.nullable(column.type().boxed())
                : column.type().javaType();
    }

    /** Snapshots of the classes of a hierarchy are told apart by their type. */
    MethodSpec snapshotClass() {
        return overriding(
                        "snapshotType",
                        ParameterizedTypeName.get(
                                ClassName.get(Class.class), WildcardTypeName.subtypeOf(ClassName.OBJECT)))
                .addStatement("return Snapshot.class")
                .build();
    }

    TypeSpec snapshotType() {
        TypeSpec.Builder type = TypeSpec.classBuilder("Snapshot")
                .addJavadoc("The values of all columns; objects referred to by their identifiers.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameter(entity.type(), variable);
        CodeBlock owner = CodeBlock.of("$N", variable);
        for (ColumnMapping each : entity.columns()) {
            if (each.isForeignKey() && each.keyComponent() > 0 || each.isDiscriminator()) {
                continue;
            }
            String field;
            TypeName fieldType;
            CodeBlock value;
            if (each.isForeignKey()) {
                RelationshipMapping relationship = relationshipOf(each);
                field = relationship.attribute();
                fieldType = Generated.nullable(relationship.targetKey());
                value = CodeBlock.of("$L($L)", keyHelper(relationship), owner);
            } else {
                field = snapshotField(each);
                fieldType = snapshotType(each);
                value = getColumn(each, owner);
                if (each.type().content() == Content.BY_TYPE) {
                    value = changeableCopy(each, value);
                } else if (each.type().content() != Content.IMMUTABLE) {
                    imports.add(OrmTypes.DIFFERENCES, "copied");
                    value = CodeBlock.of("$T.copied($L)", OrmTypes.DIFFERENCES, value);
                }
            }
            type.addField(FieldSpec.builder(fieldType, field, Modifier.FINAL).build());
            constructor.addStatement("this.$N = $L", field, value);
        }
        for (RelationshipMapping each : givers()) {
            type.addField(FieldSpec.builder(Generated.nullable(each.targetKey()), each.attribute(), Modifier.FINAL)
                    .build());
            constructor.addStatement("this.$N = $L($L)", each.attribute(), keyHelper(each), owner);
        }
        return type.addMethod(constructor.build()).build();
    }

    MethodSpec addChanges() {
        MethodSpec.Builder method = overriding("addChanges", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(ClassName.OBJECT, "snapshot")
                .addParameter(OrmTypes.COLUMN_SET, "changes")
                .addStatement("Snapshot old = (Snapshot) snapshot");
        CodeBlock owner = CodeBlock.of("$N", variable);
        for (ColumnMapping each : entity.columns()) {
            if (each.isDiscriminator()) {
                continue;
            }
            if (each.isForeignKey()) {
                if (each.keyComponent() == 0) {
                    addReferenceChange(method, relationshipOf(each), owner);
                }
                continue;
            }
            CodeBlock value = getColumn(each, owner);
            CodeBlock old = CodeBlock.of("old.$N", snapshotField(each));
            Access access = each.type().access();
            CodeBlock differs;
            if (!each.isNullable() && access != Access.DOUBLE && access != Access.FLOAT) {
                differs = CodeBlock.of("$L != $L", value, old);
            } else if (each.type().content() == Content.BY_TYPE) {
                imports.add(OrmTypes.DIFFERENCES, "differ");
                differs = CodeBlock.of("$T.differ($L, $L, $L)", OrmTypes.DIFFERENCES, value, old, typeConstant(each));
            } else {
                imports.add(OrmTypes.DIFFERENCES, "differ");
                differs = CodeBlock.of("$T.differ($L, $L)", OrmTypes.DIFFERENCES, value, old);
            }
            method.beginControlFlow("if ($L)", differs)
                    .addStatement("changes.add($L)", each.constant())
                    .endControlFlow();
        }
        givers().forEach(each -> addReferenceChange(method, each, owner));
        return method.build();
    }

    private void addReferenceChange(MethodSpec.Builder method, RelationshipMapping relationship, CodeBlock owner) {
        imports.add(OrmTypes.DIFFERENCES, "leadsElsewhere");
        method.beginControlFlow(
                "if ($T.leadsElsewhere($L, $L($L), old.$N))",
                OrmTypes.DIFFERENCES,
                members.getObject(relationship.member(), owner),
                keyHelper(relationship),
                owner,
                relationship.attribute());
        foreignKeyColumns(relationship).forEach(each -> method.addStatement("changes.add($L)", each.constant()));
        method.endControlFlow();
    }

    MethodSpec restore() {
        MethodSpec.Builder method = overriding("restore", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(ClassName.OBJECT, "snapshot")
                .addParameter(OrmTypes.COLUMN_SET, "wanted")
                .addStatement("Snapshot old = (Snapshot) snapshot");
        CodeBlock owner = CodeBlock.of("$N", variable);
        forEachAttribute(
                column -> method.beginControlFlow("if (wanted.contains($L))", column.constant())
                        .addStatement(setColumn(column, owner, restored(column)))
                        .endControlFlow(),
                embedded -> {
                    List<ColumnMapping> leaves = leaves(embedded);
                    method.beginControlFlow("if ($L)", anyWanted(leaves));
                    for (ColumnMapping each : leaves) {
                        method.addStatement(
                                "$T $N = wanted.contains($L) ? $L : $L",
                                Generated.nullable(each.type().boxed()),
                                part(each),
                                each.constant(),
                                restored(each),
                                getColumn(each, owner));
                    }
                    method.addStatement(setEmbedded(embedded, owner)).endControlFlow();
                });
        return method.build();
    }

    private CodeBlock restored(ColumnMapping column) {
        return changeableCopy(column, CodeBlock.of("old.$N", snapshotField(column)));
    }

    MethodSpec foreignKeyIn() {
        MethodSpec.Builder method = overriding("foreignKeyIn", Generated.nullable(ClassName.OBJECT))
                .addParameter(ClassName.OBJECT, "snapshot")
                .addParameter(TypeName.INT, "relationship");
        List<CodeBlock> cases = new ArrayList<>();
        for (RelationshipMapping each : entity.relationships()) {
            if (each.isForeignKey()) {
                cases.add(CodeBlock.of("case $L -> old.$N", relationConstant(each), each.attribute()));
            }
        }
        if (!cases.isEmpty()) {
            method.addStatement("Snapshot old = (Snapshot) snapshot");
        }
        return switchReturning(method, cases).build();
    }
}
