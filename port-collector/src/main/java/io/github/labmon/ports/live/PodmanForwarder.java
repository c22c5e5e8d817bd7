package io.github.labmon.ports.live;

import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The container for which a process of Podman holds a socket, where Podman's API is not available: conmon, which monitors
 * one container, has its id and name in its command line; rootlessport is a child of conmon.
 */
final class PodmanForwarder {

    private static final String CONMON = "conmon";

    /** conmon, rootlessport, rootlessport-child, and a shell between them at most. */
    private static final int MAX_GENERATIONS = 4;

    private static final int SHORT_ID = 12;
    private static final int MAX_CONFIG_BYTES = 1024 * 1024;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    /** Podman's own container of a pod, whose name starts with the pod's id. */
    private static final Pattern INFRA = Pattern.compile("[0-9a-f]{12}-infra");

    private static final Pattern PARENT = Pattern.compile("(?m)^PPid:\\s*(\\d+)$");

    private PodmanForwarder() {}

    /**
     * The container; {@code null} where the process is not one of Podman's.
     *
     * @param name of the process
     */
    static @Nullable ContainerHolder containerOf(Path proc, int pid, @Nullable String name) {
        if (name == null || !(name.equals(CONMON) || name.startsWith("rootlessport"))) {
            return null;
        }
        var process = proc.resolve(String.valueOf(pid));
        for (int generation = 0; generation < MAX_GENERATIONS; generation++) {
            var arguments = arguments(process);
            if (!arguments.isEmpty() && Path.of(arguments.get(0)).endsWith(CONMON)) {
                return container(process, arguments).orElse(null);
            }
            var parent = parent(process);
            if (parent.isEmpty()) {
                return null;
            }
            process = proc.resolve(parent.get());
        }
        return null;
    }

    private static List<String> arguments(Path process) {
        try {
            var text = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return text.isEmpty() || text.startsWith("\0") ? List.of() : Arrays.asList(text.split("\0", -1));
        } catch (IOException e) {
            return List.of(); // ended in between
        }
    }

    private static Optional<String> parent(Path process) {
        try {
            var status = PARENT.matcher(Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1));
            return status.find() ? Optional.of(status.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // ended in between
        }
    }

    private static Optional<ContainerHolder> container(Path process, List<String> arguments) {
        var id = option(arguments, "-c").filter(text -> ID.matcher(text).matches());
        return option(arguments, "-n")
                .map(name -> new ContainerHolder(
                        name,
                        id.map(text -> text.substring(0, SHORT_ID)).orElse("?"),
                        null,
                        "running",
                        null,
                        null,
                        null,
                        null,
                        pod(process, arguments, name).orElse(null),
                        null,
                        null,
                        List.of()));
    }

    private static Optional<String> option(List<String> arguments, String name) {
        var at = arguments.indexOf(name);
        return at < 0 || at + 1 == arguments.size()
                ? Optional.empty()
                : Optional.of(arguments.get(at + 1)).filter(value -> !value.isEmpty());
    }

    /** The host name of a pod's infra container is the pod's name, unless it was set otherwise. */
    private static Optional<String> pod(Path process, List<String> arguments, String name) {
        if (!INFRA.matcher(name).matches()) {
            return Optional.empty();
        }
        return option(arguments, "-b").flatMap(bundle -> {
            var relative = bundle.replaceFirst("^/+", "");
            return json(process.resolve("root").resolve(relative).resolve("config.json"))
                    .flatMap(config -> config.get("hostname").text());
        });
    }

    private static Optional<JsonValue> json(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(JsonValue.parse(in.readNBytes(MAX_CONFIG_BYTES)));
        } catch (IOException e) {
            return Optional.empty(); // not this user's to read
        }
    }
}
