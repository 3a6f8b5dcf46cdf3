package io.orm.core.internal.execution;

/** Halves of surrogate pairs without the other half: UTF-8 has no form for them, and Java's encoder writes a question mark in their place without a word. */
public final class Surrogates {
    private Surrogates() {}

    /** Where the first half without the other is; -1 if there is none. Allocates nothing. */
    public static int firstUnpaired(String text) {
        int length = text.length();
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                i++;
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                i += 2;
            } else {
                return i;
            }
        }
        return -1;
    }
}
