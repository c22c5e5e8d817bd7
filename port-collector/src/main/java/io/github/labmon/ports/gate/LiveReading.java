package io.github.labmon.ports.gate;

import io.github.labmon.ports.LocalHost;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Live ports, or the reason why there are none.
 *
 * @param name where they come from: {@code local}, an address, a file
 * @param report the ports; {@code null} where they could not be read
 * @param ipv6 whether that host has IPv6; true where it is not known
 * @param problem why they could not be read; {@code null} with a report
 * @param localHost the queries that only this host can answer; {@code null} where the report is that of another host
 */
public record LiveReading(
        String name,
        @Nullable PortReport report,
        boolean ipv6,
        @Nullable PortProblem problem,
        @Nullable LocalHost localHost) {

    private static final String LOOPBACK_IPV6 = "::1";

    public LiveReading {
        if ((report == null) == (problem == null)) {
            throw new IllegalArgumentException("Either a report or a problem");
        }
    }

    /** Live ports from which alone the gate decides. */
    public LiveReading(String name, @Nullable PortReport report, boolean ipv6, @Nullable PortProblem problem) {
        this(name, report, ipv6, problem, null);
    }

    /** Live ports of another host, or of a saved report. */
    public static LiveReading of(String name, PortReport report) {
        var addresses = report.addresses();
        return new LiveReading(name, report, addresses == null || addresses.contains(LOOPBACK_IPV6), null);
    }

    /** No ports were read. */
    public static LiveReading failed(String name, PortProblem problem) {
        return new LiveReading(name, null, true, problem);
    }

    /** The parts that could not be read, the most severe first: a port can be held although the report does not contain it. */
    public List<PortProblem> missingValues() {
        return List.copyOf(Visibility.of(this));
    }
}
