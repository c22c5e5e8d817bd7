package io.github.labmon.history;

import io.github.labmon.history.query.QueryException;
import io.github.labmon.text.Message;
import io.github.labmon.web.ServiceUnavailableException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many queries run and how many large answers are sent at a time, so that memory is bounded whatever is
 * requested. Other endpoints are not affected.
 */
@Singleton
final class QueryLimiter {

    private static final int QUERIES = 2;
    private static final int WAITING_QUERIES = 16;
    private static final int LARGE_ANSWERS = 4;
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final Duration WAIT = Duration.ofSeconds(1);

    /** A client that has not read a large answer after this time loses it when another client requests one. */
    private static final Duration SENDING = Duration.ofSeconds(30);

    private final Semaphore queries = new Semaphore(QUERIES, true);
    private final Semaphore places = new Semaphore(QUERIES + WAITING_QUERIES);
    private final Deque<LargeResponse> largeResponses = new ArrayDeque<>();

    /**
     * A query and the first part of its answer.
     *
     * @param <T> the type of the answer
     */
    @FunctionalInterface
    interface Query<T> {
        T run() throws IOException, QueryException;
    }

    /** An answer that is sent piece by piece, as fast as its client reads. */
    interface Cancellable {

        /** Frees its memory; reading it fails from now on. Called by another thread than the one that reads. */
        void cancel();
    }

    private record LargeResponse(Cancellable answer, long since) {}

    /**
     * Runs a query as soon as that is allowed.
     *
     * @throws ServiceUnavailableException where too many run or wait already
     */
    <T> T run(Query<T> query) throws IOException, QueryException {
        if (!places.tryAcquire()) {
            throw busy("query.busy");
        }
        try {
            acquire();
            try {
                return query.run();
            } finally {
                queries.release();
            }
        } finally {
            places.release();
        }
    }

    private void acquire() {
        try {
            if (queries.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw busy("query.busy.slow");
    }

    /**
     * Registers an answer that is about to be sent.
     *
     * @throws ServiceUnavailableException where too many are being sent already
     */
    synchronized void begin(Cancellable answer) {
        var oldest = largeResponses.peekFirst();
        if (largeResponses.size() >= LARGE_ANSWERS && oldest != null) {
            if (System.nanoTime() - oldest.since() < SENDING.toNanos()) {
                throw busy("query.busy.large");
            }
            largeResponses.removeFirst();
            oldest.answer().cancel();
        }
        largeResponses.addLast(new LargeResponse(answer, System.nanoTime()));
    }

    /** Removes an answer that was sent, or whose client has left. */
    @SuppressWarnings("ReferenceEquality") // the answer itself is meant
    synchronized void end(Cancellable answer) {
        largeResponses.removeIf(each -> each.answer() == answer);
    }

    private static ServiceUnavailableException busy(String key) {
        return new ServiceUnavailableException(Message.of(key), RETRY_AFTER_SECONDS);
    }
}
