package io.github.labmon.web;

import io.github.labmon.text.Message;

/** A request for something that is not there; its reason is for the caller: what is not, and where to see what is. */
public final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    public NotFoundException(Message reason) {
        super(reason.plain());
        this.reason = reason;
    }

    /** Why, for the caller, in the language of the request. */
    public Message reason() {
        return reason;
    }
}
