package io.github.labmon.ports;

import io.github.labmon.language.LocalizableText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the container engine was read.
 *
 * @param state whether it answered
 * @param source {@code engine-api}, {@code docker-cli} or {@code none}
 * @param version the engine's
 * @param problem why it could not be read, or not completely
 */
@Schema(description = "How the container engine (Docker, Podman) was read.")
public record DockerStatus(
        @Schema(description = "OK; DOWN: it does not answer; UNKNOWN: there is none, or access is denied.")
        EngineState state,

        @Schema(description = "engine-api, docker-cli or none.", example = "engine-api")
        String source,

        @Schema(
                description = "The engine's version.",
                example = "27.3.1",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        String version,

        @Schema(
                description = "Why it could not be read, or not completely; absent otherwise.",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        @Nullable
        PortProblem problem) {

    /** Whether the engine answered. */
    public enum EngineState {
        OK,
        DOWN,
        UNKNOWN
    }

    /** Whether no engine was found, and there is no sign of one. */
    public boolean noEngineFound() {
        return state == EngineState.UNKNOWN && source.equals("none");
    }

    /** No engine was found, and there is no sign of one. */
    public static DockerStatus none() {
        return new DockerStatus(
                EngineState.UNKNOWN,
                "none",
                null,
                new PortProblem(
                        "docker-not-found",
                        LocalizableText.of(
                                "problem.docker-not-found",
                                "no socket of a container engine was found at the default places; if an"
                                        + " engine runs, set" + " DOCKER_HOST")));
    }
}
