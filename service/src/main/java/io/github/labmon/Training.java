package io.github.labmon;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Variables;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A short life of the service on a free port, so that the JVM can write down what it loaded (bin/labmon train). Without the port
 * gate, which has an archive of its own: classes of the archive are in memory from the start.
 */
final class Training {

    private static final List<String> PATHS = List.of(
            "/health/",
            "/status",
            "/health/liveness",
            "/health/readiness",
            "/host/status",
            "/host/ports",
            "/host/ports?port=1-65535",
            "/host/ports?port=x",
            "/fritz/status",
            "/nvme/status",
            "/ha/status",
            "/containers/status",
            "/drives/status",
            "/jobs",
            "/systemd/status",
            "/ups/status",
            "/",
            "/metrics",
            "/alerts",
            "/history",
            "/availability",
            "/openapi.yml",
            "/docs",
            "/nope");

    private static final int TIMEOUT_MILLIS = 5_000;

    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

    private Training() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createTempDirectory("labmon-training");
        try {
            var environment = Map.of("LABMON_PORT", "0", "LABMON_STATE_FOLDER", folder.toString(), "LANG", "C");
            serve(Variables.of(environment, Path.of("/")));
            serve(Variables.of(environment, Path.of("/"))); // reads the files that the first one wrote
        } finally {
            delete(folder);
        }
    }

    /** With a round, whose end is waited for: history and alerts write their files. */
    private static void serve(Variables variables) throws IOException {
        var context = new ServiceContext(variables, DeadlineFactor.OF_THE_SERVICE, NOWHERE);
        try {
            var address = ServiceStart.begin(context, NOWHERE);
            for (var path : PATHS) {
                ask(address.resolve(path));
            }
        } finally {
            ServiceStart.stop(context.get(ApplicationContext.class));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Over a plain socket: the archive does not contain a client that the service has no use for. */
    private static void ask(URI uri) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var request = "GET " + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                    + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
