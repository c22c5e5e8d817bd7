package io.github.labmon.ports;

import io.github.labmon.ports.docker.DockerReader;
import io.github.labmon.ports.live.ContainerRows;
import io.github.labmon.ports.live.LivePorts;
import io.github.labmon.ports.live.OshiPorts;
import io.github.labmon.ports.live.SocketReport;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Looks who owns which port of this host. Thread-safe; keep one, for it remembers the owners of known sockets and asks
 * the kernel about new ones only.
 */
public final class PortCollector {

    /** How long an engine may take, where nothing else is said. */
    public static final Duration ENGINE_DEADLINE = Duration.ofSeconds(10);

    private final Supplier<SocketReport> sockets;
    private final DockerReader docker;
    private final BooleanSupplier ipv6;

    /** For this host, with the variables of this process. */
    public PortCollector() {
        this(Path.of("/proc"), System.getenv(), ENGINE_DEADLINE, InstantSource.system());
    }

    /**
     * For the host whose {@code /proc} this is.
     *
     * @param proc {@code /proc}, or where a container sees the host's; of no meaning off Linux
     * @param environment the variables of Docker's command line: DOCKER_HOST, DOCKER_CONTEXT, …
     * @param engineDeadline how long the container engine may take
     */
    public PortCollector(Path proc, Map<String, String> environment, Duration engineDeadline, InstantSource clock) {
        if (System.getProperty("os.name").equals("Linux")) {
            var live = new LivePorts(proc, clock);
            sockets = live::read;
            ipv6 = live::hasIpv6;
        } else {
            sockets = new OshiPorts(clock)::read;
            ipv6 = () -> true;
        }
        docker = new DockerReader(environment, Path.of("/"), engineDeadline, ipv6);
    }

    /** Who owns which port now. Never fails: what could not be read stands in the report's problem. */
    public synchronized PortReport collect() {
        docker.begin(); // the engine and the kernel are asked at the same time
        var read = sockets.get();
        return ContainerRows.join(read, docker.read(), hasBridge());
    }

    /** Whether the host has IPv6; true where the system does not say. */
    public boolean hasIpv6() {
        return ipv6.getAsBoolean();
    }

    private static boolean hasBridge() {
        try {
            return NetworkInterface.getByName("docker0") != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
