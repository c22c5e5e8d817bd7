package io.github.labmon.ups;

import io.github.labmon.client.SocketServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that speaks NUT's protocol over a real socket and answers each line with a text that a test chooses. */
public final class TestNutServer implements AutoCloseable {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final SocketServer server;

    /** Every line that clients sent. */
    final List<String> received = new CopyOnWriteArrayList<>();

    private TestNutServer() throws IOException {
        server = SocketServer.start((self, socket) -> converse(socket));
    }

    /** Without a UPS. */
    public static TestNutServer start() throws IOException {
        var server = new TestNutServer();
        return server.answering("LIST UPS", "BEGIN LIST UPS\nEND LIST UPS\n");
    }

    /** With a UPS {@code eaton} that has these variables; names and values in turn. */
    public TestNutServer withUps(String... namesAndValues) {
        var rows = new StringBuilder("BEGIN LIST VAR eaton\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            rows.append("VAR eaton ")
                    .append(namesAndValues[i])
                    .append(" \"")
                    .append(namesAndValues[i + 1])
                    .append("\"\n");
        }
        return answering("LIST UPS", "BEGIN LIST UPS\nUPS eaton \"Rack\"\nEND LIST UPS\n")
                .answering("LIST VAR eaton", rows + "END LIST VAR eaton\n");
    }

    /** Answers a line with a text; an empty one closes the connection. */
    TestNutServer answering(String line, String answer) {
        answers.put(line, answer);
        return this;
    }

    private void converse(Socket socket) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            received.add(line);
            var answer = answers.getOrDefault(line, "ERR UNKNOWN-COMMAND\n");
            if (answer.isEmpty()) {
                return;
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The settings by which labmon finds it, under the name {@code desk}. */
    public Map<String, String> settings() {
        return Map.of("UPS_HOSTS", "desk=127.0.0.1:" + port());
    }

    public int port() {
        return server.port();
    }

    /** Stops it while a test goes on. */
    void stop() {
        close();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
