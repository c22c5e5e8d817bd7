package io.github.labmon.ports;

import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.Problem;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The ports of this host at a glance. */
final class PortsCard {

    /** What labmon is not permitted to see, or what is not installed: nothing in the lab is broken. */
    static final Set<String> LIMITS = Set.of(
            "socket-owners-not-found",
            "socket-owners-not-permitted",
            "socket-owners-not-visible",
            "sockets-of-container-only",
            "sockets-by-oshi",
            "docker-not-found",
            "docker-not-reachable",
            "docker-socket-not-permitted",
            "docker-engine-host-not-known",
            "docker-engine-elsewhere");

    private static final Set<String> ABOUT_OWNERS =
            Set.of("socket-owners-not-found", "socket-owners-not-permitted", "socket-owners-not-visible");

    private PortsCard() {}

    static StatusCard of(PortReport report) {
        var list = PortListAssembler.list(report);
        var docker = report.docker();
        var limits = Stream.of(docker == null ? null : docker.problem(), report.problem())
                .filter(problem -> problem != null && LIMITS.contains(problem.code()))
                .map(problem -> new Problem(problem.code(), limit(problem, list)))
                .toList();
        return StatusCard.of(summary(list), values(list)).limitedBy(limits);
    }

    private static Message summary(PortListing list) {
        return Message.of("ports.fine").with("count", list.inUse()).with("reachable", list.nonLoopback());
    }

    private static Message limit(PortProblem problem, PortListing list) {
        var text = Message.of("ports.limit." + problem.code());
        if (!ABOUT_OWNERS.contains(problem.code())) {
            return text;
        }
        var unknown = list.ports().stream()
                .filter(entry -> entry.owner().equals(PortsMeasurements.UNKNOWN))
                .count();
        return unknown == 0 ? PortsMeasurements.text(problem) : text.with("count", unknown);
    }

    private static List<CardValue> values(PortListing list) {
        return new CardValues()
                .add("held", list.inUse(), ValueUnit.COUNT)
                .add("reachable", list.nonLoopback(), ValueUnit.COUNT)
                .add("containers", list.containers() == 0 ? null : list.containers(), ValueUnit.COUNT)
                .list();
    }
}
