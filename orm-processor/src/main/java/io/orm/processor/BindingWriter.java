package io.orm.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import io.orm.processor.BasicType.Access;
import io.orm.processor.BasicType.Content;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes {@code UserBinding_}: how an entity is created, read, bound, compared and copied. */
final class BindingWriter {
    private static final ClassName OBJECTS = ClassName.get(Objects.class);

    private final EntityMapping entity;
    private final ClassName self;
    private final String variable;
    private final MemberCode members = new MemberCode();
    private final Generated.StaticImports imports = new Generated.StaticImports();

    private BindingWriter(EntityMapping entity) {
        this.entity = entity;
        this.self = entity.binding();
        this.variable = entity.variable();
    }

    static JavaFile write(EntityMapping entity, TypeElement origin) {
        return new BindingWriter(entity).file(origin);
    }

    /** The method that makes an embedded value of its parts: {@code newAddress}. */
    static String creator(EmbeddedMapping embedded) {
        return "new" + pascal(embedded.attribute());
    }

    /** The method that reads one part of an embedded value: {@code readAddressCity}. */
    static String reader(ColumnMapping column) {
        return "read" + pascal(column.attribute());
    }

    private static String pascal(String attribute) {
        StringBuilder name = new StringBuilder();
        for (String part : attribute.split("\\.", -1)) {
            name.append(Naming.capitalized(part));
        }
        return name.toString();
    }

    private JavaFile file(TypeElement origin) {
        TypeSpec.Builder type = Generated.type(
                        self,
                        "$L {@link $T}. Generated; changes belong in {@code $L.java}.",
                        entity.isReadOnly() ? "Reads" : "Creates, reads, writes and compares",
                        entity.type(),
                        entity.type().simpleName())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(
                        entity.isReadOnly() ? OrmTypes.READ_BINDING : OrmTypes.ENTITY_BINDING,
                        entity.type(),
                        entity.key().type()));
        type.addField(FieldSpec.builder(self, "INSTANCE", Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T()", self)
                .build());
        addConstants(type);
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        addKeyReaders(type);
        type.addMethod(read());
        if (!entity.isReadOnly()) {
            addCreation(type);
            addKey(type);
            type.addMethod(readInto());
            type.addMethod(readForeignKey());
            type.addMethod(write());
            type.addMethod(writeLoaded());
            type.addMethod(snapshot());
            type.addMethod(addChanges());
            type.addMethod(restore());
            type.addMethod(foreignKeyIn());
            type.addMethod(copy());
            addVersion(type);
            type.addMethod(relation());
            type.addMethod(setRelation());
            addForeignKeyHelpers(type);
        }
        addColumnHelpers(type);
        addEmbeddedHelpers(type);
        if (!entity.isReadOnly()) {
            type.addType(snapshotType());
        }
        if (!members.handles().isEmpty()) {
            type.addType(fields());
        }
        return Generated.file(self, type, List.of(origin), imports);
    }

    // Constants

