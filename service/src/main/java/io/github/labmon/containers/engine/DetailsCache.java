package io.github.labmon.containers.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The details of containers, kept for as long as the list of all containers shows no change of them: 200 containers that run
 * cost one request, not 201. Used by one thread.
 */
final class DetailsCache {

    /** What the list does not show, such as a changed limit, is at most this old. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** The output of a failing health check changes with each check, and not every engine lists everything. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final Map<String, CachedDetails> known = new HashMap<>();

    /** Details, with what the list contained when they were read. */
    private record CachedDetails(ListedContainer listed, InspectedContainer details, Instant readAt) {}

    /** Forgets all containers but these. */
    void retain(Set<String> ids) {
        known.keySet().retainAll(ids);
    }

    /** The last known details of a container; {@code null} where there are none, or they are of another state. */
    @Nullable
    InspectedContainer get(ListedContainer container) {
        var entry = known.get(container.id());
        return entry == null || hasChanged(entry.listed(), container) ? null : entry.details();
    }

    void put(ListedContainer container, InspectedContainer details, Instant at) {
        known.put(container.id(), new CachedDetails(container, details, at));
    }

    /**
     * Whether the details have to be read.
     *
     * @param listsAll whether the engine's list contains uptime and health
     */
    boolean isDue(ListedContainer container, Instant at, boolean listsAll) {
        var entry = known.get(container.id());
        if (entry == null || hasChanged(entry.listed(), container)) {
            return true;
        }
        var health = container.text().health();
        var changesOften = !listsAll || "unhealthy".equals(health) || "starting".equals(health);
        var age = Duration.between(entry.readAt(), at);
        return age.isNegative()
                || age.compareTo(changesOften ? SHORT : LONGEST) >= 0
                || "restarting".equals(container.state())
                || (listsAll && hasRestarted(container, entry.details(), at));
    }

    private static boolean hasChanged(ListedContainer before, ListedContainer now) {
        return !Objects.equals(before.state(), now.state())
                || !Objects.equals(before.image(), now.image())
                || !Objects.equals(before.text().exitCode(), now.text().exitCode())
                || !Objects.equals(before.text().health(), now.text().health());
    }

    /** A listed uptime that does not follow from the known start: at the edge of a minute that costs a needless request. */
    private static boolean hasRestarted(ListedContainer container, InspectedContainer details, Instant at) {
        var uptime = container.text().uptime();
        var startedAt = details.startedAt();
        return uptime != null
                && startedAt != null
                && !uptime.equals(StatusText.uptime(Duration.between(startedAt, at)));
    }
}
