package io.github.labmon.ports.live;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.ContainerName;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.docker.Container;
import io.github.labmon.ports.docker.DockerView;
import io.github.labmon.ports.docker.PublishedPort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Joins sockets and containers into one row for each port. Pure. */
public final class ContainerRows {

    private static final Comparator<Container> BY_NAME =
            (one, other) -> one.name().compareTo(other.name());

    private final Map<String, List<String>> sharers = new HashMap<>();
    private final Map<String, Container> byId = new HashMap<>();
    private final TreeMap<PortUse, PortUse> rows = new TreeMap<>(PortUse.ORDER);

    private ContainerRows(List<Container> containers) {
        for (var container : containers) {
            byId.put(container.id(), container);
            var mode = String.valueOf(container.networkMode());
            if (container.isRunning() && mode.startsWith("container:")) {
                sharers.computeIfAbsent(mode.substring("container:".length()), id -> new ArrayList<>())
                        .add(container.name());
            }
        }
    }

    /**
     * The report with the containers of the engine.
     *
     * @param bridge whether the host has the network interface of a Docker engine
     */
    public static PortReport join(SocketReport sockets, DockerView view, boolean bridge) {
        var report = sockets.report();
        var docker = status(report, view, bridge);
        var ofThisHost = docker.equals(view.status());
        var joined = ofThisHost ? new ContainerRows(view.containers()) : new ContainerRows(List.of());
        report.ports().forEach(use -> joined.addSocket(use, sockets.containers()));
        joined.addPublished();
        joined.addReserved();
        var problem = report.problem() != null || docker.noEngineFound() ? report.problem() : docker.problem();
        return new PortReport(
                report.schemaVersion(),
                report.observedAt(),
                report.host() == null && !view.engineHost().isEmpty() ? view.engineHost() : report.host(),
                report.addresses(),
                report.ephemeralPortRange(),
                report.reservedPorts(),
                report.unprivilegedPortStart(),
                docker,
                problem == null,
                problem,
                List.copyOf(joined.rows.values()),
                report.ephemeralClients(),
                ofThisHost && docker.state() == DockerStatus.EngineState.OK ? names(view) : null);
    }

    private static List<ContainerName> names(DockerView view) {
        return view.containers().stream()
                .filter(container -> !container.isSwarmService())
                .map(container -> new ContainerName(
                        container.name(), container.state(), container.project(), container.service()))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** The rows with the containers in which their processes run. */
    public static List<PortUse> join(SocketReport.Rows sockets, DockerView view) {
        var joined = new ContainerRows(view.containers());
        sockets.ports().forEach(use -> joined.addSocket(use, sockets.containers()));
        return List.copyOf(joined.rows.values());
    }

    /** An engine elsewhere holds no ports of this host; one that runs here and was not found is a failure. */
    private static DockerStatus status(PortReport report, DockerView view, boolean bridge) {
        var status = view.status();
        var host = report.host();
        if (view.remote() && host != null && !view.engineHost().isEmpty() && !isSame(host, view.engineHost())) {
            var detail = LocalizableText.of(
                    "problem.docker-engine-elsewhere",
                    "the container engine in use runs on {0}, not on {1}: its containers hold no ports here; query the"
                            + " labmon of that host",
                    view.engineHost(),
                    host);
            return new DockerStatus(
                    DockerStatus.EngineState.UNKNOWN,
                    status.source(),
                    status.version(),
                    new PortProblem("docker-engine-elsewhere", detail));
        }
        if (view.remote()
                && view.engineHost().isEmpty()
                && status.state() == DockerStatus.EngineState.OK
                && status.problem() == null) {
            var detail = LocalizableText.of(
                    "problem.docker-engine-host-not-known",
                    "the container engine is reached over the network and did not return the name of its host, so its"
                            + " containers may be those of another host; allow GET /info (INFO) at the"
                            + " socket proxy, or use"
                            + " the engine's socket");
            return new DockerStatus(
                    DockerStatus.EngineState.UNKNOWN,
                    status.source(),
                    status.version(),
                    new PortProblem("docker-engine-host-not-known", detail));
        }
        if (status.noEngineFound() && (bridge || report.ports().stream().anyMatch(ContainerRows::isProxy))) {
            var detail = LocalizableText.of(
                    "problem.docker-not-reachable",
                    "this host runs Docker, but the socket of its engine was not found; in a container, mount"
                            + " /var/run/docker.sock or set DOCKER_HOST");
            return new DockerStatus(
                    DockerStatus.EngineState.DOWN, "none", null, new PortProblem("docker-not-reachable", detail));
        }
        return status;
    }

    private static boolean isSame(String host, String engineHost) {
        return shortName(host).equalsIgnoreCase(shortName(engineHost));
    }

    private static String shortName(String name) {
        return name.replaceFirst("\\..*", "");
    }

    private static boolean isProxy(PortUse use) {
        return use.process() != null && "docker-proxy".equals(use.process().name());
    }

    private void addSocket(PortUse use, Map<Integer, String> containers) {
        var process = use.process();
        var id = process == null || process.pid() == null ? null : containers.get(process.pid());
        var container = id == null ? null : byId.get(id);
        var row = container == null ? use : use.heldBy(use.state(), container.asHolder());
        rows.put(row, row);
    }

    private void addPublished() {
        for (var container : byId.values().stream()
                .filter(Container::isRunning)
                .sorted(BY_NAME)
                .toList()) {
            for (var port : container.ports()) {
                var held = rows.get(row(port, PortState.PUBLISHED, null));
                var holder = container.asHolder(port, sharers.getOrDefault(container.id(), List.of()));
                if (held == null) {
                    put(row(port, PortState.PUBLISHED, holder));
                } else if (held.container() == null || isOfForwarder(held)) {
                    put(held.heldBy(isForwarder(held.process()) ? PortState.LISTENING : PortState.PUBLISHED, holder));
                }
            }
        }
    }

    /** Podman's monitor of the container, whose command line has the name alone. */
    private static boolean isOfForwarder(PortUse held) {
        return held.container() != null
                && held.container().mapping() == null
                && held.process() != null
                && held.process().name() != null
                && held.process().mayForward();
    }

    /** A program that only bound the same port does not receive the traffic that Docker forwards. */
    private static boolean isForwarder(@Nullable ProcessHolder process) {
        return process == null || process.mayForward();
    }

    private void addReserved() {
        for (var container : byId.values().stream()
                .filter(c -> !c.isRunning())
                .sorted(BY_NAME)
                .toList()) {
            for (var port : container.ports()) {
                var row = row(port, PortState.RESERVED, container.asHolder(port, List.of()));
                rows.putIfAbsent(row, row);
            }
        }
    }

    private void put(PortUse row) {
        rows.remove(row);
        rows.put(row, row);
    }

    private static PortUse row(PublishedPort port, PortState state, @Nullable ContainerHolder holder) {
        // Docker and Podman open one socket for each family.
        var ipv6Only = port.address().contains(":");
        return new PortUse(port.protocol(), port.address(), port.port(), ipv6Only, null, state, null, holder);
    }
}