    private void addConstants(TypeSpec.Builder type) {
        for (int i = 0; i < entity.columns().size(); i++) {
            type.addField(number(entity.columns().get(i).constant(), i));
        }
        for (int i = 0; i < entity.relationships().size(); i++) {
            type.addField(number(relationConstant(entity.relationships().get(i)), i));
        }
        for (ColumnMapping each : entity.columns()) {
            if (needsType(each)) {
                imports.add(OrmTypes.SQL_TYPES, each.type().factories());
                type.addField(FieldSpec.builder(
                                ParameterizedTypeName.get(
                                        OrmTypes.SQL_TYPE, each.type().boxed()),
                                typeConstant(each),
                                Modifier.PRIVATE,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .initializer(each.type().sqlType())
                        .build());
            }
        }
    }

    private static FieldSpec number(String name, int value) {
        return FieldSpec.builder(TypeName.INT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", value)
                .build();
    }

    private static String relationConstant(RelationshipMapping relationship) {
        return Naming.constant(relationship.attribute()) + "_RELATION";
    }

    private static String typeConstant(ColumnMapping column) {
        return column.constant() + "_TYPE";
    }

    /** Whether anything but a method for primitives is needed: a boxed value is bound with its type, since it may be null. */
    private boolean needsType(ColumnMapping column) {
        if (entity.isReadOnly()) {
            return column.type().access() == Access.TYPED;
        }
        return column.isNullable() || column.type().access() == Access.TYPED || column.isForeignKey();
    }

    // Reading

    /** A column's value out of the row, of exactly the attribute's type. */
    private CodeBlock fromRow(ColumnMapping column, CodeBlock position) {
        BasicType type = column.type();
        if (type.access() == Access.TYPED) {
            return CodeBlock.of("row.get($L, $L)", position, typeConstant(column));
        }
        if (type.access() == Access.STRING) {
            return CodeBlock.of("row.getString($L)", position);
        }
        CodeBlock primitive = primitiveFromRow(column, position);
        if (type.isPrimitive() && !column.isEmbedded() && !column.isForeignKey()) {
            return primitive;
        }
        CodeBlock boxed = CodeBlock.of("($T) $L", type.boxed(), primitive);
        return column.isId() && !column.isEmbedded()
                ? boxed
                : CodeBlock.of("row.isNull($L) ? null : $L", position, boxed);
    }

    private static CodeBlock primitiveFromRow(ColumnMapping column, CodeBlock position) {
        Access access = column.type().access();
        CodeBlock call = CodeBlock.of("row.get$L($L)", access.methodSuffix, position);
        return access.narrowing == null ? call : CodeBlock.of("($L) $L", access.narrowing, call);
    }

    private static CodeBlock position(ColumnMapping column) {
        return CodeBlock.of("first + $L", column.constant());
    }

    private void addKeyReaders(TypeSpec.Builder type) {
        KeyMapping key = entity.key();
        MethodSpec.Builder readKey = overriding("readKey", Generated.nullable(key.type()))
                .addParameter(OrmTypes.ROW_READER, "row")
                .addParameter(TypeName.INT, "first");
        if (key.kind() == KeyMapping.Kind.NONE) {
            type.addMethod(readKey.addStatement("return null").build());
            return;
        }
        List<ColumnMapping> columns = keyColumns();
        if (key.kind() == KeyMapping.Kind.SIMPLE) {
            ColumnMapping id = columns.get(0);
            CodeBlock value = id.type().access().isPrimitive()
                    ? CodeBlock.of(
                            "row.isNull($L) ? null : ($T) $L",
                            position(id),
                            key.type(),
                            primitiveFromRow(id, position(id)))
                    : fromRow(id, position(id));
            type.addMethod(readKey.addStatement("return $L", value).build());
            if (id.type().isLongKey()) {
                type.addMethod(overriding("hasLongKey", TypeName.BOOLEAN)
                        .addStatement("return true")
                        .build());
                type.addMethod(overriding("readLongKey", TypeName.LONG)
                        .addParameter(OrmTypes.ROW_READER, "row")
                        .addParameter(TypeName.INT, "first")
                        .addStatement("return $L", primitiveFromRow(id, position(id)))
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

    /** A value that is known not to be null in the row, boxed or not as the attribute is. */
    private CodeBlock presentFromRow(ColumnMapping column, CodeBlock position) {
        if (!column.type().access().isPrimitive()) {
            return column.type().access() == Access.TYPED
                    ? CodeBlock.of("row.get($L, $L)", position, typeConstant(column))
                    : CodeBlock.of("row.getString($L)", position);
        }
        return column.type().isPrimitive()
                ? primitiveFromRow(column, position)
                : CodeBlock.of("($T) $L", column.type().boxed(), primitiveFromRow(column, position));
    }

    private static CodeBlock anyNull(List<ColumnMapping> columns, Function<ColumnMapping, CodeBlock> position) {
        List<CodeBlock> tests = new ArrayList<>();
        columns.forEach(each -> tests.add(CodeBlock.of("row.isNull($L)", position.apply(each))));
        return Generated.join(tests, " || ");
    }

    private List<ColumnMapping> keyColumns() {
        List<ColumnMapping> columns = new ArrayList<>();
        entity.key().columns().forEach(each -> columns.add(entity.columns().get(each)));
        return columns;
    }

    /** A key of its components, given in the order of the columns. */
    private CodeBlock newKey(List<CodeBlock> components) {
        KeyMapping key = entity.key();
        return switch (key.kind()) {
            case ID_CLASS ->
                key.constructor().isEmpty()
                        ? CodeBlock.of("newKey($L)", Generated.join(components, ", "))
                        : CodeBlock.of(
                                "new $T($L)",
                                key.type(),
                                Generated.join(
                                        key.constructor().stream()
                                                .map(components::get)
                                                .toList(),
                                        ", "));
            case EMBEDDED ->
                CodeBlock.of(
                        "$T.requireNonNull($L($L))", OBJECTS, creator(embeddedId()), Generated.join(components, ", "));
            default -> components.get(0);
        };
    }

    private EmbeddedMapping embeddedId() {
        return entity.embedded().stream()
                .filter(EmbeddedMapping::isId)
                .findFirst()
                .orElseThrow();
    }

    private MethodSpec read() {
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
        method.addStatement("$T $N = new $T()", entity.type(), variable, entity.type());
        forEachAttribute(
                column -> method.addStatement(
                        setColumn(column, CodeBlock.of("$N", variable), fromRow(column, position(column)))),
                embedded -> method.addStatement(members.set(
                        embedded.member(), entity.type(), CodeBlock.of("$N", variable), embeddedFromRow(embedded))));
        return method.addStatement("return $N", variable).build();
    }

    /** The attributes of the entity itself in their order; foreign keys are left out. */
    private void forEachAttribute(Consumer<ColumnMapping> column, Consumer<EmbeddedMapping> embedded) {
        String last = "";
        for (ColumnMapping each : entity.columns()) {
            if (each.isForeignKey()) {
                continue;
            }
            if (!each.isEmbedded()) {
                column.accept(each);
                continue;
            }
            String attribute = each.path().get(0).name();
            if (!attribute.equals(last)) {
                last = attribute;
                for (EmbeddedMapping value : entity.embedded()) {
                    if (value.attribute().equals(attribute)) {
                        embedded.accept(value);
                    }
                }
            }
        }
    }

    private CodeBlock embeddedFromRow(EmbeddedMapping embedded) {
        List<CodeBlock> values = new ArrayList<>();
        leaves(embedded).forEach(each -> values.add(CodeBlock.of("$L(row, $L)", reader(each), position(each))));
        return CodeBlock.of("$L($L)", creator(embedded), Generated.join(values, ",$W"));
    }

    private List<ColumnMapping> leaves(EmbeddedMapping embedded) {
        List<ColumnMapping> leaves = new ArrayList<>();
        for (EmbeddedMapping.Part part : embedded.parts()) {
            if (part instanceof EmbeddedMapping.ColumnPart each) {
                leaves.add(entity.columns().get(each.column()));
            } else if (part instanceof EmbeddedMapping.EmbeddedPart each) {
                leaves.addAll(leaves(each.value()));
            }
        }
        return leaves;
    }

    /** Sets a column of the entity itself, or of an embedded value through its helper. */
    private CodeBlock setColumn(ColumnMapping column, CodeBlock owner, CodeBlock value) {
        return column.isEmbedded()
                ? CodeBlock.of("set$L($L, $L)", pascal(column.attribute()), owner, value)
                : members.set(column.path().get(0), entity.type(), owner, value);
    }

    /** A column's value in an entity; null through an embedded value that is null. */
    private CodeBlock getColumn(ColumnMapping column, CodeBlock owner) {
        if (column.isEmbedded() || hasGetter(column)) {
            return CodeBlock.of("$L($L)", getter(column), owner);
        }
        return members.get(column.path().get(0), entity.type(), owner);
    }

    /** A handle cannot tell the arguments of a generic type, so that the cast is unchecked, and stands in one place. */
    private static boolean hasGetter(ColumnMapping column) {
        return !column.isForeignKey()
                && !column.isEmbedded()
                && column.path().get(0).access() == Member.Access.HANDLE
                && column.path().get(0).type() instanceof ParameterizedTypeName;
    }

    private static String getter(ColumnMapping column) {
        String name = pascal(column.attribute());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "Of";
    }

    // Creation and key

    private void addCreation(TypeSpec.Builder type) {
        type.addMethod(overriding("create", entity.type())
                .addStatement("return new $T()", entity.type())
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

    private void addKey(TypeSpec.Builder type) {
        KeyMapping key = entity.key();
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
        switch (key.kind()) {
            case SIMPLE -> addSimpleKey(type, columns.get(0), get, set, write, keyOf);
            case EMBEDDED -> {
                EmbeddedMapping id = embeddedId();
                get.addStatement("return $L", members.get(id.member(), entity.type(), owner));
                set.addStatement(members.set(id.member(), entity.type(), owner, CodeBlock.of("key")));
                List<CodeBlock> cases = new ArrayList<>();
                for (ColumnMapping each : columns) {
                    CodeBlock value = CodeBlock.of("key");
                    TypeName valueType = key.type();
                    for (Member member : each.path().subList(1, each.path().size())) {
                        value = members.get(member, valueType, parenthesized(value));
                        valueType = member.type();
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
                    Member member = key.components().get(i);
                    cases.add(toParameter(
                            columns.get(i),
                            members.get(member, key.type(), CodeBlock.of("key")),
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
            CodeBlock component = members.get(key.components().get(i), key.type(), CodeBlock.of("key"));
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
            Member member = key.components().get(i);
            CodeBlock value = CodeBlock.of("$N", column.field());
            boolean isConverted = !member.type().equals(column.type().javaType());
            method.addStatement(members.set(
                    member,
                    key.type(),
                    CodeBlock.of("key"),
                    isConverted ? CodeBlock.of("($T) $L", member.type(), value) : value));
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

    // Partial reading

    private MethodSpec readInto() {
        MethodSpec.Builder method = overriding("readInto", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(OrmTypes.ROW_READER, "row")
                .addParameter(TypeName.INT, "first")
                .addParameter(OrmTypes.COLUMN_SET, "wanted")
                .addStatement("int at = first");
        CodeBlock owner = CodeBlock.of("$N", variable);
        for (int i = 0; i < entity.columns().size(); i++) {
            ColumnMapping column = entity.columns().get(i);
            if (column.isForeignKey() && onlyForeignKeysFrom(i)) {
                break;
            }
            method.beginControlFlow("if (wanted.contains($L))", column.constant());
            if (column.isForeignKey()) {
                method.addStatement("at++");
            } else {
                CodeBlock value = column.isEmbedded()
                        ? CodeBlock.of("$L(row, at)", reader(column))
                        : fromRow(column, CodeBlock.of("at"));
                method.addStatement(setColumn(column, owner, value));
                if (!onlyForeignKeysFrom(i + 1)) {
                    method.addStatement("at++");
                }
            }
            method.endControlFlow();
        }
        return method.build();
    }

    private boolean onlyForeignKeysFrom(int column) {
        return entity.columns().subList(column, entity.columns().size()).stream()
                .allMatch(ColumnMapping::isForeignKey);
    }

    private MethodSpec readForeignKey() {
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
                        anyNull(columns, BindingWriter::position),
                        targetBinding(each),
                        Generated.join(parts, ",$W"));
            }
            cases.add(CodeBlock.of("case $L -> $L", relationConstant(each), value));
        }
        return switchReturning(method, cases).build();
    }

    /** {@code return switch (relationship) …}; only the exception if there is no case. */
    private static MethodSpec.Builder switchReturning(MethodSpec.Builder method, List<CodeBlock> cases) {
        CodeBlock otherwise =
                CodeBlock.of("throw new $T($S + relationship)", IllegalArgumentException.class, "relationship ");
        if (cases.isEmpty()) {
            return method.addStatement(otherwise);
        }
        method.addCode("return switch (relationship) {\n$>");
        cases.forEach(each -> method.addStatement(each));
        method.addStatement("default -> $L", otherwise);
        return method.addCode("$<};\n");
    }

    private List<ColumnMapping> foreignKeyColumns(RelationshipMapping relationship) {
        List<ColumnMapping> columns = new ArrayList<>();
        relationship.columns().forEach(each -> columns.add(entity.columns().get(each)));
        return columns;
    }

    private CodeBlock targetBinding(RelationshipMapping relationship) {
        if (relationship.target().equals(entity.type())) {
            return CodeBlock.of("INSTANCE");
        }
        ClassName metamodel =
                relationship.target().peerClass(relationship.target().simpleName() + "_");
        return CodeBlock.of("$T.$L.binding()", metamodel, relationship.targetConstant());
    }

    // Binding

    /** Binds a value; {@code isPresent} if it is primitive, or cannot be null and unboxes. */
    private CodeBlock toParameter(ColumnMapping column, CodeBlock value, boolean isPresent) {
        Access access = column.type().access();
        return access.isPrimitive() && isPresent
                ? CodeBlock.of("out.write$L($L)", access.methodSuffix, value)
                : CodeBlock.of("out.write($L, $L)", value, typeConstant(column));
    }

    private MethodSpec write() {
        MethodSpec.Builder method = overriding("write", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(TypeName.INT, "column")
                .addParameter(OrmTypes.PARAMETER_WRITER, "out");
        CodeBlock owner = CodeBlock.of("$N", variable);
        method.beginControlFlow("switch (column)");
        for (ColumnMapping each : entity.columns()) {
            CodeBlock statement = each.isForeignKey()
                    ? foreignKeyToParameter(each, CodeBlock.of("$L($L)", keyHelper(relationshipOf(each)), owner))
                    : toParameter(each, getColumn(each, owner), !each.isNullable());
            method.addStatement("case $L -> $L", each.constant(), statement);
        }
        return defaultColumn(method).build();
    }

    private MethodSpec writeLoaded() {
        MethodSpec.Builder method = overriding("writeLoaded", TypeName.VOID)
                .addParameter(ClassName.OBJECT, "snapshot")
                .addParameter(TypeName.INT, "column")
                .addParameter(OrmTypes.PARAMETER_WRITER, "out")
                .addStatement("Snapshot old = (Snapshot) snapshot");
        method.beginControlFlow("switch (column)");
        for (ColumnMapping each : entity.columns()) {
            CodeBlock statement = each.isForeignKey()
                    ? foreignKeyToParameter(
                            each, CodeBlock.of("old.$N", relationshipOf(each).attribute()))
                    : toParameter(each, CodeBlock.of("old.$N", snapshotField(each)), !each.isNullable());
            method.addStatement("case $L -> $L", each.constant(), statement);
        }
        return defaultColumn(method).build();
    }

    private static MethodSpec.Builder defaultColumn(MethodSpec.Builder method) {
        return method.addStatement("default -> throw new $T($S + column)", IllegalArgumentException.class, "column ")
                .endControlFlow();
    }

    private CodeBlock foreignKeyToParameter(ColumnMapping column, CodeBlock key) {
        RelationshipMapping relationship = relationshipOf(column);
        return relationship.hasCompositeKey()
                ? CodeBlock.of("writePart($L, $L, $L, out)", targetBinding(relationship), key, column.keyComponent())
                : CodeBlock.of("out.write($L, $L)", key, typeConstant(column));
    }

    private RelationshipMapping relationshipOf(ColumnMapping column) {
        return entity.relationships().get(column.relationship());
    }

    private static String keyHelper(RelationshipMapping relationship) {
        return "keyOf" + Naming.capitalized(relationship.attribute());
    }

    private void addForeignKeyHelpers(TypeSpec.Builder type) {
        boolean hasComposite = false;
        for (RelationshipMapping each : entity.relationships()) {
            if (!each.isForeignKey()) {
                continue;
            }
            hasComposite |= each.hasCompositeKey();
            String target = Naming.variable(each.target().simpleName());
            String local = target.equals(variable) ? "target" : target;
            type.addMethod(MethodSpec.methodBuilder(keyHelper(each))
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(entity.type(), variable)
                    .returns(Generated.nullable(each.targetKey()))
                    .addStatement(
                            "$T $N = $L",
                            Generated.nullable(each.target()),
                            local,
                            members.get(each.member(), entity.type(), CodeBlock.of("$N", variable)))
                    .addStatement("return $N == null ? null : $L.key($N)", local, targetBinding(each), local)
                    .build());
        }
        if (hasComposite) {
            type.addMethod(writePart());
        }
    }

    private static MethodSpec writePart() {
        TypeVariableName key = TypeVariableName.get("K");
        return MethodSpec.methodBuilder("writePart")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariable(key)
                .addParameter(
                        ParameterizedTypeName.get(
                                OrmTypes.ENTITY_BINDING, WildcardTypeName.subtypeOf(ClassName.OBJECT), key),
                        "target")
                .addParameter(Generated.nullable(key), "key")
                .addParameter(TypeName.INT, "component")
                .addParameter(OrmTypes.PARAMETER_WRITER, "out")
                .beginControlFlow("if (key == null)")
                .addStatement("out.writeNull()")
                .nextControlFlow("else")
                .addStatement("target.writeKey(key, component, out)")
                .endControlFlow()
                .build();
    }

    // Comparing and copying

    private MethodSpec snapshot() {
        return overriding("snapshot", ClassName.OBJECT)
                .addParameter(entity.type(), variable)
                .addStatement("return new Snapshot($N)", variable)
                .build();
    }

    private static String snapshotField(ColumnMapping column) {
        String name = pascal(column.attribute());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static TypeName snapshotType(ColumnMapping column) {
        return column.isNullable()
                ? Generated.nullable(column.type().boxed())
                : column.type().javaType();
    }

    private TypeSpec snapshotType() {
        TypeSpec.Builder type = TypeSpec.classBuilder("Snapshot")
                .addJavadoc("The values of all columns; objects referred to by their identifiers.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameter(entity.type(), variable);
        CodeBlock owner = CodeBlock.of("$N", variable);
        for (ColumnMapping each : entity.columns()) {
            if (each.isForeignKey() && each.keyComponent() > 0) {
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
                if (each.type().content() != Content.IMMUTABLE) {
                    imports.add(OrmTypes.DIFFERENCES, "copied");
                    value = CodeBlock.of("$T.copied($L)", OrmTypes.DIFFERENCES, value);
                }
            }
            type.addField(FieldSpec.builder(fieldType, field, Modifier.FINAL).build());
            constructor.addStatement("this.$N = $L", field, value);
        }
        return type.addMethod(constructor.build()).build();
    }

    private MethodSpec addChanges() {
        MethodSpec.Builder method = overriding("addChanges", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(ClassName.OBJECT, "snapshot")
                .addParameter(OrmTypes.COLUMN_SET, "changes")
                .addStatement("Snapshot old = (Snapshot) snapshot");
        CodeBlock owner = CodeBlock.of("$N", variable);
        for (ColumnMapping each : entity.columns()) {
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
            } else {
                imports.add(OrmTypes.DIFFERENCES, "differ");
                differs = CodeBlock.of("$T.differ($L, $L)", OrmTypes.DIFFERENCES, value, old);
            }
            method.beginControlFlow("if ($L)", differs)
                    .addStatement("changes.add($L)", each.constant())
                    .endControlFlow();
        }
        return method.build();
    }

    private void addReferenceChange(MethodSpec.Builder method, RelationshipMapping relationship, CodeBlock owner) {
        imports.add(OrmTypes.DIFFERENCES, "leadsElsewhere");
        method.beginControlFlow(
                "if ($T.leadsElsewhere($L, $L($L), old.$N))",
                OrmTypes.DIFFERENCES,
                members.get(relationship.member(), entity.type(), owner),
                keyHelper(relationship),
                owner,
                relationship.attribute());
        foreignKeyColumns(relationship).forEach(each -> method.addStatement("changes.add($L)", each.constant()));
        method.endControlFlow();
    }

    private MethodSpec restore() {
        MethodSpec.Builder method = overriding("restore", TypeName.VOID)
                .addParameter(entity.type(), variable)
                .addParameter(ClassName.OBJECT, "snapshot")
                .addStatement("Snapshot old = (Snapshot) snapshot");
        CodeBlock owner = CodeBlock.of("$N", variable);
        forEachAttribute(column -> method.addStatement(setColumn(column, owner, restored(column))), embedded -> {
            List<CodeBlock> values = new ArrayList<>();
            leaves(embedded).forEach(each -> values.add(restored(each)));
            method.addStatement(members.set(
                    embedded.member(),
                    entity.type(),
                    owner,
                    CodeBlock.of("$L($L)", creator(embedded), Generated.join(values, ",$W"))));
        });
        return method.build();
    }

    private CodeBlock restored(ColumnMapping column) {
        CodeBlock old = CodeBlock.of("old.$N", snapshotField(column));
        return changeableCopy(column, old);
    }

    private CodeBlock changeableCopy(ColumnMapping column, CodeBlock value) {
        return switch (column.type().content()) {
            case IMMUTABLE -> value;
            case BYTES -> {
                imports.add(OrmTypes.DIFFERENCES, "copied");
                yield CodeBlock.of("$T.copied($L)", OrmTypes.DIFFERENCES, value);
            }
            case LIST -> {
                imports.add(OrmTypes.DIFFERENCES, "changeable");
                yield CodeBlock.of("$T.changeable($L)", OrmTypes.DIFFERENCES, value);
            }
        };
    }

    private MethodSpec foreignKeyIn() {
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

    private MethodSpec copy() {
        MethodSpec.Builder method = overriding("copy", TypeName.VOID)
                .addParameter(entity.type(), "from")
                .addParameter(entity.type(), "to")
                .addParameter(OrmTypes.COLUMN_SET, "wanted");
        for (ColumnMapping each : entity.columns()) {
            if (!each.isForeignKey()) {
                CodeBlock value = changeableCopy(each, getColumn(each, CodeBlock.of("from")));
                method.beginControlFlow("if (wanted.contains($L))", each.constant())
                        .addStatement(setColumn(each, CodeBlock.of("to"), value))
                        .endControlFlow();
            }
        }
        return method.build();
    }

    private void addVersion(TypeSpec.Builder type) {
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

    // Relations

    private MethodSpec relation() {
        MethodSpec.Builder method = overriding("relation", Generated.nullable(ClassName.OBJECT))
                .addParameter(entity.type(), variable)
                .addParameter(TypeName.INT, "relationship");
        List<CodeBlock> cases = new ArrayList<>();
        for (RelationshipMapping each : entity.relationships()) {
            cases.add(CodeBlock.of(
                    "case $L -> $L",
                    relationConstant(each),
                    members.getErased(
                            each.member(), entity.type(), CodeBlock.of("$N", variable), erasedAttribute(each))));
        }
        return switchReturning(method, cases).build();
    }

    private static TypeName erasedAttribute(RelationshipMapping relationship) {
        if (relationship.kind().isToOne()) {
            return relationship.attributeType();
        }
        return ParameterizedTypeName.get(
                (ClassName) relationship.attributeType(), WildcardTypeName.subtypeOf(ClassName.OBJECT));
    }

    private MethodSpec setRelation() {
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
            boolean isField = each.member().access() == Member.Access.FIELD;
            isUnchecked |= isField && !each.kind().isToOne();
            CodeBlock cast = CodeBlock.of("($T) value", isField ? each.member().type() : erasedAttribute(each));
            method.addStatement(
                    "case $L -> $L",
                    relationConstant(each),
                    members.set(each.member(), entity.type(), CodeBlock.of("$N", variable), cast));
        }
        method.addStatement(
                        "default -> throw new $T($S + relationship)", IllegalArgumentException.class, "relationship ")
                .endControlFlow();
        if (isUnchecked) {
            method.addAnnotation(suppressUnchecked());
        }
        return method.build();
    }

    private static AnnotationSpec suppressUnchecked() {
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "unchecked")
                .build();
    }

    // Helpers

    private void addColumnHelpers(TypeSpec.Builder type) {
        for (ColumnMapping each : entity.columns()) {
            if (hasGetter(each) && !entity.isReadOnly()) {
                type.addMethod(MethodSpec.methodBuilder(getter(each))
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addAnnotation(suppressUnchecked())
                        .addParameter(entity.type(), variable)
                        .returns(Generated.nullable(each.type().javaType()))
                        .addStatement(
                                "return $L",
                                members.get(each.path().get(0), entity.type(), CodeBlock.of("$N", variable)))
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
                type.addMethod(embeddedSetter(each));
            }
        }
    }

    private MethodSpec embeddedGetter(ColumnMapping column) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(getter(column))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(entity.type(), variable)
                .returns(Generated.nullable(column.type().boxed()));
        CodeBlock owner = CodeBlock.of("$N", variable);
        TypeName ownerType = entity.type();
        List<Member> path = column.path();
        for (int i = 0; i < path.size() - 1; i++) {
            Member member = path.get(i);
            String local = "value" + (i + 1);
            method.addStatement(
                    "$T $L = $L", Generated.nullable(member.type()), local, members.get(member, ownerType, owner));
            method.beginControlFlow("if ($L == null)", local)
                    .addStatement("return null")
                    .endControlFlow();
            owner = CodeBlock.of("$L", local);
            ownerType = member.type();
        }
        Member last = path.get(path.size() - 1);
        if (last.access() == Member.Access.HANDLE && last.type() instanceof ParameterizedTypeName) {
            method.addAnnotation(suppressUnchecked());
        }
        return method.addStatement("return $L", members.get(last, ownerType, owner))
                .build();
    }

    /** Sets one part of an embedded value, which is made anew from its parts: it may be a record, or shared with another entity. */
    private MethodSpec embeddedSetter(ColumnMapping column) {
        EmbeddedMapping embedded = entity.embedded().stream()
                .filter(each -> each.attribute().equals(column.path().get(0).name()))
                .findFirst()
                .orElseThrow();
        CodeBlock owner = CodeBlock.of("$N", variable);
        List<CodeBlock> values = new ArrayList<>();
        for (ColumnMapping each : leaves(embedded)) {
            values.add(each == column ? CodeBlock.of("value") : getColumn(each, owner));
        }
        return MethodSpec.methodBuilder("set" + pascal(column.attribute()))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(entity.type(), variable)
                .addParameter(Generated.nullable(column.type().boxed()), "value")
                .addStatement(members.set(
                        embedded.member(),
                        entity.type(),
                        owner,
                        CodeBlock.of("$L($L)", creator(embedded), Generated.join(values, ",$W"))))
                .build();
    }

    private void addEmbeddedHelpers(TypeSpec.Builder type) {
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
                method.addStatement(members.set(member, embedded.type(), CodeBlock.of("created"), value));
            }
            method.addStatement("return created");
        }
        type.addMethod(method.build());
    }

    private TypeSpec fields() {
        TypeSpec.Builder type = TypeSpec.classBuilder(MemberCode.HOLDER)
                .addJavadoc("The private fields; initialised with the first row, not at start.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        CodeBlock.Builder initializer = CodeBlock.builder().beginControlFlow("try");
        initializer.addStatement("$T lookup = $T.lookup()", MethodHandles.Lookup.class, MethodHandles.class);
        for (Map.Entry<String, Member> each : members.handles().entrySet()) {
            type.addField(FieldSpec.builder(VarHandle.class, each.getKey(), Modifier.STATIC, Modifier.FINAL)
                    .build());
            Member member = each.getValue();
            initializer.addStatement(
                    "$L = field(lookup, $T.class, $S, $T.class)",
                    each.getKey(),
                    member.owner(),
                    member.name(),
                    member.declaredType());
        }
        initializer
                .nextControlFlow("catch ($T e)", ReflectiveOperationException.class)
                .addStatement("throw new $T(e)", ExceptionInInitializerError.class)
                .endControlFlow();
        type.addStaticBlock(initializer.build());
        type.addMethod(MethodSpec.methodBuilder("field")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(MethodHandles.Lookup.class, "lookup")
                .addParameter(wildcardClass(), "owner")
                .addParameter(String.class, "name")
                .addParameter(wildcardClass(), "type")
                .addException(ReflectiveOperationException.class)
                .returns(VarHandle.class)
                .addStatement(
                        "return $T.privateLookupIn(owner, lookup).findVarHandle(owner, name, type).withInvokeExactBehavior()",
                        MethodHandles.class)
                .build());
        return type.build();
    }

    private static TypeName wildcardClass() {
        return ParameterizedTypeName.get(ClassName.get(Class.class), WildcardTypeName.subtypeOf(ClassName.OBJECT));
    }

    private static MethodSpec.Builder overriding(String name, TypeName returnType) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returnType);
    }
}
