package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Declarations for which any one port of a range is enough. They are judged after the fixed ones, those with the lowest
 * end first, each taking its lowest free port: so all of them get one whenever that is possible at all.
 */
public final class RangeRules {

    /** The engines that stop at the first port of a range that a program other than themselves holds. */
    private static final Pattern STOPS = Pattern.compile("(1[7-9]|2[0-7])\\..*");

    private static final Set<String> ALL = Set.of(DeclaredPort.ANY, "0.0.0.0", "::");

    private final PortObstacles obstacles;
    private final ClaimedPorts claimed;
    private final WorkLimit limit;
    private final boolean stops;
    private final boolean mayStop;

    public RangeRules(PortObstacles obstacles, ClaimedPorts claimed, WorkLimit limit, @Nullable DockerStatus docker) {
        this.limit = limit;
        this.obstacles = obstacles;
        this.claimed = claimed;
        // libnetwork's port_mapping.go: retried only where no port was requested; since Docker 28 in a range too.
        var version = docker == null ? null : docker.version();
        this.stops = version != null && STOPS.matcher(version).matches();
        this.mayStop = docker != null && docker.state() == DockerStatus.EngineState.OK && version == null;
    }

    /**
     * A range with too few free ports.
     *
     * @param effect of what prevents it
     * @param held the live port that does; {@code null} where declarations do
     * @param rival the declaration that does; {@code null} where the range is too small for its own instances
     * @param stopped whether the engine stops there, although a later port of the range may be free
     */
    public record Shortage(
            RequestedPort requested,
            Effect effect,
            @Nullable PortUse held,
            @Nullable RequestedPort rival,
            boolean stopped) {}

    public List<Shortage> judge(List<RequestedPort> ranges) {
        var shortages = new ArrayList<Shortage>();
        ranges.stream().sorted(RangeRules::compareEnds).forEach(range -> judge(range, shortages));
        return shortages;
    }

    private static int compareEnds(RequestedPort one, RequestedPort other) {
        int order = Integer.compare(one.last(), other.last());
        if (order == 0) {
            order = Integer.compare(one.first(), other.first());
        }
        return order == 0 ? Integer.compare(one.number(), other.number()) : order;
    }

    private void judge(RequestedPort range, List<Shortage> shortages) {
        var instances = range.declared().instances();
        var found = 0;
        var blocked = new ArrayList<Shortage>();
        for (int port = range.first(); port <= range.last() && found < instances && limit.take(1); port++) {
            var shortage = shortage(range, port);
            if (shortage == null) {
                claimed.take(range, port);
                found++;
            } else if (shortage.stopped()) {
                shortages.add(shortage);
                return;
            } else {
                blocked.add(shortage);
            }
        }
        if (limit.isReached()) {
            return;
        }
        if (found < instances) {
            shortages.add(mildest(range, blocked, instances - found));
        } else if (mayStop) {
            blocked.stream()
                    .filter(at -> stopsOldEngines(range, at.effect(), at.held()))
                    .findFirst()
                    .ifPresent(at -> shortages.add(new Shortage(range, Effect.ENGINE_UNKNOWN, at.held(), null, true)));
        }
    }

    private @Nullable Shortage shortage(RequestedPort range, int port) {
        var rival = claimed.rival(range, port);
        if (rival != null) {
            var stopsAtRival = stops
                    && !range.declared().hostNetwork()
                    && (!isKnownToEngine(range.declared(), rival.declared().address()) || isTakenFrom(rival, range));
            return new Shortage(range, Effect.CLASH, null, rival, stopsAtRival);
        }
        return obstacles.at(range, port).stream()
                .min(Comparator.comparing(PortObstacle::effect))
                .map(obstacle -> new Shortage(
                        range,
                        obstacle.effect(),
                        obstacle.held(),
                        null,
                        stops && stopsOldEngines(range, obstacle.effect(), obstacle.held())))
                .orElse(null);
    }

    private static boolean stopsOldEngines(RequestedPort range, Effect effect, @Nullable PortUse held) {
        return held != null
                && effect == Effect.CLASH
                && !range.declared().hostNetwork()
                && !isSkipped(range.declared(), held);
    }

    private static boolean isSkipped(DeclaredPort range, PortUse held) {
        var container = held.container();
        return container != null
                && container.mapping() != null
                && isKnownToEngine(range, held.address())
                && !FindingMessages.isForeign(held);
    }

    /** The engine keeps the ports that it has published by address: it skips those of the same address alone. */
    private static boolean isKnownToEngine(DeclaredPort range, String address) {
        return range.address().equals(DeclaredPort.ANY)
                ? ALL.contains(address)
                : range.address().equals(address)
                        || (address.equals(DeclaredPort.ANY) && ALL.contains(range.address()));
    }

    /**
     * Whether the range takes the port of a fixed declaration of the same container. The engine assigns the larger first
     * port first; of equal ones that of the larger port inside, then as declared for UDP, and the other way round for TCP
     * (SortPortMap in go-connections/nat/sort.go).
     */
    private static boolean isTakenFrom(RequestedPort fixed, RequestedPort range) {
        if (fixed.isRange()
                || fixed.rules() != range.rules()
                || fixed.first() != range.first()
                || fixed.declared().service() == null
                || !fixed.declared().service().equals(range.declared().service())) {
            return false;
        }
        int inside = ContainerPort.of(range.declared()) - ContainerPort.of(fixed.declared());
        if (inside != 0) {
            return inside > 0;
        }
        var isDeclaredFirst = range.number() < fixed.number();
        return isDeclaredFirst != (range.protocol() == Protocol.TCP);
    }

    /** The mildest of the shortages without which no port would be missing. */
    private static Shortage mildest(RequestedPort range, List<Shortage> blocked, int missing) {
        var soft = blocked.stream()
                .filter(shortage -> shortage.effect() != Effect.CLASH)
                .toList();
        if (soft.size() >= missing) {
            return soft.stream()
                    .sorted(Comparator.comparing(Shortage::effect).reversed())
                    .skip(missing - 1L)
                    .findFirst()
                    .orElseThrow();
        }
        return blocked.stream()
                .filter(shortage -> shortage.effect() == Effect.CLASH)
                .min(Comparator.comparing(Shortage::held, Comparator.nullsLast(PortUse.ORDER)))
                .orElseGet(() -> new Shortage(range, Effect.CLASH, null, null, false));
    }
}
