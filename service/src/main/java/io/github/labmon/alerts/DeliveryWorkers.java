package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.reading.DaemonThreads;
import io.github.labmon.receivers.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for each receiver, so that one that hangs delays neither readings nor other receivers. */
final class DeliveryWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorkers.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final AlertClock clock;
    private final Duration pauseAfterFailure;
    private final List<Worker> workers;

    DeliveryWorkers(List<Receiver> receivers, AlertStore store, NotificationRenderer renderer, AlertClock clock) {
        this(
                receivers.stream()
                        .map(receiver -> new ReceiverDelivery(receiver, store, renderer, clock::now))
                        .toList(),
                clock,
                PAUSE_AFTER_FAILURE);
    }

    DeliveryWorkers(List<ReceiverDelivery> deliveries, AlertClock clock, Duration pauseAfterFailure) {
        this.clock = clock;
        this.pauseAfterFailure = pauseAfterFailure;
        this.workers = deliveries.stream().map(Worker::new).toList();
    }

    /** Something may be due. */
    void wake() {
        workers.forEach(worker -> worker.schedule(Duration.ZERO));
    }

    /**
     * When each worker last finished a run, by the receiver's name; a receiver whose first run has not ended is missing.
     * A worker runs at least once each round: one whose time is much older hangs.
     */
    Map<String, Instant> lastRuns() {
        var runs = new TreeMap<String, Instant>();
        for (var worker : workers) {
            var at = worker.lastRunAt;
            if (at != null) {
                runs.put(worker.delivery.receiver(), at);
            }
        }
        return runs;
    }

    @Override
    public void close() {
        workers.forEach(worker -> worker.executor.shutdownNow());
    }

    /** One thread and what it delivers. */
    private final class Worker {

        private final ReceiverDelivery delivery;
        private final ScheduledExecutorService executor;
        private volatile @Nullable Instant lastRunAt;

        Worker(ReceiverDelivery delivery) {
            this.delivery = delivery;
            this.executor = Executors.newSingleThreadScheduledExecutor(
                    DaemonThreads.platform("labmon-delivery-" + delivery.receiver()));
        }

        @SuppressWarnings("FutureReturnValueIgnored") // run() catches and logs whatever is thrown
        void schedule(Duration delay) {
            try {
                executor.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("labmon is stopping; notifications that wait are stored");
            }
        }

        private void run() {
            try {
                delivery.run().ifPresent(next -> schedule(pauseUntil(next)));
                lastRunAt = clock.now();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Throwable e) {
                // Errors too, such as an OutOfMemoryError: otherwise nothing would ever be delivered again.
                LOG.error(
                        "deliveries to {} are delayed by {} at {}",
                        delivery.receiver(),
                        e.getClass().getSimpleName(),
                        ReceiverDelivery.place(e));
                schedule(pauseAfterFailure);
            }
        }

        /** At least a second, so that a clock that was set does not make it run without pause. */
        private Duration pauseUntil(Instant next) {
            var pause = Duration.between(clock.now(), next);
            return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
        }
    }
}
