package io.github.labmon.command;

import io.github.labmon.language.LocalizableText;

/** Arguments that a command does not accept; the message is one line. */
public final class WrongUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LocalizableText text;

    WrongUseException(LocalizableText text) {
        super(text.toString());
        this.text = text;
    }

    /** The fault, and what is allowed. */
    public LocalizableText text() {
        return text;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
