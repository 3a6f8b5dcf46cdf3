package io.orm.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.orm.processor.BasicType.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** A part of a binding: the fragments of code, and the names, on which the writers of all parts agree. */
abstract class BindingPart {
    private static final ClassName OBJECTS = ClassName.get(Objects.class);

    final EntityMapping entity;
    final String variable;
    final MemberCode members;
    final Generated.StaticImports imports;

    BindingPart(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        this.entity = entity;
        this.variable = entity.variable();
        this.members = members;
        this.imports = imports;
    }

    /** The method that makes an embedded value of its parts: {@code newAddress}. */
    static String creator(EmbeddedMapping embedded) {
        return "new" + pascal(embedded.attribute());
    }

    /** The method that reads one part of an embedded value: {@code readAddressCity}. */
    static String reader(ColumnMapping column) {
        return "read" + pascal(column.attribute());
    }

    static String pascal(String attribute) {
        StringBuilder name = new StringBuilder();
        for (String part : attribute.split("\\.", -1)) {
            name.append(Naming.capitalized(part));
        }
        return name.toString();
    }

    static String relationConstant(RelationshipMapping relationship) {
        return Naming.constant(relationship.attribute()) + "_RELATION";
    }

    static String typeConstant(ColumnMapping column) {
        return column.constant() + "_TYPE";
    }

    static String getter(ColumnMapping column) {
        String name = pascal(column.attribute());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "Of";
    }

