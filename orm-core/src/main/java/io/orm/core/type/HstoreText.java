package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code hstore} as text: {@code "a"=>"1", "b"=>NULL}. */
final class HstoreText implements SqlType.Converter<Map<String, @Nullable String>, String> {
    static final HstoreText CONVERTER = new HstoreText();

    private HstoreText() {}

    @Override
    public String toDatabase(Map<String, @Nullable String> value) {
        StringBuilder text = new StringBuilder();
        value.forEach((key, content) -> {
            if (key == null) {
                throw new UsageException("An hstore has no null key: leave the entry out of the map");
            }
            text.append(text.length() == 0 ? "" : ", ");
            quote(text, key);
            text.append("=>");
            if (content == null) {
                text.append("NULL");
            } else {
                quote(text, content);
            }
        });
        return text.toString();
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }

    @Override
    public Map<String, @Nullable String> fromDatabase(String value) {
        return new Reader(value).entries();
    }

    private static final class Reader {
        private final String text;
        private int position;

        Reader(String text) {
            this.text = text;
        }

        Map<String, @Nullable String> entries() {
            Map<String, @Nullable String> entries = new LinkedHashMap<>();
            while (position < text.length()) {
                String key = quoted();
                expect("=>");
                if (text.startsWith("NULL", position)) {
                    position += "NULL".length();
                    entries.put(key, null);
                } else {
                    entries.put(key, quoted());
                }
                if (position < text.length()) {
                    expect(", ");
                }
            }
            return Collections.unmodifiableMap(entries);
        }

        private void expect(String wanted) {
            if (!text.startsWith(wanted, position)) {
                throw new UsageException("Not the text of an hstore: " + text);
            }
            position += wanted.length();
        }

        private String quoted() {
            expect("\"");
            StringBuilder value = new StringBuilder();
            while (position < text.length() && text.charAt(position) != '"') {
                if (text.charAt(position) == '\\') {
                    position++;
                }
                value.append(text, position, Math.min(position + 1, text.length()));
                position++;
            }
            expect("\"");
            return value.toString();
        }
    }
}
