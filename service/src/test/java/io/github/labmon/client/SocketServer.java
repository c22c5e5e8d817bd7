package io.github.labmon.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server whose bytes a test chooses, over a real socket; it reports when its clients close their connections. */
public final class SocketServer implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "socket-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> closedByClient = new LinkedBlockingQueue<>();

    /** The lines of each request's head. */
    public final List<List<String>> requests = new CopyOnWriteArrayList<>();

    /** What the server does with a connection. */
    public interface Conversation {
        void run(SocketServer server, Socket socket) throws IOException;
    }

    private SocketServer(ServerSocket server, Conversation conversation) {
        this.server = server;
        threads.execute(() -> accept(conversation));
    }

    public static SocketServer start(Conversation conversation) throws IOException {
        return new SocketServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), conversation);
    }

    static SocketServer start(ServerSocket server, Conversation conversation) {
        return new SocketServer(server, conversation);
    }

    /** A server that reads the head of each request, sends a response and closes the connection. */
    public static SocketServer responding(String response) throws IOException {
        return start((server, socket) -> {
            server.readHead(socket);
            send(socket, response);
        });
    }

    private void accept(Conversation conversation) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket, conversation));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private void serve(Socket socket, Conversation conversation) {
        try (socket) {
            conversation.run(this, socket);
        } catch (IOException e) {
            closedByClient.add(socket.getPort());
        }
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads the head of a request. */
    void readHead(Socket socket) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        var head = new ArrayList<String>();
        for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.add(line);
        }
        requests.add(head);
    }

    /** Waits until the client closes the connection. */
    void awaitClose(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // bytes of the request
        }
        closedByClient.add(socket.getPort());
    }

    /** Whether a client closed its connection; waits a minute for it. */
    boolean isClosedByClient() throws InterruptedException {
        return closedByClient.poll(1, TimeUnit.MINUTES) != null;
    }

    int connections() {
        return sockets.size();
    }

    public int port() {
        return server.getLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
