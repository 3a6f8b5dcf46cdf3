package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Writes how a row becomes an entity. */
final class RowWriter extends BindingPart {
    RowWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    MethodSpec read() {
        MethodSpec.Builder method = overriding("read", entity.type())
                .addParameter(OrmTypes.ROW_READER, "row")
                .addParameter(TypeName.INT, "first");
        if (entity.isRecord()) {
            List<CodeBlock> values = new ArrayList<>();
            forEachAttribute(
                    column -> values.add(fromRow(column, position(column))),
                    embedded -> values.add(embeddedFromRow(embedded)));
            return method.addStatement("return new $T($L)", entity.type(), Generated.join(values, ",$W"))
                    .build();
        }
        if (entity.isAbstract()) {
            return method.addStatement("throw new $T($S)", UnsupportedOperationException.class, abstractness())
                    .build();
        }
        method.addStatement("$T $N = new $T()", entity.type(), variable, entity.type());
        forEachAttribute(
                column -> method.addStatement(
                        setColumn(column, CodeBlock.of("$N", variable), fromRow(column, position(column)))),
                embedded -> method.addStatement(
                        members.set(embedded.member(), CodeBlock.of("$N", variable), embeddedFromRow(embedded))));
        return method.addStatement("return $N", variable).build();
    }

    MethodSpec readInto() {
        MethodSpec.Builder method = overriding("readInto", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(OrmTypes.ROW_READER, "row")
                .addParameter(TypeName.INT, "first")
                .addParameter(OrmTypes.COLUMN_SET, "wanted")
                .addStatement("int at = first");
        CodeBlock owner = CodeBlock.of("$N", variable);
        for (int i = 0; i < entity.columns().size() && !onlyForeignKeysFrom(i); i++) {
            ColumnMapping column = entity.columns().get(i);
            if (column.isEmbedded()) {
                EmbeddedMapping embedded = embeddedAround(column);
                readEmbeddedInto(method, embedded, i, owner);
                i += leaves(embedded).size() - 1;
                continue;
            }
            method.beginControlFlow("if (wanted.contains($L))", column.constant());
            if (column.isForeignKey() || column.isDiscriminator()) {
                method.addStatement("at++");
            } else {
                method.addStatement(setColumn(column, owner, fromRow(column, CodeBlock.of("at"))));
                addStep(method, i);
            }
            method.endControlFlow();
        }
        return method.build();
    }

    private void readEmbeddedInto(MethodSpec.Builder method, EmbeddedMapping embedded, int first, CodeBlock owner) {
        List<ColumnMapping> leaves = leaves(embedded);
        method.beginControlFlow("if ($L)", anyWanted(leaves));
        for (ColumnMapping each : leaves) {
            method.addStatement(
                    "$T $N = $L", Generated.nullable(each.type().boxed()), part(each), getColumn(each, owner));
        }
        for (int i = 0; i < leaves.size(); i++) {
            ColumnMapping column = leaves.get(i);
            method.beginControlFlow("if (wanted.contains($L))", column.constant());
            method.addStatement("$N = $L(row, at)", part(column), reader(column));
            addStep(method, first + i);
            method.endControlFlow();
        }
        method.addStatement(setEmbedded(embedded, owner)).endControlFlow();
    }

    private void addStep(MethodSpec.Builder method, int column) {
        if (!onlyForeignKeysFrom(column + 1)) {
            method.addStatement("at++");
        }
    }

    private boolean onlyForeignKeysFrom(int column) {
        return entity.columns().subList(column, entity.columns().size()).stream()
                .allMatch(each -> each.isForeignKey() || each.isDiscriminator());
    }

    MethodSpec readForeignKey() {
        MethodSpec.Builder method = overriding("readForeignKey", Generated.nullable(ClassName.OBJECT))
                .addParameter(TypeName.INT, "relationship")
                .addParameter(OrmTypes.ROW_READER, "row")
                .addParameter(TypeName.INT, "first");
        List<CodeBlock> cases = new ArrayList<>();
        for (RelationshipMapping each : entity.relationships()) {
            if (!each.isForeignKey()) {
                continue;
            }
            List<ColumnMapping> columns = foreignKeyColumns(each);
            CodeBlock value;
            if (!each.hasCompositeKey()) {
                ColumnMapping column = columns.get(0);
                value = fromRow(column, position(column));
            } else {
                List<CodeBlock> parts = new ArrayList<>();
                columns.forEach(column -> parts.add(presentFromRow(column, position(column))));
                value = CodeBlock.of(
                        "$L ? null : $L.keyOf($L)",
                        anyNull(columns, BindingPart::position),
                        targetBinding(each),
                        Generated.join(parts, ",$W"));
            }
            cases.add(CodeBlock.of("case $L -> $L", relationConstant(each), value));
        }
        return switchReturning(method, cases).build();
    }
}
