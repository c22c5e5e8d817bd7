package io.github.labmon.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.labmon.text.Message;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Why a value is missing, or something is not OK.
 *
 * @param code kebab-case and stable; listed in docs/errors.md
 * @param message what happened, and what the user can do; {@code detail} in JSON
 */
@Serdeable
@Schema(description = "Why a value is missing.")
public record Problem(
        @Schema(description = "Stable kebab-case code, listed in docs/errors.md.", example = "reading-timed-out")
        String code,

        @JsonIgnore @Schema(hidden = true) Message message) {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Problem {
        if (!KEBAB_CASE.matcher(code).matches()) {
            throw new IllegalArgumentException("The code of a problem is kebab-case, unlike: " + code);
        }
    }

    /** With a detail that has no translation. */
    public Problem(String code, String detail) {
        this(code, Message.literal(detail));
    }

    /** The message without a language: a literal's text, otherwise the key. In answers it is in the reader's language. */
    @JsonProperty("detail")
    @Schema(
            description = "The cause and the remedy, in the language of the request.",
            example = "host did not respond within 1500 ms; the next request tries again")
    public String detail() {
        return message.plain();
    }

    /** With the text {@code problem.<code>} as its detail. */
    public static Problem of(String code) {
        return new Problem(code, Message.of("problem." + code));
    }

    /** With the text {@code problem.<code>.<variant>}, where one code has several details. */
    public static Problem of(String code, String variant) {
        return new Problem(code, Message.of("problem." + code + "." + variant));
    }

    /** The same with an argument of its detail. */
    public Problem with(String name, String text) {
        return new Problem(code, message.with(name, text));
    }

    /** The same with an argument of its detail. */
    public Problem with(String name, Duration length) {
        return new Problem(code, message.with(name, length));
    }

    /** The same with an argument of its detail. */
    public Problem with(String name, long value) {
        return new Problem(code, message.with(name, value));
    }
}
