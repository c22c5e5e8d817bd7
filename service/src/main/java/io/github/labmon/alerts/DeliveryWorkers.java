package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.thread.DaemonThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for each receiver, so that one that hangs delays neither readings nor other receivers. */
final class DeliveryWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorkers.class);

    private final List<DeliveryWorker> workers = new ArrayList<>();
    private final List<ScheduledExecutorService> executors = new ArrayList<>();

    DeliveryWorkers(List<Receiver> receivers, AlertStore store, NotificationRenderer renderer, AlertClock clock) {
        for (var receiver : receivers) {
            var executor = Executors.newSingleThreadScheduledExecutor(
                    DaemonThreads.platform("labmon-delivery-" + receiver.name()));
            executors.add(executor);
            workers.add(new DeliveryWorker(
                    new ReceiverDelivery(receiver, store, renderer, clock::now),
                    clock,
                    (task, delay) -> schedule(executor, task, delay)));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task catches and logs whatever is thrown
    private static void schedule(ScheduledExecutorService executor, Runnable task, Duration delay) {
        try {
            executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("labmon is stopping; notifications that wait are stored");
        }
    }

    /** Something may be due. */
    void wake() {
        workers.forEach(DeliveryWorker::wake);
    }

    @Override
    public void close() {
        executors.forEach(ScheduledExecutorService::shutdownNow);
    }
}
