package io.github.labmon.containers.engine;

import org.jspecify.annotations.Nullable;

/**
 * The values that were read of a container.
 *
 * @param details {@code null} where they did not arrive
 * @param usage {@code null} where it does not run, or its counters did not arrive
 * @param cpuPercent of all CPUs since the reading before, 0 to 100
 * @param recentRestarts those that labmon observed within {@link RestartHistory#WINDOW}
 * @param imageOutdated whether the name of its image refers to another image by now; {@code null} where that is not known
 */
public record ContainerReading(
        ListedContainer listed,
        @Nullable InspectedContainer details,
        @Nullable ContainerUsage usage,
        @Nullable Double cpuPercent,
        int recentRestarts,
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

    public boolean isOutOfMemory() {
        return details != null && Boolean.TRUE.equals(details.oomKilled());
    }
}
