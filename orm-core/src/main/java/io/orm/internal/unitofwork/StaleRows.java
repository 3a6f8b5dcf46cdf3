package io.orm.internal.unitofwork;

import io.orm.core.dialect.Dialect;
import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.RowCheckFailedException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.SelectNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.StaleEntityException;
import io.orm.mapping.LazyReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out which of the rows sent were not there, or had another version, and says so. */
final class StaleRows {
    /** Identifiers in a message; all of them are in the exception. */
    static final int SHOWN = 20;

    private StaleRows() {}

    /** Rows of one statement. */
    private record Stale(RowOperation rows, List<Object> entities) {}

    /**
     * The server has said which keys matched, and in which table, but not in which statement: one whose rows are others has not failed. Where none matched, each statement
     * with rows of the table may be the one.
     */
    static StaleEntityException of(RowCheckFailedException failed, PlannedFlush plan) {
        Set<String> matched = new HashSet<>(List.of(failed.matched().split(",")));
        boolean noneMatched = failed.matched().isEmpty() || failed.matched().equals("[]");
        List<Stale> candidates = new ArrayList<>();
        for (List<Operation> round : plan.rounds()) {
            for (Operation operation : round) {
                if (operation instanceof RowOperation rows && operation.table.equals(unqualified(failed.table()))) {
                    List<Object> stale = unmatched(rows, matched, failed.matched());
                    if (!stale.isEmpty() && noneMatched == (stale.size() == operation.rows())) {
                        candidates.add(new Stale(rows, stale));
                    }
                }
            }
        }
        if (!candidates.isEmpty()) {
            return exception(candidates, failed);
        }
        return new StaleEntityException(
                "Rows of " + failed.table() + " were changed or removed by another transaction since they were loaded",
                failed);
    }

    private static String unqualified(String table) {
        String name = table.substring(table.lastIndexOf('.') + 1);
        return name.startsWith("\"") && name.endsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }

    private static List<Object> unmatched(RowOperation rows, Set<String> matched, String text) {
        List<Object> stale = new ArrayList<>();
        for (Object entity : rows.entities()) {
            if (!isMatched(Keys.components(rows.writer(), entity), matched, text)) {
                stale.add(entity);
            }
        }
        return stale;
    }

    /**
     * Whether a key is among those that the statement listed: numbers and UUIDs between commas, all others as a JSON array of arrays.
     *
     * @param matched {@code text} cut at its commas
     */
    static boolean isMatched(List<Object> key, Set<String> matched, String text) {
        boolean plain = key.size() == 1 && (key.get(0) instanceof Number || key.get(0) instanceof UUID);
        return plain ? matched.contains(key.get(0).toString()) : text.contains(json(key));
    }

    /** A composite key as {@code json_build_array} writes it. */
    private static String json(List<Object> key) {
        StringBuilder text = new StringBuilder("[");
        for (Object component : key) {
            text.append(text.length() == 1 ? "" : ", ");
            if (component instanceof Number || component instanceof Boolean) {
                text.append(component);
            } else {
                text.append('"')
                        .append(component.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return text.append(']').toString();
    }

    /** Only the number of rows is known: one row is that row, of many each is asked for. */
    static StaleEntityException of(RowOperation rows, Dialect dialect, StatementExecutor executor) {
        List<Object> stale = new ArrayList<>();
        if (rows.entities().size() == 1) {
            stale.addAll(rows.entities());
        } else {
            for (Object entity : rows.entities()) {
                if (!isThere(rows, entity, executor)) {
                    stale.add(entity);
                }
            }
            if (stale.isEmpty()) {
                // The rows are there with other values, and the database tells no more.
                stale.addAll(rows.entities());
            }
        }
        return exception(List.of(new Stale(rows, stale)), null);
    }

    private static boolean isThere(RowOperation rows, Object entity, StatementExecutor executor) {
        EntityWriter<Object, Object> writer = rows.writer();
        List<Node> where = new ArrayList<>();
        for (int column : writer.key) {
            Column<?> key = writer.columns.get(column);
            ColumnBuffer value = ColumnBinder.bind(writer, List.of(entity), column);
            where.add(Conditions.equal(key, ColumnBinder.single(key, value)));
        }
        Column<?> version = rows.isVersioned() ? writer.version : null;
        Column<?> read = version == null ? writer.keyColumns.get(0) : version;
        SelectNode select = Conditions.select(List.of(read), writer.table, where);
        try (RowCursor cursor = executor.query(select, ExecutionOptions.defaults())) {
            if (!cursor.next()) {
                return false;
            }
            if (version == null) {
                return true;
            }
            Keys.Capture loaded = new Keys.Capture();
            writer.binding.write(entity, version.ordinal(), loaded);
            if (writer.stamped) {
                Object found = cursor.row().get(0, version.type());
                return found != null
                        && loaded.value != null
                        && found.equals(version.type().fromBase(loaded.value));
            }
            return loaded.value instanceof Number number && cursor.row().getLong(0) == number.longValue() + 1;
        }
    }

    private static StaleEntityException exception(List<Stale> candidates, @Nullable Throwable cause) {
        List<Object> identifiers = new ArrayList<>();
        Set<String> classes = new LinkedHashSet<>();
        Set<String> statements = new LinkedHashSet<>();
        boolean areCompared = false;
        for (Stale each : candidates) {
            EntityWriter<Object, Object> writer = each.rows.writer();
            // Rows of several classes go in one statement where these share a table.
            Map<String, List<Object>> byClass = new LinkedHashMap<>();
            for (Object entity : each.entities) {
                Object key = writer.binding.key(entity);
                if (key != null) {
                    identifiers.add(key);
                    byClass.computeIfAbsent(nameOf(entity), name -> new ArrayList<>())
                            .add(key);
                }
            }
            List<String> whats = new ArrayList<>();
            byClass.forEach((name, keys) -> whats.add(name + " " + shown(keys)));
            statements.add(whats.isEmpty() ? writer.name + " []" : String.join(" and ", whats));
            classes.addAll(byClass.keySet());
            areCompared |= each.rows.isVersioned() || each.rows.isCompared();
        }
        List<Object> distinct = identifiers.stream().distinct().toList();
        return new StaleEntityException(
                String.join(" or ", statements) + (distinct.size() == 1 ? " was" : " were")
                        + (areCompared ? " changed or removed" : " removed")
                        + " by another transaction since it was loaded; roll back, and do the work again on the current rows",
                classes.size() == 1
                        ? classes.iterator().next()
                        : candidates.get(0).rows.writer().name,
                distinct,
                cause);
    }

    private static String shown(List<Object> keys) {
        if (keys.size() == 1) {
            return keys.get(0).toString();
        }
        return keys.size() <= SHOWN
                ? keys.toString()
                : keys.subList(0, SHOWN) + " and " + (keys.size() - SHOWN) + " more";
    }

    /** The class of an object, not that of the table that its row, or a part of it, is in. */
    private static String nameOf(Object entity) {
        Class<?> type = entity.getClass();
        return (entity instanceof LazyReference ? type.getSuperclass() : type).getSimpleName();
    }
}
