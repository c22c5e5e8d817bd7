package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The container that holds a port. */
@Schema(description = "The container that holds the port.")
public record ContainerHolder(
        @Schema(description = "Its name.", example = "web") String name,

        @Schema(description = "The first twelve digits of its id.", example = "b4174a57bb9a")
        String id,

        @Schema(description = "Its image.", example = "nginx:1.27", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String image,

        @Schema(
                description = "Its state in Docker's terms.",
                example = "running",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String state,

        @Schema(
                description = "The port in the container.",
                example = "80",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        Integer containerPort,

        @Schema(
                description = "How it is published.",
                example = "0.0.0.0:8080->80/tcp",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String mapping,

        @Schema(description = "Its compose project.", example = "blog", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String composeProject,

        @Schema(description = "Its compose service.", example = "web", requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String composeService,

        @Schema(
                description = "Its pod, where the engine is Podman.",
                example = "systemd-web",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String pod,

        @Schema(
                description = "Its address in the browser, of its label homepage.href or of the rule of a router of"
                        + " Traefik.",
                example = "https://blog.home.example/",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String link,

        @Schema(
                description = "Of a RESERVED port: the restart policy. always: the container starts with the engine;"
                        + " unless-stopped: the same unless it was stopped by a user.",
                example = "unless-stopped",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String restartPolicy,

        @Schema(
                description =
                        "Containers that share its network, one of which may be the one that listens; absent where"
                                + " there are none.",
                example = "[\"qbittorrent\"]",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        List<String> sharedWith) {

    public ContainerHolder {
        sharedWith = List.copyOf(sharedWith);
    }
}
