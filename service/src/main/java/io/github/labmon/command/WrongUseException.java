package io.github.labmon.command;

/** Arguments that a command does not accept; the message is one line. */
public final class WrongUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongUseException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
