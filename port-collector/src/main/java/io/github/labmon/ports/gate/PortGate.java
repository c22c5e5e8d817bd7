package io.github.labmon.ports.gate;

import io.github.labmon.ports.CancellationSignal;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.gate.rule.AddressRules;
import io.github.labmon.ports.gate.rule.ClaimedPorts;
import io.github.labmon.ports.gate.rule.ConflictRules;
import io.github.labmon.ports.gate.rule.LiveIndex;
import io.github.labmon.ports.gate.rule.NameRules;
import io.github.labmon.ports.gate.rule.NetworkRules;
import io.github.labmon.ports.gate.rule.PortObstacles;
import io.github.labmon.ports.gate.rule.RangeRules;
import io.github.labmon.ports.gate.rule.RequestedPort;
import io.github.labmon.ports.gate.rule.WorkLimit;
import io.github.labmon.ports.plan.PortPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gate: the result that the kernel and the container engine would give for the ports of deployments. The same
 * declarations, live ports and plan give the same verdict, in whatever order they come.
 */
public final class PortGate {

    private final LiveReading live;
    private final @Nullable PortReport report;
    private final List<Deployment> deployments;
    private final List<Deployment.Notice> notices = new ArrayList<>();
    private final List<RequestedPort> requested;
    private final FindingCollector findings;
    private final ObstacleFindings results;
    private final CancellationSignal cancellation;

    private PortGate(
            List<Deployment> deployments,
            LiveReading live,
            Function<List<DeclaredPort>, PortSuggestions> suggestions,
            CancellationSignal cancellation) {
        this.cancellation = cancellation;
        this.live = live;
        this.report = live.report();
        this.deployments = deployments;
        this.requested = requested();
        this.findings = new FindingCollector(suggestions.apply(
                requested.stream().map(RequestedPort::declared).toList()));
        this.results = new ObstacleFindings(findings);
    }

    private static PortGate ofOneHost(
            List<Deployment> deployments,
            LiveReading live,
            PortPlan plan,
            Set<String> allowed,
            CancellationSignal cancellation) {
        return new PortGate(
                deployments, live, declared -> suggestions(List.of(live), plan, allowed, declared), cancellation);
    }

    private static PortSuggestions suggestions(
            List<LiveReading> hosts, PortPlan plan, Set<String> allowed, List<DeclaredPort> declared) {
        return new PortSuggestions(
                new FreePorts(hosts, plan, declared),
                hosts.stream().allMatch(host -> Visibility.knowsFreePorts(host, allowed)));
    }

    /**
     * Judges one deployment.
     *
     * @param allowed codes of problems with which the verdict can be FREE, and free ports be suggested, all the same
     * @param checkedAt now
     */
    public static Verdict judge(
            Deployment deployment, LiveReading live, PortPlan plan, Set<String> allowed, Instant checkedAt) {
        return judge(deployment, live, plan, allowed, checkedAt, CancellationSignal.NEVER);
    }

    /**
     * As above, for a caller that may leave before the end.
     *
     * @param cancellation queried for each port
     * @throws java.util.concurrent.CancellationException where the verdict is not needed any more
     */
    public static Verdict judge(
            Deployment deployment,
            LiveReading live,
            PortPlan plan,
            Set<String> allowed,
            Instant checkedAt,
            CancellationSignal cancellation) {
        return judge(ofOneHost(List.of(deployment), live, plan, allowed, cancellation), plan, allowed, checkedAt);
    }

    /** Judges several deployments of one host together, each with its own project and containers. */
    public static Verdict judge(
            Collection<Deployment> deployments,
            LiveReading live,
            PortPlan plan,
            Set<String> allowed,
            Instant checkedAt) {
        var gate = ofOneHost(List.copyOf(deployments), live, plan, allowed, CancellationSignal.NEVER);
        return judge(gate, plan, allowed, checkedAt);
    }

    /**
     * Judges several deployments together on each of several hosts. The suggestion for a declared port is the same on all
     * hosts and free on all of them; there is none where the free ports of a host are not known.
     *
     * @param hosts at least one, each with a name of its own
     */
    public static Verdict judgeHosts(
            Collection<Deployment> deployments,
            List<HostReading> hosts,
            PortPlan plan,
            Set<String> allowed,
            Instant checkedAt) {
        var all = List.copyOf(deployments);
        var declared =
                all.stream().flatMap(deployment -> deployment.ports().stream()).toList();
        var shared = suggestions(hosts.stream().map(HostReading::reading).toList(), plan, allowed, declared);
        var verdicts = new ArrayList<HostVerdict>();
        for (var host : hosts) {
            var gate = new PortGate(all, host.reading(), ofHost -> shared, CancellationSignal.NEVER);
            verdicts.add(new HostVerdict(host.name(), judge(gate, plan, allowed, checkedAt)));
        }
        return new HostVerdicts(verdicts).merged(checkedAt);
    }

