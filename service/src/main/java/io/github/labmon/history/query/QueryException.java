package io.github.labmon.history.query;

/** A query that cannot be answered; its message contains the error and the allowed values. */
public final class QueryException extends Exception {

    private static final long serialVersionUID = 1L;

    public QueryException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
