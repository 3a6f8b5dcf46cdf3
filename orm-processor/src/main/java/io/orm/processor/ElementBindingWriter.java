package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.orm.processor.BasicType.Access;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes {@code UserNicknamesBinding_}: how an element of a collection is read, bound and copied. */
final class ElementBindingWriter extends BindingPart {
    private static final String ELEMENT = "element";
    private static final String ENTRY = "entry";

    private final EntityMapping.Elements elements;

    /** What it reads, as one says of several. */
    private final String what;

    private ElementBindingWriter(EntityMapping mapping, String what) {
        super(mapping, new MemberCode(), new Generated.StaticImports());
        this.elements = Objects.requireNonNull(mapping.elements());
        this.what = what;
    }

    static JavaFile write(EntityMapping mapping, TypeElement origin) {
        return new ElementBindingWriter(mapping, "elements").file(origin);
    }

    /** Of the keys of a map that are embedded values. */
    static JavaFile writeKeys(EntityMapping mapping, TypeElement origin) {
        return new ElementBindingWriter(mapping, "keys").file(origin);
    }

    private JavaFile file(TypeElement origin) {
        TypeSpec.Builder type = Generated.type(
                        entity.binding(),
                        "Reads and writes the $L of {@code $L.$L}. Generated; changes belong in {@code $L.java}.",
                        what,
                        elements.owner().simpleName(),
                        elements.attribute(),
                        elements.owner().simpleName())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(superinterface());
        type.addField(FieldSpec.builder(entity.binding(), "INSTANCE", Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T()", entity.binding())
                .build());
        addConstants(type);
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        MethodSpec read = elements.isValue() ? readValue() : new RowWriter(entity, members, imports).read();
        if (elements.isMap()) {
            type.addMethod(readEntry());
            TypeName value = entity.valueType(elements);
            type.addMethod(ofValue(read, "readValue", elements.isValue() ? Generated.nullable(value) : value));
        } else {
            type.addMethod(read);
        }
        type.addMethod(write());
        if (elements.isMutable()) {
            type.addMethod(overriding("isMutable", TypeName.BOOLEAN)
                    .addStatement("return true")
                    .build());
            MethodSpec copy = copy();
            if (elements.isMap()) {
                type.addMethod(copyEntry());
                type.addMethod(ofValue(copy, "copyValue", copy.returnType()));
            } else {
                type.addMethod(copy);
            }
        }
        if (!elements.isValue()) {
            EmbeddedWriter embedded = new EmbeddedWriter(entity, members, imports);
            embedded.addColumnHelpers(type);
            embedded.addEmbeddedHelpers(type);
        }
        if (!members.handles().isEmpty()) {
            type.addType(BindingWriter.fields(members));
        }
        return Generated.file(entity.binding(), type, List.of(origin), imports);
    }

    private List<ColumnMapping> columns() {
        return entity.columns()
                .subList(elements.leadingColumns(), entity.columns().size());
    }

    private void addConstants(TypeSpec.Builder type) {
        for (int i = elements.leadingColumns(); i < entity.columns().size(); i++) {
            type.addField(BindingWriter.number(entity.columns().get(i).constant(), i));
        }
        for (ColumnMapping each : columns()) {
            boolean isElsewhere = each.isForeignKey() && (elements.keyEntity() != null || elements.keys() != null);
            if (!isElsewhere && (each.isNullable() || each.type().access() == Access.TYPED)) {
                type.addField(BindingWriter.type(each, imports));
            }
        }
    }

    /** What is done to an element, done to the value of an entry. */
    private static MethodSpec ofValue(MethodSpec ofElement, String name, TypeName result) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(result)
                .addParameters(ofElement.parameters())
                .addCode(ofElement.code())
                .build();
    }

    private TypeName superinterface() {
        return elements.keyEntity() == null
                ? ParameterizedTypeName.get(OrmTypes.ELEMENT_BINDING, entity.rowType())
                : ParameterizedTypeName.get(
                        OrmTypes.ENTITY_KEYED_BINDING,
                        Objects.requireNonNull(elements.mapKey()),
                        entity.valueType(elements));
    }

    private MethodSpec readEntry() {
        ColumnMapping key = columns().get(0);
        if (elements.keyEntity() != null) {
            return overriding("read", entity.rowType())
                    .addParameter(OrmTypes.ROW_READER, "row")
                    .addParameter(TypeName.INT, "first")
                    .addParameter(Objects.requireNonNull(elements.mapKey()), "key")
                    .addStatement("return new $T<>(key, readValue(row, first))", AbstractMap.SimpleImmutableEntry.class)
                    .build();
        }
        EntityMapping embedded = elements.keys();
        return overriding("read", entity.rowType())
                .addParameter(OrmTypes.ROW_READER, "row")
                .addParameter(TypeName.INT, "first")
                .addStatement(
                        "return new $T<>($L, readValue(row, first))",
                        AbstractMap.SimpleImmutableEntry.class,
                        embedded == null
                                ? fromRow(key, position(key))
                                : CodeBlock.of("$T.INSTANCE.read(row, $L)", embedded.binding(), position(key)))
                .build();
    }

