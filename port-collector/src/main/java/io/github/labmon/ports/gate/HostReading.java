package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortProblem;
import java.util.Collection;
import java.util.Optional;

/**
 * The live ports of a host.
 *
 * @param name the name that the user gave the host; empty where it is the only one and has none
 * @param reading its live ports, or the reason why they could not be read
 */
public record HostReading(String name, LiveReading reading) {

    /**
     * The problem because of which the free ports of the host are not known; its detail begins with the name of the host.
     *
     * @param allowed codes of problems that do not count where there is a report
     */
    public Optional<PortProblem> problem(Collection<String> allowed) {
        var problems = reading.missingValues();
        var counting = problems.stream()
                .filter(problem -> !allowed.contains(problem.code()))
                .findFirst();
        var all = problems.stream().findFirst();
        return counting.or(() -> reading.report() == null ? all : Optional.empty())
                .map(this::named);
    }

    private PortProblem named(PortProblem problem) {
        return name.isEmpty() ? problem : problem.on(name);
    }
}
