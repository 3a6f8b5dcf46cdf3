package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.orm.processor.BasicType.Access;
import io.orm.processor.BasicType.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads {@code @ColumnType}: the constant or factory method that it names, as the type of an attribute. */
final class ColumnTypes {
    /** The families, of which a column has one by the type's declaration, and whether the column has the type's argument. */
    private static final Map<String, ClassName> FAMILIES = new LinkedHashMap<>();

    private static final List<String> WITHOUT_ARGUMENT =
            List.of("IntegerType", "DoubleType", "TextType", "BooleanType");

    static {
        FAMILIES.put("IntegerType", OrmTypes.INTEGER_COLUMN);
        FAMILIES.put("DoubleType", OrmTypes.DOUBLE_COLUMN);
        FAMILIES.put("NumberType", OrmTypes.NUMBER_COLUMN);
        FAMILIES.put("TextType", OrmTypes.TEXT_COLUMN);
        FAMILIES.put("BooleanType", OrmTypes.BOOLEAN_COLUMN);
        FAMILIES.put("TemporalType", OrmTypes.TEMPORAL_COLUMN);
        FAMILIES.put("ArrayType", OrmTypes.ARRAY_COLUMN);
        FAMILIES.put("JsonType", OrmTypes.JSON_COLUMN);
        FAMILIES.put("RangeType", OrmTypes.RANGE_COLUMN);
        FAMILIES.put("SqlType", OrmTypes.VALUE_COLUMN);
    }

    private final Elements elements;
    private final Types types;
    private final TypeDiagnostics diagnostics;

    ColumnTypes(Elements elements, Types types, Diagnostics diagnostics) {
        this.elements = elements;
        this.types = types;
        this.diagnostics = diagnostics.types();
    }

    /** A way to write the type, and what it is the type of. */
    private record Candidate(Element element, TypeMirror type, CodeBlock code) {}

    Optional<BasicType> of(
            Element attribute, TypeMirror type, AnnotationMirror annotation, @Nullable AnnotationMirror column) {
        String name = Annotations.string(annotation, "value").orElse("");
        TypeElement holder = Annotations.type(annotation, "in")
                .map(each -> (TypeElement) ((DeclaredType) each).asElement())
                .orElseGet(() -> elements.getTypeElement(OrmTypes.SQL_TYPES.canonicalName()));
        List<Candidate> candidates = new ArrayList<>();
        TreeSet<String> known = new TreeSet<>();
        for (Element each : holder.getEnclosedElements()) {
            if (!isReachable(each, attribute)) {
                continue;
            }
            if (each.getSimpleName().contentEquals(name)) {
                candidate(each, boxed(type), column).ifPresent(candidates::add);
            }
            if (sqlType(resultOf(each)) != null) {
                known.add(each.getSimpleName().toString());
            }
        }
        if (candidates.isEmpty()) {
            diagnostics.unknownColumnType(attribute, name, holder.asType(), List.copyOf(known));
            return Optional.empty();
        }
        for (Candidate each : candidates) {
            DeclaredType sqlType = sqlType(each.type());
            if (sqlType != null && types.isSameType(sqlType.getTypeArguments().get(0), boxed(type))) {
                return Optional.of(basicType(type, holder, each));
            }
        }
        DeclaredType found = sqlType(candidates.get(0).type());
        diagnostics.columnTypeOfOther(
                attribute,
                type,
                name,
                found == null
                        ? candidates.get(0).type()
                        : found.getTypeArguments().get(0));
        return Optional.empty();
    }

    private static @Nullable TypeMirror resultOf(Element element) {
        if (element instanceof ExecutableElement method) {
            return method.getKind() == ElementKind.METHOD ? method.getReturnType() : null;
        }
        return element.getKind() == ElementKind.FIELD ? element.asType() : null;
    }

    private boolean isReachable(Element element, Element attribute) {
        return element.getModifiers().contains(Modifier.STATIC)
                && !element.getModifiers().contains(Modifier.PRIVATE)
                && (element.getModifiers().contains(Modifier.PUBLIC)
                        || elements.getPackageOf(element).equals(elements.getPackageOf(attribute)));
    }

    private BasicType basicType(TypeMirror type, TypeElement holder, Candidate candidate) {
        TypeName javaType = TypeName.get(type);
        TypeName boxed = javaType.isPrimitive() ? javaType.box() : javaType;
        boolean isOurs = holder.getQualifiedName().contentEquals(OrmTypes.SQL_TYPES.canonicalName());
        return new BasicType(
                javaType,
                Access.TYPED,
                candidate.code(),
                candidate.code(),
                isOurs ? List.of(candidate.element().getSimpleName().toString()) : List.of(),
                columnType(candidate.type(), boxed),
                isImmutable(type) ? Content.IMMUTABLE : Content.BY_TYPE);
    }

