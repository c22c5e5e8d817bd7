package io.github.labmon.web;

import io.github.labmon.text.Message;
import org.jspecify.annotations.Nullable;

/** A request that labmon cannot fulfil now, because it has no capacity or lacks values; its reason is for the caller. */
public final class ServiceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;
    private final @Nullable Integer retryAfterSeconds;

    /** Without a time: the reason contains what has to change. */
    public ServiceUnavailableException(Message reason) {
        this(reason, null);
    }

    /** @param retryAfterSeconds when the caller may try again; {@code null} where that is not known */
    public ServiceUnavailableException(Message reason, @Nullable Integer retryAfterSeconds) {
        super(reason.plain());
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Why, for the caller, in the language of the request. */
    public Message reason() {
        return reason;
    }
}
