package io.github.labmon.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Why a value is missing, or something is not OK.
 *
 * @param code kebab-case and stable; listed in docs/errors.md
 * @param message what happened, and what the user can do; in JSON it is {@code detail}, a sentence in the reader's language
 */
@Serdeable
@Schema(description = "Why a value is missing.")
public record Problem(
        @Schema(description = "Stable kebab-case code, listed in docs/errors.md.", example = "reading-timed-out")
        String code,

        @JsonProperty("detail")
        @Schema(
                implementation = String.class,
                description = "The cause and the remedy, in the language of the request.",
                example = "host did not respond within 1500 ms; the next request tries again")
        Message message) {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Problem {
        if (!KEBAB_CASE.matcher(code).matches()) {
            throw new IllegalArgumentException("The code of a problem is kebab-case, unlike: " + code);
        }
    }

    /** With a detail in the words of another program or of the port library, which has no translation. */
    public static Problem reported(String code, String detail) {
        return new Problem(code, Message.literal(detail));
    }

    /** With the text {@code problem.<code>} as its detail. */
    public static Problem of(String code) {
        return new Problem(code, Message.of("problem." + code));
    }

    /** With the text {@code problem.<code>.<variant>}, where one code has several details. */
    public static Problem of(String code, String variant) {
        return new Problem(code, Message.of("problem." + code + "." + variant));
    }

    /** Whether only a first reading has not ended. A name with "is" would make it a property in JSON. */
    public boolean stillReading() {
        return code.endsWith("still-reading");
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

    /** The same with an argument of its detail. */
    public Problem with(String name, Instant time) {
        return new Problem(code, message.with(name, time));
    }

    /** The same with an argument of its detail. */
    public Problem with(String name, Message part) {
        return new Problem(code, message.with(name, part));
    }

    /** The same with a list as an argument of its detail. */
    public Problem withAll(String name, Collection<Message> parts) {
        return new Problem(code, message.withAll(name, parts));
    }

    /** The same with its sentence as a literal in one language, for a document that does not follow the request. */
    public Problem rendered(Texts texts, Locale language) {
        return reported(code, texts.text(message, language));
    }
}
