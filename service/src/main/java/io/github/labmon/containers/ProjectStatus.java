package io.github.labmon.containers;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Compose project. */
@Serdeable
@Schema(description = "A Compose project, as far as its containers show it.")
record ProjectStatus(
        @Schema(description = "Its name.", example = "blog") String name,

        @Schema(
                description = "Its services: those that have a container, and those that they depend on.",
                example = "3",
                minimum = "0")
        int services,

        @Schema(description = "Services of which a container runs.", example = "2", minimum = "0")
        int running,

        @Schema(
                description = "While the project runs: services of which no container runs, other than those that ended"
                        + " with exit code 0.",
                example = "[\"db\"]")
        List<String> missing,

        @Schema(description = "WARNING if it runs only in part.")
        State state,

        @Schema(description = "Which services are missing; absent if none is.") @Nullable
        Problem problem) {

    ProjectStatus {
        missing = List.copyOf(missing);
    }

    ProjectStatus withState(State other) {
        return new ProjectStatus(name, services, running, missing, other, problem);
    }
}
