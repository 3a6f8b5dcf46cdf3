package io.orm.internal.unitofwork;

import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.ConstraintViolationException.Kind;
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

    /** The last name in {@code Key (id)=(2) is still referenced from table "orders".}. */
    private static final Pattern LAST_NAME = Pattern.compile("\"([^\"]*)\"[^\"]*$");

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
                what + " " + problem(e, writer) + ": " + e.getMessage(),
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
        if (isStillReferred(e, writer)) {
            columns.addAll(referring(e, writer));
        } else if (!e.column().isEmpty()) {
            columns.add(e.column());
        } else {
            columns.addAll(columnsOfKey(e));
        }
        List<String> attributes = new ArrayList<>();
        for (String name : columns) {
            String attribute = attribute(writer, name);
            if (attribute != null && !attributes.contains(attribute)) {
                attributes.add(attribute);
            }
        }
        return String.join(", ", attributes);
    }

    private static List<String> columnsOfKey(ConstraintViolationException e) {
        Matcher matcher = KEY.matcher(e.detail());
        return matcher.find() ? Arrays.asList(matcher.group(1).split(", ")) : List.of();
    }

    /** Whether the key in the message is that of a row which is referred to: the table of the constraint is the one that refers. */
    private static boolean isStillReferred(ConstraintViolationException e, EntityWriter<Object, Object> writer) {
        Matcher last = LAST_NAME.matcher(e.detail());
        return e.kind() == Kind.FOREIGN_KEY
                && last.find()
                && last.group(1).equals(e.table())
                && !columnsOfKey(e).stream().allMatch(name -> refers(writer, name));
    }

    private static boolean refers(EntityWriter<Object, Object> writer, String name) {
        return writer.columns.stream()
                .anyMatch(column ->
                        column.name().equals(name) && column.definition().references() != null);
    }

    /** The columns of the constraint; none if its name is not one that we give. */
    private static List<String> referring(ConstraintViolationException e, EntityWriter<Object, Object> writer) {
        for (EntityWriter.Reference reference : writer.references) {
            List<String> names = Arrays.stream(reference.columns())
                    .mapToObj(column -> writer.columns.get(column).name())
                    .toList();
            if (e.constraint().equals("fk_" + e.table() + "_" + String.join("_", names))) {
                return names;
            }
        }
        return List.of();
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

    private static String problem(ConstraintViolationException e, EntityWriter<Object, Object> writer) {
        return switch (e.kind()) {
            case UNIQUE -> "must be unique, but another row has the same value";
            case FOREIGN_KEY ->
                isStillReferred(e, writer)
                        ? "still refers to the row that was to go, or to get another key"
                        : "refers to a row that is not there";
            case NOT_NULL -> "must not be null";
            case CHECK -> "breaks a check of its table";
            case EXCLUSION -> "conflicts with another row";
            case OTHER -> "breaks a constraint of its table";
        };
    }
}
