package io.orm.internal.unitofwork;

import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.ConstraintViolationException.Kind;
import io.orm.core.exception.StatementException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.InvalidValueException;
import io.orm.exception.RowViolationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which row of a bulk operation the database has refused: as its message tells by the values it names, or the line of a {@code COPY}; or found
 * by trying halves.
 *
 * @param what the operation, {@code bulkInsert}
 */
record FailedRows(WriteModel model, String what, Table<?> table, List<Column<?>> keys, boolean showsValues) {
    /** {@code Key (user_id, name)=(7, Ann)}: the words around it are translated, the brackets are not. */
    private static final Pattern KEY = Pattern.compile("\\(([^()]*)\\)=\\((.*)\\)", Pattern.DOTALL);

    /** {@code Key (room)=(7) conflicts with existing key (room)=(7)}. */
    private static final Pattern CONFLICTING_KEY =
            Pattern.compile("\\(([^()]*)\\)=\\((.*?)\\) [^()]+ \\(\\1\\)=\\(", Pattern.DOTALL);

    /**
     * The context of an error in {@code COPY accounts, line 5501, column email}: words are translated, the number is the only one behind a
     * comma.
     */
    private static final Pattern LINE = Pattern.compile("COPY [^,]+, \\p{L}+ (\\d+)(?:, \\p{L}+ ([^\\s:]+))?");

    /** {@code RAISE EXCEPTION} of a trigger, if it says nothing else. */
    private static final String RAISED = "P0001";

    /**
     * Rows sent together.
     *
     * @param number the place of each among the rows given
     */
    record Page(List<Column<?>> columns, List<ColumnBuffer> buffers, IntToLongFunction number) {
        int size() {
            return buffers.get(0).size();
        }

        Page slice(int from, int to) {
            List<ColumnBuffer> some = buffers.stream()
                    .map(each -> ColumnBinder.slice(each, from, to))
                    .toList();
            return new Page(columns, some, row -> number.applyAsLong(from + row));
        }
    }

    /** Whether it is a row's fault, so that the others could go in without it. */
    static boolean isOfRow(RuntimeException e) {
        return e instanceof StatementException statement
                && (statement.sqlState().startsWith("22")
                        || statement.sqlState().startsWith("23")
                        || statement.sqlState().equals(RAISED));
    }

    /** @throws InvalidValueException naming attribute and row, if a value cannot be stored */
    static void check(Table<?> table, Column<?> column, ColumnBuffer buffer, IntToLongFunction number) {
        String label = ColumnMapping.label(table, column);
        if (buffer.hasNulls() && column.definition().notNull()) {
            int row = 0;
            while (!buffer.isNull(row)) {
                row++;
            }
            throw new InvalidValueException(
                    label,
                    label + " is null in row " + number.applyAsLong(row) + ", but column " + table.name() + "."
                            + column.name() + " is NOT NULL");
        }
        int wrong = ColumnBinder.firstUnfit(column.type(), buffer);
        if (wrong >= 0) {
            throw ColumnBinder.unfit(label, "row " + number.applyAsLong(wrong), column, buffer.at(wrong));
        }
    }

    /** The failure with the row that caused it, if it can be told from these pages; else as it is, in the words of the mapping. */
    RuntimeException named(RuntimeException failure, List<Page> pages) {
        if (!(failure instanceof ConstraintViolationException e)) {
            return UnfitValues.mayBeReason(failure) ? unfit(failure, pages) : failure;
        }
        for (Page page : pages) {
            int row = rowOf(e, page);
            if (row >= 0) {
                return violation(e, page, row);
            }
        }
        return Violations.named(e, model);
    }

    private RuntimeException unfit(RuntimeException failure, List<Page> pages) {
        for (Page page : pages) {
            for (int i = 0; i < page.columns().size(); i++) {
                Column<?> column = page.columns().get(i);
                ColumnBuffer buffer = page.buffers().get(i);
                int row = UnfitValues.firstUnfit(column.type(), buffer);
                if (row >= 0) {
                    String where = "row " + page.number().applyAsLong(row);
                    return UnfitValues.invalid(
                            ColumnMapping.label(table, column), where, column, buffer.at(row), failure);
                }
            }
        }
        return failure;
    }

