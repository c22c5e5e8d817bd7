package io.github.labmon.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
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
    private @Nullable ScheduledRun next;
    private boolean nextIsWake;

    /** Runs a task later, on the thread of the receiver. */
    @FunctionalInterface
    interface Scheduler {

        /**
         * Returns at once.
         *
         * @throws RejectedExecutionException if labmon stops
         */
        Future<?> schedule(Runnable task, Duration delay);
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

    /** Something may be due: the next run is at once; after the current one if there is one. */
    synchronized void wake() {
        if (next == null || !nextIsWake) {
            schedule(Duration.ZERO);
            nextIsWake = true;
        }
    }

    /** Schedules the next run, unless this one was woken meanwhile: that run is earlier. */
    private synchronized void scheduleUnlessWoken(Duration delay) {
        if (next == null) {
            schedule(delay);
        }
    }

    /** Replaces the next run: two of them would each schedule one more, for as long as something waits. */
    private void schedule(Duration delay) {
        if (next != null) {
            next.cancel();
        }
        next = new ScheduledRun();
        nextIsWake = false;
        next.schedule(delay);
    }

    /** Whether this is the next run, which then begins; it can be replaced when its thread has already taken it. */
    private synchronized boolean begin(ScheduledRun run) {
        if (next != run) {
            return false;
        }
        next = null;
        return true;
    }

    /** One run that is scheduled. */
    private final class ScheduledRun implements Runnable {

        private @Nullable Future<?> scheduled;

        void schedule(Duration delay) {
            try {
                scheduled = scheduler.schedule(this, delay);
            } catch (RejectedExecutionException e) {
                LOG.debug("labmon is stopping; notifications that wait are stored");
            }
        }

        void cancel() {
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }

        @Override
        public void run() {
            if (begin(this)) {
                deliver();
            }
        }
    }

    /** Delivers everything that is due. */
    private void deliver() {
        try {
            delivery.run().ifPresent(at -> scheduleUnlessWoken(pauseUntil(at)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // Errors too, such as an OutOfMemoryError: otherwise nothing would ever be delivered again.
            LOG.error(
                    "deliveries to {} are delayed by {} at {}",
                    receiver(),
                    e.getClass().getSimpleName(),
                    ReceiverDelivery.place(e));
            scheduleUnlessWoken(PAUSE_AFTER_FAILURE);
        }
    }

    /** At least a second, so that a clock that was set does not make it run without pause. */
    private Duration pauseUntil(Instant next) {
        var pause = Duration.between(clock.now(), next);
        return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }
}
