package io.github.labmon.client;

/** A request that was sent. Closing it before its result is there cancels it and closes its connection. */
public final class PendingResponse implements AutoCloseable {

    private final HttpExchange exchange;

    PendingResponse(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** The result. At the deadline it is a {@link HttpResult.NoResponse} that timed out. */
    public HttpResult await(RequestDeadline deadline) throws InterruptedException {
        return exchange.await(deadline);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
