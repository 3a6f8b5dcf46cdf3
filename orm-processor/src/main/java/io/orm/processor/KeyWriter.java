package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how an entity is created, and its key read, asked for, set and bound. */
final class KeyWriter extends BindingPart {
    KeyWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    void addKeyReaders(TypeSpec.Builder type) {
        KeyMapping key = entity.key();
        MethodSpec.Builder readKey = overriding("readKey", Generated.nullable(key.type()))
                .addParameter(OrmTypes.ROW_READER, "row")
                .addParameter(TypeName.INT, "first");
        if (key.kind() == KeyMapping.Kind.NONE) {
            type.addMethod(readKey.addStatement("return null").build());
            return;
        }
        if (key.hasReferences()) {
            type.addMethod(new ReferencedKeyWriter(entity, members, imports).readKey());
            return;
        }
        List<ColumnMapping> columns = keyColumns();
        if (key.kind() == KeyMapping.Kind.SIMPLE) {
            ColumnMapping id = columns.get(0);
            CodeBlock value = id.type().access().isPrimitive()
                    ? boxedFromRow(id, position(id), key.type())
                    : fromRow(id, position(id));
            type.addMethod(readKey.addStatement("return $L", value).build());
            if (id.type().isLongKey()) {
                type.addMethod(overriding("hasLongKey", TypeName.BOOLEAN)
                        .addStatement("return true")
                        .build());
            }
            return;
        }
        readKey.beginControlFlow("if ($L)", anyNull(columns, each -> position(each)));
        readKey.addStatement("return null").endControlFlow();
        List<CodeBlock> values = new ArrayList<>();
        for (ColumnMapping each : columns) {
            values.add(presentFromRow(each, position(each)));
        }
        type.addMethod(readKey.addStatement("return $L", newKey(values)).build());
    }

    void addCreation(TypeSpec.Builder type) {
        MethodSpec.Builder create = overriding("create", entity.type());
        type.addMethod((entity.isAbstract()
                        ? create.addStatement("throw new $T($S)", UnsupportedOperationException.class, abstractness())
                        : create.addStatement("return new $T()", entity.type()))
                .build());
        MethodSpec.Builder reference = overriding(
                        "createReference",
                        entity.reference() == null ? Generated.nullable(entity.type()) : entity.type())
                .addParameter(entity.key().type(), "key")
                .addParameter(OrmTypes.REFERENCE_LOADER, "loader");
        if (entity.reference() == null) {
            reference.addStatement("return null");
        } else {
            reference.addStatement("return new $T(key, loader)", entity.referenceType());
        }
        type.addMethod(reference.build());
    }

    void addKey(TypeSpec.Builder type) {
        KeyMapping key = entity.key();
        if (key.hasReferences()) {
            new ReferencedKeyWriter(entity, members, imports).addKey(type);
            return;
        }
        GivenKeyWriter given = new GivenKeyWriter(entity, members, imports);
        boolean isGiven = !givers().isEmpty();
        List<ColumnMapping> columns = keyColumns();
        CodeBlock owner = CodeBlock.of("$N", variable);
        MethodSpec.Builder get =
                overriding("key", Generated.nullable(key.type())).addParameter(entity.type(), variable);
        MethodSpec.Builder set = overriding("setKey", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(key.type(), "key");
        MethodSpec.Builder write = overriding("writeKey", TypeName.VOID)
                .addParameter(key.type(), "key")
                .addParameter(TypeName.INT, "component")
                .addParameter(OrmTypes.PARAMETER_WRITER, "out");
        MethodSpec.Builder keyOf = overriding("keyOf", key.type())
                .addParameter(Object[].class, "components")
                .varargs();
        if (isGiven) {
            get.addStatement(given.call());
        }
        switch (key.kind()) {
            case SIMPLE -> addSimpleKey(type, columns.get(0), get, set, write, keyOf);
            case EMBEDDED -> {
                EmbeddedMapping id = embeddedId();
                if (isGiven) {
                    get.beginControlFlow("if ($L)", given.isMissing())
                            .addStatement("return null")
                            .endControlFlow();
                }
                get.addStatement("return $L", members.get(id.member(), owner));
                set.addStatement(members.set(id.member(), owner, CodeBlock.of("key")));
                List<CodeBlock> cases = new ArrayList<>();
                for (ColumnMapping each : columns) {
                    CodeBlock value = CodeBlock.of("key");
                    for (Member member : each.path().subList(1, each.path().size())) {
                        value = members.get(member, parenthesized(value));
                    }
                    cases.add(toParameter(each, value, each.type().isPrimitive()));
                }
                writeCases(write, cases);
                keyOf.addStatement("return $L", newKey(castComponents(columns, true)));
            }
            default -> {
                addIdClassKey(get, set, columns);
                List<CodeBlock> cases = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    Member member = key.components().get(i).member();
                    cases.add(toParameter(
                            columns.get(i),
                            members.get(member, CodeBlock.of("key")),
                            member.type().isPrimitive()));
                }
                writeCases(write, cases);
                keyOf.addStatement("return $L", newKey(castComponents(columns, false)));
                if (key.constructor().isEmpty()) {
                    type.addMethod(newIdClass(columns));
                }
            }
        }
        type.addMethod(get.build());
        type.addMethod(set.build());
        type.addMethod(write.build());
        type.addMethod(keyOf.build());
        if (isGiven) {
            type.addMethod(given.method());
        }
    }

