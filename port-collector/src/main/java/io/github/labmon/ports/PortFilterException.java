package io.github.labmon.ports;

import io.github.labmon.language.LocalizableText;

/** A filter that is not allowed; the message contains the filter and the allowed values. */
public final class PortFilterException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient LocalizableText text;

    PortFilterException(LocalizableText text) {
        super(text.toString());
        this.text = text;
    }

    /** The filter and the allowed values, for other languages. */
    public LocalizableText text() {
        return text;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
