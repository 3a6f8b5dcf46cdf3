package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the helpers that read, take apart and make embedded values. */
final class EmbeddedWriter extends BindingPart {
    private static final ClassName OBJECTS = ClassName.get(Objects.class);

    EmbeddedWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    void addColumnHelpers(TypeSpec.Builder type) {
        for (ColumnMapping each : entity.columns()) {
            if (hasGetter(each) && !entity.isReadOnly()) {
                type.addMethod(MethodSpec.methodBuilder(getter(each))
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addAnnotation(suppressUnchecked())
                        .addParameter(entity.type(), variable)
                        .returns(Generated.nullable(each.type().javaType()))
                        .addStatement("return $L", members.get(each.path().get(0), CodeBlock.of("$N", variable)))
                        .build());
            }
            if (!each.isEmbedded()) {
                continue;
            }
            type.addMethod(MethodSpec.methodBuilder(reader(each))
                    .addModifiers(Modifier.STATIC)
                    .addParameter(OrmTypes.ROW_READER, "row")
                    .addParameter(TypeName.INT, "at")
                    .returns(Generated.nullable(each.type().boxed()))
                    .addStatement("return $L", fromRow(each, CodeBlock.of("at")))
                    .build());
            if (!entity.isReadOnly()) {
                type.addMethod(embeddedGetter(each));
            }
        }
    }

    private MethodSpec embeddedGetter(ColumnMapping column) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(getter(column))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(entity.type(), variable)
                .returns(Generated.nullable(column.type().boxed()));
        CodeBlock owner = CodeBlock.of("$N", variable);
        List<Member> path = column.path();
        for (int i = 0; i < path.size() - 1; i++) {
            Member member = path.get(i);
            String local = "value" + (i + 1);
            method.addStatement("$T $L = $L", Generated.nullable(member.type()), local, members.get(member, owner));
            method.beginControlFlow("if ($L == null)", local)
                    .addStatement("return null")
                    .endControlFlow();
            owner = CodeBlock.of("$L", local);
        }
        Member last = path.get(path.size() - 1);
        if (last.access() == Member.Access.HANDLE && last.type() instanceof ParameterizedTypeName) {
            method.addAnnotation(suppressUnchecked());
        }
        return method.addStatement("return $L", members.get(last, owner)).build();
    }

    void addEmbeddedHelpers(TypeSpec.Builder type) {
        entity.embedded().forEach(each -> addCreator(type, each));
    }

    private void addCreator(TypeSpec.Builder type, EmbeddedMapping embedded) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(creator(embedded))
                .addJavadoc("Null if all of it is null.\n")
                .addModifiers(Modifier.STATIC)
                .returns(Generated.nullable(embedded.type()));
        List<CodeBlock> absent = new ArrayList<>();
        for (ColumnMapping each : leaves(embedded)) {
            method.addParameter(Generated.nullable(each.type().boxed()), snapshotField(each));
            absent.add(CodeBlock.of("$N == null", snapshotField(each)));
        }
        method.beginControlFlow("if ($L)", Generated.join(absent, " && "))
                .addStatement("return null")
                .endControlFlow();
        List<CodeBlock> values = new ArrayList<>();
        List<Member> parts = new ArrayList<>();
        for (EmbeddedMapping.Part part : embedded.parts()) {
            parts.add(part.member());
            if (part instanceof EmbeddedMapping.ColumnPart each) {
                ColumnMapping column = entity.columns().get(each.column());
                values.add(
                        column.type().isPrimitive()
                                ? CodeBlock.of(
                                        "$T.requireNonNull($N, $S)",
                                        OBJECTS,
                                        snapshotField(column),
                                        entity.type().simpleName() + "." + column.attribute()
                                                + " is a primitive "
                                                + column.type().javaType()
                                                + ", but its column " + entity.table() + "." + column.name()
                                                + " is null; declare it boxed")
                                : CodeBlock.of("$N", snapshotField(column)));
            } else if (part instanceof EmbeddedMapping.EmbeddedPart each) {
                List<CodeBlock> inner = new ArrayList<>();
                leaves(each.value()).forEach(leaf -> inner.add(CodeBlock.of("$N", snapshotField(leaf))));
                values.add(CodeBlock.of("$L($L)", creator(each.value()), Generated.join(inner, ", ")));
                addCreator(type, each.value());
            }
        }
        if (embedded.isRecord()) {
            method.addStatement("return new $T($L)", embedded.type(), Generated.join(values, ",$W"));
        } else {
            method.addStatement("$T created = new $T()", embedded.type(), embedded.type());
            for (int i = 0; i < parts.size(); i++) {
                Member member = parts.get(i);
                boolean isPrimitiveHandle = member.type().isPrimitive() && member.access() == Member.Access.HANDLE;
                CodeBlock value =
                        isPrimitiveHandle ? CodeBlock.of("($T) $L", member.type(), values.get(i)) : values.get(i);
                method.addStatement(members.set(member, CodeBlock.of("created"), value));
            }
            method.addStatement("return created");
        }
        type.addMethod(method.build());
    }
}
