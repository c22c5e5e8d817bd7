package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.receivers.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for each receiver, so that one that hangs holds up neither readings nor the others. */
final class DeliveryWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorkers.class);
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final List<Carrier> carriers = new ArrayList<>();

    DeliveryWorkers(List<Receiver> receivers, AlertStore book, InstantSource clock) {
        this.clock = clock;
        receivers.forEach(
                receiver -> carriers.add(new Carrier(receiver.name(), new ReceiverDelivery(receiver, book, clock))));
    }

    /** Something may be due. */
    void wake() {
        carriers.forEach(carrier -> carrier.soon(Duration.ZERO));
    }

    @Override
    public void close() {
        carriers.forEach(carrier -> carrier.thread.shutdownNow());
    }

    /** One thread and what it does. */
    private final class Carrier {

        private final ReceiverDelivery delivery;
        private final ScheduledExecutorService thread;

        Carrier(String name, ReceiverDelivery delivery) {
            this.delivery = delivery;
            this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
                var worker = new Thread(task, "labmon-notices-" + name);
                worker.setDaemon(true);
                return worker;
            });
        }

        @SuppressWarnings("FutureReturnValueIgnored") // run() catches and logs whatever is thrown
        void soon(Duration delay) {
            try {
                thread.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("labmon ends; what is on its way is kept");
            }
        }

        private void run() {
            try {
                delivery.run().ifPresent(next -> soon(until(next)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("notices are held up by {}", e.getClass().getSimpleName());
                soon(AFTER_A_FAULT);
            }
        }

        /** At least a moment, so that a clock that jumps does not make it turn in circles. */
        private Duration until(Instant next) {
            var delay = Duration.between(clock.instant(), next);
            return delay.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : delay;
        }
    }
}
