package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.alerts.store.Outbox;
import io.github.labmon.alerts.store.QueuedNotification;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.status.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries letters to one receiver, one at a time. */
final class ReceiverDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiverDelivery.class);

    private final Receiver receiver;
    private final AlertStore book;
    private final InstantSource clock;

    ReceiverDelivery(Receiver receiver, AlertStore book, InstantSource clock) {
        this.receiver = receiver;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Sends all that is due.
     *
     * @return when something is due next; empty: when somebody writes
     */
    Optional<Instant> run() throws InterruptedException {
        for (var next = due(); next.isPresent(); next = due()) {
            var letter = next.get();
            var receipt = deliver(receiver, letter.notice());
            log(letter, receipt);
            book.outbox(outbox -> {
                outbox.settle(letter, receipt, clock.instant());
                return letter;
            });
        }
        repeat();
        return book.outbox(outbox -> {
            outbox.forgetEnds(receiver.name(), receiver.repeatResolvedFor(), clock.instant());
            var repetition = receiver.repeatEvery().isZero()
                    ? Optional.<Instant>empty()
                    : outbox.nextRepetition(receiver.name(), receiver.repeatEvery());
            return Stream.of(outbox.nextDue(receiver.name()), repetition)
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo);
        });
    }

    private Optional<QueuedNotification> due() {
        return book.outbox(outbox -> outbox.due(receiver.name(), clock.instant()));
    }

    /** Some receivers take an alert for ended that is not told again. */
    private void repeat() throws InterruptedException {
        if (receiver.repeatEvery().isZero()) {
            return;
        }
        var due = book.outbox(outbox -> outbox.repetitions(receiver.name(), receiver.repeatEvery(), clock.instant()));
        for (var known : due) {
            var receipt = deliver(receiver, known.open() ? again(known.notice()) : known.notice());
            book.outbox(outbox -> {
                outbox.repeated(known, receipt, clock.instant());
                return known;
            });
        }
    }

    private static Notification again(Notification notice) {
        return new Notification(
                Kind.FIRING,
                notice.alertId(),
                notice.rule(),
                notice.severity(),
                notice.target(),
                notice.summary(),
                notice.description(),
                notice.value(),
                notice.unit(),
                notice.threshold(),
                notice.since(),
                null,
                notice.behind(),
                notice.host());
    }

    /** What a receiver throws is a fault of ours, and must lose no letter. */
    static DeliveryResult deliver(Receiver receiver, Notification notice) throws InterruptedException {
        try {
            return receiver.deliver(notice);
        } catch (RuntimeException | LinkageError e) {
            var trace = e.getStackTrace();
            LOG.warn(
                    "{}: {} at {}",
                    receiver.name(),
                    e.getClass().getSimpleName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
            return new DeliveryResult.Retryable(new Problem(
                    "receiver-failed",
                    "labmon failed inside while it told " + receiver.name() + "; its log says where"));
        }
    }

    /** Each first failure and each success; the address, which may hold a secret, is the receiver's own business. */
    private void log(QueuedNotification letter, DeliveryResult receipt) {
        var result = Outbox.result(receipt);
        if (receipt instanceof DeliveryResult.Retryable failed && letter.attempts() > 0) {
            LOG.debug(
                    "{}: {} again: {}",
                    receiver.name(),
                    letter.notice().alertId(),
                    failed.problem().code());
        } else if (receipt instanceof DeliveryResult.Retryable failed) {
            LOG.warn(
                    "{}: {} is tried again later: {}",
                    receiver.name(),
                    letter.notice().alertId(),
                    failed.problem().code());
        } else if (receipt instanceof DeliveryResult.Rejected refused) {
            LOG.warn(
                    "{}: {} is given up: {}",
                    receiver.name(),
                    letter.notice().alertId(),
                    refused.problem().code());
        } else {
            LOG.info(
                    "{}: {} {} {}",
                    receiver.name(),
                    letter.notice().kind(),
                    letter.notice().alertId(),
                    result);
        }
    }
}
