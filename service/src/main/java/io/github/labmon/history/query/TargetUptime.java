package io.github.labmon.history.query;

import io.github.labmon.history.table.StateInterval;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long a target was up and down in a window, in total and for each of its slots. The rest is time in which the
 * target was not watched. Intervals are added sorted by their start. Not thread-safe.
 */
public final class TargetUptime {

    private final String target;
    private final UptimeWindow window;
    private final long[] up;
    private final long[] down;
    private final Deque<StateInterval> outages = new ArrayDeque<>();
    private final int maxOutages;
    private int outageCount;
    private long counted;

    /** @param maxOutages how many outages are kept, the newest ones */
    TargetUptime(String target, UptimeWindow window, int maxOutages) {
        this.target = target;
        this.window = window;
        this.maxOutages = maxOutages;
        this.up = new long[window.slots()];
        this.down = new long[window.slots()];
        this.counted = window.from();
    }

    /** Each second counts once, also where intervals overlap because the clock was set back. */
    void add(StateInterval interval) {
        var began = Math.max(interval.began(), counted);
        var ended = Math.min(interval.ended(), window.to());
        // a target that was seen down once, by the last round before the end of labmon, has an outage without length
        var momentary = !interval.up() && ended == began && interval.began() >= counted;
        if (ended <= began && !momentary) {
            return;
        }
        counted = ended;
        count(interval.up() ? up : down, began, ended);
        if (!interval.up()) {
            addOutage(new StateInterval(interval.id(), target, began, ended, false, interval.open()));
        }
    }

    private void count(long[] seconds, long began, long ended) {
        for (int slot = window.slotOf(began); slot < window.slots() && window.slotFrom(slot) < ended; slot++) {
            seconds[slot] += Math.min(ended, window.slotFrom(slot + 1)) - Math.max(began, window.slotFrom(slot));
        }
    }

    /** Two intervals without a gap, as after a restart of labmon, are one outage. */
    private void addOutage(StateInterval outage) {
        var last = outages.peekLast();
        if (last != null && last.ended() == outage.began()) {
            outages.removeLast();
            outages.addLast(new StateInterval(outage.id(), target, last.began(), outage.ended(), false, outage.open()));
            return;
        }
        outageCount++;
        outages.addLast(outage);
        if (outages.size() > maxOutages) {
            outages.removeFirst();
        }
    }

    public String target() {
        return target;
    }

    public UptimeWindow window() {
        return window;
    }

    public long upSeconds() {
        return sum(up);
    }

    public long downSeconds() {
        return sum(down);
    }

    /** How long it was known whether the target was up. */
    public long watchedSeconds() {
        return upSeconds() + downSeconds();
    }

    public long upSeconds(int slot) {
        return up[slot];
    }

    public long downSeconds(int slot) {
        return down[slot];
    }

    private static long sum(long[] seconds) {
        long sum = 0;
        for (var each : seconds) {
            sum += each;
        }
        return sum;
    }

    /** The newest outages, sorted by time, within the window. */
    public List<StateInterval> outages() {
        return List.copyOf(outages);
    }

    /** The number of all outages in the window. */
    public int outageCount() {
        return outageCount;
    }

    /** 0 to 100 with three decimals, of the watched time; 100 only where the target was never down. */
    public OptionalDouble percent() {
        var watched = watchedSeconds();
        if (watched == 0) {
            return OptionalDouble.empty();
        }
        var percent = Math.round(100_000.0 * upSeconds() / watched) / 1_000.0;
        return OptionalDouble.of(outageCount > 0 ? Math.min(percent, 99.999) : percent);
    }
}
