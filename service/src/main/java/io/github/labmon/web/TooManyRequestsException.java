package io.github.labmon.web;

import io.github.labmon.text.Message;

/** A request that labmon does not process now, because as many of its kind as allowed are being processed. */
public final class TooManyRequestsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;
    private final int retryAfterSeconds;

    /**
     * With a text of the package that throws it.
     *
     * @param reason why, for the caller, in the language of the request
     * @param retryAfterSeconds when the caller may try again
     */
    public TooManyRequestsException(Message reason, int retryAfterSeconds) {
        super(reason.plain());
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public Message reason() {
        return reason;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
