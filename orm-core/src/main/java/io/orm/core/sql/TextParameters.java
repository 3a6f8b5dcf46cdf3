package io.orm.core.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds {@code :name} in SQL text: not in quotes, comments or dollar quotes, and not in {@code ::} casts, array slices or {@code :=}.
 */
public final class TextParameters {
    /** A piece of text, or the name of a parameter. */
    public record Part(Kind kind, String text) {}

    /** What a part is. */
    public enum Kind {
        TEXT,
        PARAMETER,
        /** A question mark that is an operator; JDBC would take it for a parameter. */
        QUESTION_MARK
    }

    private final String sql;
    private final List<Part> parts = new ArrayList<>();
    private int position;
    private int pieceStart;

    private TextParameters(String sql) {
        this.sql = sql;
    }

    /** The text cut at its parameters. */
    public static List<Part> parse(String sql) {
        TextParameters parser = new TextParameters(sql);
        parser.parse();
        return parser.parts;
    }

    static Set<String> names(String sql) {
        Set<String> names = new LinkedHashSet<>();
        for (Part each : parse(sql)) {
            if (each.kind() == Kind.PARAMETER) {
                names.add(each.text());
            }
        }
        return names;
    }

    private void parse() {
        while (position < sql.length()) {
            char c = sql.charAt(position);
            switch (c) {
                case '\'' -> skipQuoted('\'', isEscapeString());
                case '"' -> skipQuoted('"', false);
                case '-' -> skipIf("--", this::skipLine);
                case '/' -> skipIf("/*", this::skipBlockComment);
                case '$' -> skipDollarQuoted();
                case ':' -> colon();
                case '?' -> questionMark();
                default -> position++;
            }
        }
        addPiece(sql.length());
    }

    private void addPiece(int end) {
        if (end > pieceStart) {
            parts.add(new Part(Kind.TEXT, sql.substring(pieceStart, end)));
        }
    }

    private void skipIf(String opening, Runnable skip) {
        if (sql.startsWith(opening, position)) {
            skip.run();
        } else {
            position++;
        }
    }

    /** {@code E'…'} knows backslashes. */
    private boolean isEscapeString() {
        return position > 0
                && (sql.charAt(position - 1) == 'E' || sql.charAt(position - 1) == 'e')
                && (position == 1 || !isWord(sql.charAt(position - 2)));
    }

    private void skipQuoted(char quote, boolean backslashes) {
        position++;
        while (position < sql.length()) {
            char c = sql.charAt(position++);
            if (backslashes && c == '\\') {
                position++;
            } else if (c == quote) {
                return; // A doubled quote begins the next quoted piece.
            }
        }
    }

    private void skipLine() {
        int end = sql.indexOf('\n', position);
        position = end < 0 ? sql.length() : end;
    }

    private void skipBlockComment() {
        int depth = 0;
        while (position < sql.length()) {
            if (sql.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                position += 2;
                if (--depth == 0) {
                    return;
                }
            } else {
                position++;
            }
        }
    }

    private void skipDollarQuoted() {
        if (position > 0 && isWord(sql.charAt(position - 1))) {
            position++;
            return;
        }
        int end = position + 1;
        while (end < sql.length() && isWord(sql.charAt(end)) && (end > position + 1 || !isDigit(sql.charAt(end)))) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            position++;
            return;
        }
        String tag = sql.substring(position, end + 1);
        int closing = sql.indexOf(tag, end + 1);
        position = closing < 0 ? sql.length() : closing + tag.length();
    }

    private void colon() {
        boolean isCast = sql.startsWith("::", position);
        int start = position + 1;
        if (isCast) {
            position += 2;
            return;
        }
        boolean isSlice = position > 0 && (isWord(sql.charAt(position - 1)) || sql.charAt(position - 1) == ']');
        if (isSlice || start >= sql.length() || !isWord(sql.charAt(start)) || isDigit(sql.charAt(start))) {
            position++;
            return;
        }
        addPiece(position);
        int end = start;
        while (end < sql.length() && isWord(sql.charAt(end))) {
            end++;
        }
        parts.add(new Part(Kind.PARAMETER, sql.substring(start, end)));
        position = end;
        pieceStart = end;
    }

    private void questionMark() {
        addPiece(position);
        parts.add(new Part(Kind.QUESTION_MARK, "?"));
        position++;
        pieceStart = position;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
