package io.github.labmon.history.query;

import io.github.labmon.history.table.StateInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How much of a time a target was up.
 *
 * @param down when it was not, in the order of time, clipped to that time
 */
public record UptimeRatio(String target, long upSeconds, long downSeconds, List<StateInterval> down) {

    public UptimeRatio {
        down = List.copyOf(down);
    }

    /** 0 to 100, three decimals, over the time of which it is known; 100 only where it was never down. */
    public OptionalDouble percent() {
        var known = upSeconds + downSeconds;
        if (known == 0) {
            return OptionalDouble.empty();
        }
        var percent = Math.round(100_000.0 * upSeconds / known) / 1_000.0;
        return OptionalDouble.of(downSeconds > 0 ? Math.min(percent, 99.999) : percent);
    }

    /**
     * Of every target that was seen in the time from one second to another.
     *
     * @param kept as the drive has them
     * @param newer the newest word on some of them, and those that the drive does not have
     */
    public static Map<String, UptimeRatio> of(List<StateInterval> kept, List<StateInterval> newer, long from, long to) {
        var spells = new HashMap<Long, StateInterval>();
        kept.forEach(spell -> spells.put(spell.id(), spell));
        newer.forEach(spell -> spells.put(spell.id(), spell));
        var targets = new TreeMap<String, List<StateInterval>>();
        spells.values().stream()
                .sorted(Comparator.comparingLong(StateInterval::began).thenComparingLong(StateInterval::id))
                .forEach(spell -> targets.computeIfAbsent(spell.target(), target -> new ArrayList<>())
                        .add(spell));
        var uptimes = new TreeMap<String, UptimeRatio>();
        targets.forEach((target, all) -> uptimes.put(target, of(target, all, from, to)));
        return uptimes;
    }

    /** Each second counts once, also where spells overlap because the clock was put back. */
    private static UptimeRatio of(String target, List<StateInterval> spells, long from, long to) {
        long up = 0;
        long down = 0;
        var outages = new ArrayList<StateInterval>();
        var counted = from;
        for (var spell : spells) {
            var began = Math.max(spell.began(), counted);
            var ended = Math.min(spell.ended(), to);
            if (ended <= began) {
                continue;
            }
            counted = ended;
            if (spell.up()) {
                up += ended - began;
            } else {
                down += ended - began;
                outages.add(new StateInterval(spell.id(), target, began, ended, false, spell.open()));
            }
        }
        return new UptimeRatio(target, up, down, outages);
    }
}
