package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Live ports, or why there are none.
 *
 * @param name where they come from: {@code local}, an address, a file
 * @param report the ports; {@code null} where they could not be read
 * @param ipv6 whether that host has IPv6; true where it is not known
 * @param problem why they could not be read; {@code null} with a report
 */
public record LiveReading(
        String name,
        @Nullable PortReport report,
        boolean ipv6,
        @Nullable PortProblem problem) {

    public LiveReading {
        if ((report == null) == (problem == null)) {
            throw new IllegalArgumentException("Either a report or a problem");
        }
    }

    /** Live ports that were read. */
    public static LiveReading of(String name, PortReport report) {
        return new LiveReading(name, report, true, null);
    }

    /** None were read. */
    public static LiveReading failed(String name, PortProblem problem) {
        return new LiveReading(name, null, true, problem);
    }

    /** What could not be seen, the worst first: a port may be held though none of these holds it. */
    public List<PortProblem> unseen() {
        return List.copyOf(Visibility.of(this));
    }
}
