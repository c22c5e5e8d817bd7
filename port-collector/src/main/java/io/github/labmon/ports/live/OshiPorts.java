package io.github.labmon.ports.live;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ports of a host that is not Linux. */
public final class OshiPorts {

    private final InstantSource clock;
    private final OshiSockets sockets = new OshiSockets();

    public OshiPorts(InstantSource clock) {
        this.clock = clock;
    }

    /** The held ports now and their owners, as far as OSHI reports them. */
    public SocketReport read() {
        var rows = new TreeMap<PortUse, PortUse>(PortUse.ORDER);
        var observedAt = clock.instant();
        sockets.read().forEach(use -> rows.putIfAbsent(use, use));
        var problem = new PortProblem(
                "sockets-by-oshi",
                LocalizableText.of(
                        "problem.sockets-by-oshi",
                        "this system is not Linux: the ports are read by OSHI, which does not report"
                                + " IPv6-only sockets"));
        var report = new PortReport(
                1,
                observedAt,
                HostName.read(Path.of("/proc")),
                null,
                List.of(),
                null,
                null,
                false,
                problem,
                List.copyOf(rows.values()));
        return new SocketReport(report, Map.of());
    }
}
