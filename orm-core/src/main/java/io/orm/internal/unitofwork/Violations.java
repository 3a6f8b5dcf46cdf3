package io.orm.internal.unitofwork;

import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.sql.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in the words of the mapping which constraint a flush has met. */
final class Violations {
    /** {@code Key (user_id, name)=(…)}: the words around it are translated, the brackets are not. */
    private static final Pattern KEY = Pattern.compile("\\(([^)]*)\\)=\\(");

    private Violations() {}

    /** The same violation, its message beginning with entity and attributes; as it was if the table is none of the model's. */
    static ConstraintViolationException named(ConstraintViolationException e, WriteModel model) {
        EntityWriter<Object, Object> writer = model.writerOf(e.table());
        if (writer == null) {
            return e;
        }
        String attributes = attributes(e, writer);
        String what = attributes.isEmpty() ? writer.name : attributes;
        return new ConstraintViolationException(
                what + " " + problem(e) + ": " + e.getMessage(),
                e.sql(),
                e.sqlState(),
                e.kind(),
                e.constraint(),
                e.table(),
                e.column(),
                e.detail(),
                e);
    }

    /** The attributes that a violation is about, {@code User.email}; empty if they cannot be told. */
    static String attribute(ConstraintViolationException e, WriteModel model) {
        EntityWriter<Object, Object> writer = model.writerOf(e.table());
        return writer == null ? "" : attributes(e, writer);
    }

    private static String attributes(ConstraintViolationException e, EntityWriter<Object, Object> writer) {
        List<String> columns = new ArrayList<>();
        if (!e.column().isEmpty()) {
            columns.add(e.column());
        } else {
            Matcher matcher = KEY.matcher(e.detail());
            if (matcher.find()) {
                columns.addAll(Arrays.asList(matcher.group(1).split(", ")));
            }
        }
        List<String> attributes = new ArrayList<>();
        for (String name : columns) {
            String attribute = attribute(writer, name);
            if (attribute != null) {
                attributes.add(attribute);
            }
        }
        return String.join(", ", attributes);
    }

    private static @Nullable String attribute(EntityWriter<Object, Object> writer, String name) {
        String plain = name.startsWith("\"") && name.endsWith("\"") ? name.substring(1, name.length() - 1) : name;
        for (Column<?> column : writer.columns) {
            if (column.name().equals(plain)) {
                return writer.attribute(column.ordinal());
            }
        }
        return null;
    }

    private static String problem(ConstraintViolationException e) {
        return switch (e.kind()) {
            case UNIQUE -> "must be unique, but another row has the same value";
            case FOREIGN_KEY -> "refers to a row that is not there, or is referred to by a row that stays";
            case NOT_NULL -> "must not be null";
            case CHECK -> "breaks a check of its table";
            case EXCLUSION -> "conflicts with another row";
            case OTHER -> "breaks a constraint of its table";
        };
    }
}
