package io.orm.core.sql;

import io.orm.core.exception.DataException;
import io.orm.core.type.BaseText;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that arrive as a JSON array of arrays, as {@code jsonb_agg(jsonb_build_array(…))} makes them. */
final class JsonRows {
    private final String json;
    private int position;

    private JsonRows(String json) {
        this.json = json;
    }

    /** The values of each row as raw JSON; null for {@code null}. */
    static List<List<@Nullable String>> parse(String json, int width) {
        JsonRows parser = new JsonRows(json);
        List<List<@Nullable String>> rows = new ArrayList<>();
        parser.expect('[');
        while (parser.hasElement()) {
            List<@Nullable String> row = parser.array();
            if (row.size() != width) {
                throw new DataException("A nested row has " + row.size() + " values where " + width + " were selected");
            }
            rows.add(row);
        }
        return rows;
    }

    private List<@Nullable String> array() {
        List<@Nullable String> values = new ArrayList<>();
        expect('[');
        while (hasElement()) {
            String raw = raw();
            values.add(raw.equals("null") ? null : raw);
        }
        return values;
    }

    /** Whether an element comes; steps over commas, and over the bracket at the end. */
    private boolean hasElement() {
        skipBlanks();
        if (peek() == ',') {
            position++;
            skipBlanks();
        }
        if (peek() == ']') {
            position++;
            return false;
        }
        return true;
    }

    private char peek() {
        if (position >= json.length()) {
            throw new DataException("A nested list of rows ends too early: " + json);
        }
        return json.charAt(position);
    }

    private void expect(char c) {
        skipBlanks();
        if (peek() != c) {
            throw new DataException("A nested list of rows is no JSON array of arrays: " + json);
        }
        position++;
    }

    private void skipBlanks() {
        while (position < json.length() && Character.isWhitespace(json.charAt(position))) {
            position++;
        }
    }

    /** One value as it is written, whatever is nested in it. */
    private String raw() {
        int start = position;
        int depth = 0;
        boolean quoted = false;
        while (position < json.length()) {
            char c = json.charAt(position);
            if (quoted) {
                if (c == '\\') {
                    position++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (depth > 0 && (c == ']' || c == '}')) {
                depth--;
            } else if (depth == 0 && (c == ',' || c == ']')) {
                break;
            }
            position++;
        }
        return json.substring(start, position).trim();
    }

    private static String text(String raw) {
        if (!raw.startsWith("\"")) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 1; i < raw.length() - 1; i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = raw.charAt(++i);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    text.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }

    private static Object base(String raw, SqlType<?> type) {
        String text = text(raw);
        return switch (type.kind()) {
            case JSON, JSONB -> raw;
            case ARRAY -> elements(raw, type);
            default -> BaseText.read(text, type);
        };
    }

    private static List<@Nullable Object> elements(String raw, SqlType<?> type) {
        SqlType<?> element = type.elementType();
        if (element == null) {
            throw new IllegalStateException("An array type without an element type: " + type.ddl());
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (String each : new JsonRows(raw).array()) {
            values.add(each == null ? null : base(each, element));
        }
        return values;
    }

    /** One row for the decoders of the nested query, whose columns count from 0. */
    record Reader(List<@Nullable String> values) implements RowReader {
        private String value(int column) {
            String raw = values.get(column);
            if (raw == null) {
                throw new DataException("Column " + column + " of a nested row is null");
            }
            return raw;
        }

        @Override
        public boolean isNull(int column) {
            return values.get(column) == null;
        }

        @Override
        public long getLong(int column) {
            return Long.parseLong(value(column));
        }

        @Override
        public int getInt(int column) {
            return Integer.parseInt(value(column));
        }

        @Override
        public double getDouble(int column) {
            return Double.parseDouble(text(value(column)));
        }

        @Override
        public boolean getBoolean(int column) {
            return Boolean.parseBoolean(value(column));
        }

        @Override
        public @Nullable String getString(int column) {
            String raw = values.get(column);
            return raw == null ? null : text(raw);
        }

        @Override
        public <T> @Nullable T get(int column, SqlType<T> type) {
            String raw = values.get(column);
            return raw == null ? null : type.fromBase(base(raw, type));
        }
    }
}
