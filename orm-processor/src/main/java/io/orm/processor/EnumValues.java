package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads {@code @EnumeratedValue}: the field of an enum whose value the database holds for a constant. */
final class EnumValues {
    private static final String STRING = "java.lang.String";

    /** Factory methods of the types a value can have. */
    private static final Map<String, String> FACTORIES =
            Map.of("byte", "tinyint", "short", "smallint", "int", "integer", "long", "bigint", STRING, "varchar");

    private final TypeDiagnostics diagnostics;

    EnumValues(Diagnostics diagnostics) {
        this.diagnostics = diagnostics.types();
    }

    /** The field; empty if the enum has none that can serve, which has been reported. */
    Optional<VariableElement> of(TypeElement type) {
        VariableElement found = null;
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!Annotations.has(field, "jakarta.persistence.EnumeratedValue")) {
                continue;
            }
            if (found != null) {
                diagnostics.enumeratedValueTwice(field, found.getSimpleName().toString());
                continue;
            }
            if (!field.getModifiers().contains(Modifier.FINAL)
                    || field.getModifiers().contains(Modifier.STATIC)
                    || !FACTORIES.containsKey(field.asType().toString())) {
                diagnostics.enumeratedValueField(field);
                continue;
            }
            found = field;
        }
        return Optional.ofNullable(found);
    }

    /** Whether what {@code @Enumerated} asks for, a text or a number, is what the field has. */
    void check(Element attribute, VariableElement value, String enumerated) {
        if (enumerated.equals("STRING") != isText(value)) {
            diagnostics.enumeratedValueOfOtherKind(attribute, enumerated, value);
        }
    }

    private static boolean isText(VariableElement value) {
        return value.asType().toString().equals(STRING);
    }

    /** {@code enumByValue(MethodHandles.lookup(), Format.class, "code", varchar(10))}. */
    static CodeBlock type(ClassName type, VariableElement value, @Nullable Integer length) {
        CodeBlock stored = isText(value)
                ? CodeBlock.of("$T.varchar($L)", OrmTypes.SQL_TYPES, length == null ? 255 : length)
                : CodeBlock.of("$T.$L()", OrmTypes.SQL_TYPES, factory(value));
        return CodeBlock.of(
                "$T.enumByValue($T.lookup(), $T.class, $S, $L)",
                OrmTypes.SQL_TYPES,
                MethodHandles.class,
                type,
                value.getSimpleName(),
                stored);
    }

    /** The factory method of the type in the database. */
    static String factory(VariableElement value) {
        return FACTORIES.getOrDefault(value.asType().toString(), "varchar");
    }
}
