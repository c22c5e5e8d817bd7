package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.alerts.store.NotificationLogEntry;
import io.github.labmon.alerts.store.Outbox;
import io.github.labmon.alerts.store.QueuedNotification;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.status.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers queued notifications to one receiver, one after the other. */
final class ReceiverDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiverDelivery.class);

    private final Receiver receiver;
    private final AlertStore store;
    private final NotificationRenderer renderer;
    private final InstantSource clock;

    ReceiverDelivery(Receiver receiver, AlertStore store, NotificationRenderer renderer, InstantSource clock) {
        this.receiver = receiver;
        this.store = store;
        this.renderer = renderer;
        this.clock = clock;
    }

    /** Name of the receiver. */
    String receiver() {
        return receiver.name();
    }

    /**
     * Delivers everything that is due.
     *
     * @return when something is due next; empty: after the next round at the earliest
     */
    Optional<Instant> run() throws InterruptedException {
        for (var next = nextDelivery(); next.isPresent(); next = nextDelivery()) {
            deliver(next.get());
        }
        repeat();
        return store.outbox(outbox -> {
            outbox.expireEnds(receiver.name(), receiver.repeatResolvedFor(), clock.instant());
            var repetition = receiver.repeatEvery().isZero()
                    ? Optional.<Instant>empty()
                    : outbox.nextRepetitionAt(receiver.name(), receiver.repeatEvery());
            return Stream.of(outbox.nextDueAt(receiver.name()), repetition)
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo);
        });
    }

    private Optional<QueuedNotification> nextDelivery() {
        return store.outbox(outbox -> outbox.nextDelivery(receiver.name(), clock.instant()));
    }

    private void deliver(QueuedNotification queued) throws InterruptedException {
        var result = deliver(receiver, renderer.render(queued.notification()));
        log(queued, result);
        store.outbox(outbox -> {
            outbox.record(queued, result, clock.instant());
            return queued;
        });
    }

    /** Some receivers regard an alert as resolved that is not repeated. */
    private void repeat() throws InterruptedException {
        if (receiver.repeatEvery().isZero()) {
            return;
        }
        var due = store.outbox(outbox -> outbox.repetitions(receiver.name(), receiver.repeatEvery(), clock.instant()));
        for (var entry : due) {
            repeat(entry);
        }
    }

    private void repeat(NotificationLogEntry entry) throws InterruptedException {
        var notification = entry.open() ? entry.notification().asFiring() : entry.notification();
        var result = deliver(receiver, renderer.render(notification));
        store.outbox(outbox -> {
            outbox.recordRepetition(entry, result, clock.instant());
            return entry;
        });
    }

    /** Delivers once. What a receiver throws is a bug, and must lose no notification. */
    static DeliveryResult deliver(Receiver receiver, Notification notification) throws InterruptedException {
        try {
            return receiver.deliver(notification);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{}: {} at {}", receiver.name(), e.getClass().getSimpleName(), place(e));
            return new DeliveryResult.Retryable(Problem.of("receiver-failed").with("receiver", receiver.name()));
        }
    }

    /** Where something was thrown; its message may contain a secret. */
    static String place(Throwable thrown) {
        var trace = thrown.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    /** The first failure and each success; without the address, which may contain a secret. */
    private void log(QueuedNotification queued, DeliveryResult result) {
        var alert = queued.alert();
        if (result instanceof DeliveryResult.Retryable failed && queued.attempts() > 0) {
            LOG.debug(
                    "{}: {} failed again: {}",
                    receiver.name(),
                    alert,
                    failed.problem().code());
        } else if (result instanceof DeliveryResult.Retryable failed) {
            LOG.warn(
                    "{}: {} will be retried: {}",
                    receiver.name(),
                    alert,
                    failed.problem().code());
        } else if (result instanceof DeliveryResult.Rejected refused) {
            LOG.warn(
                    "{}: {} was refused: {}",
                    receiver.name(),
                    alert,
                    refused.problem().code());
        } else {
            LOG.info("{}: {} {} {}", receiver.name(), queued.notification().kind(), alert, Outbox.resultName(result));
        }
    }
}
