package io.github.labmon.containers.engine;

import io.github.labmon.ports.docker.EngineClient;
import io.github.labmon.ports.docker.EngineException;
import io.github.labmon.ports.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The containers that the kernel ended lately because memory was used up, from the engine's events: its own mark is gone with
 * the next end of the container, such as that of the restart policy's next attempt. Used by one thread.
 */
final class OutOfMemoryHistory {

    private static final Logger LOG = LoggerFactory.getLogger(OutOfMemoryHistory.class);

    /** For how long a kill is reported. */
    private static final Duration WINDOW = RestartHistory.WINDOW;

    /** After a request that failed: a socket proxy may refuse events, and a clock of another host may be late. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<String, Instant> kills = new HashMap<>();
    private @Nullable Instant readUntil;
    private @Nullable Instant failedAt;

    /** Forgets all containers but these. */
    void retain(Set<String> ids) {
        kills.keySet().retainAll(ids);
    }

    /** Reads the events since the reading before, or of the whole window. */
    void read(EngineClient client, Instant at, Duration left) {
        if (left.isNegative() || left.isZero() || isPausing(at)) {
            return;
        }
        var begin = at.minus(WINDOW);
        var since = readUntil == null || readUntil.isBefore(begin) || readUntil.isAfter(at) ? begin : readUntil;
        try {
            client.outOfMemoryEvents(since, at, left).forEach(this::add);
            readUntil = at;
            failedAt = null;
        } catch (EngineException e) {
            failedAt = at;
            LOG.debug("The events of the container engine cannot be read: {}", e.getMessage());
        }
    }

    private boolean isPausing(Instant at) {
        return failedAt != null && !at.isBefore(failedAt) && at.isBefore(failedAt.plus(PAUSE));
    }

    void add(JsonValue event) {
        var id = event.get("Actor").get("ID").text();
        var time = event.get("time").wholeNumber();
        if (id.isPresent() && time.isPresent() && time.get().bitLength() < Integer.SIZE + 1) {
            kills.merge(
                    id.get(),
                    Instant.ofEpochSecond(time.get().longValue()),
                    (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /** Whether a process of the container was ended lately. */
    boolean contains(String id, Instant at) {
        var kill = kills.get(id);
        return kill != null && !kill.isBefore(at.minus(WINDOW)) && !kill.isAfter(at.plusSeconds(1));
    }
}
