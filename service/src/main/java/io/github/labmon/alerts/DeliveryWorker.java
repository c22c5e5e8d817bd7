package io.github.labmon.alerts;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers to one receiver again and again: when something was queued, when something is due, and after a failure. */
final class DeliveryWorker {

    static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final ReceiverDelivery delivery;
    private final AlertClock clock;
    private final Scheduler scheduler;

    /** Runs a task later, on the thread of the receiver. */
    @FunctionalInterface
    interface Scheduler {

        /** Returns at once. */
        void schedule(Runnable task, Duration delay);
    }

    DeliveryWorker(ReceiverDelivery delivery, AlertClock clock, Scheduler scheduler) {
        this.delivery = delivery;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** Name of the receiver. */
    String receiver() {
        return delivery.receiver();
    }

    /** Something may be due. */
    void wake() {
        schedule(Duration.ZERO);
    }

    private void schedule(Duration delay) {
        scheduler.schedule(this::run, delay);
    }

    /** Delivers everything that is due. */
    private void run() {
        try {
            delivery.run().ifPresent(next -> schedule(pauseUntil(next)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // Errors too, such as an OutOfMemoryError: otherwise nothing would ever be delivered again.
            LOG.error(
                    "deliveries to {} are delayed by {} at {}",
                    receiver(),
                    e.getClass().getSimpleName(),
                    ReceiverDelivery.place(e));
            schedule(PAUSE_AFTER_FAILURE);
        }
    }

    /** At least a second, so that a clock that was set does not make it run without pause. */
    private Duration pauseUntil(Instant next) {
        var pause = Duration.between(clock.now(), next);
        return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }
}
