package io.orm.benchmarks;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.SocketFactory;

/**
 * Counts on the wire what a driver's connections do: statements executed (Execute and Query messages of PostgreSQL's protocol), round
 * trips (changes from sending to receiving), bytes. It can hold every round trip up, as a network does. The argument is {@code name:nanoseconds}.
 */
public final class MeteredSocketFactory extends SocketFactory {
    private static final Map<String, Meter> METERS = new ConcurrentHashMap<>();

    private final Meter meter;
    private final long delayNanos;

    public MeteredSocketFactory(String argument) {
        int colon = argument.lastIndexOf(':');
        meter = meter(argument.substring(0, colon));
        delayNanos = Long.parseLong(argument.substring(colon + 1));
    }

    static Meter meter(String name) {
        return METERS.computeIfAbsent(name, ignored -> new Meter());
    }

    /** Totals of all connections of one name, which one thread uses. */
    static final class Meter {
        private long statements;
        private long roundTrips;
        private long bytes;

        Traffic traffic() {
            return new Traffic(statements, roundTrips, bytes);
        }
    }

    record Traffic(long statements, long roundTrips, long bytes) {
        Traffic minus(Traffic earlier) {
            return new Traffic(statements - earlier.statements, roundTrips - earlier.roundTrips, bytes - earlier.bytes);
        }
    }

    @Override
    public Socket createSocket() {
        return new MeteredSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }

    private final class MeteredSocket extends Socket {
        private final MessageCounter messages = new MessageCounter(meter);
        private boolean sending;

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    turn();
                    int b = in.read();
                    if (b >= 0) {
                        meter.bytes++;
                    }
                    return b;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    turn();
                    int count = in.read(target, offset, length);
                    if (count > 0) {
                        meter.bytes += count;
                    }
                    return count;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] source, int offset, int length) throws IOException {
                    sending = true;
                    meter.bytes += length;
                    messages.sent(source, offset, length);
                    out.write(source, offset, length);
                }
            };
        }

        private void turn() {
            if (!sending) {
                return;
            }
            sending = false;
            meter.roundTrips++;
            long until = System.nanoTime() + delayNanos;
            for (long rest = delayNanos; rest > 0; rest = until - System.nanoTime()) {
                LockSupport.parkNanos(rest);
            }
        }
    }

    /** Walks over the messages of one connection: a byte of type, then a length that includes itself. */
    private static final class MessageCounter {
        private static final int HEADER = 5;

        private final Meter meter;
        private int header;
        private int type;
        private int length;
        private long rest;

        private MessageCounter(Meter meter) {
            this.meter = meter;
        }

        private void sent(byte[] source, int offset, int count) {
            int at = offset;
            int end = offset + count;
            while (at < end) {
                if (rest > 0) {
                    long skipped = Math.min(rest, end - at);
                    rest -= skipped;
                    at += (int) skipped;
                } else {
                    header(source[at++] & 0xff);
                }
            }
        }

        private void header(int b) {
            if (header == 0) {
                type = b;
                // Messages of the start have no type, and begin with the length's first byte, which is 0.
                header = b == 0 ? 2 : 1;
            } else {
                length = length << 8 | b;
                header++;
            }
            if (header == HEADER) {
                rest = length - 4L;
                if (type == 'E' || type == 'Q') {
                    meter.statements++;
                }
                header = 0;
                length = 0;
            }
        }
    }
}