    /** The key cannot change. */
    private MethodSpec copyEntry() {
        return overriding("copy", entity.rowType())
                .addParameter(entity.rowType(), ENTRY)
                .addStatement(
                        "return new $T<>($L.getKey(), copyValue($L.getValue()))",
                        AbstractMap.SimpleImmutableEntry.class,
                        ENTRY,
                        ENTRY)
                .build();
    }

    private MethodSpec readValue() {
        ColumnMapping column = value();
        return overriding("read", entity.valueType(elements))
                .addParameter(OrmTypes.ROW_READER, "row")
                .addParameter(TypeName.INT, "first")
                .addStatement("return $L", fromRow(column, position(column)))
                .build();
    }

    private ColumnMapping value() {
        return columns().get(columns().size() - 1);
    }

    private MethodSpec write() {
        String name = elements.isMap() ? ENTRY : elements.isValue() ? ELEMENT : variable;
        MethodSpec.Builder method = overriding("write", TypeName.VOID)
                .addParameter(entity.rowType(), name)
                .addParameter(TypeName.INT, "column")
                .addParameter(OrmTypes.PARAMETER_WRITER, "out");
        CodeBlock element = CodeBlock.of(elements.isMap() ? "$N.getValue()" : "$N", name);
        method.beginControlFlow("switch (column)");
        for (ColumnMapping each : columns()) {
            CodeBlock value;
            EntityMapping.KeyEntity keys = elements.keyEntity();
            if (each.isForeignKey() && keys != null) {
                CodeBlock table = CodeBlock.of("$T.$L", keys.metamodel(), keys.constant());
                method.addStatement(
                        "case $L -> $L.binding().write($N.getKey(), $L.keyColumns().get($L).ordinal(), out)",
                        each.constant(),
                        table,
                        name,
                        table,
                        each.keyComponent());
                continue;
            }
            if (each.isForeignKey() && elements.keys() != null) {
                method.addStatement(
                        "case $L -> $T.INSTANCE.write($N.getKey(), $L, out)",
                        each.constant(),
                        elements.keys().binding(),
                        name,
                        each.keyComponent());
                continue;
            }
            if (each.isForeignKey()) {
                value = CodeBlock.of("$N.getKey()", name);
            } else {
                value = elements.isValue() ? element : getColumn(each, element);
            }
            method.addStatement("case $L -> $L", each.constant(), toParameter(each, value, !each.isNullable()));
        }
        return method.addStatement("default -> throw new $T($S + column)", IllegalArgumentException.class, "column ")
                .endControlFlow()
                .build();
    }

    private MethodSpec copy() {
        String name = elements.isValue() ? ELEMENT : variable;
        TypeName valueType = entity.valueType(elements);
        MethodSpec.Builder method = overriding("copy", valueType).addParameter(valueType, name);
        CodeBlock source = CodeBlock.of("$N", name);
        if (elements.isValue()) {
            return method.addStatement("return $L", changeableCopy(value(), source))
                    .build();
        }
        if (entity.isRecord()) {
            List<CodeBlock> values = new ArrayList<>();
            forEachAttribute(
                    column -> values.add(changeableCopy(column, getColumn(column, source))),
                    embedded -> values.add(copyOf(embedded, source)));
            return method.addStatement("return new $T($L)", entity.type(), Generated.join(values, ",$W"))
                    .build();
        }
        CodeBlock target = CodeBlock.of("copy");
        method.addStatement("$T copy = new $T()", entity.type(), entity.type());
        forEachAttribute(
                column -> method.addStatement(
                        setColumn(column, target, changeableCopy(column, getColumn(column, source)))),
                embedded -> method.addStatement(members.set(embedded.member(), target, copyOf(embedded, source))));
        return method.addStatement("return copy").build();
    }

    private CodeBlock copyOf(EmbeddedMapping embedded, CodeBlock source) {
        List<CodeBlock> values = new ArrayList<>();
        leaves(embedded).forEach(each -> values.add(changeableCopy(each, getColumn(each, source))));
        return CodeBlock.of("$L($L)", creator(embedded), Generated.join(values, ",$W"));
    }
}
