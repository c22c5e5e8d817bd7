package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.ContainerName;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.gate.ReportReader.ReportException;
import io.github.labmon.ports.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report, from the members of its JSON in whatever order they come. */
final class ReportBuilder {

    /** Rows of one report; some 30 MB of memory. */
    static final int MAX_ROWS = 60_000;

    private static final String PORTS = "ports";
    private static final String CONTAINERS = "containers";
    private static final Set<String> KNOWN = Set.of(
            "schemaVersion",
            "observedAt",
            "host",
            "addresses",
            "ephemeralPortRange",
            "reservedPorts",
            "unprivilegedPortStart",
            "docker",
            "complete",
            "problem",
            PORTS,
            "ephemeralClients",
            CONTAINERS);

    private static final JsonValue ABSENT = JsonValue.absent();

    private final Map<String, JsonValue> members = new HashMap<>();
    private final RowReader rows = new RowReader();
    private @Nullable List<PortUse> ports;
    private @Nullable List<ContainerName> containers;

    /** Whether a member is read; others are those of a newer labmon. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** Whether the elements of a list are read one by one. */
    static boolean isListOfMany(String name) {
        return name.equals(PORTS) || name.equals(CONTAINERS);
    }

    /** Begins a list; a second one of the same name replaces the first, as JSON parsers do. */
    void beginList(String name) {
        if (name.equals(PORTS)) {
            ports = new ArrayList<>();
        } else {
            containers = new ArrayList<>();
        }
    }

    void addElement(String name, JsonValue element) throws ReportException {
        if (name.equals(PORTS)) {
            add(
                    Objects.requireNonNull(ports),
                    rows.port(element, Objects.requireNonNull(ports).size()));
        } else {
            var container = rows.container(element);
            if (container.isPresent()) {
                add(Objects.requireNonNull(containers), container.get());
            }
        }
    }

    private static <T> void add(List<T> list, T element) throws ReportException {
        if (list.size() == MAX_ROWS) {
            throw new ReportException(
                    LocalizableText.of("report.too-many", "it has more than {0} ports or containers", MAX_ROWS));
        }
        list.add(element);
    }

    /** Takes any other member; a list of many that is not a list counts as absent. */
    void set(String name, JsonValue value) {
        if (!isListOfMany(name)) {
            members.put(name, value);
        }
    }

    private JsonValue get(String name) {
        return members.getOrDefault(name, ABSENT);
    }

    ReportException incomplete() {
        return new ReportException(
                LocalizableText.of("report.incomplete", "it has no schemaVersion, observedAt and ports"));
    }

    PortReport build() throws ReportException {
        var version = get("schemaVersion").number();
        var observedAt = get("observedAt").text().flatMap(ReportBuilder::instant);
        if (version.isEmpty() || observedAt.isEmpty() || ports == null) {
            throw incomplete();
        }
        return new PortReport(
                version.get(),
                observedAt.get(),
                get("host").textOrNull(),
                get("addresses").isList() ? texts(get("addresses")) : null,
                range(get("ephemeralPortRange")),
                texts(get("reservedPorts")),
                get("unprivilegedPortStart").number().orElse(null),
                docker(get("docker")),
                get("complete").truth().orElse(false),
                problem(get("problem")),
                ports,
                get("ephemeralClients").number().orElse(null),
                containers);
    }

    private static List<String> texts(JsonValue list) {
        return list.elements().stream()
                .flatMap(element -> element.text().stream())
                .toList();
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

    private static @Nullable DockerStatus docker(JsonValue json) {
        if (!json.isObject()) {
            return null;
        }
        var state = Arrays.stream(DockerStatus.EngineState.values())
                .filter(value -> value.name().equals(json.get("state").textOrNull()))
                .findFirst()
                .orElse(DockerStatus.EngineState.UNKNOWN);
        var problem = problem(json.get("problem"));
        if (state != DockerStatus.EngineState.OK && problem == null) {
            problem = new PortProblem(
                    "docker-answer-not-understood", "the report does not contain why Docker could not be read");
        }
        return new DockerStatus(
                state,
                json.get("source").text().orElse("?"),
                json.get("version").textOrNull(),
                problem);
    }

    private static @Nullable PortProblem problem(JsonValue json) {
        return json.get("code")
                .text()
                .map(code -> new PortProblem(code, json.get("detail").text().orElse("the report contains no reason")))
                .orElse(null);
    }
}
