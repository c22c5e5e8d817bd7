package io.github.labmon.ports;

import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.text.Message;
import io.github.labmon.web.TooManyRequestsException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many checks are received and how many run at a time, so that the memory for them is bounded, and other
 * endpoints keep a processor.
 */
@Singleton
final class CheckLimiter {

    private static final int RUNNING_CHECKS = 1;

    /** Requests whose body is being received or is in memory; each has at most 2 MiB. */
    private static final int CHECKS = 4;

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore places = new Semaphore(CHECKS);
    private final Semaphore running = new Semaphore(RUNNING_CHECKS, true);

    /** A check of a body that was received; it returns the body of the answer. */
    @FunctionalInterface
    interface BodyCheck {
        Object run(byte[] body) throws IOException, CheckBody.InvalidBodyException, DeclarationException;
    }

    /**
     * Receives a body and checks it as soon as no other check runs.
     *
     * @throws TooManyRequestsException where too many checks are received or wait already
     * @throws IOException where the body was not received as a whole
     */
    Object run(InputStream body, BodyCheck check)
            throws IOException, CheckBody.InvalidBodyException, DeclarationException {
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            var received = body.readAllBytes();
            acquire();
            try {
                return check.run(received);
            } finally {
                running.release();
            }
        } finally {
            places.release();
        }
    }

    private void acquire() {
        try {
            if (running.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw busy();
    }

    private static TooManyRequestsException busy() {
        return new TooManyRequestsException(Message.of("check.busy"), RETRY_AFTER_SECONDS);
    }
}
