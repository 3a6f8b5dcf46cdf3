package io.orm.core.internal.jdbc;

import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's text form of arrays: {@code {"a","b",NULL}}. */
final class ArrayLiterals {
    private ArrayLiterals() {}

    static String write(List<? extends @Nullable Object> elements, SqlType<?> arrayType) {
        SqlType<?> element = arrayType.elementType();
        StringBuilder literal = new StringBuilder("{");
        for (Object each : elements) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            if (each == null) {
                literal.append("NULL");
            } else {
                quote(literal, text(each, element));
            }
        }
        return literal.append('}').toString();
    }

    private static String text(Object base, @Nullable SqlType<?> type) {
        if (type != null && type.kind() == TypeKind.BYTES) {
            return "\\x" + HexFormat.of().formatHex((byte[]) base);
        }
        return base.toString();
    }

    private static void quote(StringBuilder literal, String text) {
        literal.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\');
            }
            literal.append(c);
        }
        literal.append('"');
    }
}
