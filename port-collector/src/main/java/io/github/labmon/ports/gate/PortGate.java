package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.DeclaredPort;
import io.github.labmon.ports.declared.Deployment;
import io.github.labmon.ports.declared.PortPlan;
import io.github.labmon.ports.gate.Finding.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gate itself: what the kernel and the container engine would do with the ports of a deployment. Pure: the same
 * declarations, live ports and plan give the same verdict, in whatever order they come.
 */
public final class PortGate {

    private final LiveReading live;
    private final PortPlan plan;
    private final PlanIndex planned;
    private final Set<String> allowed;
    private final List<DeclaredPort> declared;
    private final ConflictRules judge;
    private final LiveIndex index;
    private final FreePorts free;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<List<Object>> told = new HashSet<>();
    private final List<PortProblem> undecided = new ArrayList<>();
    private final Map<DeclaredPort, Integer> suggested = new HashMap<>();

    private PortGate(Collection<Deployment> deployments, LiveReading live, PortPlan plan, Set<String> allowed) {
        var ports = deployments.stream()
                .flatMap(deployment -> deployment.ports().stream())
                .toList();
        this.live = live;
        this.plan = plan;
        this.planned = new PlanIndex(plan);
        this.allowed = allowed;
        this.declared = ports.stream().sorted(Finding.BY_PLACE).toList();
        this.judge = new ConflictRules(deployments, live.ipv6(), live.report());
        this.index = new LiveIndex(live.report());
        this.free = new FreePorts(live.report(), plan, ports);
    }

    /**
     * Judges.
     *
     * @param allowed codes of problems with which the gate may pass all the same
     * @param checkedAt now
     */
    public static Verdict judge(
            Deployment deployment, LiveReading live, PortPlan plan, Set<String> allowed, Instant checkedAt) {
        return judge(List.of(deployment), live, plan, allowed, checkedAt);
    }

    /** Judges several deployments of one host together, each with its own project and containers. */
    public static Verdict judge(
            Collection<Deployment> deployments,
            LiveReading live,
            PortPlan plan,
            Set<String> allowed,
            Instant checkedAt) {
        var gate = new PortGate(deployments, live, plan, allowed);
        gate.judgeAll();
        return gate.verdict(deployments, checkedAt);
    }

    private void judgeAll() {
        var fixed =
                declared.stream().filter(port -> port.port() == port.lastPort()).toList();
        var wanted = new WantedPorts(judge);
        for (var port : fixed) {
            var other = port.instances() > 1 ? port : wanted.rival(port);
            if (other != null) {
                conflict(Kind.DECLARED_TWICE, port, null, other, FindingMessages.twice(port, other));
            }
            wanted.add(port);
            index.at(port.protocol(), port.port()).stream()
                    .sorted(PortUse.ORDER)
                    .forEach(held -> tell(port, held, judge.effect(port, held)));
        }
        new RangeRules(
                        judge,
                        index,
                        wanted,
                        live.report() == null ? null : live.report().docker())
                .judge(declared.stream()
                        .filter(port -> port.port() != port.lastPort())
                        .toList())
                .forEach(this::tell);
        declared.stream()
                .filter(port -> !Protocol.OF_SOCKETS.contains(port.protocol()))
                .forEach(port -> undecided.add(new PortProblem("protocol-not-read", FindingMessages.notRead(port))));
        declared.forEach(this::checkPlan);
        declared.forEach(this::checkKernel);
    }

    private void tell(RangeRules.Shortage shortage) {
        var port = shortage.declared();
        var held = shortage.held();
        if (held != null && shortage.effect() == Effect.CLASH) {
            conflict(
                    Kind.IN_USE,
                    port,
                    held,
                    null,
                    shortage.last() ? FindingMessages.givesUp(port, held) : FindingMessages.noneFree(port, held));
        } else if (held != null) {
            tell(port, held, shortage.effect());
        } else {
            var rival = shortage.rival() == null ? port : shortage.rival();
            conflict(Kind.DECLARED_TWICE, port, null, rival, FindingMessages.twice(port, rival));
        }
    }

    private void tell(DeclaredPort port, PortUse held, Effect effect) {
        switch (effect) {
            case NONE -> {}
            case CLASH -> {
                if (isFirst(Kind.IN_USE, port, held)) {
                    conflict(Kind.IN_USE, port, held, null, FindingMessages.inUse(port, held));
                }
            }
            case RESERVED -> warnOfHolder(Kind.RESERVED, port, held, FindingMessages.reserved(port, held));
            case SHADOWED -> warnOfHolder(Kind.SHADOWED, port, held, FindingMessages.shadowed(port, held));
            case FAMILY_UNKNOWN ->
                undecided.add(new PortProblem("ipv6-only-unknown", FindingMessages.undecidedFamily(port, held)));
            case ENGINE_UNKNOWN ->
                undecided.add(new PortProblem("engine-version-unknown", FindingMessages.undecidedEngine(port, held)));
            case HOLDER_UNKNOWN ->
                undecided.add(new PortProblem("holder-not-known", FindingMessages.undecidedHolder(port, held)));
        }
    }

