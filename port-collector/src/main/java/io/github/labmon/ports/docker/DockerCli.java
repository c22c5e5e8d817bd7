package io.github.labmon.ports.docker;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.json.LimitedInputStream;
import io.github.labmon.thread.DaemonThreads;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The command {@code docker}, for an engine that only it can reach: through ssh. */
final class DockerCli {

    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int MAX_LINE_BYTES = 256 * 1024;
    private static final int MAX_CONTAINERS = 20_000;

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

    /** Takes a line of output. */
    private interface LineReader {

        void read(byte[] line) throws IOException;
    }

    /** All containers; those that do not run come without ports, because the command does not print their policy. */
    List<Container> containers() throws EngineException {
        var containers = new ArrayList<Container>();
        run(
                line -> {
                    var container = parse(JsonValue.parse(line));
                    if (container.isEmpty() || containers.size() == MAX_CONTAINERS) {
                        throw new IOException("not a container, or too many");
                    }
                    containers.add(container.get());
                },
                "ps",
                "--all",
                "--no-trunc",
                "--format",
                "{{json .}}");
        return containers;
    }

    /** The output of {@code docker info}; empty where it fails. */
    Optional<JsonValue> info() {
        var found = new ArrayList<JsonValue>();
        try {
            run(line -> found.add(JsonValue.parse(line)), "info", "--format", "{{json .}}");
        } catch (EngineException e) {
            return Optional.empty(); // it contains the version and name alone; `docker ps` prints the error
        }
        return found.stream().findFirst();
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
                                PortsColumn.parse(line.get("Ports").text().orElse("")))
                        .linkedTo(ContainerLink.of(all(labels))));
    }

    /** Of several, separated by commas: a name with a slash is a link of another container to this one. */
    private static String ownName(String names) {
        for (var candidate : names.split(",", -1)) {
            if (!candidate.contains("/") && !candidate.isBlank()) {
                return candidate.strip();
            }
        }
        return names;
    }

    /** None for a one-off container of {@code compose run}, which stays when its service is replaced. */
    private static @Nullable String service(String labels) {
        return "true".equalsIgnoreCase(label(labels, "com.docker.compose.oneoff"))
                ? null
                : label(labels, "com.docker.compose.service");
    }

    private static Map<String, String> all(String labels) {
        var found = new HashMap<String, String>();
        for (var label : labels.split(",", -1)) {
            var name = label.split("=", 2);
            if (name.length == 2) {
                found.put(name[0], name[1]);
            }
        }
        return found;
    }

    /** Labels are printed as {@code a=1,b=2}; the values of the compose labels contain no comma. */
    private static @Nullable String label(String labels, String key) {
        for (var label : labels.split(",", -1)) {
            if (label.startsWith(key + "=") && label.length() > key.length() + 1) {
                return label.substring(key.length() + 1);
            }
        }
        return null;
    }

    private void run(LineReader reader, String... arguments) throws EngineException {
        var command = new ArrayList<String>();
        command.add("docker");
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            read(builder.start(), reader);
        } catch (IOException e) {
            throw new EngineException(
                    DockerStatus.EngineState.DOWN,
                    "docker-cli-not-found",
                    LocalizableText.of(
                            "problem.docker-cli-not-found",
                            "the engine at {0} is reached through ssh, which needs the command docker, and that was not"
                                    + " found",
                            name));
        }
    }

    private void read(Process process, LineReader reader) throws EngineException {
        var lines = new FutureTask<>(() -> {
            readLines(process.getInputStream(), reader);
            return true;
        });
        try {
            DaemonThreads.start("labmon-docker-cli", lines);
            process.getOutputStream().close();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw timedOut();
            }
            if (process.exitValue() != 0) {
                throw new EngineException(
                        DockerStatus.EngineState.DOWN,
                        "docker-engine-down",
                        LocalizableText.of(
                                "problem.docker-engine-down.cli",
                                "the command docker cannot reach the engine at {0} (exit code {1}); try `docker ps`",
                                name,
                                process.exitValue()));
            }
            lines.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw timedOut();
        } catch (IOException | ExecutionException e) {
            throw notUnderstood();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void readLines(InputStream output, LineReader reader) throws IOException {
        try (var in = new BufferedInputStream(new LimitedInputStream(output, MAX_BYTES))) {
            var line = new ByteArrayOutputStream();
            for (int value = in.read(); value >= 0; value = in.read()) {
                if (value != '\n') {
                    line.write(value);
                } else if (line.size() > 0) {
                    reader.read(line.toByteArray());
                    line.reset();
                }
                if (line.size() > MAX_LINE_BYTES) {
                    throw new IOException("a line longer than " + MAX_LINE_BYTES + " bytes");
                }
            }
        }
    }

    private EngineException timedOut() {
        var problem = EngineApi.slow(name, deadline);
        return new EngineException(DockerStatus.EngineState.DOWN, problem);
    }

    private EngineException notUnderstood() {
        return new EngineException(
                DockerStatus.EngineState.DOWN,
                "docker-answer-not-understood",
                LocalizableText.of(
                        "problem.docker-answer-not-understood.cli",
                        "the output of the command docker for the engine at {0} is not that of `docker ps"
                                + " --format json`",
                        name));
    }
}
