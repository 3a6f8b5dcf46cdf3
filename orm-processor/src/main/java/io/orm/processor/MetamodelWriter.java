package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes {@code User_}: the table, its columns and relationships. */
final class MetamodelWriter {
    private final EntityMapping entity;
    private final ClassName self;
    private final Generated.StaticImports imports = new Generated.StaticImports();

    private MetamodelWriter(EntityMapping entity) {
        this.entity = entity;
        this.self = entity.metamodel();
    }

    static JavaFile write(EntityMapping entity, TypeElement origin) {
        return new MetamodelWriter(entity).file(origin);
    }

    private JavaFile file(TypeElement origin) {
        EntityMapping.Elements elements = entity.elements();
        TypeSpec.Builder type = elements == null ? entityTable() : elementTable(elements);
        if (entity.view() != null) {
            type.addSuperinterface(OrmTypes.VIEW_TABLE);
        } else if (!entity.isReadOnly() && elements == null) {
            type.addSuperinterface(ParameterizedTypeName.get(OrmTypes.MUTABLE_TABLE, entity.type()));
        }
        type.addField(FieldSpec.builder(self, entity.constant(), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T(null)", self)
                .build());
        type.addField(attributeNames());
        InheritanceMapping inheritance = entity.inheritance();
        if (inheritance != null) {
            type.addField(inheritance(inheritance));
        }
        if (!entity.secondary().isEmpty()) {
            type.addField(secondaryTables());
        }
        addColumns(type);
        entity.relationships().forEach(each -> type.addField(relationship(each)));
        addConstructors(type);
        addMethods(type);
        for (EmbeddedMapping each : entity.embedded()) {
            addEmbeddedType(type, each);
        }
        return Generated.file(self, type, List.of(origin), imports);
    }

    private String table() {
        return entity.schema() == null ? entity.table() : entity.schema() + "." + entity.table();
    }

    private TypeSpec.Builder entityTable() {
        return Generated.type(
                        self,
                        "$L {@code $L} as mapped by {@link $T}. Generated; changes belong in {@code $L.java}.",
                        entity.view() == null ? "Table" : "Materialized view",
                        table(),
                        entity.type(),
                        entity.type().simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(
                        entity.secondary().isEmpty() ? OrmTypes.ENTITY_TABLE : OrmTypes.SPLIT_ENTITY_TABLE,
                        entity.type(),
                        entity.key().type()));
    }

    private TypeSpec.Builder elementTable(EntityMapping.Elements elements) {
        return Generated.type(
                        self,
                        "Table {@code $L}, the elements of {@code $L.$L}. Generated; changes belong in {@code $L.java}.",
                        table(),
                        elements.owner().simpleName(),
                        elements.attribute(),
                        elements.owner().simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(tableType(elements));
    }

    private TypeName tableType(EntityMapping.Elements elements) {
        TypeName key = elements.mapKey();
        return key == null
                ? ParameterizedTypeName.get(OrmTypes.ELEMENT_TABLE, entity.type())
                : ParameterizedTypeName.get(OrmTypes.MAP_TABLE, key, entity.valueType(elements));
    }

    private FieldSpec inheritance(InheritanceMapping inheritance) {
        CodeBlock value = inheritance.value() == null ? CodeBlock.of("null") : inheritance.value();
        ClassName parent = inheritance.parent();
        CodeBlock initializer = parent == null
                ? CodeBlock.of(
                        "$T.root($T.Strategy.$L, $L, $L)",
                        OrmTypes.INHERITANCE,
                        OrmTypes.INHERITANCE,
                        inheritance.strategy(),
                        inheritance.discriminatorColumn() == null
                                ? CodeBlock.of("null")
                                : CodeBlock.of("$S", inheritance.discriminatorColumn()),
                        value)
                : CodeBlock.of(
                        "$T.below(() -> $T.$L, $L)",
                        OrmTypes.INHERITANCE,
                        parent.peerClass(parent.simpleName() + "_"),
                        inheritance.parentConstant(),
                        value);
        return FieldSpec.builder(OrmTypes.INHERITANCE, "INHERITANCE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(initializer)
                .build();
    }

    private FieldSpec secondaryTables() {
        List<CodeBlock> tables = new ArrayList<>();
        for (EntityMapping.Secondary each : entity.secondary()) {
            tables.add(CodeBlock.of(
                    "new $T($L, $S, $T.of($L), $T.of($L), $T.of($L))",
                    OrmTypes.SECONDARY_TABLE,
                    each.schema() == null ? CodeBlock.of("null") : CodeBlock.of("$S", each.schema()),
                    each.name(),
                    List.class,
                    names(each.keyColumns()),
                    List.class,
                    names(each.columns()),
                    List.class,
                    Generated.join(indexes(each.indexes()), ",$W")));
        }
        return FieldSpec.builder(
                        ParameterizedTypeName.get(ClassName.get(List.class), OrmTypes.SECONDARY_TABLE),
                        "SECONDARY_TABLES",
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer("$T.of($L)", List.class, Generated.join(tables, ",$W"))
                .build();
    }

    private FieldSpec attributeNames() {
        List<CodeBlock> names = new ArrayList<>();
        entity.columns().forEach(each -> names.add(CodeBlock.of("$S", each.attribute())));
        return FieldSpec.builder(
                        ParameterizedTypeName.get(List.class, String.class),
                        "ATTRIBUTES",
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer("$T.of($L)", List.class, Generated.join(names, ",$W"))
                .build();
    }

    // Columns

    private void addColumns(TypeSpec.Builder type) {
        Set<String> embeddedSoFar = new HashSet<>();
        for (int i = 0; i < entity.columns().size(); i++) {
            ColumnMapping column = entity.columns().get(i);
            if (!column.isEmbedded()) {
                type.addField(columnField(column));
                continue;
            }
            EmbeddedMapping around = embeddedAround(column);
            if (embeddedSoFar.add(around.attribute())) {
                ClassName columns = self.nestedClass(typeName(around));
                type.addField(FieldSpec.builder(columns, around.member().name(), Modifier.PUBLIC, Modifier.FINAL)
                        .addJavadoc(
                                "The columns of {@code $L.$L}.\n", entity.type().simpleName(), around.attribute())
                        .initializer("new $T()", columns)
                        .build());
            }
        }
    }

    private EmbeddedMapping embeddedAround(ColumnMapping column) {
        for (EmbeddedMapping each : entity.embedded()) {
            if (column.path().get(0).equals(each.path().get(0))) {
                return each;
            }
        }
        throw new IllegalStateException("no embedded attribute around " + column.attribute());
    }

    private static String typeName(EmbeddedMapping embedded) {
        StringBuilder name = new StringBuilder();
        for (String part : embedded.attribute().split("\\.", -1)) {
            name.append(Naming.capitalized(part));
        }
        return name.append("Columns").toString();
    }

    private FieldSpec columnField(ColumnMapping column) {
        imports.add(OrmTypes.SQL_TYPES, column.type().factories());
        imports.add(OrmTypes.COLUMN_OPTION, column.optionFactories());
        List<CodeBlock> arguments = new ArrayList<>();
        arguments.add(CodeBlock.of("$S", column.name()));
        arguments.add(column.type().columnSqlType());
        arguments.addAll(column.options());
        String documentation = column.documentation();
        return FieldSpec.builder(column.type().columnType(), column.field(), Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc(
                        "{@code $L.$L}$L.\n",
                        entity.tableOf(column),
                        column.name(),
                        documentation == null ? "" : ", " + documentation)
                .initializer("$L($L)", factory(column.type()), Generated.join(arguments, ",$W"))
                .build();
    }

    /** {@code numberColumn} for a {@code NumberColumn<Long>}. */
    private static String factory(BasicType type) {
        ClassName family = (ClassName) Generated.erasure(type.columnType());
        return Naming.variable(family.simpleName());
    }

    /** A value of several columns can be selected as one. */
    private void addEmbeddedType(TypeSpec.Builder owner, EmbeddedMapping embedded) {
        ClassName name = self.nestedClass(typeName(embedded));
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc(
                        "The columns of {@code $L.$L}, which select it as one value.\n",
                        entity.type().simpleName(),
                        embedded.attribute())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(OrmTypes.SELECTION, embedded.type()));
        List<EmbeddedMapping> nested = new ArrayList<>();
        for (EmbeddedMapping.Part part : embedded.parts()) {
            if (part instanceof EmbeddedMapping.ColumnPart column) {
                type.addField(columnField(entity.columns().get(column.column())));
            } else if (part instanceof EmbeddedMapping.EmbeddedPart value) {
                ClassName inner = self.nestedClass(typeName(value.value()));
                type.addField(FieldSpec.builder(inner, part.member().name(), Modifier.PUBLIC, Modifier.FINAL)
                        .initializer("new $T()", inner)
                        .build());
                nested.add(value.value());
            }
        }
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        type.addMethod(embeddedDecoder(embedded));
        owner.addType(type.build());
        nested.forEach(each -> addEmbeddedType(owner, each));
    }

    private MethodSpec embeddedDecoder(EmbeddedMapping embedded) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("decoder")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(OrmTypes.SELECT_LAYOUT, "layout")
                .returns(ParameterizedTypeName.get(OrmTypes.ROW_DECODER, embedded.type()));
        List<CodeBlock> values = new ArrayList<>();
        addPositions(embedded, "", method, values);
        return method.addStatement(
                        "return row -> $T.$L($L)",
                        entity.binding(),
                        BindingPart.creator(embedded),
                        Generated.join(values, ",$W"))
                .build();
    }

    private void addPositions(
            EmbeddedMapping embedded, String prefix, MethodSpec.Builder method, List<CodeBlock> values) {
        for (EmbeddedMapping.Part part : embedded.parts()) {
            if (part instanceof EmbeddedMapping.ColumnPart each) {
                ColumnMapping column = entity.columns().get(each.column());
                String position = Naming.variable(column.attribute().replace('.', '_')) + "At";
                method.addStatement("int $L = layout.add($L$L)", position, prefix, column.field());
                values.add(CodeBlock.of("$T.$L(row, $L)", entity.binding(), BindingPart.reader(column), position));
            } else if (part instanceof EmbeddedMapping.EmbeddedPart each) {
                addPositions(each.value(), prefix + each.member().name() + ".", method, values);
            }
        }
    }

    // Relationships

    private FieldSpec relationship(RelationshipMapping relationship) {
        List<CodeBlock> arguments = new ArrayList<>();
        CodeBlock target = constantOf(relationship);
        arguments.add(CodeBlock.of("$S", relationship.attribute()));
        arguments.add(CodeBlock.of("() -> $L", target));
        EntityMapping elements = relationship.elements();
        RelationshipMapping.JoinTableMapping joinTable = relationship.joinTable();
        if (relationship.kind() == RelationshipMapping.Kind.TO_ONE) {
            List<CodeBlock> foreignKey = new ArrayList<>();
            for (int each : relationship.columns()) {
                ColumnMapping column = entity.columns().get(each);
                foreignKey.add(CodeBlock.of("$L", column.isEmbedded() ? column.attribute() : column.field()));
            }
            arguments.add(CodeBlock.of("$T.of($L)", List.class, Generated.join(foreignKey, ", ")));
        } else if (joinTable != null) {
            arguments.add(CodeBlock.of(
                    "new $T($L, $S, $T.of($L), $T.of($L))",
                    OrmTypes.JOIN_TABLE,
                    joinTable.schema() == null ? CodeBlock.of("null") : CodeBlock.of("$S", joinTable.schema()),
                    joinTable.name(),
                    List.class,
                    names(joinTable.ownerColumns()),
                    List.class,
                    names(joinTable.targetColumns())));
        } else if (!relationship.targetColumns().isEmpty()) {
            arguments.add(CodeBlock.of("$T.of($L)", List.class, names(relationship.targetColumns())));
        } else if (elements == null) {
            arguments.add(CodeBlock.of("() -> $L.$N", target, relationship.mappedBy()));
        }
        if (!relationship.options().isEmpty()) {
            imports.add(OrmTypes.RELATIONSHIP_OPTION, relationship.optionFactories());
        }
        arguments.addAll(relationship.options());
        return FieldSpec.builder(
                        elements == null
                                ? ParameterizedTypeName.get(
                                        relationship.kind().fieldType(), entity.type(), relationship.target())
                                : ParameterizedTypeName.get(
                                        relationship.kind().fieldType(),
                                        entity.type(),
                                        elements.rowType(),
                                        elements.metamodel()),
                        relationship.attribute(),
                        Modifier.PUBLIC,
                        Modifier.FINAL)
                .addJavadoc("{@code $L.$L}.\n", entity.type().simpleName(), relationship.attribute())
                .initializer("$L($L)", relationship.kind().factory, Generated.join(arguments, ",$W"))
                .build();
    }

    private static CodeBlock names(List<String> names) {
        List<CodeBlock> literals = new ArrayList<>();
        names.forEach(each -> literals.add(CodeBlock.of("$S", each)));
        return Generated.join(literals, ", ");
    }

    /** {@code Order_.ORDER}. A static import would make javac follow the relationships of a large model in one recursion, to the end of its stack. */
    private CodeBlock constantOf(RelationshipMapping relationship) {
        EntityMapping elements = relationship.elements();
        if (elements != null) {
            return CodeBlock.of("$T.$L", elements.metamodel(), relationship.targetConstant());
        }
        if (relationship.target().equals(entity.type())) {
            return CodeBlock.of("$L", entity.constant());
        }
        ClassName metamodel =
                relationship.target().peerClass(relationship.target().simpleName() + "_");
        return CodeBlock.of("$T.$L", metamodel, relationship.targetConstant());
    }

    // Construction and methods

    private void addConstructors(TypeSpec.Builder type) {
        CodeBlock schema = entity.schema() == null ? CodeBlock.of("null") : CodeBlock.of("$S", entity.schema());
        EntityMapping.Elements elements = entity.elements();
        String owners = elements == null
                ? ""
                : ", " + elements.ownerColumns() + ", "
                        + (elements.isMap() ? String.valueOf(elements.keyColumns()) : elements.isOrdered());
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Generated.nullable(ClassName.get(String.class)), "alias")
                .addStatement("super($L, $S, alias$L)", schema, entity.table(), owners)
                .build());
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(String.class, "alias")
                .addParameter(ParameterizedTypeName.get(OrmTypes.QUERY, entity.rowType()), "source")
                .addStatement("super($L, $S, alias, source$L)", schema, entity.table(), owners)
                .build());
    }

    private void addMethods(TypeSpec.Builder type) {
        if (entity.elements() == null || !entity.elements().isMap()) {
            type.addMethod(
                    overriding("entityType", ParameterizedTypeName.get(ClassName.get(Class.class), entity.type()))
                            .addStatement("return $T.class", entity.type())
                            .build());
        }
        EntityMapping.KeyEntity keys =
                entity.elements() == null ? null : entity.elements().keyEntity();
        if (keys != null) {
            type.addMethod(overriding("keyEntity", keys.metamodel())
                    .addStatement("return $T.$L", keys.metamodel(), keys.constant())
                    .build());
        }
        type.addMethod(overriding("root", self)
                .addStatement("return $L", entity.constant())
                .build());
        type.addMethod(overriding("as", self)
                .addParameter(String.class, "alias")
                .addStatement("return new $T(alias)", self)
                .build());
        type.addMethod(overriding("as", self)
                .addParameter(String.class, "alias")
                .addParameter(ParameterizedTypeName.get(OrmTypes.QUERY, entity.rowType()), "source")
                .addStatement("return new $T(alias, source)", self)
                .build());
        type.addMethod(overriding("attributeNames", ParameterizedTypeName.get(List.class, String.class))
                .addStatement("return ATTRIBUTES")
                .build());
        if (entity.inheritance() != null) {
            type.addMethod(overriding("inheritance", OrmTypes.INHERITANCE)
                    .addStatement("return INHERITANCE")
                    .build());
        }
        if (!entity.secondary().isEmpty()) {
            type.addMethod(overriding(
                            "secondaryTables",
                            ParameterizedTypeName.get(ClassName.get(List.class), OrmTypes.SECONDARY_TABLE))
                    .addStatement("return SECONDARY_TABLES")
                    .build());
        }
        if (entity.columns().stream().anyMatch(each -> each.deferredGroup() != null)) {
            type.addMethod(deferredGroup());
        }
        if (!entity.indexes().isEmpty()) {
            type.addMethod(indexes());
        }
        if (entity.comparedColumns() != null) {
            type.addMethod(overriding("comparedColumns", OrmTypes.COMPARED_COLUMNS)
                    .addStatement("return $T.$L", OrmTypes.COMPARED_COLUMNS, entity.comparedColumns())
                    .build());
        }
        ClassName view = entity.view();
        if (view != null) {
            type.addMethod(overriding(
                            "definition",
                            ParameterizedTypeName.get(OrmTypes.QUERY, WildcardTypeName.subtypeOf(ClassName.OBJECT)))
                    .addStatement("return new $T().query()", view)
                    .build());
        }
        ClassName binding = entity.isReadOnly() ? OrmTypes.READ_BINDING : OrmTypes.ENTITY_BINDING;
        type.addMethod(overriding(
                        "binding",
                        entity.elements() != null
                                ? ParameterizedTypeName.get(OrmTypes.ELEMENT_BINDING, entity.rowType())
                                : ParameterizedTypeName.get(
                                        binding, entity.type(), entity.key().type()))
                .addStatement("return $T.INSTANCE", entity.binding())
                .build());
    }

    private MethodSpec deferredGroup() {
        MethodSpec.Builder method = overriding("deferredGroup", Generated.nullable(ClassName.get(String.class)))
                .addParameter(TypeName.INT, "column")
                .beginControlFlow("return switch (column)");
        for (int i = 0; i < entity.columns().size(); i++) {
            String group = entity.columns().get(i).deferredGroup();
            if (group != null) {
                method.addStatement("case $L -> $S", i, group);
            }
        }
        return method.addStatement("default -> null").endControlFlow("").build();
    }

    private MethodSpec indexes() {
        return overriding("indexes", ParameterizedTypeName.get(ClassName.get(List.class), OrmTypes.TABLE_INDEX))
                .addStatement("return $T.of($L)", List.class, Generated.join(indexes(entity.indexes()), ",$W"))
                .build();
    }

    private static List<CodeBlock> indexes(List<EntityMapping.Index> all) {
        List<CodeBlock> indexes = new ArrayList<>();
        for (EntityMapping.Index each : all) {
            indexes.add(CodeBlock.of(
                    "new $T($S, $T.of($L), $L)",
                    OrmTypes.TABLE_INDEX,
                    each.name(),
                    List.class,
                    names(each.columns()),
                    each.unique()));
        }
        return indexes;
    }

    private static MethodSpec.Builder overriding(String name, TypeName returnType) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returnType);
    }
}