    /** One container or process that holds the port on several addresses is told once. */
    private boolean isFirst(Kind kind, DeclaredPort port, PortUse held) {
        return told.add(List.of(kind, port, FindingMessages.identity(held)));
    }

    private void warnOfHolder(Kind kind, DeclaredPort port, PortUse held, String message) {
        if (isFirst(kind, port, held)) {
            findings.add(new Finding(kind, port, held, null, message, null));
        }
    }

    private void conflict(
            Kind kind, DeclaredPort port, @Nullable PortUse held, @Nullable DeclaredPort other, String message) {
        findings.add(new Finding(kind, port, held, other, message, suggestion(port)));
    }

    private @Nullable Integer suggestion(DeclaredPort port) {
        if (!Visibility.sawSockets(live)) {
            return null; // a guess would be worse than none
        }
        var found = suggested.get(port);
        if (found == null) {
            var instead = free.instead(port);
            if (instead.isEmpty()) {
                return null;
            }
            found = instead.getAsInt();
            suggested.put(port, found);
        }
        return found;
    }

    private void checkPlan(DeclaredPort port) {
        if (plan.isEmpty()) {
            return;
        }
        var promised = 0;
        PortPlan.@Nullable Reservation first = null;
        for (var reservation : planned.reservations(port.protocol(), port.port(), port.lastPort())) {
            if (!isOf(port, reservation)) {
                promised++;
                first = first == null ? reservation : first;
            }
        }
        if (first != null && port.lastPort() - port.port() + 1 - promised < port.instances()) {
            conflict(Kind.PLANNED_FOR_OTHER, port, null, null, FindingMessages.planned(port, first));
        }
        if (!plan.ranges().isEmpty() && planned.leavesOut(port.protocol(), port.port(), port.lastPort())) {
            findings.add(new Finding(Kind.OUTSIDE_PLAN, port, null, null, FindingMessages.outside(port), null));
        }
    }

    private boolean isOf(DeclaredPort port, PortPlan.Reservation reservation) {
        var service = reservation.service();
        return service.equals(port.service())
                || service.equals(port.containerName())
                || service.equals(judge.project(port) + "/" + port.service());
    }

    private void checkKernel(DeclaredPort port) {
        var report = live.report();
        if (report == null) {
            return;
        }
        var range = report.ephemeralPortRange();
        if (range != null && port.lastPort() >= range.first() && port.port() <= range.last() && !isKept(report, port)) {
            findings.add(
                    new Finding(Kind.EPHEMERAL_RANGE, port, null, null, FindingMessages.ephemeral(port, range), null));
        }
        var start = report.unprivilegedPortStart();
        if (start != null && port.port() < start) {
            findings.add(new Finding(Kind.PRIVILEGED, port, null, null, FindingMessages.privileged(port, start), null));
        }
    }

    /** The kernel leaves these out of its range (ip_local_reserved_ports). */
    private static boolean isKept(PortReport report, DeclaredPort port) {
        return report.reservedPorts().stream()
                .flatMap(text -> PortRange.parse(text).stream())
                .anyMatch(kept -> kept.first() <= port.port() && port.lastPort() <= kept.last());
    }

    private Verdict verdict(Collection<Deployment> deployments, Instant checkedAt) {
        var conflicts = new ArrayList<Finding>();
        var warnings = new ArrayList<Finding>();
        var order = Comparator.comparing(Finding::declared, Finding.BY_PLACE).thenComparing(Finding::kind);
        findings.stream().sorted(order).forEach(f -> (f.kind().isConflict() ? conflicts : warnings).add(f));
        var problems = Visibility.of(live);
        problems.addAll(undecided);
        var stopping = problems.stream()
                .filter(problem -> !allowed.contains(problem.code()))
                .findFirst();
        var report = live.report();
        return new Verdict(
                !conflicts.isEmpty()
                        ? Verdict.Outcome.CONFLICT
                        : stopping.isPresent() ? Verdict.Outcome.UNKNOWN : Verdict.Outcome.FREE,
                checkedAt,
                report == null ? null : report.observedAt(),
                report == null ? null : report.host(),
                live.name(),
                report != null && report.complete() && problems.isEmpty(),
                deployments.stream()
                        .flatMap(deployment -> deployment.ports().stream())
                        .toList(),
                conflicts,
                warnings,
                deployments.stream()
                        .flatMap(deployment -> deployment.notices().stream())
                        .toList(),
                stopping.orElse(problems.isEmpty() ? ownersProblem() : problems.get(0)));
    }

    private @Nullable PortProblem ownersProblem() {
        var report = live.report();
        return report == null ? null : report.problem();
    }
}
