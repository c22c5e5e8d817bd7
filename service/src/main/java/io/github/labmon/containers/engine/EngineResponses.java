package io.github.labmon.containers.engine;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.process.OutputLine;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses the responses of the engine (Docker Engine API 1.24 and later, Podman's compatible one). */
final class EngineResponses {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    /** The cache that the kernel can drop at once, in control groups of version 1 and 2. */
    private static final List<String> DROPPABLE = List.of("total_inactive_file", "inactive_file");

    private EngineResponses() {}

    /** An element of {@code GET /containers/json?all=true}; empty where it has no valid id or name. */
    static Optional<ListedContainer> listed(JsonValue item) {
        var id = item.get("Id").text();
        var name = item.get("Names").elements().stream()
                .flatMap(each -> each.text().stream())
                .map(each -> each.startsWith("/") ? each.substring(1) : each)
                .filter(each -> NAME.matcher(each).matches()) // names with a second slash are links to it
                .findFirst();
        if (id.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        var labels = item.get("Labels");
        var project = label(labels, "com.docker.compose.project");
        return Optional.of(new ListedContainer(
                id.get(),
                name.get(),
                item.get("Image").textOrNull(),
                item.get("ImageID").textOrNull(),
                item.get("State").text().map(EngineResponses::lower).orElse(null),
                StatusText.parse(item.get("Status").text().orElse("")),
                project,
                project == null || isOneOff(labels) ? null : label(labels, "com.docker.compose.service"),
                project == null || isOneOff(labels) ? List.of() : dependencies(labels)));
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean isOneOff(JsonValue labels) {
        return labels.get("com.docker.compose.oneoff").text().orElse("").equalsIgnoreCase("true");
    }

    private static @Nullable String label(JsonValue labels, String name) {
        return labels.get(name)
                .text()
                .filter(text -> LABEL.matcher(text).matches())
                .orElse(null);
    }

    /** Compose writes {@code db:service_started:false,cache:service_healthy:true}. */
    private static List<String> dependencies(JsonValue labels) {
        return labels.get("com.docker.compose.depends_on").text().stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(part -> part.split(":", 2)[0].strip())
                .filter(service -> LABEL.matcher(service).matches())
                .distinct()
                .toList();
    }

    /** The response to {@code GET /containers/<id>/json}. */
    static InspectedContainer details(JsonValue container) {
        var state = container.get("State");
        var health = state.get("Health").isObject() ? state.get("Health") : state.get("Healthcheck");
        var status = health.get("Status").text().filter(text -> !text.equals("none"));
        return new InspectedContainer(
                container.get("Config").get("Image").textOrNull(),
                status.orElse(null),
                status.isEmpty() ? null : lastOutput(health.get("Log").elements()),
                state.get("ExitCode").number().orElse(null),
                state.get("Error").text().flatMap(EngineResponses::bounded).orElse(null),
                state.get("OOMKilled").truth().orElse(null),
                container.get("RestartCount").number().orElse(null),
                time(state.get("StartedAt")),
                time(state.get("FinishedAt")),
                positive(container.get("HostConfig").get("Memory")),
                positive(state.get("Pid")),
                container.get("HostConfig").get("NetworkMode").textOrNull());
    }

    private static @Nullable String lastOutput(List<JsonValue> log) {
        return log.isEmpty()
                ? null
                : log.get(log.size() - 1)
                        .get("Output")
                        .text()
                        .flatMap(EngineResponses::bounded)
                        .orElse(null);
    }

    private static Optional<String> bounded(String text) {
        return Optional.of(OutputLine.bounded(text)).filter(line -> !line.isEmpty());
    }

    /** The engine writes the year 1 for "never". */
    private static @Nullable Instant time(JsonValue value) {
        var text = value.text().orElse("");
        try {
            return text.isEmpty() || text.startsWith("0001-")
                    ? null
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null; // not a time: not known
        }
    }

    private static @Nullable Long positive(JsonValue value) {
        var number = number(value);
        return number == null || number == 0 ? null : number;
    }

    private static @Nullable Long number(JsonValue value) {
        return value.wholeNumber()
                .filter(number -> number.signum() >= 0 && number.compareTo(MAX_LONG) <= 0)
                .map(BigInteger::longValueExact)
                .orElse(null);
    }

    /** The response to {@code GET /containers/<id>/stats}; empty where the container did not run. */
    static Optional<ContainerUsage> usage(JsonValue statistics) {
        var readAt = time(statistics.get("read"));
        if (readAt == null) {
            return Optional.empty();
        }
        var cpu = statistics.get("cpu_stats");
        var networks = statistics.get("networks").members();
        return Optional.of(new ContainerUsage(
                readAt,
                number(cpu.get("cpu_usage").get("total_usage")),
                cpus(cpu),
                memory(statistics.get("memory_stats")),
                networks.isEmpty() ? null : sum(networks.values().stream().map(each -> each.get("rx_bytes"))),
                networks.isEmpty() ? null : sum(networks.values().stream().map(each -> each.get("tx_bytes")))));
    }

    private static @Nullable Integer cpus(JsonValue cpu) {
        var each = cpu.get("cpu_usage").get("percpu_usage").elements();
        return cpu.get("online_cpus")
                .number()
                .filter(count -> count > 0)
                .orElse(each.isEmpty() ? null : Integer.valueOf(each.size()));
    }

    private static @Nullable Long memory(JsonValue memory) {
        var used = number(memory.get("usage"));
        if (used == null) {
            return null;
        }
        for (var name : DROPPABLE) {
            var cache = number(memory.get("stats").get(name));
            if (cache != null) {
                return Math.max(0, used - cache);
            }
        }
        return used;
    }

    private static @Nullable Long sum(Stream<JsonValue> counters) {
        var numbers = counters.map(EngineResponses::number).toList();
        if (numbers.stream().anyMatch(java.util.Objects::isNull)) {
            return null;
        }
        return numbers.stream().mapToLong(Long::longValue).sum();
    }
}