    private void addSimpleKey(
            TypeSpec.Builder type,
            ColumnMapping id,
            MethodSpec.Builder get,
            MethodSpec.Builder set,
            MethodSpec.Builder write,
            MethodSpec.Builder keyOf) {
        TypeName keyType = entity.key().type();
        CodeBlock owner = CodeBlock.of("$N", variable);
        CodeBlock value = getColumn(id, owner);
        if (id.type().isPrimitive()) {
            get.addStatement("$T key = $L", id.type().javaType(), value);
            get.addStatement("return key == 0 ? null : ($T) key", keyType);
            set.addStatement(
                    setColumn(id, owner, CodeBlock.of("($T) key", id.type().javaType())));
        } else {
            get.addStatement("return $L", value);
            set.addStatement(setColumn(id, owner, CodeBlock.of("key")));
        }
        if (id.type().isLongKey()) {
            type.addMethod(overriding("longKey", TypeName.LONG)
                    .addParameter(entity.type(), variable)
                    .addStatement("return $L", value)
                    .build());
        }
        write.addStatement(
                toParameter(id, CodeBlock.of("key"), id.type().access().isPrimitive()));
        keyOf.addStatement("return ($T) components[0]", keyType);
    }

    private void addIdClassKey(MethodSpec.Builder get, MethodSpec.Builder set, List<ColumnMapping> columns) {
        KeyMapping key = entity.key();
        CodeBlock owner = CodeBlock.of("$N", variable);
        List<CodeBlock> values = new ArrayList<>();
        List<CodeBlock> missing = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnMapping each = columns.get(i);
            String local = each.field() + "Part";
            get.addStatement("$T $N = $L", each.type().javaType(), local, getColumn(each, owner));
            if (!each.type().isPrimitive()) {
                missing.add(CodeBlock.of("$N == null", local));
            }
            values.add(CodeBlock.of("$N", local));
            CodeBlock component = members.get(key.components().get(i).member(), CodeBlock.of("key"));
            set.addStatement(setColumn(each, owner, component));
        }
        if (!missing.isEmpty()) {
            get.beginControlFlow("if ($L)", Generated.join(missing, " || "))
                    .addStatement("return null")
                    .endControlFlow();
        }
        get.addStatement("return $L", newKey(values));
    }

    private MethodSpec newIdClass(List<ColumnMapping> columns) {
        KeyMapping key = entity.key();
        MethodSpec.Builder method = MethodSpec.methodBuilder("newKey")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(key.type())
                .addStatement("$T key = new $T()", key.type(), key.type());
        for (int i = 0; i < columns.size(); i++) {
            ColumnMapping column = columns.get(i);
            method.addParameter(column.type().javaType(), column.field());
            Member member = key.components().get(i).member();
            CodeBlock value = CodeBlock.of("$N", column.field());
            boolean isConverted = !member.type().equals(column.type().javaType());
            method.addStatement(members.set(
                    member, CodeBlock.of("key"), isConverted ? CodeBlock.of("($T) $L", member.type(), value) : value));
        }
        return method.addStatement("return key").build();
    }

    private static List<CodeBlock> castComponents(List<ColumnMapping> columns, boolean boxed) {
        List<CodeBlock> casts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            BasicType type = columns.get(i).type();
            casts.add(CodeBlock.of("($T) components[$L]", boxed ? type.boxed() : type.javaType(), i));
        }
        return casts;
    }

    private static void writeCases(MethodSpec.Builder method, List<CodeBlock> cases) {
        method.beginControlFlow("switch (component)");
        for (int i = 0; i < cases.size(); i++) {
            method.addStatement("case $L -> $L", i, cases.get(i));
        }
        method.addStatement("default -> throw new $T($S + component)", IllegalArgumentException.class, "component ");
        method.endControlFlow();
    }

    private static CodeBlock parenthesized(CodeBlock value) {
        return value.toString().startsWith("(") ? CodeBlock.of("($L)", value) : value;
    }
}
