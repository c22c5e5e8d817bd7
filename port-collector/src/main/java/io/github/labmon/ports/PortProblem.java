package io.github.labmon.ports;

import io.github.labmon.language.LocalizableText;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The reason why something could not be read.
 *
 * @param code kebab-case and stable; docs/errors.md lists all
 * @param detail one sentence: the cause, and the remedy; in English
 * @param text the same sentence, for other languages
 */
@Schema(description = "The reason why something could not be read.")
public record PortProblem(
        @Schema(
                description = "Stable kebab-case code, listed in docs/errors.md.",
                example = "socket-owners-not-permitted")
        String code,

        @Schema(description = "The cause, and the remedy.") String detail,
        @Schema(hidden = true) LocalizableText text) {

    /** With a sentence of labmon. */
    public PortProblem(String code, LocalizableText text) {
        this(code, text.toString(), text);
    }

    /** With a sentence of another program. */
    public PortProblem(String code, String detail) {
        this(code, detail, LocalizableText.literal(detail));
    }

    /** The same problem of one of several hosts. */
    public PortProblem on(String host) {
        return new PortProblem(code, text.after(host));
    }
}
