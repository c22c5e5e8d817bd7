package io.github.labmon.web;

/** A request that labmon has no capacity for now; its message is for the caller. */
public final class ServiceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    /** @param retryAfterSeconds when the caller may try again */
    public ServiceUnavailableException(String message, int retryAfterSeconds) {
        super(message);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
