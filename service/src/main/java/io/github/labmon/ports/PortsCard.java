package io.github.labmon.ports;

import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.Problem;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The ports of this host at a glance. */
final class PortsCard {

    /** What labmon is not permitted to see, or what is not installed: nothing in the lab is broken. */
    static final Set<String> LIMITS = Set.of(
            "socket-owners-not-permitted",
            "socket-owners-not-visible",
            "sockets-of-container-only",
            "sockets-by-oshi",
            "docker-not-found",
            "docker-not-reachable",
            "docker-socket-not-permitted",
            "docker-engine-host-not-known",
            "docker-engine-elsewhere");

    private static final Set<String> LOOPBACK = Set.of("::1", "lo");

    private PortsCard() {}

    static StatusCard of(PortReport report) {
        var card = StatusCard.of(Message.of("ports.read"), values(report));
        var docker = report.docker();
        var problem = report.problem() != null ? report.problem() : docker == null ? null : docker.problem();
        return problem != null && LIMITS.contains(problem.code())
                ? card.limitedBy(new Problem(problem.code(), problem.detail()))
                : card;
    }

    private static List<CardValue> values(PortReport report) {
        var uses = report.ports();
        var containers = uses.stream()
                .map(PortUse::container)
                .filter(Objects::nonNull)
                .map(ContainerHolder::name)
                .distinct()
                .count();
        return new CardValues()
                .add("held", isHeld(uses), ValueUnit.COUNT)
                .add("reachable", uses.stream().filter(PortsCard::isReachable).count(), ValueUnit.COUNT)
                .add("containers", containers == 0 ? null : containers, ValueUnit.COUNT)
                .list();
    }

    /** Different ports: an IPv4 and an IPv6 socket of one port count once, as the map of the page shows them. */
    private static long isHeld(List<PortUse> uses) {
        return uses.stream()
                .filter(use -> use.state() != PortState.RESERVED)
                .map(use -> use.protocol() + "/" + use.port())
                .distinct()
                .count();
    }

    private static boolean isReachable(PortUse use) {
        var address = use.address();
        return use.state() != PortState.RESERVED
                && !address.startsWith("127.")
                && !address.startsWith("::ffff:127.")
                && !LOOPBACK.contains(address)
                && !LOOPBACK.contains(String.valueOf(use.networkInterface()));
    }
}
