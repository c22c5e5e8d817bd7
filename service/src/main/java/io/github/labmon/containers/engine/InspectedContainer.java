package io.github.labmon.containers.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The details of a container from which its state follows; {@code null} where the engine does not report it.
 *
 * @param image the name of its image, as it was created with
 * @param health the result of its health check; none without one
 * @param healthOutput the last output of its health check, bounded
 * @param exitCode of its last run
 * @param error why it could not be started
 * @param oomKilled whether the kernel ended one of its processes since it was started, because memory was used up
 * @param restarts how often its restart policy started it again
 * @param startedAt the start of its last run
 * @param finishedAt the end of its last run
 * @param memoryLimit in bytes; none without a limit
 * @param pid of its first process, on the engine's host; none where it does not run
 * @param networkMode such as {@code bridge}, {@code host}, {@code container:<id>}
 */
public record InspectedContainer(
        @Nullable String image,
        @Nullable String health,
        @Nullable String healthOutput,
        @Nullable Integer exitCode,
        @Nullable String error,
        @Nullable Boolean oomKilled,
        @Nullable Integer restarts,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long memoryLimit,
        @Nullable Long pid,
        @Nullable String networkMode) {

    /** Whether its network interfaces are those of another container, or can be. */
    boolean hasSharedNetwork() {
        return networkMode == null || networkMode.startsWith("container:") || networkMode.startsWith("ns:");
    }

    boolean hasHostNetwork() {
        return "host".equals(networkMode);
    }

    /** How long its last complete run took; {@code null} where it runs, or one of the times is not known. */
    @Nullable
    public Duration lastRun() {
        return startedAt == null || finishedAt == null || finishedAt.isBefore(startedAt)
                ? null
                : Duration.between(startedAt, finishedAt);
    }
}
