package io.github.labmon.containers.engine;

import org.jspecify.annotations.Nullable;

/**
 * The values that were read of a container.
 *
 * @param details {@code null} where they did not arrive
 * @param usage {@code null} where it does not run, or its counters did not arrive
 * @param cpuPercent of all CPUs since the reading before, 0 to 100
 * @param recentRestarts those that labmon observed within {@link RestartHistory#WINDOW}
 * @param killedRecently whether one of its processes was ended lately because memory was used up
 * @param imageOutdated whether the name of its image refers to another image by now; {@code null} where that is not known
 */
public record ContainerReading(
        ListedContainer listed,
        @Nullable InspectedContainer details,
        @Nullable ContainerUsage usage,
        @Nullable Double cpuPercent,
        int recentRestarts,
        boolean killedRecently,
        @Nullable Boolean imageOutdated) {

    /** The details know it, or else the list. */
    @Nullable
    public String health() {
        var listedHealth = listed.text().health();
        return listedHealth != null || details == null ? listedHealth : details.health();
    }

    /** Of its last run; {@code null} while it runs. */
    @Nullable
    public Integer exitCode() {
        if (listed.isRunning()) {
            return null;
        }
        var listedCode = listed.text().exitCode();
        if (listedCode != null || details == null) {
            return listedCode;
        }
        var neverRan = details.startedAt() == null && details.error() == null;
        return neverRan ? null : details.exitCode();
    }

    /**
     * The engine's mark, or a kill since which its restart policy started it: another end has removed the mark. A start by
     * its owner sets the count of restarts to 0.
     *
     * @return {@code null} where it is not known
     */
    @Nullable
    public Boolean outOfMemory() {
        if (details == null) {
            return null;
        }
        var isKilled = killedRecently && details.restarts() != null && details.restarts() > 0;
        return isKilled ? Boolean.TRUE : details.oomKilled();
    }
}
