package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.orm.processor.BasicType.Access;
import io.orm.processor.BasicType.Content;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Java types that a column can hold. */
final class BasicTypes {
    /** From this length on a text has no limit: {@code varchar} ends there. */
    private static final int LONGEST_VARCHAR = 10_485_760;

    private static final int DEFAULT_LENGTH = 255;

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("byte", "use short or int"),
            Map.entry("java.lang.Byte", "use Short or Integer"),
            Map.entry("char", "use String with @Column(length = 1)"),
            Map.entry("java.lang.Character", "use String with @Column(length = 1)"),
            Map.entry("java.math.BigInteger", "use BigDecimal, or long if it is large enough"),
            Map.entry("java.time.OffsetDateTime", "use Instant: the database keeps the moment, not the offset"),
            Map.entry("java.time.ZonedDateTime", "use Instant, and keep the zone in an attribute of its own"),
            Map.entry("java.time.OffsetTime", "use LocalTime"),
            Map.entry("java.time.Period", "use Duration, or an int of days"),
            Map.entry("java.time.Year", "use int"),
            Map.entry("java.util.Date", "use Instant, or LocalDate for a day"),
            Map.entry("java.util.Calendar", "use Instant"),
            Map.entry("java.sql.Timestamp", "use Instant, or LocalDateTime for a time without zone"),
            Map.entry("java.sql.Date", "use LocalDate"),
            Map.entry("java.sql.Time", "use LocalTime"),
            Map.entry("java.util.Map", "use Json, or an entity of its own"),
            Map.entry("java.util.Optional", "declare the value itself, and return the Optional from a getter"));

    private final Diagnostics diagnostics;

    BasicTypes(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
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
        Optional<AnnotationMirror> enumerated = Annotations.find(attribute, "jakarta.persistence.Enumerated");
        if (enumerated.isPresent() && !isEnum(type)) {
            diagnostics.enumeratedNotAnEnum(attribute, type);
            return Optional.empty();
        }
        Wish wish = new Wish(
                attribute,
                column,
                Annotations.has(attribute, "jakarta.persistence.Lob"),
                enumerated.map(each -> Annotations.constant(each, "value").orElse("ORDINAL")));
        return of(type, wish);
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
            case ARRAY:
                if (((ArrayType) type).getComponentType().getKind() == TypeKind.BYTE) {
                    TypeName bytes = com.palantir.javapoet.ArrayTypeName.of(TypeName.BYTE);
                    return Optional.of(new BasicType(
                            bytes, Access.TYPED, call("bytes").code, List.of("bytes"), value(bytes), Content.BYTES));
                }
                return unsupported(wish, type, "use List for several values, or byte[] for binary data");
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
            return Optional.of(basic(className, Access.TYPED, enumeration(className, wish), value(className)));
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
            case "java.util.UUID":
                return Optional.of(basic(className, Access.TYPED, call("uuid"), value(className)));
            case "java.time.Instant":
                return temporal(className, "timestamptz");
            case "java.time.LocalDate":
                return temporal(className, "date");
            case "java.time.LocalDateTime":
                return temporal(className, "timestamp");
            case "java.time.LocalTime":
                return temporal(className, "time");
            case "java.time.Duration":
                return Optional.of(basic(className, Access.TYPED, call("interval"), value(className)));
            case "io.orm.core.type.Json":
                return Optional.of(basic(
                        className,
                        Access.TYPED,
                        call("jsonb"),
                        ParameterizedTypeName.get(OrmTypes.JSON_COLUMN, className)));
            case "java.util.List":
                return list(type, wish);
            default:
                return unsupported(
                        wish,
                        type,
                        ADVICE.getOrDefault(
                                name,
                                "use a basic type, annotate the class with @Embeddable, or the attribute with @Transient"));
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
            return new BasicType(
                    list,
                    Access.TYPED,
                    CodeBlock.of("$T.array($L)", OrmTypes.SQL_TYPES, each.sqlType()),
                    factories,
                    ParameterizedTypeName.get(OrmTypes.ARRAY_COLUMN, each.boxed()),
                    Content.LIST);
        });
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

    private static Call enumeration(ClassName type, Wish wish) {
        if (wish.enumerated().filter("STRING"::equals).isEmpty()) {
            return new Call("enumByOrdinal", CodeBlock.of("$T.enumByOrdinal($T.class)", OrmTypes.SQL_TYPES, type));
        }
        Optional<Integer> length = wish.written("length");
        return new Call(
                "enumByName",
                length.isPresent()
                        ? CodeBlock.of("$T.enumByName($T.class, $L)", OrmTypes.SQL_TYPES, type, length.get())
                        : CodeBlock.of("$T.enumByName($T.class)", OrmTypes.SQL_TYPES, type));
    }

    private static Optional<BasicType> number(TypeName type, Access access, String factory) {
        TypeName boxed = type.isPrimitive() ? type.box() : type;
        return Optional.of(
                basic(type, access, call(factory), ParameterizedTypeName.get(OrmTypes.NUMBER_COLUMN, boxed)));
    }

    private static Optional<BasicType> temporal(ClassName type, String factory) {
        return Optional.of(
                basic(type, Access.TYPED, call(factory), ParameterizedTypeName.get(OrmTypes.TEMPORAL_COLUMN, type)));
    }

    private static TypeName value(TypeName type) {
        return ParameterizedTypeName.get(OrmTypes.VALUE_COLUMN, type);
    }

    private static BasicType basic(TypeName type, Access access, Call sqlType, TypeName columnType) {
        return new BasicType(type, access, sqlType.code, List.of(sqlType.factory), columnType, Content.IMMUTABLE);
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
}
