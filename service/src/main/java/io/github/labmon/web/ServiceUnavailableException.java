package io.github.labmon.web;

import io.github.labmon.text.Message;

/** A request that labmon has no capacity for now; its reason is for the caller. */
public final class ServiceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;
    private final int retryAfterSeconds;

    /** @param retryAfterSeconds when the caller may try again */
    public ServiceUnavailableException(Message reason, int retryAfterSeconds) {
        super(reason.plain());
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Why, for the caller, in the language of the request. */
    public Message reason() {
        return reason;
    }
}