    static String snapshotField(ColumnMapping column) {
        String name = pascal(column.attribute());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    static String keyHelper(RelationshipMapping relationship) {
        return "keyOf" + Naming.capitalized(relationship.attribute());
    }

    final String abstractness() {
        return entity.type().simpleName() + " is abstract: rows are read as its subclasses";
    }

    /** A column's value out of the row, of exactly the attribute's type. */
    CodeBlock fromRow(ColumnMapping column, CodeBlock position) {
        BasicType type = column.type();
        if (type.access() == Access.TYPED) {
            CodeBlock typed = CodeBlock.of("row.get($L, $L)", position, typeConstant(column));
            if (type.content() == BasicType.Content.LIST && !entity.isReadOnly()) {
                return changeableCopy(column, typed);
            }
            return type.isPrimitive() && !column.isEmbedded() && !column.isForeignKey()
                    ? CodeBlock.of(
                            "($T) $T.requireNonNull($L, $S)",
                            type.javaType(),
                            OBJECTS,
                            typed,
                            entity.type().simpleName() + "." + column.attribute() + " is a primitive "
                                    + type.javaType() + ", but its column " + entity.table() + "." + column.name()
                                    + " is null; declare it boxed")
                    : typed;
        }
        if (type.access() == Access.STRING) {
            return CodeBlock.of("row.getString($L)", position);
        }
        CodeBlock primitive = primitiveFromRow(column, position);
        if (type.isPrimitive() && !column.isEmbedded() && !column.isForeignKey()) {
            return primitive;
        }
        return column.isId() && !column.isEmbedded()
                ? CodeBlock.of("($T) $L", type.boxed(), primitive)
                : boxedFromRow(column, position, type.boxed());
    }

    /** Null if the row has null. */
    static CodeBlock boxedFromRow(ColumnMapping column, CodeBlock position, TypeName boxed) {
        Access access = column.type().access();
        return access.narrowing == null
                ? CodeBlock.of("row.get$LOrNull($L)", access.methodSuffix, position)
                : CodeBlock.of("row.isNull($L) ? null : ($T) $L", position, boxed, primitiveFromRow(column, position));
    }

    static CodeBlock primitiveFromRow(ColumnMapping column, CodeBlock position) {
        Access access = column.type().access();
        CodeBlock call = CodeBlock.of("row.get$L($L)", access.methodSuffix, position);
        return access.narrowing == null ? call : CodeBlock.of("($L) $L", access.narrowing, call);
    }

    /** A value that is known not to be null in the row, boxed or not as the attribute is. */
    CodeBlock presentFromRow(ColumnMapping column, CodeBlock position) {
        if (!column.type().access().isPrimitive()) {
            return column.type().access() == Access.TYPED
                    ? CodeBlock.of("row.get($L, $L)", position, typeConstant(column))
                    : CodeBlock.of("row.getString($L)", position);
        }
        return column.type().isPrimitive()
                ? primitiveFromRow(column, position)
                : CodeBlock.of("($T) $L", column.type().boxed(), primitiveFromRow(column, position));
    }

    static CodeBlock position(ColumnMapping column) {
        return CodeBlock.of("first + $L", column.constant());
    }

    static CodeBlock anyNull(List<ColumnMapping> columns, Function<ColumnMapping, CodeBlock> position) {
        List<CodeBlock> tests = new ArrayList<>();
        columns.forEach(each -> tests.add(CodeBlock.of("row.isNull($L)", position.apply(each))));
        return Generated.join(tests, " || ");
    }

    List<ColumnMapping> keyColumns() {
        List<ColumnMapping> columns = new ArrayList<>();
        entity.key().columns().forEach(each -> columns.add(entity.columns().get(each)));
        return columns;
    }

    /** A key of its components, given in the order of the columns. */
    CodeBlock newKey(List<CodeBlock> components) {
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

    EmbeddedMapping embeddedId() {
        return entity.embedded().stream()
                .filter(EmbeddedMapping::isId)
                .findFirst()
                .orElseThrow();
    }

    /** The attributes of the entity itself in their order; foreign keys are left out. */
    void forEachAttribute(Consumer<ColumnMapping> column, Consumer<EmbeddedMapping> embedded) {
        String last = "";
        for (ColumnMapping each : entity.columns()) {
            if (each.isForeignKey() || each.isDiscriminator()) {
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

    CodeBlock embeddedFromRow(EmbeddedMapping embedded) {
        List<CodeBlock> values = new ArrayList<>();
        leaves(embedded).forEach(each -> values.add(CodeBlock.of("$L(row, $L)", reader(each), position(each))));
        return CodeBlock.of("$L($L)", creator(embedded), Generated.join(values, ",$W"));
    }

    List<ColumnMapping> leaves(EmbeddedMapping embedded) {
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

    /** Sets a column of the entity itself. Embedded values are set whole: they may be records, or have parts that cannot be null. */
    CodeBlock setColumn(ColumnMapping column, CodeBlock owner, CodeBlock value) {
        return members.set(column.path().get(0), owner, value);
    }

    /** The embedded attribute of the entity that a column belongs to. */
    EmbeddedMapping embeddedAround(ColumnMapping column) {
        return entity.embedded().stream()
                .filter(each -> each.attribute().equals(column.path().get(0).name()))
                .findFirst()
                .orElseThrow();
    }

    /** The local variable that holds a column's part of an embedded value. */
    static String part(ColumnMapping column) {
        return snapshotField(column) + "Part";
    }

    /** Whether any column of an embedded value is wanted. */
    static CodeBlock anyWanted(List<ColumnMapping> leaves) {
        List<CodeBlock> tests = new ArrayList<>();
        leaves.forEach(each -> tests.add(CodeBlock.of("wanted.contains($L)", each.constant())));
        return Generated.join(tests, " || ");
    }

    /** Sets an embedded value to one made of the local variables that hold its parts. */
    CodeBlock setEmbedded(EmbeddedMapping embedded, CodeBlock owner) {
        List<CodeBlock> parts = new ArrayList<>();
        leaves(embedded).forEach(each -> parts.add(CodeBlock.of("$N", part(each))));
        return members.set(
                embedded.member(), owner, CodeBlock.of("$L($L)", creator(embedded), Generated.join(parts, ",$W")));
    }

    /** A column's value in an entity; null through an embedded value that is null. */
    CodeBlock getColumn(ColumnMapping column, CodeBlock owner) {
        if (column.isEmbedded() || hasGetter(column)) {
            return CodeBlock.of("$L($L)", getter(column), owner);
        }
        return members.get(column.path().get(0), owner);
    }

    /** A handle cannot tell the arguments of a generic type, so that the cast is unchecked, and stands in one place. */
    static boolean hasGetter(ColumnMapping column) {
        return !column.isForeignKey()
                && !column.isDiscriminator()
                && !column.isEmbedded()
                && column.path().get(0).access() == Member.Access.HANDLE
                && column.path().get(0).type() instanceof ParameterizedTypeName;
    }

    /** Binds a value; {@code isPresent} if it is primitive, or cannot be null and unboxes. */
    CodeBlock toParameter(ColumnMapping column, CodeBlock value, boolean isPresent) {
        Access access = column.type().access();
        return access.isPrimitive() && isPresent
                ? CodeBlock.of("out.write$L($L)", access.methodSuffix, value)
                : CodeBlock.of("out.write($L, $L)", value, typeConstant(column));
    }

    CodeBlock changeableCopy(ColumnMapping column, CodeBlock value) {
        return switch (column.type().content()) {
            case IMMUTABLE -> value;
            case BYTES -> {
                imports.add(OrmTypes.DIFFERENCES, "copied");
                yield CodeBlock.of("$T.copied($L)", OrmTypes.DIFFERENCES, value);
            }
            case BY_TYPE -> {
                imports.add(OrmTypes.DIFFERENCES, "copied");
                yield CodeBlock.of("$T.copied($L, $L)", OrmTypes.DIFFERENCES, value, typeConstant(column));
            }
            case LIST -> {
                imports.add(OrmTypes.DIFFERENCES, "changeable");
                yield CodeBlock.of("$T.changeable($L)", OrmTypes.DIFFERENCES, value);
            }
        };
    }

    List<ColumnMapping> foreignKeyColumns(RelationshipMapping relationship) {
        List<ColumnMapping> columns = new ArrayList<>();
        relationship.columns().forEach(each -> columns.add(entity.columns().get(each)));
        return columns;
    }

    /** The references that give the identifier its value, whose columns are those of the identifier. */
    List<RelationshipMapping> givers() {
        return entity.relationships().stream()
                .filter(each -> each.isForeignKey()
                        && !entity.columns().get(each.columns().get(0)).isForeignKey())
                .toList();
    }

    boolean isGiven(ColumnMapping column) {
        return givers().stream().anyMatch(each -> foreignKeyColumns(each).contains(column));
    }

    RelationshipMapping relationshipOf(ColumnMapping column) {
        return entity.relationships().get(column.relationship());
    }

    CodeBlock targetBinding(RelationshipMapping relationship) {
        if (relationship.target().equals(entity.type())) {
            return CodeBlock.of("INSTANCE");
        }
        ClassName metamodel =
                relationship.target().peerClass(relationship.target().simpleName() + "_");
        return CodeBlock.of("$T.$L.binding()", metamodel, relationship.targetConstant());
    }

    /** {@code return switch (relationship) …}; only the exception if there is no case. */
    static MethodSpec.Builder switchReturning(MethodSpec.Builder method, List<CodeBlock> cases) {
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

    static MethodSpec.Builder overriding(String name, TypeName returnType) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returnType);
    }

    static AnnotationSpec suppressUnchecked() {
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "unchecked")
                .build();
    }
}
