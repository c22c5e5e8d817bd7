package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The container that holds a port. */
@Schema(description = "The container that holds the port.")
public record ContainerHolder(
        @Schema(description = "Its name.", example = "web") String name,

        @Schema(description = "The first twelve digits of its id.", example = "b4174a57bb9a")
        String id,

        @Schema(description = "Its image.", example = "nginx:1.27") @Nullable
        String image,

        @Schema(description = "Its state, as Docker calls it.", example = "running") @Nullable
        String state,

        @Schema(description = "The port inside.", example = "80") @Nullable
        Integer containerPort,

        @Schema(description = "How it is published.", example = "0.0.0.0:8080->80/tcp") @Nullable
        String mapping,

        @Schema(description = "Its compose project.", example = "blog") @Nullable
        String composeProject,

        @Schema(description = "Its compose service.", example = "web") @Nullable
        String composeService) {}
