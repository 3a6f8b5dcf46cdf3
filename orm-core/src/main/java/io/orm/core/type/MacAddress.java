package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.util.HexFormat;

/**
 * A hardware address of 48 bits: what {@code macaddr} holds. Immutable.
 *
 * @param bits the address as a number, below {@code 2^48}
 */
public record MacAddress(long bits) {
    private static final int BYTES = 6;

    /** @throws UsageException if the number has more than 48 bits */
    public MacAddress {
        if (bits >>> (BYTES * 8) != 0) {
            throw new UsageException("A hardware address has 48 bits, unlike " + Long.toHexString(bits));
        }
    }

    /**
     * Reads {@code 08:00:2b:01:02:03} and the other forms the database knows: with hyphens, with dots, without anything.
     *
     * @throws UsageException if these are not twelve hexadecimal digits
     */
    public static MacAddress parse(String text) {
        String digits = text.replaceAll("[:.-]", "");
        if (digits.length() != BYTES * 2 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new UsageException("No hardware address: " + text);
        }
        return new MacAddress(HexFormat.fromHexDigitsToLong(digits));
    }

    /** {@code 08:00:2b:01:02:03}. */
    @Override
    public String toString() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (bits >>> (8 * (BYTES - 1 - i)));
        }
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }
}
