package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A container of the host by name: an engine refuses a second one of that name, whatever its state. */
@Schema(description = "A container of this host by name; an engine refuses a second one of the same name.")
public record ContainerName(
        @Schema(description = "Its name.", example = "blog-web-1")
        String name,

        @Schema(
                description = "Its state in Docker's terms.",
                example = "exited",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String state,

        @Schema(description = "Its compose project.", example = "blog", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String composeProject,

        @Schema(description = "Its compose service.", example = "web", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String composeService) {}
