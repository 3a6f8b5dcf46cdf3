package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

/** Writes how an entity's version begins and advances. */
final class VersionWriter extends BindingPart {
    private static final Set<TypeName> STAMPS = Set.of(
            ClassName.get(Instant.class),
            ClassName.get(LocalDateTime.class),
            ClassName.get(OffsetDateTime.class),
            ClassName.get(UUID.class));

    VersionWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    /** Whether a version is not counted, but another one by itself: a time or a UUID. */
    static boolean isStamped(BasicType type) {
        return STAMPS.contains(type.javaType());
    }

    void addVersion(TypeSpec.Builder type) {
        entity.version().ifPresent(version -> {
            if (isStamped(version.type())) {
                addStamp(type, version);
                return;
            }
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
            CodeBlock next = CodeBlock.of(isPrimitive ? "version + 1" : "version == null ? 1 : version + 1");
            if (primitive.equals(TypeName.SHORT)) {
                next = CodeBlock.of("(short) ($L)", next);
            }
            if (isPrimitive) {
                advance.addStatement(setColumn(version, owner, next));
            } else {
                advance.addStatement("$T next = $L", primitive, next);
                advance.addStatement(setColumn(version, owner, CodeBlock.of("($T) next", javaType)));
            }
            type.addMethod(advance.build());
        });
    }

    private void addStamp(TypeSpec.Builder type, ColumnMapping version) {
        CodeBlock owner = CodeBlock.of("$N", variable);
        CodeBlock value = CodeBlock.of("($T) version", version.type().javaType());
        type.addMethod(overriding("setVersion", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(Object.class, "version")
                .addStatement(setColumn(version, owner, value))
                .build());
    }
}
