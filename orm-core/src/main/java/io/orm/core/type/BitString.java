package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.util.BitSet;

/**
 * A sequence of bits of a known length: what {@code bit(n)} and {@code varbit} hold. Immutable. Unlike {@link BitSet} it tells {@code 01} from
 * {@code 010}.
 *
 * @param digits zeros and ones, the first bit first
 */
public record BitString(String digits) {
    /** @throws UsageException if there is anything but zeros and ones */
    public BitString {
        if (!digits.chars().allMatch(each -> each == '0' || each == '1')) {
            throw new UsageException("Bits are written as zeros and ones, unlike '" + digits + "'");
        }
    }

    /** The first {@code length} bits of a set. */
    public static BitString of(BitSet bits, int length) {
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append(bits.get(i) ? '1' : '0');
        }
        return new BitString(digits.toString());
    }

    public int length() {
        return digits.length();
    }

    public boolean get(int position) {
        return digits.charAt(position) == '1';
    }

    /** The positions that are set; the length is lost. */
    public BitSet toBitSet() {
        BitSet bits = new BitSet(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            bits.set(i, get(i));
        }
        return bits;
    }

    @Override
    public String toString() {
        return digits;
    }
}
