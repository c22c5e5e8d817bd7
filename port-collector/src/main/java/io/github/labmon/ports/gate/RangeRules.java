package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.declared.DeclaredPort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declarations that any one port of a range will do for. They come after the fixed ones, those with the nearest end
 * first, each taking its lowest free port: so all of them get one whenever that is possible at all.
 */
final class RangeRules {

    private final Judge judge;
    private final LiveIndex index;
    private final WantedPorts wanted;

    RangeRules(Judge judge, LiveIndex index, WantedPorts wanted) {
        this.judge = judge;
        this.index = index;
        this.wanted = wanted;
    }

    /**
     * A range with too few free ports.
     *
     * @param effect what is in the way
     * @param held the live port that is; {@code null} where the deployment's own declarations are
     * @param rival the declaration that is; {@code null} where the range is too small for its own instances
     */
    record Shortage(
            DeclaredPort declared,
            Effect effect,
            @Nullable PortUse held,
            @Nullable DeclaredPort rival) {}

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
            } else {
                blocked.add(obstacle);
            }
        }
        if (found < range.instances()) {
            shortages.add(worst(range, blocked, range.instances() - found));
        }
    }

    private @Nullable Shortage obstacle(DeclaredPort range, int port) {
        var rival = wanted.rival(range, port);
        if (rival != null) {
            return new Shortage(range, Effect.CLASH, null, rival);
        }
        return index.at(range.protocol(), port).stream()
                .sorted(PortUse.ORDER)
                .map(held -> new Shortage(range, judge.effect(range, held), held, null))
                .filter(shortage -> shortage.effect() != Effect.NONE)
                .min(Comparator.comparing(Shortage::effect))
                .orElse(null);
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
                .orElseGet(() -> new Shortage(range, Effect.CLASH, null, null));
    }
}
