package io.github.labmon.history.query;

import io.github.labmon.text.Message;

/** A query that cannot be answered; its reason contains the error and the allowed values. */
public final class QueryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    public QueryException(Message reason) {
        super(reason.plain());
        this.reason = reason;
    }

    public Message reason() {
        return reason;
    }
}
