package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes how an identifier takes its value from objects that the entity refers to by {@code @MapsId}. */
final class GivenKeyWriter extends BindingPart {
    static final String METHOD = "takeKey";

    GivenKeyWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    /** That the identifier is asked for only when it says what the references say. */
    CodeBlock call() {
        return CodeBlock.of("$L($N)", METHOD, variable);
    }

    MethodSpec method() {
        MethodSpec.Builder method = MethodSpec.methodBuilder(METHOD)
                .addJavadoc(
                        "Takes into the identifier what the objects referred to have as theirs, once they have it.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(entity.type(), variable);
        CodeBlock owner = CodeBlock.of("$N", variable);
        if (entity.key().kind() == KeyMapping.Kind.SIMPLE) {
            RelationshipMapping giver = givers().get(0);
            ColumnMapping id = keyColumns().get(0);
            method.addStatement("$T key = $L($L)", Generated.nullable(giver.targetKey()), keyHelper(giver), owner);
            CodeBlock value =
                    id.type().isPrimitive() ? CodeBlock.of("($T) key", id.type().javaType()) : CodeBlock.of("key");
            return method.beginControlFlow("if (key != null)")
                    .addStatement(setColumn(id, owner, value))
                    .endControlFlow()
                    .build();
        }
        EmbeddedMapping id = embeddedId();
        Map<ColumnMapping, CodeBlock> given = new LinkedHashMap<>();
        for (RelationshipMapping giver : givers()) {
            String local = giver.attribute() + "Key";
            method.addStatement(
                    "$T $N = $L($L)", Generated.nullable(giver.targetKey()), local, keyHelper(giver), owner);
            for (ColumnMapping each : foreignKeyColumns(giver)) {
                given.put(each, given(id, giver, each, local));
            }
        }
        List<CodeBlock> missing = new ArrayList<>();
        for (ColumnMapping each : leaves(id)) {
            CodeBlock current = getColumn(each, owner);
            CodeBlock value = given.get(each);
            method.addStatement(
                    "$T $N = $L",
                    Generated.nullable(each.type().boxed()),
                    part(each),
                    value == null ? current : CodeBlock.of("$L : $L", value, current));
            missing.add(CodeBlock.of("$N == null", part(each)));
        }
        List<CodeBlock> differs = new ArrayList<>();
        given.keySet().forEach(each -> {
            imports.add(OrmTypes.DIFFERENCES, "differ");
            differs.add(CodeBlock.of("$T.differ($N, $L)", OrmTypes.DIFFERENCES, part(each), getColumn(each, owner)));
        });
        return method.beginControlFlow("if ($L)", Generated.join(missing, " || "))
                .addStatement("return")
                .endControlFlow()
                .beginControlFlow("if ($L)", Generated.join(differs, " || "))
                .addStatement(setEmbedded(id, owner))
                .endControlFlow()
                .build();
    }

    /** {@code userKey != null ? userKey}, or a component of a key that has a class of its own. */
    private CodeBlock given(EmbeddedMapping id, RelationshipMapping giver, ColumnMapping column, String local) {
        CodeBlock value = CodeBlock.of("$N", local);
        if (giver.hasCompositeKey()) {
            int before = id.type().equals(giver.targetKey()) ? 1 : 2;
            for (Member member : column.path().subList(before, column.path().size())) {
                value = members.get(member, value.toString().startsWith("(") ? CodeBlock.of("($L)", value) : value);
            }
        }
        return CodeBlock.of("$N != null ? $L", local, value);
    }

    /** True while a part of the identifier that is given has no value. */
    CodeBlock isMissing() {
        List<CodeBlock> tests = new ArrayList<>();
        for (RelationshipMapping giver : givers()) {
            for (ColumnMapping each : foreignKeyColumns(giver)) {
                CodeBlock value = getColumn(each, CodeBlock.of("$N", variable));
                tests.add(CodeBlock.of("$L == null", value));
                if (each.type().isPrimitive()) {
                    tests.add(CodeBlock.of("$L == 0", value));
                }
            }
        }
        return Generated.join(tests, " || ");
    }
}
