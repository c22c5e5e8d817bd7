package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The reason why something could not be read.
 *
 * @param code kebab-case and stable; docs/errors.md lists all
 * @param detail one sentence: the cause, and the remedy
 */
@Schema(description = "The reason why something could not be read.")
public record PortProblem(
        @Schema(
                description = "Stable kebab-case code, listed in docs/errors.md.",
                example = "socket-owners-not-permitted")
        String code,

        @Schema(description = "The cause, and the remedy.") String detail) {}
