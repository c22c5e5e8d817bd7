package io.github.labmon.ports.docker;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The command {@code docker}, for an engine that only it can reach: through ssh. */
final class DockerCli {

    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final Map<String, String> environment;
    private final String name;
    private final Duration deadline;

    /**
     * Runs in this environment.
     *
     * @param name of the engine, for messages
     * @param deadline of each command
     */
    DockerCli(Map<String, String> environment, String name, Duration deadline) {
        this.environment = environment;
        this.name = name;
        this.deadline = deadline;
    }

    /** All containers; those that do not run come without ports, for the command does not tell their policy. */
    List<Container> containers() throws EngineException {
        var containers = new ArrayList<Container>();
        for (var line :
                run("ps", "--all", "--no-trunc", "--format", "{{json .}}").split("\n", -1)) {
            if (!line.isBlank()) {
                containers.add(container(line));
            }
        }
        return containers;
    }

    /** What {@code docker info} says; empty where it does not work. */
    Optional<JsonValue> info() {
        try {
            return Optional.of(
                    JsonValue.parse(run("info", "--format", "{{json .}}").getBytes(StandardCharsets.UTF_8)));
        } catch (EngineException | IOException e) {
            return Optional.empty(); // only version and name come from it; `docker ps` tells what is wrong
        }
    }

    private Container container(String line) throws EngineException {
        try {
            var parsed = parse(JsonValue.parse(line.getBytes(StandardCharsets.UTF_8)));
            if (parsed.isPresent()) {
                return parsed.get();
            }
        } catch (IOException e) {
            throw notUnderstood();
        }
        throw notUnderstood();
    }

    /** One line of {@code docker ps --format '{{json .}}'}. */
    static Optional<Container> parse(JsonValue line) {
        var labels = line.get("Labels").text().orElse("");
        return line.get("ID")
                .text()
                .map(id -> new Container(
                        id,
                        line.get("Names").text().map(DockerCli::ownName).orElse(id),
                        line.get("Image").textOrNull(),
                        line.get("State").textOrNull(),
                        "host".equals(line.get("Networks").textOrNull()) ? "host" : null,
                        label(labels, "com.docker.compose.project"),
                        service(labels),
                        null,
                        PortsColumn.parse(line.get("Ports").text().orElse(""))));
    }

    /** Of several, separated by commas: a name with a slash is a link that another container has to this one. */
    private static String ownName(String names) {
        for (var candidate : names.split(",", -1)) {
            if (!candidate.contains("/") && !candidate.isBlank()) {
                return candidate.strip();
            }
        }
        return names;
    }

    /** None for a one-off container of {@code compose run}: that one stays when its service is replaced. */
    private static @Nullable String service(String labels) {
        return "true".equalsIgnoreCase(label(labels, "com.docker.compose.oneoff"))
                ? null
                : label(labels, "com.docker.compose.service");
    }

    /** Labels come as {@code a=1,b=2}; the compose ones hold no comma in their values. */
    private static @Nullable String label(String labels, String wanted) {
        for (var label : labels.split(",", -1)) {
            if (label.startsWith(wanted + "=") && label.length() > wanted.length() + 1) {
                return label.substring(wanted.length() + 1);
            }
        }
        return null;
    }

    private String run(String... arguments) throws EngineException {
        var command = new ArrayList<String>();
        command.add("docker");
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            return output(builder.start());
        } catch (IOException e) {
            throw new EngineException(
                    DockerStatus.State.DOWN,
                    "docker-cli-not-found",
                    "the engine at " + name + " is reached through ssh, for which the command docker is needed and not"
                            + " found");
        }
    }

    private String output(Process process) throws EngineException {
        try {
            process.getOutputStream().close();
            var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw timedOut();
            }
            if (process.exitValue() != 0) {
                throw new EngineException(
                        DockerStatus.State.DOWN,
                        "docker-engine-down",
                        "the command docker cannot reach the engine at " + name + " (exit " + process.exitValue()
                                + "); try `docker ps`");
            }
            return out.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw timedOut();
        } catch (IOException | CompletionException e) {
            throw notUnderstood();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private EngineException timedOut() {
        var problem = EngineApi.slow(name, deadline);
        return new EngineException(DockerStatus.State.DOWN, problem.code(), problem.detail());
    }

    private EngineException notUnderstood() {
        return new EngineException(
                DockerStatus.State.DOWN,
                "docker-answer-not-understood",
                "the command docker printed for the engine at " + name + " what is not `docker ps --format json`");
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
