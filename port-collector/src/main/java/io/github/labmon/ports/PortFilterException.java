package io.github.labmon.ports;

/** A filter that makes no sense; the message says which, and what is allowed. */
public final class PortFilterException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    PortFilterException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
