package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.thread.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread for each receiver, so that one that hangs delays neither readings nor other receivers. */
final class DeliveryWorkers implements AutoCloseable {

    private final List<DeliveryWorker> workers = new ArrayList<>();
    private final List<ScheduledExecutorService> executors = new ArrayList<>();

    DeliveryWorkers(List<Receiver> receivers, AlertStore store, NotificationRenderer renderer, AlertClock clock) {
        for (var receiver : receivers) {
            var executor = executor(receiver);
            executors.add(executor);
            workers.add(new DeliveryWorker(
                    new ReceiverDelivery(receiver, store, renderer, clock::now),
                    clock,
                    (task, delay) -> executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS)));
        }
    }

    private static ScheduledExecutorService executor(Receiver receiver) {
        var executor = new ScheduledThreadPoolExecutor(1, DaemonThreads.platform("labmon-delivery-" + receiver.name()));
        // A run that an earlier one replaces would else stay in the queue until its time, up to an hour.
        executor.setRemoveOnCancelPolicy(true);
        return executor;
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
