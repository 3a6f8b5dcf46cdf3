package io.orm.processor;

import java.util.Locale;
import javax.lang.model.SourceVersion;

/** Names made from names. */
final class Naming {
    private Naming() {}

    /** {@code createdAt} to {@code created_at}, {@code URLPath} to {@code url_path}, {@code line2} stays. */
    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean startsWord = Character.isUpperCase(c)
                    && i > 0
                    && name.charAt(i - 1) != '_'
                    && (!Character.isUpperCase(name.charAt(i - 1))
                            || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
            if (startsWord) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }

    /** {@code UserStats} to {@code USER_STATS}, {@code address.city} to {@code ADDRESS_CITY}. */
    static String constant(String name) {
        return snakeCase(name.replace('.', '_')).toUpperCase(Locale.ROOT);
    }

    /** {@code UserStats} to {@code userStats}, {@code Default} to {@code default_}. */
    static String variable(String typeName) {
        String name = typeName.substring(0, 1).toLowerCase(Locale.ROOT) + typeName.substring(1);
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    /** {@code city} to {@code City}. */
    static String capitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** {@code invoice_id} and {@code InvoiceId} to {@code InvoiceId}. */
    static String pascalCase(String column) {
        StringBuilder name = new StringBuilder(column.length());
        boolean startsWord = true;
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            if (!Character.isJavaIdentifierPart(c) || c == '_') {
                startsWord = true;
            } else {
                name.append(startsWord ? Character.toUpperCase(c) : c);
                startsWord = false;
            }
        }
        return name.toString();
    }
}
