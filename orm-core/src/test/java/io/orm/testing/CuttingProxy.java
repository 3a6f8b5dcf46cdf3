package io.orm.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between driver and server, passes on what either sends, and cuts the connection when told: after so many messages of the driver, or
 * before the server's next answer. It reads the protocol only as far as it must to count messages.
 */
public final class CuttingProxy implements AutoCloseable {
    private static final int NEVER = Integer.MAX_VALUE;

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger(NEVER);
    private final AtomicInteger passed = new AtomicInteger();
    private volatile boolean mute;

    public CuttingProxy(int target) {
        this.target = target;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("proxy", this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Passes {@code messages} more messages of the driver on to the server, and then cuts all connections. */
    public void cutAfter(int messages) {
        passed.set(0);
        left.set(messages);
    }

    /** Passes on everything the driver sends, and cuts when the server answers: what was sent is done, and nobody hears of it. */
    public void cutBeforeNextAnswer() {
        mute = true;
    }

    /** Passes everything on again. */
    public void heal() {
        left.set(NEVER);
        mute = false;
        passed.set(0);
    }

    /** Messages of the driver that were passed on since {@link #cutAfter} or {@link #heal}. */
    public int passed() {
        return passed.get();
    }

    /** Whether the messages ran out, so that connections were cut. */
    public boolean hasCut() {
        return left.get() < 0;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket driver = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                driver.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(driver);
                open.add(server);
                start("to server", () -> toServer(driver, server));
                start("to driver", () -> toDriver(driver, server));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void toServer(Socket driver, Socket server) {
        try {
            DataInputStream in = new DataInputStream(driver.getInputStream());
            OutputStream out = server.getOutputStream();
            boolean started = false;
            while (true) {
                int type = started ? in.read() : 0;
                if (type < 0) {
                    break;
                }
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                if (started && left.get() != NEVER && left.decrementAndGet() < 0) {
                    break;
                }
                byte[] message = new byte[(started ? 5 : 4) + body.length];
                int at = 0;
                if (started) {
                    message[at++] = (byte) type;
                }
                for (int shift = 24; shift >= 0; shift -= 8) {
                    message[at++] = (byte) (length >> shift);
                }
                System.arraycopy(body, 0, message, at, body.length);
                out.write(message);
                out.flush();
                passed.incrementAndGet();
                started = true;
            }
        } catch (IOException e) {
            // One side is gone: so is the other.
        }
        close(driver, server);
    }

    private void toDriver(Socket driver, Socket server) {
        byte[] buffer = new byte[8192];
        try {
            int read = server.getInputStream().read(buffer);
            while (read >= 0 && !mute) {
                driver.getOutputStream().write(buffer, 0, read);
                driver.getOutputStream().flush();
                read = server.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            // As above.
        }
        close(driver, server);
    }

    private void close(Socket... sockets) {
        for (Socket socket : sockets) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                // It is as closed as it will get.
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close(open.toArray(new Socket[0]));
    }
}
