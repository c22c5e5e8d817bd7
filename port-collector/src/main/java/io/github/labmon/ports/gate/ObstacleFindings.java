package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.gate.Finding.FindingKind;
import io.github.labmon.ports.gate.rule.Effect;
import io.github.labmon.ports.gate.rule.FindingMessages;
import io.github.labmon.ports.gate.rule.NameRules;
import io.github.labmon.ports.gate.rule.PortObstacle;
import io.github.labmon.ports.gate.rule.RangeRules;
import io.github.labmon.ports.gate.rule.RequestedPort;
import io.github.labmon.ports.gate.rule.WorkLimit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes findings of the results of the rules, and problems where a declaration cannot be decided. */
final class ObstacleFindings {

    private final FindingCollector findings;

    /** The first of each code: a verdict contains one, and a user allows codes. */
    private final Map<String, PortProblem> undecided = new LinkedHashMap<>();

    ObstacleFindings(FindingCollector findings) {
        this.findings = findings;
    }

    List<PortProblem> undecided() {
        return List.copyOf(undecided.values());
    }

    /** Identifies the holder of a port: rows that are equal in this are of one holder. */
    private record Holder(
            Effect effect,
            @Nullable String containerId,
            @Nullable Integer pid,
            @Nullable String user) {

        static Holder of(PortObstacle obstacle) {
            var container = obstacle.held().container();
            var process = obstacle.held().process();
            return container != null || process == null
                    ? new Holder(obstacle.effect(), container == null ? null : container.id(), null, null)
                    : new Holder(obstacle.effect(), null, process.pid(), process.user());
        }
    }

    /** Adds the obstacles of a fixed port: a holder that has the port on several addresses is one finding. */
    void add(RequestedPort requested, List<PortObstacle> obstacles) {
        var seen = new HashSet<Holder>();
        for (var obstacle : obstacles) {
            if (seen.add(Holder.of(obstacle))) {
                add(requested, obstacle);
            }
        }
    }

    private void add(RequestedPort requested, PortObstacle obstacle) {
        var declared = requested.declared();
        var held = obstacle.held();
        var project = requested.rules().project();
        switch (obstacle.effect()) {
            case NONE -> {}
            case CLASH ->
                findings.conflict(
                        FindingKind.IN_USE, declared, held, null, () -> FindingMessages.inUse(declared, held, project));
            case RESERVED ->
                findings.warning(
                        FindingKind.RESERVED, declared, held, () -> FindingMessages.reserved(declared, held, project));
            case SHADOWED ->
                findings.warning(FindingKind.SHADOWED, declared, held, () -> FindingMessages.shadowed(declared, held));
            case FAMILY_UNKNOWN -> undecided("ipv6-only-unknown", FindingMessages.undecidedFamily(declared, held));
            case ENGINE_UNKNOWN -> undecided("engine-version-unknown", FindingMessages.undecidedEngine(declared, held));
            case HOLDER_UNKNOWN -> undecided("holder-not-known", FindingMessages.undecidedHolder(declared, held));
        }
    }

    /** Adds a range with too few free ports. */
    void add(RangeRules.Shortage shortage) {
        var declared = shortage.requested().declared();
        var held = shortage.held();
        if (held != null && shortage.effect() == Effect.CLASH) {
            findings.conflict(
                    FindingKind.IN_USE,
                    declared,
                    held,
                    null,
                    () -> shortage.stopped()
                            ? FindingMessages.givesUp(declared, held)
                            : FindingMessages.noneFree(declared, held));
        } else if (held != null) {
            add(shortage.requested(), new PortObstacle(shortage.effect(), held));
        } else {
            var rival = shortage.rival() == null ? declared : shortage.rival().declared();
            findings.conflict(
                    FindingKind.DECLARED_TWICE,
                    declared,
                    null,
                    rival,
                    () -> shortage.stopped()
                            ? FindingMessages.givesUp(declared, rival)
                            : FindingMessages.twice(declared, rival));
        }
    }

    /** Adds a port that two declarations, or several containers of one, take. */
    void addTwice(DeclaredPort declared, DeclaredPort rival) {
        findings.conflict(
                FindingKind.DECLARED_TWICE, declared, null, rival, () -> FindingMessages.twice(declared, rival));
    }

    /** Adds a container's name that is in use. */
    void add(NameRules.NameConflict conflict) {
        findings.conflict(new Finding(conflict.declared(), FindingMessages.nameInUse(conflict)));
    }

    /** Adds an address that the host does not have. */
    void addMissingAddress(DeclaredPort declared, @Nullable String host, boolean ipv6) {
        var ipv6Off = declared.address().contains(":") && !ipv6;
        var message = FindingMessages.addressNotAvailable(declared, host, ipv6Off);
        findings.conflict(new Finding(FindingKind.ADDRESS_NOT_AVAILABLE, declared, null, null, message, null));
    }

    /** Adds a port of a protocol whose sockets are not read. */
    void addNotRead(DeclaredPort declared) {
        undecided("protocol-not-read", FindingMessages.notRead(declared));
    }

    /** Adds that not all declarations were compared. */
    void addTooLarge() {
        undecided(
                PortCheck.CHECK_TOO_LARGE,
                LocalizableText.of(
                        "problem.check-too-large",
                        "this check would need more than {0} comparisons; check fewer declarations at"
                                + " once, with smaller" + " ranges of ports",
                        WorkLimit.COMPARISONS));
    }

    private void undecided(String code, LocalizableText text) {
        undecided.computeIfAbsent(code, first -> new PortProblem(first, text));
    }
}
