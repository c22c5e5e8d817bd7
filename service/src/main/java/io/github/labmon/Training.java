package io.github.labmon;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Variables;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A short life of the service on a free port, so that the JVM can write down what it loaded (bin/labmon train). */
final class Training {

    private static final List<String> PATHS = List.of(
            "/health/",
            "/health/liveness",
            "/health/readiness",
            "/host/status",
            "/host/ports",
            "/host/ports?port=1-65535",
            "/host/ports?port=x",
            "/fritz/status",
            "/nvme/status",
            "/ha/status",
            "/",
            "/metrics",
            "/alerts",
            "/history",
            "/availability",
            "/openapi.yml",
            "/docs",
            "/nope");

    private static final String COMPOSE = """
            name: training
            services:
              web:
                image: nginx
                ports: ["8080:80", "127.0.0.1:${PORT:-9000}-9001:9000-9001/udp"]
              api:
                image: nginx
                ports: [{target: 80, published: 8080, host_ip: 0.0.0.0}]
            """;

    private Training() {}

    public static void main(String[] args) throws IOException {
        check();
        var variables = Variables.of(Map.of("LABMON_PORT", "0"), Path.of("/"));
        try (var context = Application.context(variables, DeadlineFactor.OF_THE_SERVICE)) {
            var server = context.getBean(EmbeddedServer.class).start();
            for (var path : PATHS) {
                ask(server.getURI().resolve(path));
            }
        }
    }

    /** The port gate, which is to be over in the blink of an eye: each form once. */
    private static void check() throws IOException {
        var folder = Files.createTempDirectory("labmon-training");
        var file = folder.resolve("compose.yaml");
        var silent = new PrintWriter(Writer.nullWriter());
        try {
            Files.writeString(file, COMPOSE);
            for (var format : List.of("text", "json", "sarif", "junit", "github")) {
                new Application(Map.of(), folder, silent, silent).run("check-ports", "--format", format);
            }
            new Application(Map.of(), folder, silent, silent).run("free-ports", "--count", "2");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void ask(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(5_000);
        connection.getResponseCode();
        connection.disconnect();
    }
}
