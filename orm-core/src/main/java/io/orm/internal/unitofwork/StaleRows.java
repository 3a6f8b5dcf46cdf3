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

    /** The server has said which keys matched. */
    static StaleEntityException of(RowCheckFailedException failed, PlannedFlush plan) {
        Set<String> matched = new HashSet<>(List.of(failed.matched().split(",")));
        for (List<Operation> round : plan.rounds()) {
            for (Operation operation : round) {
                if (operation instanceof RowOperation rows && operation.table.equals(unqualified(failed.table()))) {
                    List<Object> stale = unmatched(rows, matched, failed.matched());
                    if (!stale.isEmpty()) {
                        return exception(rows, stale, failed);
                    }
                }
            }
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
        return exception(rows, stale, null);
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

    private static StaleEntityException exception(RowOperation rows, List<Object> stale, @Nullable Throwable cause) {
        EntityWriter<Object, Object> writer = rows.writer();
        List<Object> identifiers = new ArrayList<>();
        // Rows of several classes go in one statement where these share a table.
        Map<String, List<Object>> byClass = new LinkedHashMap<>();
        for (Object entity : stale) {
            Object key = writer.binding.key(entity);
            if (key != null) {
                identifiers.add(key);
                byClass.computeIfAbsent(nameOf(entity), name -> new ArrayList<>())
                        .add(key);
            }
        }
        List<String> whats = new ArrayList<>();
        byClass.forEach((name, keys) -> whats.add(name + " " + shown(keys)));
        String what = whats.isEmpty() ? writer.name + " []" : String.join(" and ", whats);
        return new StaleEntityException(
                what + (identifiers.size() == 1 ? " was" : " were")
                        + (rows.isVersioned() || rows.isCompared() ? " changed or removed" : " removed")
                        + " by another transaction since it was loaded; roll back, and do the work again on the current rows",
                byClass.size() == 1 ? byClass.keySet().iterator().next() : writer.name,
                identifiers,
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
