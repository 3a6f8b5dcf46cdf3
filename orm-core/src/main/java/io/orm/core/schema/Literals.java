package io.orm.core.schema;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.compiler.CompiledStatement.ParameterSlot;
import io.orm.core.dialect.Dialect;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Statement;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementShape;
import io.orm.core.type.BaseText;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement's SQL with its values written into the text: DDL takes no parameters. */
final class Literals {
    private Literals() {}

    static String inlined(Dialect dialect, Statement statement) {
        StatementNode template = StatementShape.template(statement.node());
        List<@Nullable Object> values = new ArrayList<>();
        if (!StatementShape.matches(template, statement.node(), values)) {
            throw new IllegalStateException("A statement does not match its own template");
        }
        CompiledStatement compiled = dialect.compile(template);
        StringBuilder sql = new StringBuilder();
        String text = compiled.sql();
        int parameter = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '?') {
                ParameterSlot slot = compiled.parameters().get(parameter++);
                sql.append(literal(values.get(slot.index()), slot.type()));
                continue;
            }
            sql.append(c);
        }
        return sql.toString();
    }

    private static String literal(@Nullable Object value, SqlType<?> type) {
        if (value == null) {
            return "NULL";
        }
        if (type.kind() == TypeKind.ARRAY && value instanceof Collection<?> elements) {
            SqlType<?> element = type.elementType();
            if (element == null || elements.isEmpty()) {
                return "'{}'";
            }
            return elements.stream()
                    .map(each -> literal(each, element))
                    .collect(Collectors.joining(", ", "ARRAY[", "]"));
        }
        Object base = toBase(value, type);
        return base == null ? "NULL" : base(base, type);
    }

    /** Limits and the like carry a number of another class than their type's; it is a base value already. */
    @SuppressWarnings("unchecked")
    private static <T> @Nullable Object toBase(Object value, SqlType<T> type) {
        return type.javaType().isInstance(value) ? type.toBase((T) value) : value;
    }

    private static String base(Object base, SqlType<?> type) {
        if (base instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (base instanceof Double || base instanceof Float) {
            return "CAST('" + base + "' AS double precision)";
        }
        if (base instanceof Number || base instanceof Boolean) {
            return base.toString();
        }
        if (base instanceof String text) {
            return quoted(text);
        }
        if (base instanceof LocalDate date) {
            return "DATE " + quoted(BaseText.write(date, type));
        }
        if (base instanceof LocalDateTime timestamp) {
            return "TIMESTAMP " + quoted(BaseText.write(timestamp, type));
        }
        if (base instanceof Instant instant) {
            return "TIMESTAMP WITH TIME ZONE " + quoted(BaseText.write(instant, type));
        }
        if (type.kind() == TypeKind.UUID || type.kind() == TypeKind.TIME || type.kind() == TypeKind.TIMETZ) {
            return "CAST(" + quoted(base.toString()) + " AS " + type.ddl() + ")";
        }
        throw new UsageException(
                "A value of type " + type.ddl()
                        + " cannot be written into a view's definition; compare with a column or a plain number or text instead");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
