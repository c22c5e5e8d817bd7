package io.github.labmon.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Forwards connections to a port of this host, and delays everything that a client sends. */
public final class SlowProxy implements AutoCloseable {

    private static final int BUFFER = 65_536;

    private final SocketServer server;
    private final CountDownLatch closed = new CountDownLatch(1);

    private SlowProxy(int port, Duration delay) throws IOException {
        server = SocketServer.start((self, client) -> {
            try (var target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                var back = new Thread(() -> copy(target, client), "slow-proxy");
                back.setDaemon(true);
                back.start();
                forward(client.getInputStream(), target, delay);
            }
        });
    }

    /** In front of this port; it takes this long to answer each request. */
    public static SlowProxy before(int port, Duration delay) throws IOException {
        return new SlowProxy(port, delay);
    }

    private void forward(InputStream requests, Socket target, Duration delay) throws IOException {
        var buffer = new byte[BUFFER];
        for (int read = requests.read(buffer); read >= 0; read = requests.read(buffer)) {
            if (waited(delay)) {
                return;
            }
            target.getOutputStream().write(buffer, 0, read);
        }
    }

    /** Whether the proxy was closed meanwhile. */
    private boolean waited(Duration delay) {
        try {
            return closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void copy(Socket target, Socket client) {
        try {
            target.getInputStream().transferTo(client.getOutputStream());
            client.shutdownOutput();
        } catch (IOException e) {
            // One of the two closed the connection: so does the other.
            closeQuietly(client);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