    private TypeName columnType(TypeMirror sqlType, TypeName javaType) {
        for (Map.Entry<String, ClassName> each : FAMILIES.entrySet()) {
            TypeElement family = elements.getTypeElement("io.orm.core.type." + each.getKey());
            DeclaredType found = family == null ? null : supertype(sqlType, family);
            if (found != null) {
                if (WITHOUT_ARGUMENT.contains(each.getKey())) {
                    return each.getValue();
                }
                TypeName argument = each.getKey().equals("SqlType")
                                || found.getTypeArguments().isEmpty()
                        ? javaType
                        : argumentOf(found, javaType);
                return ParameterizedTypeName.get(each.getValue(), argument);
            }
        }
        return ParameterizedTypeName.get(OrmTypes.VALUE_COLUMN, javaType);
    }

    /** {@code Long} of {@code ArrayType<Long>}; where a method's own type variable stands there, it is the attribute's type. */
    private static TypeName argumentOf(DeclaredType family, TypeName javaType) {
        TypeMirror argument = family.getTypeArguments().get(0);
        return argument.getKind() == TypeKind.TYPEVAR ? javaType : TypeName.get(argument);
    }

    /** A constant; or a call with what the attribute has to offer: its class, the length, precision and scale of {@code @Column}. */
    private Optional<Candidate> candidate(Element element, TypeMirror wanted, @Nullable AnnotationMirror column) {
        ClassName holder = ClassName.get((TypeElement) Annotations.enclosing(element));
        String name = element.getSimpleName().toString();
        if (!(element instanceof ExecutableElement method)) {
            return Optional.of(new Candidate(element, element.asType(), CodeBlock.of("$T.$N", holder, name)));
        }
        List<String> parameters = method.getParameters().stream()
                .map(each -> types.erasure(each.asType()).toString())
                .toList();
        String classType = "java.lang.Class";
        String jsonOf = OrmTypes.JSON_OF.canonicalName();
        if (parameters.isEmpty()) {
            return Optional.of(new Candidate(element, method.getReturnType(), CodeBlock.of("$T.$N()", holder, name)));
        }
        if (parameters.equals(List.of("int"))) {
            int length = number(column, "length", 255);
            return Optional.of(
                    new Candidate(element, method.getReturnType(), CodeBlock.of("$T.$N($L)", holder, name, length)));
        }
        if (parameters.equals(List.of("int", "int"))) {
            return Optional.of(new Candidate(
                    element,
                    method.getReturnType(),
                    CodeBlock.of(
                            "$T.$N($L, $L)",
                            holder,
                            name,
                            number(column, "precision", 0),
                            number(column, "scale", 0))));
        }
        boolean isGeneric = wanted instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty();
        TypeMirror result = withArgument(method, wanted);
        if (result == null) {
            return Optional.empty();
        }
        if (parameters.equals(List.of(classType)) && !isGeneric) {
            return Optional.of(new Candidate(
                    element, result, CodeBlock.of("$T.$N($T.class)", holder, name, TypeName.get(wanted))));
        }
        return parameters.equals(List.of(jsonOf)) && isGeneric
                ? Optional.of(new Candidate(
                        element,
                        result,
                        CodeBlock.of("$T.$N(new $T<$T>() {})", holder, name, OrmTypes.JSON_OF, TypeName.get(wanted))))
                : Optional.empty();
    }

    private static int number(@Nullable AnnotationMirror column, String member, int otherwise) {
        return column == null ? otherwise : Annotations.integer(column, member, otherwise);
    }

    /** The result of {@code <T> JsonType<T> jsonb(Class<T>)} for a type. */
    private @Nullable TypeMirror withArgument(ExecutableElement method, TypeMirror wanted) {
        List<? extends TypeParameterElement> variables = method.getTypeParameters();
        if (variables.size() != 1
                || !(method.getReturnType() instanceof DeclaredType result)
                || result.getTypeArguments().size() != 1
                || !types.isSameType(
                        result.getTypeArguments().get(0), variables.get(0).asType())) {
            return null;
        }
        return types.getDeclaredType((TypeElement) result.asElement(), wanted);
    }

    private @Nullable DeclaredType sqlType(@Nullable TypeMirror type) {
        TypeElement sqlType = elements.getTypeElement(OrmTypes.SQL_TYPE.canonicalName());
        return type == null || sqlType == null ? null : supertype(type, sqlType);
    }

    private @Nullable DeclaredType supertype(TypeMirror type, TypeElement wanted) {
        if (type instanceof DeclaredType declared && declared.asElement().equals(wanted)) {
            return declared;
        }
        for (TypeMirror each :
                type.getKind() == TypeKind.DECLARED ? types.directSupertypes(type) : List.<TypeMirror>of()) {
            DeclaredType found = supertype(each, wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : type;
    }

    /** Whether an object of this type can never change, as far as its declaration tells. */
    static boolean isImmutable(TypeMirror type) {
        return isImmutable(type, new HashSet<>());
    }

    private static boolean isImmutable(TypeMirror type, Set<String> around) {
        if (type.getKind().isPrimitive()) {
            return true;
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
        String name = element.getQualifiedName().toString();
        if (element.getKind() == ElementKind.ENUM
                || name.startsWith("java.time.")
                || BasicTypes.IMMUTABLE_CLASSES.contains(name)) {
            return true;
        }
        return element.getKind() == ElementKind.RECORD
                && (!around.add(name)
                        || element.getRecordComponents().stream().allMatch(each -> isImmutable(each.asType(), around)));
    }
}
