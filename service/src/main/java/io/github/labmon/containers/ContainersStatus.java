package io.github.labmon.containers;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.TargetStates;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The document of {@code GET /containers/status}. */
@Serdeable
@Schema(description = "The containers of the container engine, and their Compose projects.")
record ContainersStatus(
        @Schema(description = "When the values were read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "That of the worst container or project; DOWN where the engine cannot be read.")
        State state,

        @Schema(description = "Whether there is a container engine.")
        boolean configured,

        @Schema(description = "Whether all of it could be read.")
        boolean complete,

        @Schema(description = "Sorted by name. While the engine cannot be read, those that are known from before.")
        List<ContainerStatus> containers,

        @Schema(description = "Sorted by name; empty while the engine cannot be read.")
        List<ProjectStatus> projects,

        @Schema(description = "Why the engine could not be read, or not completely; absent otherwise.") @Nullable
        Problem problem)
        implements StatusDocument {

    ContainersStatus {
        containers = List.copyOf(containers);
        projects = List.copyOf(projects);
    }

    /** Without an engine there is nothing to read, and nothing wrong. */
    static ContainersStatus notConfigured(Instant observedAt) {
        return new ContainersStatus(observedAt, State.OK, false, true, List.of(), List.of(), null);
    }

    /**
     * The engine cannot be read.
     *
     * @param known the containers of the last reading
     */
    static ContainersStatus unread(Instant observedAt, State state, Problem problem, List<ContainerStatus> known) {
        return new ContainersStatus(
                observedAt,
                state,
                true,
                false,
                known.stream().map(ContainerStatus::unknown).toList(),
                List.of(),
                problem);
    }

    /**
     * It was read.
     *
     * @param problem why not all of it was; {@code null} where all was
     */
    static ContainersStatus of(
            Instant observedAt,
            List<ContainerStatus> containers,
            List<ProjectStatus> projects,
            @Nullable Problem problem) {
        var worst = State.worst(Stream.concat(
                containers.stream().map(ContainerStatus::state),
                projects.stream().map(ProjectStatus::state)));
        return new ContainersStatus(observedAt, worst, true, problem == null, containers, projects, problem);
    }

    /** Whether the engine was read, at least in part. */
    boolean isRead() {
        return configured
                && (problem == null || containers.stream().anyMatch(container -> container.containerState() != null));
    }

    /** The same values with a problem of the reading. */
    ContainersStatus limitedBy(Problem reason) {
        return new ContainersStatus(observedAt, state, configured, false, containers, projects, reason);
    }

    /** The same with the states of its targets, by their names, and of all of them. */
    ContainersStatus withStates(TargetStates states) {
        return new ContainersStatus(
                observedAt,
                // What labmon may not read is no problem of the lab, and not OK either.
                isRead() ? states.whole() : state,
                configured,
                complete,
                states.assignTo(containers, ContainerStatus::name, ContainerStatus::withState),
                states.assignTo(projects, ContainersMeasurements::target, ProjectStatus::withState),
                problem);
    }
}
