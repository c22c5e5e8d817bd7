package io.github.labmon.ports;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The port report in numbers. */
final class PortsMeasurements {

    private static final Metric COUNT = Metric.gauge(
            "ports_held",
            "",
            "Ports that are held, by protocol, state and kind of owner.",
            "protocol",
            "state",
            "owner");
    private static final Metric COMPLETE =
            Metric.gauge("ports_complete", "", "1 where all sockets and their owners could be read.");
    private static final Metric PORT = Metric.info(
            "port_info",
            "A port that is held; only with METRICS_PORTS=true.",
            "protocol",
            "address",
            "port",
            "interface",
            "state",
            "process",
            "container");

    /** The most series of ports, whose number has no natural limit; the counts of ports include the remaining ones. */
    static final int MAX_LISTED = 500;

    private static final String CONTAINER = "container";
    private static final String PROCESS = "process";
    static final String UNKNOWN = "unknown";

    private PortsMeasurements() {}

    /**
     * Of a report.
     *
     * @param listsPorts whether there is one series for each port
     */
    static Measurements of(PortReport report, boolean listsPorts) {
        var found = Measurements.builder();
        sockets(found, report);
        docker(found, report.docker());
        found.add(COMPLETE, report.complete());
        counts(report).forEach((kind, count) -> found.add(COUNT, count, kind.split(" ", -1)));
        if (listsPorts) {
            report.ports().stream().limit(MAX_LISTED).forEach(use -> addPort(found, use));
        }
        return found.build();
    }

    private static void addPort(Measurements.Builder found, PortUse use) {
        found.info(
                PORT,
                use.protocol().wire(),
                use.address(),
                String.valueOf(use.port()),
                use.networkInterface(),
                label(use.state()),
                use.process() == null ? null : use.process().name(),
                use.container() == null ? null : use.container().name());
    }

    /** The report names one problem for all: the sockets' where they have one, else the engine's. */
    private static void sockets(Measurements.Builder found, PortReport report) {
        var docker = report.docker();
        var problem =
                docker != null && report.problem() != null && report.problem().equals(docker.problem())
                        ? null
                        : report.problem();
        found.target(target("sockets", socketsState(report, problem), problem));
    }

    private static State socketsState(PortReport report, @Nullable PortProblem problem) {
        if (problem == null) {
            return State.OK;
        }
        return hasSockets(report) ? State.WARNING : State.UNKNOWN;
    }

    private static boolean hasSockets(PortReport report) {
        return report.ports().stream().anyMatch(use -> use.state() == PortState.LISTENING);
    }

    /** Where none was found and none is missed, there is nothing to watch. */
    private static void docker(Measurements.Builder found, @Nullable DockerStatus docker) {
        if (docker == null || docker.noEngineFound()) {
            return;
        }
        var state = switch (docker.state()) {
            case OK -> docker.problem() == null ? State.OK : State.WARNING;
            case DOWN -> State.DOWN;
            case UNKNOWN -> State.UNKNOWN;
        };
        var target = target("docker", state, docker.problem());
        found.target(isSlow(docker) ? target.withSummary(Message.of("ports.docker.slow")) : target);
    }

    private static boolean isSlow(DockerStatus docker) {
        return docker.problem() != null && docker.problem().code().equals("docker-engine-slow");
    }

    /** What is still being read, or what labmon is not permitted to read, is no problem of the lab. */
    private static Target target(String name, State state, @Nullable PortProblem problem) {
        var reported = problem(problem);
        var known = reported != null && reported.stillReading() ? State.UNKNOWN : state;
        var target = new Target(name, known, reported).withLabel(Message.of("ports.target." + name));
        return problem != null && PortsCard.LIMITS.contains(problem.code()) ? target.notPermitted() : target;
    }

    /** The sentence about a problem of the port library, whose own is in English. */
    static Message text(PortProblem problem) {
        return Message.of("problem." + problem.code());
    }

    private static @Nullable Problem problem(@Nullable PortProblem problem) {
        return problem == null ? null : new Problem(problem.code(), text(problem));
    }

    /** Each kind that can be, also where there is none of it now, so that series do not come and go. */
    private static Map<String, Long> counts(PortReport report) {
        var counts = new TreeMap<String, Long>();
        if (hasSockets(report) || report.complete()) {
            for (var protocol : Protocol.OF_SOCKETS) {
                for (var owner : List.of(CONTAINER, PROCESS, UNKNOWN)) {
                    counts.put(kind(protocol, PortState.LISTENING, owner), 0L);
                }
            }
        }
        var docker = report.docker();
        if (docker != null && (docker.state() == DockerStatus.EngineState.OK || docker.noEngineFound())) {
            for (var protocol : Protocol.values()) {
                counts.put(kind(protocol, PortState.PUBLISHED, CONTAINER), 0L);
                counts.put(kind(protocol, PortState.RESERVED, CONTAINER), 0L);
            }
        }
        var found = new EnumMap<Protocol, Map<PortState, Map<String, Long>>>(Protocol.class);
        for (var use : report.ports()) {
            found.computeIfAbsent(use.protocol(), protocol -> new EnumMap<>(PortState.class))
                    .computeIfAbsent(use.state(), state -> new HashMap<>())
                    .merge(owner(use), 1L, Long::sum);
        }
        found.forEach((protocol, states) -> states.forEach(
                (state, owners) -> owners.forEach((owner, count) -> counts.put(kind(protocol, state, owner), count))));
        return counts;
    }

    private static String kind(Protocol protocol, PortState state, String owner) {
        return protocol.wire() + " " + label(state) + " " + owner;
    }

    /** The kind of holder: container, process or unknown. */
    static String owner(PortUse use) {
        if (use.container() != null) {
            return CONTAINER;
        }
        var process = use.process();
        return process == null || (process.pid() == null && process.name() == null) ? UNKNOWN : PROCESS;
    }

    private static String label(PortState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
