package io.github.labmon.ports.gate;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.declared.DeclaredPort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Declarations that any one port of a range will do for. They come after the fixed ones, those with the nearest end
 * first, each taking its lowest free port: so all of them get one whenever that is possible at all.
 */
final class RangeRules {

    /** The engines that give up at the first port of a range which a program other than themselves holds. */
    private static final Pattern GIVES_UP = Pattern.compile("(1[7-9]|2[0-7])\\..*");

    private final ConflictRules judge;
    private final LiveIndex index;
    private final WantedPorts wanted;
    private final boolean givesUp;
    private final boolean mayGiveUp;

    RangeRules(ConflictRules judge, LiveIndex index, WantedPorts wanted, @Nullable DockerStatus docker) {
        this.judge = judge;
        this.index = index;
        this.wanted = wanted;
        // libnetwork's port_mapping.go: retried only where no port was asked for; since Docker 28 in a range too.
        var version = docker == null ? null : docker.version();
        this.givesUp = version != null && GIVES_UP.matcher(version).matches();
        this.mayGiveUp = docker != null && docker.state() == DockerStatus.State.OK && version == null;
    }

    /**
     * A range with too few free ports.
     *
     * @param effect what is in the way
     * @param held the live port that is; {@code null} where the deployment's own declarations are
     * @param rival the declaration that is; {@code null} where the range is too small for its own instances
     * @param last whether the engine gives up there, though a later port of the range may be free
     */
    record Shortage(
            DeclaredPort declared,
            Effect effect,
            @Nullable PortUse held,
            @Nullable DeclaredPort rival,
            boolean last) {}

    List<Shortage> judge(List<DeclaredPort> ranges) {
        var shortages = new ArrayList<Shortage>();
        ranges.stream()
                .sorted(Comparator.comparingInt(DeclaredPort::lastPort)
                        .thenComparingInt(DeclaredPort::port)
                        .thenComparing(Finding.BY_PLACE))
                .forEach(range -> judge(range, shortages));
        return shortages;
    }

    private void judge(DeclaredPort range, List<Shortage> shortages) {
        var found = 0;
        var blocked = new ArrayList<Shortage>();
        for (int port = range.port(); port <= range.lastPort() && found < range.instances(); port++) {
            var obstacle = obstacle(range, port);
            if (obstacle == null) {
                wanted.take(range, port);
                found++;
            } else if (obstacle.last()) {
                shortages.add(obstacle);
                return;
            } else {
                blocked.add(obstacle);
            }
        }
        if (found < range.instances()) {
            shortages.add(worst(range, blocked, range.instances() - found));
        } else if (mayGiveUp) {
            blocked.stream()
                    .filter(obstacle -> endsOldEngines(range, obstacle.effect(), obstacle.held()))
                    .findFirst()
                    .ifPresent(at -> shortages.add(new Shortage(range, Effect.ENGINE_UNKNOWN, at.held(), null, true)));
        }
    }

    private @Nullable Shortage obstacle(DeclaredPort range, int port) {
        var rival = wanted.rival(range, port);
        if (rival != null) {
            return new Shortage(range, Effect.CLASH, null, rival, false);
        }
        return index.at(range.protocol(), port).stream()
                .sorted(PortUse.ORDER)
                .map(held -> obstacle(range, held))
                .filter(shortage -> shortage.effect() != Effect.NONE)
                .min(Comparator.comparing(Shortage::effect))
                .orElse(null);
    }

    private Shortage obstacle(DeclaredPort range, PortUse held) {
        var effect = judge.effect(range, held);
        return new Shortage(range, effect, held, null, givesUp && endsOldEngines(range, effect, held));
    }

    private static boolean endsOldEngines(DeclaredPort range, Effect effect, @Nullable PortUse held) {
        return held != null && effect == Effect.CLASH && !range.hostNetwork() && !isSkipped(range, held);
    }

    /** The engine knows what it has published itself, by address. */
    private static boolean isSkipped(DeclaredPort range, PortUse held) {
        var container = held.container();
        var same = range.address().equals(DeclaredPort.ANY)
                ? held.address().equals("0.0.0.0") || held.address().equals("::")
                : range.address().equals(held.address());
        return container != null && container.mapping() != null && same && !FindingMessages.isForeign(held);
    }

    /** The mildest obstacle that would have to go for it to work: with it gone, no port is missing. */
    private static Shortage worst(DeclaredPort range, List<Shortage> blocked, int missing) {
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
