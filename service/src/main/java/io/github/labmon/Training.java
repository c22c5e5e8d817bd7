package io.github.labmon;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.poll.PollScheduler;
import io.github.labmon.poll.WarmUp;
import io.github.labmon.settings.Variables;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A short life of the service on a free port, so that the JVM can write down what it loaded (bin/labmon train). */
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

    private Training() {}

    public static void main(String[] args) throws IOException {
        CommandTraining.run();
        var folder = Files.createTempDirectory("labmon-training");
        try {
            var variables =
                    Variables.of(Map.of("LABMON_PORT", "0", "LABMON_STATE_FOLDER", folder.toString()), Path.of("/"));
            serve(variables);
            serve(variables); // reads the files that the first one wrote
        } finally {
            delete(folder);
        }
    }

    /** With a round, whose end is waited for: history and alerts write their files. */
    private static void serve(Variables variables) throws IOException {
        var context = ServiceStart.context(variables, DeadlineFactor.OF_THE_SERVICE);
        try {
            context.getBean(WarmUp.class).begin();
            var server = context.getBean(EmbeddedServer.class).start();
            context.getBean(PollScheduler.class).begin();
            for (var path : PATHS) {
                ask(server.getURI().resolve(path));
            }
        } finally {
            ServiceStart.stop(context);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
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
