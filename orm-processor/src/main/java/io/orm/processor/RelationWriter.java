package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Writes how the objects that an entity refers to are read and set. */
final class RelationWriter extends BindingPart {
    RelationWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    MethodSpec relation() {
        MethodSpec.Builder method = overriding("relation", Generated.nullable(ClassName.OBJECT))
                .addParameter(entity.type(), variable)
                .addParameter(TypeName.INT, "relationship");
        List<CodeBlock> cases = new ArrayList<>();
        for (RelationshipMapping each : entity.relationships()) {
            cases.add(CodeBlock.of(
                    "case $L -> $L",
                    relationConstant(each),
                    members.getObject(each.member(), CodeBlock.of("$N", variable))));
        }
        return switchReturning(method, cases).build();
    }

    MethodSpec setRelation() {
        MethodSpec.Builder method = overriding("setRelation", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(TypeName.INT, "relationship")
                .addParameter(Generated.nullable(ClassName.OBJECT), "value");
        if (entity.relationships().isEmpty()) {
            return method.addStatement(
                            "throw new $T($S + relationship)", IllegalArgumentException.class, "relationship ")
                    .build();
        }
        boolean isUnchecked = false;
        method.beginControlFlow("switch (relationship)");
        for (RelationshipMapping each : entity.relationships()) {
            if (each.isFilledInPlace()) {
                method.addStatement(
                        "case $L -> throw new $T($S)",
                        relationConstant(each),
                        IllegalStateException.class,
                        each.attribute() + " is final");
                continue;
            }
            boolean isField = each.member().access() == Member.Access.FIELD;
            isUnchecked |= isField && !each.kind().isToOne();
            CodeBlock value = isField ? CodeBlock.of("($T) value", each.member().type()) : CodeBlock.of("value");
            method.addStatement(
                    "case $L -> $L",
                    relationConstant(each),
                    members.set(each.member(), CodeBlock.of("$N", variable), value));
        }
        method.addStatement(
                        "default -> throw new $T($S + relationship)", IllegalArgumentException.class, "relationship ")
                .endControlFlow();
        if (isUnchecked) {
            method.addAnnotation(suppressUnchecked());
        }
        return method.build();
    }
}
