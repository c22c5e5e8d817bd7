package io.github.labmon.command;

import io.github.labmon.language.LocalizableArgumentException;
import io.github.labmon.language.LocalizableText;

/** Arguments that a command does not accept; the message is one line. */
public final class WrongUseException extends LocalizableArgumentException {

    private static final long serialVersionUID = 1L;

    WrongUseException(LocalizableText text) {
        super(text);
    }
}
