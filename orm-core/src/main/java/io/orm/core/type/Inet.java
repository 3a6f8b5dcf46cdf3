package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An address of the Internet with the length of its network: what {@code inet} and {@code cidr} hold. Immutable.
 *
 * @param prefix the bits that are the network's: 24 in {@code 192.168.0.7/24}; all of them for a single host
 */
public record Inet(InetAddress address, int prefix) {
    private static final int IPV4_BYTES = 4;

    /** @throws UsageException if the address has not so many bits */
    public Inet {
        int bits = address.getAddress().length * 8;
        if (prefix < 0 || prefix > bits) {
            throw new UsageException("The address " + address.getHostAddress() + " has " + bits
                    + " bits; its network cannot have " + prefix);
        }
        // An address that was looked up carries its name, which neither the database nor equality knows of.
        address = ofBytes(address.getAddress());
    }

    /** A single host. */
    public static Inet of(InetAddress address) {
        return new Inet(address, address.getAddress().length * 8);
    }

    /**
     * Reads {@code 192.168.0.7/24} or {@code ::1}; no name is looked up.
     *
     * @throws UsageException if the text is no address
     */
    public static Inet parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        // Without this a name would be asked of the network.
        if (host.isEmpty() || !host.matches("[0-9a-fA-F:.]+") || host.indexOf(':') < 0 && !host.matches("[0-9.]+")) {
            throw new UsageException("No address of the Internet: " + text);
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            if (host.indexOf(':') >= 0 && address.getAddress().length == IPV4_BYTES) {
                throw new UsageException("The address " + text
                        + " is one of IPv4 written as one of IPv6, which Java takes for the former and the database does"
                        + " not; store " + address.getHostAddress());
            }
            return slash < 0 ? of(address) : new Inet(address, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException unreadable) {
            throw new UsageException("No address of the Internet: " + text, unreadable);
        }
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public boolean isHost() {
        return prefix == address.getAddress().length * 8;
    }

    /** {@code 192.168.0.7/24}; without the prefix for a host. */
    @Override
    public String toString() {
        return isHost() ? address.getHostAddress() : address.getHostAddress() + "/" + prefix;
    }
}