    /** The failure in a {@code COPY}, whose rows are gone; the server counts them, but for what it checks at the end. */
    RuntimeException named(StatementException failure, long before) {
        Throwable cause = failure.getCause();
        // The server's context is no part of our message; the driver's has it.
        Matcher line = LINE.matcher(cause == null ? "" : String.valueOf(cause.getMessage()));
        long row = line.find() ? before + Long.parseLong(line.group(1)) - 1 : -1;
        if (!(failure instanceof ConstraintViolationException e)) {
            return row < 0 || !isOfRow(failure)
                    ? failure
                    : new InvalidValueException(
                            attribute(line.group(2)), message(row, List.of(), failure.getMessage(), ""), failure);
        }
        ConstraintViolationException named = Violations.named(e, model);
        if (row < 0) {
            return named;
        }
        return new RowViolationException(
                message(row, List.of(), named.getMessage(), ""), row, Violations.attribute(e, model), List.of(), e);
    }

    private String attribute(@Nullable String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(column -> ColumnMapping.label(table, column))
                .orElse("");
    }

    /** The row alone in a page, found by trying. */
    RuntimeException alone(StatementException e, Page page) {
        if (e instanceof ConstraintViolationException violation) {
            return violation(violation, page, 0);
        }
        RuntimeException unfit = named(e, List.of(page));
        long row = page.number().applyAsLong(0);
        return new InvalidValueException(
                unfit instanceof InvalidValueException invalid ? invalid.attribute() : "",
                message(row, identifier(page, 0), String.valueOf(e.getMessage()), values(page, 0)),
                e);
    }

    private ConstraintViolationException violation(ConstraintViolationException e, Page page, int row) {
        ConstraintViolationException named = Violations.named(e, model);
        long number = page.number().applyAsLong(row);
        List<Object> identifier = identifier(page, row);
        return new RowViolationException(
                message(number, identifier, String.valueOf(named.getMessage()), values(page, row)),
                number,
                Violations.attribute(e, model),
                identifier,
                e);
    }

    private String message(long row, List<Object> identifier, @Nullable String problem, String values) {
        String key = identifier.isEmpty()
                ? ""
                : " (identifier " + (identifier.size() == 1 ? identifier.get(0) : identifier) + ")";
        return "Row " + row + key + " of a " + what + " of " + table.name() + ": " + problem + values;
    }

    private List<Object> identifier(Page page, int row) {
        List<Object> components = new ArrayList<>();
        for (Column<?> key : keys) {
            int index = page.columns().indexOf(key);
            Object base = index < 0 ? null : page.buffers().get(index).at(row);
            if (base == null) {
                return List.of();
            }
            components.add(base);
        }
        return components;
    }

    private String values(Page page, int row) {
        if (!showsValues) {
            return "";
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < page.columns().size(); i++) {
            all.add(ColumnMapping.label(table, page.columns().get(i)) + "="
                    + page.buffers().get(i).at(row));
        }
        return "; " + String.join(", ", all);
    }

    /** The last row with the values that the server names: of two that are equal, the second one is one too many. */
    private static int rowOf(ConstraintViolationException e, Page page) {
        Matcher matcher = (e.kind() == Kind.EXCLUSION ? CONFLICTING_KEY : KEY).matcher(e.detail());
        if (!matcher.find()) {
            return -1;
        }
        String[] names = matcher.group(1).split(", ", -1);
        String[] values = names.length == 1
                ? new String[] {matcher.group(2)}
                : matcher.group(2).split(", ", -1);
        if (values.length != names.length) {
            return -1;
        }
        List<ColumnBuffer> compared = new ArrayList<>();
        for (String name : names) {
            ColumnBuffer buffer = null;
            for (int i = 0; i < page.columns().size(); i++) {
                if (page.columns().get(i).name().equals(name.replace("\"", ""))) {
                    buffer = page.buffers().get(i);
                }
            }
            if (buffer == null) {
                return -1;
            }
            compared.add(buffer);
        }
        for (int row = page.size() - 1; row >= 0; row--) {
            boolean same = true;
            for (int i = 0; i < compared.size() && same; i++) {
                same = isText(compared.get(i).at(row), values[i]);
            }
            if (same) {
                return row;
            }
        }
        return -1;
    }

    private static boolean isText(@Nullable Object base, String text) {
        if (base instanceof Number number) {
            try {
                return new BigDecimal(number.toString()).compareTo(new BigDecimal(text)) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return base != null && base.toString().equals(text);
    }
}
