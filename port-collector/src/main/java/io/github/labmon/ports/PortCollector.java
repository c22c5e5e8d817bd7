package io.github.labmon.ports;

import io.github.labmon.ports.live.LivePorts;
import io.github.labmon.ports.live.OshiPorts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Looks who owns which port of this host. Thread-safe; keep one, for it remembers the owners of known sockets and asks
 * the kernel about new ones only.
 */
public final class PortCollector {

    private final Supplier<PortReport> reader;

    /** For this host. */
    public PortCollector() {
        this(Path.of("/proc"), InstantSource.system());
    }

    /**
     * For the host whose {@code /proc} this is.
     *
     * @param proc {@code /proc}, or where a container sees the host's; of no meaning off Linux
     */
    public PortCollector(Path proc, InstantSource clock) {
        reader = System.getProperty("os.name").equals("Linux")
                ? new LivePorts(proc, clock)::read
                : new OshiPorts(clock)::read;
    }

    /** Who owns which port now. Never fails: what could not be read stands in the report's problem. */
    public synchronized PortReport collect() {
        return reader.get();
    }
}
