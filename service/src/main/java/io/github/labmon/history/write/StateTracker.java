package io.github.labmon.history.write;

import io.github.labmon.history.table.StateInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When targets were up and down, from round to round. A state lasts until another one is seen. Where a target is not seen
 * for longer than a few rounds, or the clock jumps, its interval ends when it was last seen: nothing is known of the time
 * between. Thread-safe.
 */
final class StateTracker {

    /** Bounds what a flood of names can take. */
    static final int MAX_TARGETS = 1_000;

    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_UNWRITTEN = 20_000;

    private final long tolerance;
    private final Map<String, StateInterval> open = new HashMap<>();
    /** By their ids. */
    private final Map<Long, StateInterval> unwritten = new LinkedHashMap<>();

    private long nextId = 1;
    private boolean numbered;

    /** @param interval between rounds */
    StateTracker(Duration interval) {
        this.tolerance = interval.toSeconds() * 3 + 5;
    }

    /** How far apart two rounds of the same interval may be, in whole minutes. */
    long gapMinutes() {
        return tolerance / 60 + 2;
    }

    /**
     * Continues after the ids of a file that was just opened. Open intervals are written to it, for it may be a new one.
     *
     * @param lastId the highest id in the file
     */
    synchronized void continueAfter(long lastId) {
        if (!numbered || lastId >= nextId) {
            var renumbered = List.copyOf(unwritten.values());
            unwritten.clear();
            renumbered.forEach(interval -> change(interval.withId(interval.id() + lastId)));
            open.replaceAll((target, interval) -> interval.withId(interval.id() + lastId));
            nextId += lastId;
            numbered = true;
        }
        open.values().forEach(this::change);
    }

    /**
     * Adds a round.
     *
     * @param at in seconds since 1970
     * @param targets whether each target is up; those whose state is not known are absent
     */
    synchronized void add(long at, Map<String, Boolean> targets) {
        List.copyOf(open.values()).stream()
                .filter(interval -> !targets.containsKey(interval.target()))
                .forEach(interval -> close(interval, interval.ended()));
        targets.forEach((target, up) -> add(at, target, up));
    }

    private void add(long at, String target, boolean up) {
        var interval = open.get(target);
        var follows = interval != null && Math.abs(at - interval.ended()) <= tolerance;
        if (interval != null && follows && interval.up() == up) {
            open.put(target, interval.seen(at));
            return;
        }
        if (interval != null) {
            close(interval, follows ? at : interval.ended());
        }
        if (open.size() < MAX_TARGETS && target.length() <= MAX_NAME_LENGTH) {
            var next = new StateInterval(nextId++, target, at, at, up, true);
            open.put(target, next);
            change(next);
        }
    }

    private void close(StateInterval interval, long at) {
        open.remove(interval.target());
        change(interval.closed(at));
    }

    private void change(StateInterval interval) {
        unwritten.put(interval.id(), interval);
        if (unwritten.size() > MAX_UNWRITTEN) {
            unwritten.remove(unwritten.keySet().iterator().next());
        }
    }

    /** The intervals that began or ended since the last write. */
    synchronized List<StateInterval> unwritten() {
        return List.copyOf(unwritten.values());
    }

    synchronized boolean hasUnwritten() {
        return !unwritten.isEmpty();
    }

    /** These are written now. */
    synchronized void written(List<StateInterval> intervals) {
        intervals.forEach(interval -> unwritten.remove(interval.id(), interval));
    }

    /**
     * The intervals that are not in the file, or are in it without their end.
     *
     * @param now in seconds since 1970; a state that was seen a moment ago lasts until now
     */
    synchronized List<StateInterval> current(long now) {
        var all = new LinkedHashMap<>(unwritten);
        open.values().forEach(interval -> all.put(interval.id(), lasting(interval, now)));
        return new ArrayList<>(all.values());
    }

    private StateInterval lasting(StateInterval interval, long now) {
        return now - interval.ended() <= tolerance ? interval.seen(now) : interval;
    }
}
