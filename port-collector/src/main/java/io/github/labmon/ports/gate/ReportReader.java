package io.github.labmon.ports.gate;

import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report back from the JSON of {@code GET /host/ports}. A newer labmon's further fields are passed over; what an
 * older one's lacks is absent, and told by the gate where it matters.
 */
public final class ReportReader {

    /** The largest report that is read: some 50,000 ports. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private ReportReader() {}

    /**
     * Reads it.
     *
     * @throws ReportException where the document is no report, or has a row that cannot be understood
     */
    public static PortReport read(byte[] document) throws ReportException {
        JsonValue json;
        try {
            json = JsonValue.parse(document);
        } catch (IOException | StackOverflowError e) {
            throw new ReportException("it is not JSON");
        }
        return read(json);
    }

    /** As {@link #read(byte[])}, of a part of a larger document. */
    public static PortReport read(JsonValue json) throws ReportException {
        var version = json.get("schemaVersion").number();
        var observedAt = json.get("observedAt").text().flatMap(ReportReader::instant);
        var ports = json.get("ports");
        if (version.isEmpty() || observedAt.isEmpty() || !ports.isList()) {
            throw new ReportException("it has no schemaVersion, observedAt and ports");
        }
        var elements = ports.elements();
        var rows = new PortUse[elements.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(elements.get(i), i);
        }
        return new PortReport(
                version.get(),
                observedAt.get(),
                json.get("host").textOrNull(),
                range(json.get("ephemeralPortRange")),
                json.get("reservedPorts").elements().stream()
                        .flatMap(entry -> entry.text().stream())
                        .toList(),
                json.get("unprivilegedPortStart").number().orElse(null),
                docker(json.get("docker")),
                json.get("complete").truth().orElse(false),
                problem(json.get("problem")),
                Arrays.asList(rows));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable PortRange range(JsonValue json) {
        var first = json.get("first").number();
        var last = json.get("last").number();
        return first.isEmpty() || last.isEmpty()
                ? null
                : PortRange.parse(first.get() + "-" + last.get()).orElse(null);
    }

    private static PortUse row(JsonValue json, int number) throws ReportException {
        var protocol = json.get("protocol").text().flatMap(Protocol::parse);
        var address = json.get("address").text().flatMap(IpAddress::canonical);
        var port = json.get("port").number().filter(value -> value >= 1 && value <= PortRange.MAX_PORT);
        if (protocol.isEmpty() || address.isEmpty() || port.isEmpty()) {
            // Passed over, it could be the very port that is asked for.
            throw new ReportException(
                    "its entry ports[" + number + "] has no protocol, address and port that labmon understands");
        }
        return new PortUse(
                protocol.get(),
                address.get(),
                port.get(),
                json.get("ipv6Only").truth().orElse(null),
                json.get("interface").textOrNull(),
                state(json.get("state").textOrNull()),
                process(json.get("process")),
                container(json.get("container")));
    }

    /** A state that is not known is held all the same. */
    private static PortState state(@Nullable String text) {
        return Arrays.stream(PortState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElse(PortState.LISTENING);
    }

    private static @Nullable ProcessHolder process(JsonValue json) {
        return json.isObject()
                ? new ProcessHolder(
                        json.get("pid").number().orElse(null),
                        json.get("name").textOrNull(),
                        json.get("user").textOrNull())
                : null;
    }

    private static @Nullable ContainerHolder container(JsonValue json) {
        return json.isObject()
                ? new ContainerHolder(
                        json.get("name").text().orElse("?"),
                        json.get("id").text().orElse("?"),
                        json.get("image").textOrNull(),
                        json.get("state").textOrNull(),
                        json.get("containerPort").number().orElse(null),
                        json.get("mapping").textOrNull(),
                        json.get("composeProject").textOrNull(),
                        json.get("composeService").textOrNull(),
                        json.get("pod").textOrNull(),
                        json.get("restartPolicy").textOrNull(),
                        json.get("sharedWith").elements().stream()
                                .flatMap(name -> name.text().stream())
                                .toList())
                : null;
    }

    private static @Nullable DockerStatus docker(JsonValue json) {
        if (!json.isObject()) {
            return null;
        }
        var state = Arrays.stream(DockerStatus.State.values())
                .filter(value -> value.name().equals(json.get("state").textOrNull()))
                .findFirst()
                .orElse(DockerStatus.State.UNKNOWN);
        var problem = problem(json.get("problem"));
        if (state != DockerStatus.State.OK && problem == null) {
            problem = new PortProblem("docker-answer-not-understood", "the report does not say how Docker was read");
        }
        return new DockerStatus(
                state,
                json.get("source").text().orElse("?"),
                json.get("version").textOrNull(),
                problem);
    }

    private static @Nullable PortProblem problem(JsonValue json) {
        var code = json.get("code").text();
        return code.map(text -> new PortProblem(text, json.get("detail").text().orElse("no reason is given")))
                .orElse(null);
    }

    /** A document that is no report; the message says why. */
    public static final class ReportException extends Exception {

        private static final long serialVersionUID = 1L;

        ReportException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
