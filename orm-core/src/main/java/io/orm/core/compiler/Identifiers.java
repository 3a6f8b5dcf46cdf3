package io.orm.core.compiler;

import java.util.Set;

/** Which identifiers have to be quoted: all but plain lower-case names that are no reserved words. */
public final class Identifiers {
    private final Set<String> reserved;

    public Identifiers(Set<String> reserved) {
        this.reserved = Set.copyOf(reserved);
    }

    public String quote(String identifier) {
        return isPlain(identifier) && !reserved.contains(identifier)
                ? identifier
                : '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static boolean isPlain(String identifier) {
        if (identifier.isEmpty()) {
            return false;
        }
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z' || c == '_';
            if (!isLetter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
