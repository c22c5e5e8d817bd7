package io.github.labmon.ports.file;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.YamlException;
import org.jspecify.annotations.Nullable;

/** A declaration that cannot be read. The message is one line: {@code file:line:column: fault; allowed: form}. */
public final class DeclarationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Origin origin;
    private final transient LocalizableText text;

    /**
     * A fault, with its position.
     *
     * @param origin {@code null} where the fault has no position, as with an option
     * @param text the fault and the allowed form, with the name of the file where there is no origin
     */
    public DeclarationException(@Nullable Origin origin, LocalizableText text) {
        super(line(origin, text.toString()));
        this.origin = origin;
        this.text = text;
    }

    /** A file that is not YAML, or passes a limit. */
    public DeclarationException(YamlException cause) {
        super(cause.getMessage(), cause);
        this.origin = cause.origin();
        this.text = cause.text();
    }

    /** The position of the fault, if it has one. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** The fault and the allowed form, for other languages. */
    public LocalizableText text() {
        return text;
    }

    /** The fault and the allowed form, without the position. */
    public String what() {
        return text.toString();
    }

    /** The message in a language. */
    public String message(TextTemplates templates) {
        return line(origin, text.in(templates));
    }

    private static String line(@Nullable Origin origin, String what) {
        return OneLine.joined(origin == null ? what : origin + ": " + what);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
