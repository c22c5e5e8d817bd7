package io.github.labmon.ports.yaml;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.OneLine;

/** A document that cannot be read. The message is one line: {@code file:line:column: fault; allowed: form}. */
public final class YamlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Origin origin;
    private final transient LocalizableText text;

    /**
     * A fault at a position.
     *
     * @param text the fault and the allowed form, without the position
     */
    public YamlException(Origin origin, LocalizableText text) {
        super(OneLine.joined(origin + ": " + text));
        this.origin = origin;
        this.text = text;
    }

    /** The position of the fault. */
    public Origin origin() {
        return origin;
    }

    /** The fault and the allowed form, without the position, for other languages. */
    public LocalizableText text() {
        return text;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
