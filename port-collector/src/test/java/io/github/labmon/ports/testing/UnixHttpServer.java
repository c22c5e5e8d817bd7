package io.github.labmon.ports.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that speaks HTTP on a Unix socket, as container engines do. A test decides how it responds. */
public final class UnixHttpServer implements AutoCloseable {

    private final ServerSocketChannel server;
    private final ResponseWriter responses;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread acceptor = daemon(this::accept);

    /** Writes the response to a request. */
    public interface ResponseWriter {

        /** May wait for as long as the test needs. */
        void write(UnixHttpServer server, String path, OutputStream out) throws IOException, InterruptedException;
    }

    private UnixHttpServer(ServerSocketChannel server, ResponseWriter responses) {
        this.server = server;
        this.responses = responses;
    }

    /** Starts it on a socket that does not exist yet. */
    public static UnixHttpServer start(Path socket, ResponseWriter responses) throws IOException {
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket));
        var server = new UnixHttpServer(channel, responses);
        server.acceptor.start();
        return server;
    }

    /** The paths of all requests, in their order; a test may clear it. */
    public List<String> requests() {
        return requests;
    }

    /** Waits until it is closed: the request gets no response. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Waits until it is closed, at most this long. */
    public void awaitClose(long millis) throws InterruptedException {
        closed.await(millis, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "engine");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                var connection = server.accept();
                open.add(connection);
                daemon(() -> serve(connection)).start();
            }
        } catch (IOException e) {
            closed.countDown(); // the test has ended
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            var in = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.US_ASCII));
            var out = Channels.newOutputStream(connection);
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var path = line.split(" ", -1)[1];
                requests.add(path);
                while (!String.valueOf(in.readLine()).isEmpty()) {
                    // headers
                }
                responses.write(this, path, out);
            }
        } catch (IOException e) {
            open.remove(connection); // the client closed its connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        try {
            acceptor.join(); // until then the kernel still accepts connections
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var connection : open) {
            connection.close();
        }
    }
}