    private static Verdict judge(PortGate gate, PortPlan plan, Set<String> allowed, Instant checkedAt) {
        gate.judgeLive();
        gate.judgeSettings(plan);
        return gate.verdict(allowed, checkedAt);
    }

    /** The ports that are published or bound, in the order of their places. */
    private List<RequestedPort> requested() {
        var all = new ArrayList<RequestedPort>();
        var networks = new NetworkRules(live.localHost());
        var knowsContainers = report != null && Visibility.knowsContainers(report);
        for (var deployment : deployments) {
            var rules = new ConflictRules(deployment, live.ipv6(), knowsContainers);
            for (var port : deployment.ports()) {
                cancellation.throwIfRequested();
                if (networks.publishes(port)) {
                    all.add(new RequestedPort(0, port, rules));
                } else {
                    notices.add(NetworkRules.notice(port));
                }
            }
        }
        all.sort((one, other) -> Finding.BY_PLACE.compare(one.declared(), other.declared()));
        for (int number = 0; number < all.size(); number++) {
            all.set(number, all.get(number).numbered(number));
        }
        return all;
    }

    private void judgeLive() {
        var claimed = new ClaimedPorts();
        var limit = new WorkLimit(cancellation);
        var obstacles = new PortObstacles(new LiveIndex(report), live.localHost(), limit);
        var addresses = new AddressRules(live.localHost(), report);
        for (var port : requested) {
            if (addresses.isMissing(port.declared())) {
                results.addMissingAddress(port.declared(), report == null ? null : report.host(), live.ipv6());
            }
            if (!port.isRange()) {
                judgeFixed(port, claimed, obstacles);
            }
        }
        new RangeRules(obstacles, claimed, limit, report == null ? null : report.docker())
                .judge(requested.stream().filter(RequestedPort::isRange).toList())
                .forEach(results::add);
        new NameRules(report).judge(deployments).forEach(results::add);
        if (limit.isReached()) {
            results.addTooLarge();
        }
    }

    private void judgeFixed(RequestedPort port, ClaimedPorts claimed, PortObstacles obstacles) {
        var rival = port.declared().instances() > 1 ? port : claimed.rival(port, port.first());
        if (rival != null) {
            results.addTwice(port.declared(), rival.declared());
        }
        claimed.take(port, port.first());
        results.add(port, obstacles.at(port, port.first()));
    }

    private void judgeSettings(PortPlan plan) {
        var planRules = new PlanRules(plan);
        var kernelRules = new KernelSettingsRules(report);
        for (var port : requested) {
            cancellation.throwIfRequested();
            planRules.judge(port, findings);
            kernelRules.judge(port.declared(), findings);
            if (!Protocol.OF_SOCKETS.contains(port.protocol())) {
                results.addNotRead(port.declared());
            }
        }
    }

    private Verdict verdict(Set<String> allowed, Instant checkedAt) {
        var conflicts = findings.conflicts();
        var problems = Stream.concat(Visibility.of(live).stream(), results.undecided().stream())
                .toList();
        var stopping = problems.stream()
                .filter(problem -> !allowed.contains(problem.code()))
                .findFirst();
        return new Verdict(
                !conflicts.isEmpty()
                        ? Verdict.Outcome.CONFLICT
                        : stopping.isPresent() ? Verdict.Outcome.UNKNOWN : Verdict.Outcome.FREE,
                checkedAt,
                report == null ? null : report.observedAt(),
                report == null ? null : report.host(),
                live.name(),
                report != null && report.complete() && problems.isEmpty(),
                declared(),
                conflicts,
                findings.warnings(),
                notices(),
                stopping.orElse(problems.isEmpty() ? ownersProblem() : problems.get(0)));
    }

    private List<DeclaredPort> declared() {
        return deployments.stream()
                .flatMap(deployment -> deployment.ports().stream())
                .toList();
    }

    private List<Deployment.Notice> notices() {
        var ofDeployments = deployments.stream().flatMap(deployment -> deployment.notices().stream());
        return Stream.concat(ofDeployments, Stream.concat(notices.stream(), findings.notices().stream()))
                .toList();
    }

    private @Nullable PortProblem ownersProblem() {
        return report == null ? null : report.problem();
    }
}
