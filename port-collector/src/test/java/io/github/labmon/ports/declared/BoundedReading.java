package io.github.labmon.ports.declared;

import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.render.VerdictFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads, judges and prints one large input: the program of {@link BoundedReadingIT}, which gives it a small heap. */
public final class BoundedReading {

    private BoundedReading() {}

    public static void main(String[] arguments) throws Exception {
        var size = Integer.parseInt(arguments[1]);
        var request = switch (arguments[0]) {
            case "list" ->
                DeclarationRequest.of(DeclarationFiles.inMemory(Map.of())).withPorts(List.of("1-" + size));
            case "entries" -> DeclarationRequest.of(DeclarationFiles.inMemory(Map.of("compose.yaml", entries(size))));
            case "addresses" ->
                DeclarationRequest.of(DeclarationFiles.inMemory(Map.of("compose.yaml", addresses(size, "127.0.0.%d"))));
            case "variables" ->
                DeclarationRequest.of(
                        DeclarationFiles.inMemory(Map.of("compose.yaml", addresses(size, "${A:-127.0.0.%d}"))));
            case "files" -> DeclarationRequest.of(DeclarationFiles.inMemory(files(size, 0)));
            case "megabyte" -> DeclarationRequest.of(DeclarationFiles.inMemory(files(size, 1_048_576 / size)));
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        var deployments = Declarations.readAll(request);
        judge(deployments, LiveReading.of("local", Fixture.report()));
        var ports = judge(deployments, PortCheck.local(withoutEngine()));
        System.out.println(ports + " ports");
    }

    private static int judge(List<Deployment> deployments, LiveReading live) throws IOException {
        var verdict = PortGate.judge(deployments, live, PortPlan.NONE, Set.of(), Fixture.NOW);
        for (var format : VerdictFormat.values()) {
            format.write(verdict, OutputStream.nullOutputStream());
        }
        return verdict.declared().size();
    }

    /** This host's sockets alone. */
    private static PortCollector withoutEngine() {
        return new PortCollector(
                Path.of("/proc"),
                Map.of("DOCKER_HOST", "unix:///nonexistent/docker.sock"),
                Duration.ofSeconds(10),
                InstantSource.system());
    }

    /** Each port of each of 100 services is on an address of loopback. */
    private static String addresses(int number, String address) {
        var text = new StringBuilder("services:\n");
        for (int i = 0; i < number; i++) {
            if (i % (number / 100) == 0) {
                text.append("  s").append(i).append(":\n    image: nginx\n    ports:\n");
            }
            text.append("      - \"")
                    .append(address.formatted(1 + i / 65_535))
                    .append(":")
                    .append(1 + i % 65_535)
                    .append(":80\"\n");
        }
        return text.toString();
    }

    private static String entries(int number) {
        var text = new StringBuilder("services:\n  web:\n    image: nginx\n    ports:\n");
        for (int port = 1; port <= number; port++) {
            text.append("      - \"").append(port).append(":80\"\n");
        }
        return text.toString();
    }

    private static Map<String, String> files(int number, int length) {
        var files = new LinkedHashMap<String, String>();
        for (int i = 1; i <= number; i++) {
            var text = "services:\n  s" + i + ":\n    image: nginx\n    ports: [\"" + i + ":80\"]\n";
            files.put(
                    i == 1 ? "compose.yaml" : "f" + i + ".yaml",
                    text + "x-text: \"" + "x".repeat(Math.max(0, length - text.length())) + "\"\n");
        }
        return files;
    }
}
