package io.github.labmon.ports;

/** A filter that is not allowed; the message contains the filter and the allowed values. */
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
