package io.github.labmon.ports;

import io.github.labmon.language.LocalizableArgumentException;
import io.github.labmon.language.LocalizableText;

/** A filter that is not allowed; the message contains the filter and the allowed values. */
public final class PortFilterException extends LocalizableArgumentException {

    private static final long serialVersionUID = 1L;

    PortFilterException(LocalizableText text) {
        super(text);
    }
}
