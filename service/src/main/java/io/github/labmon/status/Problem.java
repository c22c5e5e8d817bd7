package io.github.labmon.status;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;

/**
 * Why a value is missing.
 *
 * @param code kebab-case and stable; each stands in docs/errors.md
 * @param detail one sentence: what happened, and what the user can do
 */
@Serdeable
@Schema(description = "Why a value is missing.")
public record Problem(
        @Schema(description = "Stable kebab-case code, listed in docs/errors.md.", example = "reading-timed-out")
        String code,

        @Schema(
                description = "What happened, and what can be done.",
                example = "host gave no answer within 1500 ms; the next request tries again")
        String detail) {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Problem {
        if (!KEBAB_CASE.matcher(code).matches()) {
            throw new IllegalArgumentException("A problem's code is kebab-case, and this is not: " + code);
        }
    }
}
