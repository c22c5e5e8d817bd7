package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why something could not be seen.
 *
 * @param code kebab-case and stable; each stands in docs/errors.md
 * @param detail one sentence: what happened, and what the user can do
 */
@Schema(description = "Why something could not be seen.")
public record PortProblem(
        @Schema(
                description = "Stable kebab-case code, listed in docs/errors.md.",
                example = "socket-owners-not-permitted")
        String code,

        @Schema(description = "What happened, and what can be done.")
        String detail) {}
