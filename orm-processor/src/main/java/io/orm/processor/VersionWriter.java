package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

/** Writes how an entity's version begins and advances. */
final class VersionWriter extends BindingPart {
    VersionWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    void addVersion(TypeSpec.Builder type) {
        entity.version().ifPresent(version -> {
            CodeBlock owner = CodeBlock.of("$N", variable);
            TypeName primitive = version.type().access().primitive();
            boolean isPrimitive = version.type().isPrimitive();
            TypeName javaType = version.type().javaType();
            CodeBlock zero =
                    isPrimitive ? CodeBlock.of("($T) 0", primitive) : CodeBlock.of("($T) ($T) 0", javaType, primitive);
            if (isPrimitive && primitive.equals(TypeName.INT)) {
                zero = CodeBlock.of("0");
            } else if (!isPrimitive && primitive.equals(TypeName.INT)) {
                zero = CodeBlock.of("($T) 0", javaType);
            }
            type.addMethod(overriding("initializeVersion", TypeName.VOID)
                    .addParameter(entity.type(), variable)
                    .addStatement(setColumn(version, owner, zero))
                    .build());
            CodeBlock value = getColumn(version, owner);
            MethodSpec.Builder advance =
                    overriding("advanceVersion", TypeName.VOID).addParameter(entity.type(), variable);
            advance.addStatement("$T version = $L", isPrimitive ? javaType : Generated.nullable(javaType), value);
            CodeBlock next = primitive.equals(TypeName.SHORT)
                    ? CodeBlock.of("(short) (version + 1)")
                    : CodeBlock.of("version + 1");
            if (isPrimitive) {
                advance.addStatement(setColumn(version, owner, next));
            } else {
                advance.addStatement("$T next = ($T) (version == null ? 1 : version + 1)", primitive, primitive);
                advance.addStatement(setColumn(version, owner, CodeBlock.of("($T) next", javaType)));
            }
            type.addMethod(advance.build());
        });
    }
}
