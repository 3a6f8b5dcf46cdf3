package io.orm.core.engine;

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
import java.util.concurrent.atomic.LongAdder;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Counts what goes over the wire: round trips, bytes sent, bytes received. The driver is told about it by the URL:
 *
 * <pre>{@code
 * jdbc:postgresql://localhost/shop?socketFactory=io.orm.core.engine.CountingSocketFactory&socketFactoryArg=shop
 * }</pre>
 *
 * and {@link #counter CountingSocketFactory.counter("shop")} then tells what all connections with that name did together. A round trip is
 * a change from sending to receiving on one socket: however many statements travel together, waiting once counts once. Opening a connection
 * takes a few. Safe for several threads.
 */
public final class CountingSocketFactory extends SocketFactory {
    private static final Map<String, Counter> COUNTERS = new ConcurrentHashMap<>();

    private final Counter counter;

    /**
     * Called by the driver.
     *
     * @param name the counter to add to, created when first named
     */
    public CountingSocketFactory(String name) {
        this.counter = counter(name);
    }

    /** The counter of a name; the same object for the same name, whether a connection has used it yet or not. */
    public static Counter counter(String name) {
        return COUNTERS.computeIfAbsent(name, ignored -> new Counter());
    }

    @Override
    public Socket createSocket() {
        return new CountingSocket(counter);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress remote, @Nullable InetSocketAddress local) throws IOException {
        Socket socket = createSocket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(remote);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Totals since the start, or since a {@link Recording} began. */
    public record Traffic(long roundTrips, long bytesSent, long bytesReceived) {
        /** What was added since {@code earlier}. */
        public Traffic minus(Traffic earlier) {
            return new Traffic(
                    roundTrips - earlier.roundTrips,
                    bytesSent - earlier.bytesSent,
                    bytesReceived - earlier.bytesReceived);
        }
    }

    /** What all sockets of one name did. Safe for several threads. */
    public static final class Counter {
        private final LongAdder roundTrips = new LongAdder();
        private final LongAdder sent = new LongAdder();
        private final LongAdder received = new LongAdder();
        private final Map<Thread, Recording> recordings = new ConcurrentHashMap<>();

        private Counter() {}

        /** The totals of all threads so far. */
        public Traffic total() {
            return new Traffic(roundTrips.sum(), sent.sum(), received.sum());
        }

        /**
         * Counts what the current thread does from now on, apart from all others, until the recording is closed. One recording per thread: a
         * second one takes the place of the first for as long as it is open.
         */
        public Recording record() {
            Thread thread = Thread.currentThread();
            Recording recording = new Recording(this, thread, recordings.get(thread));
            recordings.put(thread, recording);
            return recording;
        }

        private void addRoundTrip() {
            roundTrips.increment();
            for (Recording r = ofThisThread(); r != null; r = r.outer) {
                r.roundTrips++;
            }
        }

        private void addSent(int bytes) {
            sent.add(bytes);
            for (Recording r = ofThisThread(); r != null; r = r.outer) {
                r.sent += bytes;
            }
        }

        private void addReceived(int bytes) {
            received.add(bytes);
            for (Recording r = ofThisThread(); r != null; r = r.outer) {
                r.received += bytes;
            }
        }

        private @Nullable Recording ofThisThread() {
            return recordings.isEmpty() ? null : recordings.get(Thread.currentThread());
        }
    }

    /** What one thread did while this was open. Read and closed by that thread. */
    public static final class Recording implements AutoCloseable {
        private final Counter counter;
        private final Thread thread;
        private final @Nullable Recording outer;
        private long roundTrips;
        private long sent;
        private long received;

        private Recording(Counter counter, Thread thread, @Nullable Recording outer) {
            this.counter = counter;
            this.thread = thread;
            this.outer = outer;
        }

        /** What this thread did so far; what it did in all, once this is closed. */
        public Traffic traffic() {
            return new Traffic(roundTrips, sent, received);
        }

        @Override
        public void close() {
            if (outer != null) {
                counter.recordings.replace(thread, this, outer);
            } else {
                counter.recordings.remove(thread, this);
            }
        }
    }

    private static final class CountingSocket extends Socket {
        private final Counter counter;
        // The driver reads and writes a socket from one thread at a time.
        private boolean sending;

        private CountingSocket(Counter counter) {
            this.counter = counter;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    beforeRead();
                    int b = in.read();
                    if (b >= 0) {
                        counter.addReceived(1);
                    }
                    return b;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    beforeRead();
                    int count = in.read(buffer, offset, length);
                    if (count > 0) {
                        counter.addReceived(count);
                    }
                    return count;
                }
            };
        }

        private void beforeRead() {
            if (sending) {
                sending = false;
                counter.addRoundTrip();
            }
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int b) throws IOException {
                    sending = true;
                    counter.addSent(1);
                    out.write(b);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    sending = true;
                    counter.addSent(length);
                    out.write(bytes, offset, length);
                }
            };
        }
    }
}
