package io.github.labmon.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The image's HEALTHCHECK: requests {@code /health/liveness} of the labmon in this container. Exit code 0: it answers
 * with status 200; 1: anything else. Address and port are read from the environment alone, not from a {@code .env} file.
 */
final class HealthCheck {

    private static final int TIMEOUT_MILLIS = 4_000;

    private HealthCheck() {}

    public static void main(String[] args) {
        var environment = System.getenv();
        try {
            var status = statusLine(address(environment));
            System.out.println(status);
            System.exit(status.startsWith("HTTP/1.1 200") ? 0 : 1);
        } catch (IOException | IllegalArgumentException e) {
            System.out.println("no answer: " + e.getMessage());
            System.exit(1);
        }
    }

    private static InetSocketAddress address(Map<String, String> environment) throws IOException {
        var port = first(environment, "LABMON_PORT", first(environment, "PORT", "9780"));
        var host = InetAddress.getByName(first(environment, "LABMON_HOST", "127.0.0.1"));
        var reachable = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
        return new InetSocketAddress(reachable, Integer.parseInt(port));
    }

    /** An empty value counts as not set, as in all settings of labmon. */
    private static String first(Map<String, String> environment, String name, String otherwise) {
        var value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static String statusLine(InetSocketAddress address) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var request = "GET /health/liveness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var line = reader.readLine();
            if (line == null) {
                throw new IOException("the connection was closed");
            }
            return line;
        }
    }
}
