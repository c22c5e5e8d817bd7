package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.deployment.Deployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verdicts on several hosts as one: a finding that is the same on several of them is one finding. */
final class HostVerdicts {

    private final List<HostVerdict> hosts;

    HostVerdicts(List<HostVerdict> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /** The verdict on all hosts, which is that of the worst one: CONFLICT, then UNKNOWN. */
    Verdict merged(Instant checkedAt) {
        var conflicts = findings(Verdict::conflicts);
        return new Verdict(
                !conflicts.isEmpty()
                        ? Verdict.Outcome.CONFLICT
                        : unknown().findFirst().isPresent() ? Verdict.Outcome.UNKNOWN : Verdict.Outcome.FREE,
                checkedAt,
                null,
                null,
                hosts.stream()
                        .map(host -> host.name() + "=" + host.verdict().live())
                        .collect(Collectors.joining(",")),
                hosts.stream().allMatch(host -> host.verdict().complete()),
                hosts.get(0).verdict().declared(),
                conflicts,
                findings(Verdict::warnings),
                notices(),
                problem(),
                hosts);
    }

    private Stream<HostVerdict> unknown() {
        return hosts.stream().filter(host -> host.verdict().outcome() == Verdict.Outcome.UNKNOWN);
    }

    private List<Finding> findings(Function<Verdict, List<Finding>> kind) {
        return byHosts(kind).entrySet().stream()
                .map(entry -> entry.getKey().onHosts(entry.getValue()))
                .sorted(FindingCollector.ORDER)
                .toList();
    }

    /** Remarks on the declarations are the same for each host; one about a host has its name. */
    private List<Deployment.Notice> notices() {
        return byHosts(Verdict::notices).entrySet().stream()
                .map(entry -> entry.getValue().size() == hosts.size()
                        ? entry.getKey()
                        : new Deployment.Notice(
                                entry.getKey().origin(),
                                entry.getKey().text().after(String.join(", ", entry.getValue()))))
                .toList();
    }

    private <T> Map<T, List<String>> byHosts(Function<Verdict, List<T>> part) {
        var names = new LinkedHashMap<T, List<String>>();
        for (var host : hosts) {
            part.apply(host.verdict()).stream()
                    .distinct()
                    .forEach(value -> names.computeIfAbsent(value, none -> new ArrayList<>())
                            .add(host.name()));
        }
        return names;
    }

    private @Nullable PortProblem problem() {
        return Stream.concat(unknown(), hosts.stream())
                .filter(host -> host.verdict().problem() != null)
                .findFirst()
                .map(HostVerdicts::problem)
                .orElse(null);
    }

    private static @Nullable PortProblem problem(HostVerdict host) {
        var problem = host.verdict().problem();
        return problem == null ? null : problem.on(host.name());
    }
}
