package io.github.labmon.history;

/** A question that makes no sense; its message says what is wrong and what is allowed. */
final class QueryException extends Exception {

    private static final long serialVersionUID = 1L;

    QueryException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
