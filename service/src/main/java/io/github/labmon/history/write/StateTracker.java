package io.github.labmon.history.write;

import io.github.labmon.history.table.StateInterval;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.status.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When targets were up, from round to round. A state lasts until another is seen; where nothing is seen for longer than
 * a few rounds, nothing is known of that time. Thread-safe.
 */
public final class StateTracker {

    /** A flood of names from the lab stops here. */
    static final int MOST_TARGETS = 1_000;

    private static final int MOST_WAITING = 20_000;

    private final long patience;
    private final Map<String, StateInterval> open = new HashMap<>();
    /** Not on the drive yet, by their ids. */
    private final Map<Long, StateInterval> changed = new LinkedHashMap<>();

    private long nextId = 1;
    private boolean placed;

    /**
     * Made once for each life of labmon.
     *
     * @param interval between rounds
     */
    public StateTracker(Duration interval) {
        this.patience = interval.toSeconds() * 3 + 5;
    }

    /** What is on the drive already has lower ids; what goes on is to be written there, for the file may be a new one. */
    synchronized void beginAfter(long lastId) {
        if (!placed || lastId >= nextId) {
            var moved = List.copyOf(changed.values());
            changed.clear();
            moved.forEach(spell -> change(withId(spell, spell.id() + lastId)));
            open.replaceAll((target, spell) -> withId(spell, spell.id() + lastId));
            nextId += lastId;
            placed = true;
        }
        open.values().forEach(this::change);
    }

    private static StateInterval withId(StateInterval spell, long id) {
        return new StateInterval(id, spell.target(), spell.began(), spell.ended(), spell.up(), spell.open());
    }

    /** Takes one look at everything. */
    public synchronized void take(long at, List<FunctionResult> round) {
        var seen = new HashMap<String, Boolean>();
        for (var measured : round) {
            for (var target : measured.measurements().targets()) {
                if (target.state() != State.UNKNOWN) {
                    seen.put(measured.function() + ":" + target.name(), target.up());
                }
            }
        }
        List.copyOf(open.values()).stream()
                .filter(spell -> !seen.containsKey(spell.target()))
                .forEach(spell -> end(spell, spell.ended()));
        seen.forEach((target, up) -> take(at, target, up));
    }

    private void take(long at, String target, boolean up) {
        var spell = open.get(target);
        var follows = spell != null && at >= spell.ended() && at - spell.ended() <= patience;
        if (spell != null && follows && spell.up() == up) {
            open.put(target, spell.seen(at));
            return;
        }
        if (spell != null) {
            end(spell, follows ? at : spell.ended());
        }
        if (open.size() < MOST_TARGETS && target.length() <= 1_000) {
            var next = new StateInterval(nextId++, target, at, at, up, true);
            open.put(target, next);
            change(next);
        }
    }

    private void end(StateInterval spell, long at) {
        open.remove(spell.target());
        change(spell.closed(at));
    }

    private void change(StateInterval spell) {
        changed.put(spell.id(), spell);
        if (changed.size() > MOST_WAITING) {
            changed.remove(changed.keySet().iterator().next());
        }
    }

    /** What is not on the drive yet. */
    synchronized List<StateInterval> waiting() {
        return List.copyOf(changed.values());
    }

    /** These are on the drive now. */
    synchronized void kept(List<StateInterval> spells) {
        spells.forEach(spell -> changed.remove(spell.id(), spell));
    }

    /** What the drive does not know yet or only as open, the newest word on each. */
    public synchronized List<StateInterval> newest() {
        var all = new LinkedHashMap<>(changed);
        open.values().forEach(spell -> all.put(spell.id(), spell));
        return new ArrayList<>(all.values());
    }
}
