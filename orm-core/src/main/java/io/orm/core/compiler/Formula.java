package io.orm.core.compiler;

import io.orm.core.exception.UsageException;
import java.util.function.Consumer;

/** SQL with columns in braces: {@code {net} * 2}. */
record Formula(String text) {
    /** Writes it in parentheses. Text in single quotes is left as it is. */
    void write(StringBuilder sql, Runnable questionMark, Consumer<String> column) {
        sql.append('(');
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            quoted ^= each == '\'';
            if (!quoted && each == '{') {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new UsageException("The formula " + text + " has a brace that is not closed");
                }
                column.accept(text.substring(i + 1, end));
                i = end;
            } else if (!quoted && each == '?') {
                questionMark.run();
            } else {
                sql.append(each);
            }
        }
        sql.append(')');
    }
}
