package io.github.labmon.containers.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How often containers restarted lately, from the engine's count at each reading. Used by one thread. */
public final class RestartHistory {

    /** The time over which restarts are counted. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** More changes within the time do not make a difference. */
    private static final int MOST_CHANGES = 100;

    private final Map<String, Deque<CountChange>> changes = new HashMap<>();

    /** A count, and when it was seen first. */
    private record CountChange(Instant at, int count) {}

    /** Forgets all containers but these. */
    void retain(Set<String> ids) {
        changes.keySet().retainAll(ids);
    }

    /**
     * Records the engine's count.
     *
     * @param count {@code null} where it was not read: the last one is valid until then
     * @return the restarts within the {@link #WINDOW}, as far as they were observed
     */
    int record(String id, @Nullable Integer count, Instant at) {
        var known = changes.computeIfAbsent(id, key -> new ArrayDeque<>());
        if (count == null) {
            return known.isEmpty() ? 0 : record(known, known.getLast().count(), at);
        }
        return record(known, count, at);
    }

    private static int record(Deque<CountChange> known, int count, Instant at) {
        if (!known.isEmpty() && count < known.getLast().count()) {
            known.clear(); // its owner started it, which resets the engine's count
        }
        if (known.isEmpty() || count > known.getLast().count()) {
            known.addLast(new CountChange(at, count));
        }
        // The count at the start of the window is that of the last change before it.
        while (known.size() > 1 && (known.size() > MOST_CHANGES || isBeforeWindow(second(known), at))) {
            known.removeFirst();
        }
        return count - known.getFirst().count();
    }

    private static CountChange second(Deque<CountChange> known) {
        var iterator = known.iterator();
        iterator.next();
        return iterator.next();
    }

    private static boolean isBeforeWindow(CountChange change, Instant at) {
        return !change.at().isAfter(at.minus(WINDOW));
    }
}
