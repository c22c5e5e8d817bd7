package io.github.labmon.containers;

import io.github.labmon.containers.engine.ContainerReading;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A container in {@code GET /containers/status}. */
@Serdeable
@Schema(description = "A container. Unknown values are absent.")
record ContainerStatus(
        @Schema(description = "Its name.", example = "blog-web-1")
        String name,

        @Schema(description = "The first 12 digits of its id.", example = "b4174a57bb9a")
        String id,

        @Schema(description = "The name of the image that it was created with.", example = "nginx:1.27") @Nullable
        String image,

        @Schema(
                description =
                        "Whether that name refers to a newer image on this host by now: the container runs the old"
                                + " one until it is created again.")
        @Nullable
        Boolean imageOutdated,

        @Schema(description = "Its Compose project.", example = "blog") @Nullable
        String composeProject,

        @Schema(description = "Its Compose service.", example = "web") @Nullable
        String composeService,

        @Schema(description = "Its state by the rules of labmon.")
        State state,

        @Schema(
                description = "Its state as the engine reports it: created, running, paused, restarting, exited, dead.",
                example = "running")
        @Nullable
        String containerState,

        @Schema(description = "The result of its health check: starting, healthy or unhealthy.", example = "healthy")
        @Nullable
        String health,

        @Schema(
                description = "The last output of its health check, as one line of at most 500 characters.",
                example = "curl: (7) Failed to connect to localhost port 80")
        @Nullable
        String healthOutput,

        @Schema(description = "Of its last run; absent while it runs.", example = "0") @Nullable
        Integer exitCode,

        @Schema(description = "Whether the kernel ended one of its processes because memory was used up.") @Nullable
        Boolean oomKilled,

        @Schema(
                description = "How often its restart policy started it again since its owner started it.",
                example = "0",
                minimum = "0")
        @Nullable
        Integer restartCount,

        @Schema(description = "Whether it is in a restart loop; a single restart is none.") @Nullable
        Boolean restarting,

        @Schema(description = "The start of its last run.", example = "2026-01-01T00:00:00Z") @Nullable
        Instant startedAt,

        @Schema(description = "The end of its last run.", example = "2026-01-01T00:00:00Z") @Nullable
        Instant finishedAt,

        @Schema(
                description = "Used share of all CPUs since the reading before, 0 to 100.",
                example = "0.4",
                minimum = "0",
                maximum = "100")
        @Nullable
        Double cpuPercent,

        @Schema(description = "Used memory without the page cache that can be dropped.", example = "18350080") @Nullable
        Long memoryUsedBytes,

        @Schema(description = "Its limit of memory; absent without one.", example = "67108864") @Nullable
        Long memoryLimitBytes,

        @Schema(description = "Received since it was started; absent on the host's network.", example = "81920")
        @Nullable
        Long receivedBytes,

        @Schema(description = "Sent since it was started; absent on the host's network.", example = "40960") @Nullable
        Long sentBytes,

        @Schema(description = "Why it is not OK; absent where it is.") @Nullable
        Problem problem) {

    /** As it was read. */
    static ContainerStatus of(ContainerReading reading, ContainerAssessment assessment) {
        var listed = reading.listed();
        var details = reading.details();
        var usage = reading.usage();
        return new ContainerStatus(
                listed.name(),
                listed.shortId(),
                details == null || details.image() == null ? listed.image() : details.image(),
                reading.imageOutdated(),
                listed.project(),
                listed.service(),
                assessment.state(),
                listed.state(),
                reading.health(),
                details == null ? null : details.healthOutput(),
                reading.exitCode(),
                reading.outOfMemory(),
                details == null ? null : details.restarts(),
                assessment.restartLoop(),
                details == null ? null : details.startedAt(),
                details == null || listed.isRunning() ? null : details.finishedAt(),
                reading.cpuPercent(),
                usage == null ? null : usage.memory(),
                details == null ? null : details.memoryLimit(),
                usage == null ? null : usage.received(),
                usage == null ? null : usage.sent(),
                assessment.problem());
    }

    /** The same container while the engine cannot be read: known by name, and nothing about it. */
    ContainerStatus unknown() {
        return new ContainerStatus(
                name,
                id,
                image,
                null,
                composeProject,
                composeService,
                State.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    ContainerStatus withState(State other) {
        return new ContainerStatus(
                name,
                id,
                image,
                imageOutdated,
                composeProject,
                composeService,
                other,
                containerState,
                health,
                healthOutput,
                exitCode,
                oomKilled,
                restartCount,
                restarting,
                startedAt,
                finishedAt,
                cpuPercent,
                memoryUsedBytes,
                memoryLimitBytes,
                receivedBytes,
                sentBytes,
                problem);
    }

    /** Whether its processes exist. */
    boolean isRunning() {
        return "running".equals(containerState) || "paused".equals(containerState);
    }

    /** Whether its last run ended with an error, or it could not be started; {@code null} while that is not known. */
    @Nullable
    Boolean failed() {
        return containerState == null ? null : problem != null && ContainerRules.FAILED.contains(problem.code());
    }
}
