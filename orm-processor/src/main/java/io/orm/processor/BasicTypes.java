package io.orm.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.orm.processor.BasicType.Access;
import io.orm.processor.BasicType.Content;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Java types that a column can hold. */
final class BasicTypes {
    /** What a column has that is made for a collection, and not of an attribute. */
    static final BasicType PRIMITIVE_INT = basic(TypeName.INT, Access.INT, call("integer"), OrmTypes.INTEGER_COLUMN);

    /** From this length on a text has no limit: {@code varchar} ends there. */
    private static final int LONGEST_VARCHAR = 10_485_760;

    private static final int DEFAULT_LENGTH = 255;

    /** Classes whose objects never change, besides enums, those of {@code java.time}, and records of all these. */
    static final Set<String> IMMUTABLE_CLASSES = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.String",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.net.InetAddress",
            "java.net.URI",
            "java.util.Currency",
            "java.util.Locale",
            "java.util.UUID");

    /** Types of one factory method without an argument, each with the family of its column. */
    private static final Map<String, Scalar> SCALARS = Map.ofEntries(
            Map.entry("java.lang.Byte", new Scalar("tinyint", OrmTypes.NUMBER_COLUMN)),
            Map.entry("java.lang.Character", new Scalar("singleCharacter", OrmTypes.VALUE_COLUMN)),
            Map.entry("java.util.UUID", new Scalar("uuid", OrmTypes.VALUE_COLUMN)),
            Map.entry("java.time.Instant", new Scalar("timestamptz", OrmTypes.TEMPORAL_COLUMN)),
            Map.entry("java.time.OffsetDateTime", new Scalar("timestamptzAtUtc", OrmTypes.TEMPORAL_COLUMN)),
            Map.entry("java.time.LocalDate", new Scalar("date", OrmTypes.TEMPORAL_COLUMN)),
            Map.entry("java.time.LocalDateTime", new Scalar("timestamp", OrmTypes.TEMPORAL_COLUMN)),
            Map.entry("java.time.LocalTime", new Scalar("time", OrmTypes.TEMPORAL_COLUMN)),
            Map.entry("java.time.OffsetTime", new Scalar("timetz", OrmTypes.TEMPORAL_COLUMN)),
            Map.entry("java.time.Duration", new Scalar("interval", OrmTypes.VALUE_COLUMN)),
            Map.entry("java.time.Period", new Scalar("period", OrmTypes.VALUE_COLUMN)),
            Map.entry("java.net.InetAddress", new Scalar("inet", OrmTypes.VALUE_COLUMN)),
            Map.entry("io.orm.core.type.Interval", new Scalar("mixedInterval", OrmTypes.VALUE_COLUMN)),
            Map.entry("io.orm.core.type.Inet", new Scalar("inetWithPrefix", OrmTypes.VALUE_COLUMN)),
            Map.entry("io.orm.core.type.MacAddress", new Scalar("macaddr", OrmTypes.VALUE_COLUMN)),
            Map.entry("io.orm.core.type.Json", new Scalar("jsonb", OrmTypes.JSON_COLUMN)));

    private record Scalar(String factory, ClassName column) {}

    private static final String AS_JSON = "use @ColumnType(\"jsonb\"), which keeps it as a JSON document";

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("java.time.ZonedDateTime", "use Instant, and keep the zone in an attribute of its own"),
            Map.entry("java.time.Year", "use int"),
            Map.entry("java.util.Date", "use Instant, or LocalDate for a day"),
            Map.entry("java.util.Calendar", "use Instant"),
            Map.entry("java.sql.Timestamp", "use Instant, or LocalDateTime for a time without zone"),
            Map.entry("java.sql.Date", "use LocalDate"),
            Map.entry("java.sql.Time", "use LocalTime"),
            Map.entry("java.util.Map", AS_JSON + ", or an entity of its own"),
            Map.entry(
                    "io.orm.core.type.BitString",
                    "say how many bits: @ColumnType(\"bit\") or @ColumnType(\"varbit\") with @Column(length = …)"),
            Map.entry("java.util.Optional", "declare the value itself, and return the Optional from a getter"));

    private static final Set<String> RANGED = Set.of(
            "java.lang.Integer",
            "java.lang.Long",
            "java.math.BigDecimal",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.Instant");

    private final Diagnostics diagnostics;
    private final ColumnTypes columnTypes;
    private final EnumValues enumValues;

    BasicTypes(Elements elements, Types types, Diagnostics diagnostics) {
        this(diagnostics, new ColumnTypes(elements, types, diagnostics));
    }

    private BasicTypes(Diagnostics diagnostics, ColumnTypes columnTypes) {
        this.diagnostics = diagnostics;
        this.columnTypes = columnTypes;
        this.enumValues = new EnumValues(diagnostics);
    }

    /** What the attribute's {@code @Column} and the like say about its type. */
    private record Wish(
            Element attribute, @Nullable AnnotationMirror column, boolean isLob, Optional<String> enumerated) {
        Optional<Integer> written(String member) {
            return column == null
                    ? Optional.empty()
                    : Annotations.written(column, member).map(value -> (Integer) value.getValue());
        }
    }

    /** The basic type of an attribute; empty if there is none, which has been reported. */
    Optional<BasicType> of(Element attribute, TypeMirror type, @Nullable AnnotationMirror column) {
        Optional<AnnotationMirror> columnType = Annotations.find(attribute, OrmTypes.COLUMN_TYPE.canonicalName());
        if (columnType.isPresent()) {
            return columnTypes.of(attribute, type, columnType.get(), column);
        }
        TypeMirror scalar = elementOf(type);
        if (Annotations.has(attribute, "jakarta.persistence.Enumerated") && !isEnum(scalar)) {
            diagnostics.enumeratedNotAnEnum(attribute, type);
            return Optional.empty();
        }
        if (Annotations.has(attribute, OrmTypes.NATIVE_ENUM.canonicalName()) && !isEnum(scalar)) {
            diagnostics.types().nativeEnumNotAnEnum(attribute, type);
            return Optional.empty();
        }
        return of(type, wish(attribute, column));
    }

    private static Wish wish(Element attribute, @Nullable AnnotationMirror column) {
        return new Wish(
                attribute,
                column,
                Annotations.has(attribute, "jakarta.persistence.Lob"),
                Annotations.find(attribute, "jakarta.persistence.Enumerated")
                        .map(each -> Annotations.constant(each, "value").orElse("ORDINAL")));
    }

    /** {@link #of} for the keys of a map, which the attribute's own annotations about columns say nothing of. */
    Optional<BasicType> ofKey(Element attribute, TypeMirror type, @Nullable AnnotationMirror column) {
        if (Annotations.has(attribute, "jakarta.persistence.MapKeyEnumerated") && !isEnum(type)) {
            diagnostics.maps().enumeratedKeyNotAnEnum(attribute, type);
            return Optional.empty();
        }
        return of(type, wishForKey(attribute, column));
    }

    private static Wish wishForKey(Element attribute, @Nullable AnnotationMirror column) {
        return new Wish(
                attribute,
                column,
                false,
                Annotations.find(attribute, "jakarta.persistence.MapKeyEnumerated")
                        .map(each -> Annotations.constant(each, "value").orElse("ORDINAL")));
    }

    /** What an enum's annotation is about in a list or an array of them. */
    private static TypeMirror elementOf(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return array.getComponentType();
        }
        return type instanceof DeclaredType declared
                        && declared.asElement().toString().equals("java.util.List")
                        && declared.getTypeArguments().size() == 1
                ? declared.getTypeArguments().get(0)
                : type;
    }

    /** The type of an attribute that a converter turns into a basic one; empty if it does not, which has been reported. */
    Optional<BasicType> converted(
            Element attribute, TypeMirror type, @Nullable AnnotationMirror column, Converters.Conversion conversion) {
        return converted(type, wish(attribute, column), conversion);
    }

    /** {@link #converted} for the keys of a map. */
    Optional<BasicType> convertedKey(
            Element attribute, TypeMirror type, @Nullable AnnotationMirror column, Converters.Conversion conversion) {
        return converted(type, wishForKey(attribute, column), conversion);
    }

    private Optional<BasicType> converted(TypeMirror type, Wish wish, Converters.Conversion conversion) {
        TypeMirror database = conversion.databaseType();
        // What does not fit is the converter's fault, not the attribute's.
        Optional<BasicType> found = new BasicTypes(new Diagnostics(new Silence()), columnTypes).of(database, wish);
        if (found.isEmpty()
                || database.getKind() == TypeKind.ARRAY && found.get().content() == Content.BY_TYPE) {
            diagnostics
                    .types()
                    .converterToOther(wish.attribute(), conversion.converter().asType(), database);
            return Optional.empty();
        }
        BasicType stored = found.get();
        TypeName javaType = TypeName.get(type);
        CodeBlock code = CodeBlock.of(
                "$T.of($L, new $T())",
                OrmTypes.ATTRIBUTE_CONVERSION,
                stored.columnSqlType(),
                ClassName.get(conversion.converter()));
        return Optional.of(new BasicType(
                javaType,
                Access.TYPED,
                code,
                code,
                stored.factories(),
                value(javaType.isPrimitive() ? javaType.box() : javaType),
                ColumnTypes.isImmutable(type) ? Content.IMMUTABLE : Content.BY_TYPE));
    }

    private static boolean isEnum(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).asElement().getKind() == ElementKind.ENUM;
    }

    private Optional<BasicType> of(TypeMirror type, Wish wish) {
        switch (type.getKind()) {
            case LONG:
                return number(TypeName.LONG, Access.LONG, "bigint");
            case INT:
                return Optional.of(basic(TypeName.INT, Access.INT, call("integer"), OrmTypes.INTEGER_COLUMN));
            case SHORT:
                return number(TypeName.SHORT, Access.SHORT, "smallint");
            case DOUBLE:
                return Optional.of(
                        basic(TypeName.DOUBLE, Access.DOUBLE, call("doublePrecision"), OrmTypes.DOUBLE_COLUMN));
            case FLOAT:
                return number(TypeName.FLOAT, Access.FLOAT, "real");
            case BOOLEAN:
                return Optional.of(basic(TypeName.BOOLEAN, Access.BOOLEAN, call("bool"), OrmTypes.BOOLEAN_COLUMN));
            case BYTE:
                return Optional.of(basic(
                        TypeName.BYTE,
                        Access.TYPED,
                        call("tinyint"),
                        ParameterizedTypeName.get(OrmTypes.NUMBER_COLUMN, TypeName.BYTE.box())));
            case CHAR:
                return Optional.of(
                        basic(TypeName.CHAR, Access.TYPED, call("singleCharacter"), value(TypeName.CHAR.box())));
            case ARRAY:
                return array((ArrayType) type, wish);
            case DECLARED:
                return ofDeclared((DeclaredType) type, wish);
            default:
                return unsupported(wish, type, ADVICE.getOrDefault(type.toString(), "use another type"));
        }
    }

    private Optional<BasicType> ofDeclared(DeclaredType type, Wish wish) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        ClassName className = ClassName.get(element);
        if (element.getKind() == ElementKind.ENUM) {
            return Optional.of(enumeration(element, className, wish));
        }
        Scalar scalar = SCALARS.get(name);
        if (scalar != null) {
            return Optional.of(basic(
                    className,
                    Access.TYPED,
                    call(scalar.factory()),
                    ParameterizedTypeName.get(scalar.column(), className)));
        }
        switch (name) {
            case "java.lang.Long":
                return number(className, Access.LONG, "bigint");
            case "java.lang.Integer":
                return Optional.of(basic(className, Access.INT, call("integer"), OrmTypes.INTEGER_COLUMN));
            case "java.lang.Short":
                return number(className, Access.SHORT, "smallint");
            case "java.lang.Double":
                return Optional.of(basic(className, Access.DOUBLE, call("doublePrecision"), OrmTypes.DOUBLE_COLUMN));
            case "java.lang.Float":
                return number(className, Access.FLOAT, "real");
            case "java.lang.Boolean":
                return Optional.of(basic(className, Access.BOOLEAN, call("bool"), OrmTypes.BOOLEAN_COLUMN));
            case "java.lang.String":
                return Optional.of(basic(className, Access.STRING, text(wish), OrmTypes.TEXT_COLUMN));
            case "java.math.BigDecimal":
                return numeric(wish);
            case "java.math.BigInteger":
                return whole(wish);
            case "io.orm.core.type.Range":
                return range(type, wish);
            case "tools.jackson.databind.JsonNode":
                return Optional.of(new BasicType(
                        className,
                        Access.TYPED,
                        CodeBlock.of("$T.jsonb($T.class)", OrmTypes.SQL_TYPES, className),
                        CodeBlock.of("$T.jsonb($T.class)", OrmTypes.SQL_TYPES, className),
                        List.of("jsonb"),
                        ParameterizedTypeName.get(OrmTypes.JSON_COLUMN, className),
                        Content.BY_TYPE));
            case "java.util.List":
                return list(type, wish);
            default:
                return unsupported(
                        wish,
                        type,
                        ADVICE.getOrDefault(
                                name,
                                "use a basic type, annotate the class with @Embeddable, or the attribute with @Convert,"
                                        + " @ColumnType or @Transient"));
        }
    }

    private Optional<BasicType> list(DeclaredType type, Wish wish) {
        if (type.getTypeArguments().size() != 1) {
            diagnostics.relationships().rawCollection(wish.attribute());
            return Optional.empty();
        }
        TypeMirror element = type.getTypeArguments().get(0);
        if (element.getKind() != TypeKind.DECLARED
                || ((TypeElement) ((DeclaredType) element).asElement())
                        .getQualifiedName()
                        .contentEquals("java.util.List")) {
            return unsupported(wish, type, "use a List of a basic type, such as List<String>");
        }
        return of(element, wish).map(each -> {
            TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), each.boxed());
            List<String> factories = new ArrayList<>(List.of("array"));
            factories.addAll(each.factories());
            CodeBlock code = CodeBlock.of("$T.array($L)", OrmTypes.SQL_TYPES, each.sqlType());
            return new BasicType(
                    list,
                    Access.TYPED,
                    code,
                    code,
                    factories,
                    ParameterizedTypeName.get(OrmTypes.ARRAY_COLUMN, each.boxed()),
                    Content.LIST);
        });
    }

    private Optional<BasicType> array(ArrayType type, Wish wish) {
        TypeMirror component = type.getComponentType();
        if (component.getKind() == TypeKind.BYTE) {
            TypeName bytes = ArrayTypeName.of(TypeName.BYTE);
            CodeBlock code = call("bytes").code;
            return Optional.of(
                    new BasicType(bytes, Access.TYPED, code, code, List.of("bytes"), value(bytes), Content.BYTES));
        }
        if (component.getKind() == TypeKind.ARRAY) {
            return unsupported(
                    wish, type, "use an array or List of one dimension, or " + AS_JSON.substring("use ".length()));
        }
        return of(component, wish).map(each -> {
            TypeName array = ArrayTypeName.of(TypeName.get(component));
            return new BasicType(
                    array,
                    Access.TYPED,
                    CodeBlock.of("$T.arrayAs($T.class, $L)", OrmTypes.SQL_TYPES, array, each.sqlType()),
                    CodeBlock.of("$T.array($L)", OrmTypes.SQL_TYPES, each.columnSqlType()),
                    with(each.factories(), "array", "arrayAs"),
                    ParameterizedTypeName.get(OrmTypes.ARRAY_COLUMN, each.boxed()),
                    Content.BY_TYPE);
        });
    }

    private static List<String> with(List<String> factories, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(factories);
        return all;
    }

    private Optional<BasicType> range(DeclaredType type, Wish wish) {
        if (type.getTypeArguments().size() != 1
                || !(type.getTypeArguments().get(0) instanceof DeclaredType bound)
                || !RANGED.contains(bound.asElement().toString())) {
            return unsupported(
                    wish, type, "use a Range of Integer, Long, BigDecimal, LocalDate, LocalDateTime or Instant");
        }
        return of(bound, wish).map(each -> {
            CodeBlock code = CodeBlock.of("$T.range($L)", OrmTypes.SQL_TYPES, each.sqlType());
            return new BasicType(
                    TypeName.get(type),
                    Access.TYPED,
                    code,
                    code,
                    with(each.factories(), "range"),
                    ParameterizedTypeName.get(OrmTypes.RANGE_COLUMN, each.boxed()),
                    Content.IMMUTABLE);
        });
    }

    private Optional<BasicType> whole(Wish wish) {
        ClassName type = ClassName.get(BigInteger.class);
        Optional<Integer> precision = wish.written("precision").filter(digits -> digits > 0);
        return Optional.of(basic(
                type,
                Access.TYPED,
                precision.isPresent() ? call("bigInteger", precision.get()) : call("bigInteger"),
                ParameterizedTypeName.get(OrmTypes.NUMBER_COLUMN, type)));
    }

    private Call text(Wish wish) {
        int length = wish.written("length").orElse(DEFAULT_LENGTH);
        if (length < 1) {
            diagnostics.badLength(wish.attribute(), length);
            return call("text");
        }
        return wish.isLob() || length > LONGEST_VARCHAR ? call("text") : call("varchar", length);
    }

    private Optional<BasicType> numeric(Wish wish) {
        ClassName type = ClassName.get(BigDecimal.class);
        Optional<Integer> precision = wish.written("precision").filter(digits -> digits > 0);
        Optional<Integer> scale = wish.written("scale");
        if (precision.isEmpty() && scale.filter(digits -> digits > 0).isPresent()) {
            diagnostics.precisionWithoutDigits(wish.attribute());
            return Optional.empty();
        }
        Call sqlType = precision.isPresent() ? call("numeric", precision.get(), scale.orElse(0)) : call("numeric");
        return Optional.of(basic(type, Access.TYPED, sqlType, ParameterizedTypeName.get(OrmTypes.NUMBER_COLUMN, type)));
    }

    private BasicType enumeration(TypeElement element, ClassName type, Wish wish) {
        Optional<AnnotationMirror> nativeEnum = Annotations.find(wish.attribute(), OrmTypes.NATIVE_ENUM.canonicalName())
                .or(() -> wish.enumerated().isPresent()
                        ? Optional.empty()
                        : Annotations.find(element, OrmTypes.NATIVE_ENUM.canonicalName()));
        Optional<VariableElement> valueField = enumValues.of(element);
        Optional<Integer> length = wish.written("length");
        if (nativeEnum.isPresent()) {
            valueField.ifPresent(field -> diagnostics.types().nativeEnumWithValue(wish.attribute(), field));
            String name =
                    Annotations.string(nativeEnum.get(), "value").orElseGet(() -> Naming.snakeCase(type.simpleName()));
            return enumeration(type, "namedEnum", CodeBlock.of("$S, $T.class", name, type));
        }
        if (valueField.isPresent()) {
            VariableElement field = valueField.get();
            wish.enumerated().ifPresent(kind -> enumValues.check(wish.attribute(), field, kind));
            CodeBlock code = EnumValues.type(type, field, length.orElse(null));
            List<String> factories = List.of("enumByValue", EnumValues.factory(field));
            return new BasicType(type, Access.TYPED, code, code, factories, value(type), Content.IMMUTABLE);
        }
        if (wish.enumerated().filter("STRING"::equals).isEmpty()) {
            return enumeration(type, "enumByOrdinal", CodeBlock.of("$T.class", type));
        }
        return enumeration(
                type,
                "enumByName",
                length.isPresent() ? CodeBlock.of("$T.class, $L", type, length.get()) : CodeBlock.of("$T.class", type));
    }

    private static BasicType enumeration(ClassName type, String factory, CodeBlock arguments) {
        Call call = new Call(factory, CodeBlock.of("$T." + factory + "($L)", OrmTypes.SQL_TYPES, arguments));
        return basic(type, Access.TYPED, call, value(type));
    }

    private static Optional<BasicType> number(TypeName type, Access access, String factory) {
        TypeName boxed = type.isPrimitive() ? type.box() : type;
        return Optional.of(
                basic(type, access, call(factory), ParameterizedTypeName.get(OrmTypes.NUMBER_COLUMN, boxed)));
    }

    private static TypeName value(TypeName type) {
        return ParameterizedTypeName.get(OrmTypes.VALUE_COLUMN, type);
    }

    private static BasicType basic(TypeName type, Access access, Call sqlType, TypeName columnType) {
        return new BasicType(
                type, access, sqlType.code, sqlType.code, List.of(sqlType.factory), columnType, Content.IMMUTABLE);
    }

    private Optional<BasicType> unsupported(Wish wish, TypeMirror type, String advice) {
        diagnostics.unsupportedType(wish.attribute(), type, advice);
        return Optional.empty();
    }

    /** A call of a factory method of {@code SqlTypes}. */
    private record Call(String factory, CodeBlock code) {}

    private static Call call(String factory) {
        return new Call(factory, CodeBlock.of("$T." + factory + "()", OrmTypes.SQL_TYPES));
    }

    private static Call call(String factory, int argument) {
        return new Call(factory, CodeBlock.of("$T." + factory + "($L)", OrmTypes.SQL_TYPES, argument));
    }

    private static Call call(String factory, int first, int second) {
        return new Call(factory, CodeBlock.of("$T." + factory + "($L, $L)", OrmTypes.SQL_TYPES, first, second));
    }

    private static final class Silence implements Messager {
        @Override
        public void printMessage(Diagnostic.Kind kind, CharSequence message) {}

        @Override
        public void printMessage(Diagnostic.Kind kind, CharSequence message, Element at) {}

        @Override
        public void printMessage(Diagnostic.Kind kind, CharSequence message, Element at, AnnotationMirror annotation) {}

        @Override
        public void printMessage(
                Diagnostic.Kind kind,
                CharSequence message,
                Element at,
                AnnotationMirror annotation,
                AnnotationValue value) {}
    }
}
