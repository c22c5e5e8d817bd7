package io.github.labmon.containers;

import io.github.labmon.containers.engine.EngineReading;
import io.github.labmon.reading.ReadOutcome;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes documents of readings, and remembers the last one for the time in which the engine cannot be read. */
final class StatusAssembler {

    /** How long the last reading of a slow engine is served. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final InstantSource clock;
    private @Nullable ContainersStatus last;

    StatusAssembler(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The document of a reading.
     *
     * @param late the last reading that ended, for one that has not ended in time
     */
    synchronized ContainersStatus status(
            ReadOutcome<EngineReading> outcome, @Nullable ReadOutcome<EngineReading> late) {
        if (outcome instanceof ReadOutcome.Value<EngineReading> value) {
            return status(value.value());
        }
        if (outcome instanceof ReadOutcome.Failed<EngineReading> failure) {
            throw new IllegalStateException("Reading the containers failed", failure.cause());
        }
        if (late instanceof ReadOutcome.Value<EngineReading> value) {
            var before = status(value.value());
            if (isRecent(before)) {
                return before.limitedBy(Problem.of("containers-engine-slow"));
            }
            if (!before.isRead()) {
                return before; // the last attempt found it down, and this one has found nothing else so far
            }
        }
        return unread(State.UNKNOWN, Problem.of("containers-still-reading"));
    }

    private boolean isRecent(ContainersStatus before) {
        var age = Duration.between(before.observedAt(), clock.instant());
        return before.isRead() && !age.isNegative() && age.compareTo(KEPT) < 0;
    }

    private ContainersStatus status(EngineReading reading) {
        if (reading instanceof EngineReading.Containers containers) {
            var status = of(containers);
            last = status;
            return status;
        }
        if (reading instanceof EngineReading.Unreadable unreadable) {
            return unread(unreadable.state(), unreadable.problem());
        }
        last = null;
        return ContainersStatus.notConfigured(clock.instant());
    }

    private ContainersStatus unread(State state, Problem problem) {
        var before = last;
        return ContainersStatus.unread(
                clock.instant(), state, problem, before == null ? List.of() : before.containers());
    }

    private static ContainersStatus of(EngineReading.Containers reading) {
        var containers = reading.containers().stream()
                .map(container -> ContainerStatus.of(container, ContainerRules.assess(container)))
                .toList();
        return ContainersStatus.of(
                reading.at(), containers, ProjectRules.of(reading.containers()), incomplete(reading));
    }

    private static @Nullable Problem incomplete(EngineReading.Containers reading) {
        return reading.missing() == 0
                ? null
                : Problem.of("containers-not-all-read").with("count", reading.missing());
    }

    /** The document where no reading ended at all. */
    static ContainersStatus unread(Problem problem, Instant observedAt) {
        return ContainersStatus.unread(observedAt, State.UNKNOWN, problem, List.of());
    }
}
