package io.github.labmon.ports;

import io.github.labmon.ports.docker.DockerReader;
import io.github.labmon.ports.docker.DockerView;
import io.github.labmon.ports.live.ContainerRows;
import io.github.labmon.ports.live.JoinInputs;
import io.github.labmon.ports.live.LivePorts;
import io.github.labmon.ports.live.OshiPorts;
import io.github.labmon.ports.live.SocketReport;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the held ports of this host and their holders. Thread-safe; keep one, because it remembers the owners of known
 * sockets and queries the kernel only about new ones.
 */
public final class PortCollector {

    /** The default deadline of the container engine. */
    public static final Duration ENGINE_DEADLINE = Duration.ofSeconds(10);

    /** Problems with which the containers that were read are not, or may not be, those of this host. */
    private static final Set<String> ENGINE_ELSEWHERE =
            Set.of("docker-engine-elsewhere", "docker-engine-host-not-known");

    /** From so many on a list of all used ports is cheaper than a bind of each. */
    private static final int MANY_QUERIES = 2_000;

    private final Supplier<SocketReport> sockets;
    private final Optional<LivePorts> live;
    private final DockerReader docker;
    private final BooleanSupplier ipv6;
    private volatile DockerView lastView = DockerView.NONE;
    private @Nullable JoinedReport last;

    /** For this host, with the variables of this process. */
    public PortCollector() {
        this(Path.of("/proc"), System.getenv(), ENGINE_DEADLINE, InstantSource.system());
    }

    /**
     * For the host whose {@code /proc} this is.
     *
     * @param proc {@code /proc}, or where a container sees the host's; not used off Linux
     * @param environment the variables of Docker's command line: DOCKER_HOST, DOCKER_CONTEXT, …
     * @param deadline how long the container engine, and the search for the owners of sockets, may take
     */
    public PortCollector(Path proc, Map<String, String> environment, Duration deadline, InstantSource clock) {
        if (System.getProperty("os.name").equals("Linux")) {
            var ports = new LivePorts(proc, clock, deadline);
            live = Optional.of(ports);
            sockets = ports::read;
            ipv6 = ports::hasIpv6;
        } else {
            live = Optional.empty();
            sockets = new OshiPorts(clock)::read;
            ipv6 = () -> true;
        }
        docker = new DockerReader(environment, Path.of("/"), deadline, ipv6);
    }

    /** The held ports now. Never fails: what could not be read is in the report's problem. */
    public synchronized PortReport collect() {
        docker.begin(); // the engine and the kernel are read at the same time
        var read = sockets.get();
        var view = docker.read();
        var inputs = new JoinInputs(read, view, view.status().noEngineFound() && hasBridge());
        var before = last;
        var report = before != null && before.inputs().equalsExceptTime(inputs)
                ? before.report().at(read.report().observedAt())
                : inputs.join();
        lastView = view;
        last = new JoinedReport(inputs, report);
        return report;
    }

    private record JoinedReport(JoinInputs inputs, PortReport report) {}

    /**
     * The same report that also lists the sockets that hold a port without listening, read now, and counts those of
     * clients on ephemeral ports.
     */
    public PortReport withBound(PortReport report) {
        if (live.isEmpty()) {
            return report;
        }
        var clients = live.get().ephemeralClients(report);
        return report.withBound(
                ContainerRows.join(live.get().bound(report), lastView), clients < 0 ? null : Integer.valueOf(clients));
    }

    /** Whether the host has IPv6; true where the system does not report it. */
    public boolean hasIpv6() {
        return ipv6.getAsBoolean();
    }

    /**
     * The queries that only this host can answer.
     *
     * @param report of {@link #collect}
     * @return {@code null} where a bind of this process is not one in the network of the host that the report is of, or
     *     the container engine is that of another host
     */
    public @Nullable LocalHost localHost(PortReport report) {
        var status = report.docker();
        var elsewhere = status != null
                && status.problem() != null
                && ENGINE_ELSEWHERE.contains(status.problem().code());
        return live.isEmpty() || !live.get().canBind() || elsewhere ? null : new Host(live.get(), report.ports());
    }

    /** Answers for the host of a report, whose rows are known already. */
    private final class Host implements LocalHost {

        private final LivePorts ports;
        private final List<PortUse> reported;
        private final AtomicInteger queries = new AtomicInteger();
        private volatile Optional<BiPredicate<Protocol, Integer>> used = Optional.empty();

        Host(LivePorts ports, List<PortUse> reported) {
            this.ports = ports;
            this.reported = reported;
        }

        @Override
        public boolean isFree(Protocol protocol, int port) {
            if (queries.incrementAndGet() == MANY_QUERIES) {
                used = ports.usedPorts();
            }
            var snapshot = used;
            return (snapshot.isPresent() && !snapshot.get().test(protocol, port)) || ports.isFree(protocol, port);
        }

        @Override
        public BindResult bind(Protocol protocol, String address, int port) {
            return ports.bind(protocol, address, port);
        }

        @Override
        public List<PortUse> socketsAt(Protocol protocol, int port) {
            return ContainerRows.join(ports.socketsAt(protocol, port, reported), lastView);
        }

        @Override
        public Optional<Boolean> publishes(String network) {
            return docker.publishes(network);
        }
    }

    private static boolean hasBridge() {
        try {
            return NetworkInterface.getByName("docker0") != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
