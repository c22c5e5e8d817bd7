package io.github.labmon.alerts.store;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.alerts.store.table.JsonColumns;
import io.github.labmon.alerts.store.table.StoredTable;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notifications on their way to receivers, and what each receiver knows. A notification is delivered after all earlier
 * ones about the same alert; the end of an alert only to receivers that know its beginning. {@link AlertStore} writes the
 * changes and synchronizes.
 */
public final class Outbox {

    /** Notifications that wait for one receiver. */
    public static final int MOST_WAITING = 200;

    /** Notifications that one receiver refused, which are shown. */
    public static final int MOST_REFUSED = 20;

    private final StoredTable<String, QueuedNotification> queue;
    private final StoredTable<NotificationLogKey, NotificationLogEntry> log;
    private final StoredTable<String, ReceiverHealth> health;
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final String suffix = "-" + Integer.toHexString(new SecureRandom().nextInt(1 << 16));
    private long number;

    Outbox(JsonColumns json) {
        this.queue = new StoredTable<>(new QueueRows(json), json);
        this.log = new StoredTable<>(new NotificationLogRows(json), json);
        this.health = new StoredTable<>(new ReceiverHealthRows(json), json);
    }

    Stream<StoredTable<?, ?>> tables() {
        return Stream.of(queue, log, health);
    }

    /** After the tables were read: new notifications come after those. */
    void loaded(Instant at) {
        queue.rows().keySet().forEach(id -> number = Math.max(number, numberOf(id)));
        // Older versions did not record it, and repeated the beginning for ever.
        queue.rows().values().stream().filter(QueuedNotification::refused).forEach(queued -> recordEnd(queued, at));
    }

    private static long numberOf(String id) {
        try {
            return Long.parseLong(id.substring(0, Math.max(0, id.indexOf('-'))));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * Deletes notifications for receivers that are no longer configured.
     *
     * @return how many notifications were waiting for them
     */
    long retainReceivers(Set<String> receivers) {
        var orphans = queue.rows().values().stream()
                .filter(queued -> !receivers.contains(queued.receiver()))
                .toList();
        orphans.forEach(queued -> queue.remove(queued.id()));
        List.copyOf(log.rows().keySet()).stream()
                .filter(key -> !receivers.contains(key.receiver()))
                .forEach(log::remove);
        health.retain(receivers);
        return orphans.stream().filter(queued -> !queued.refused()).count();
    }

    /** Queues a notification. */
    void enqueue(String receiver, AlertNotification notification, Instant at) {
        var waiting = waiting(receiver);
        // A receiver that does not know of an alert yet needs no reminder of it.
        if (notification.kind() == NotificationKind.REMINDER
                && waiting.stream().anyMatch(queued -> queued.alert().equals(notification.key()))) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            dropOldest(waiting, at);
        }
        number = Math.max(number + 1, at.getEpochSecond()); // later than those of a file that is not read yet
        var id = "%012d".formatted(number) + suffix;
        queue.put(id, QueuedNotification.first(id, receiver, notification, at));
    }

    /** The oldest one and all that follow it about the same alert up to its end: no end arrives without its beginning. */
    private void dropOldest(List<QueuedNotification> waiting, Instant at) {
        var oldest = waiting.get(0);
        for (var queued : waiting) {
            if (queued.alert().equals(oldest.alert())) {
                queue.remove(queued.id());
                count(queued.receiver(), "dropped");
                if (queued.isEnd()) {
                    recordEnd(queued, at);
                    break;
                }
            }
        }
        var full = Problem.of("alert-outbox-full").with("most", MOST_WAITING);
        health.put(oldest.receiver(), health(oldest.receiver()).failed(State.DOWN, full));
    }

    /** The queued notifications of a receiver, the oldest first. */
    public List<QueuedNotification> waiting(String receiver) {
        return queue.rows().values().stream()
                .filter(queued -> queued.receiver().equals(receiver) && !queued.refused())
                .toList();
    }

    /** The notifications that a receiver refused, the oldest first. */
    public List<QueuedNotification> refused(String receiver) {
        return queue.rows().values().stream()
                .filter(queued -> queued.receiver().equals(receiver) && queued.refused())
                .toList();
    }

    /** The result of the last delivery. */
    public ReceiverHealth health(String receiver) {
        var known = health.get(receiver);
        return known == null ? ReceiverHealth.UNKNOWN : known;
    }

    /** How often deliveries had which result, since the start. */
    public Map<String, Long> counts(String receiver) {
        return Map.copyOf(counts.getOrDefault(receiver, Map.of()));
    }

    /** The next notification that is due; ends of alerts whose beginning never arrived are deleted on the way. */
    public Optional<QueuedNotification> nextDelivery(String receiver, Instant at) {
        return oldestOfEachAlert(receiver).filter(queued -> queued.isDue(at)).findFirst();
    }

    /** What can be delivered: later notifications about the same alert wait for these, whatever their own time is. */
    private Stream<QueuedNotification> oldestOfEachAlert(String receiver) {
        var oldest = new LinkedHashMap<AlertKey, QueuedNotification>();
        for (var queued : waiting(receiver)) {
            if (oldest.containsKey(queued.alert())) {
                continue;
            }
            if (queued.isEnd() && !isOpen(receiver, queued.alert())) {
                queue.remove(queued.id());
            } else {
                oldest.put(queued.alert(), queued);
            }
        }
        return oldest.values().stream();
    }

    private boolean isOpen(String receiver, AlertKey alert) {
        var known = log.get(new NotificationLogKey(receiver, alert));
        return known != null && known.open();
    }

    /** When the next notification is due. */
    public Optional<Instant> nextDueAt(String receiver) {
        return oldestOfEachAlert(receiver).map(QueuedNotification::nextAt).min(Instant::compareTo);
    }

    /** Records the result of a delivery. */
    public void record(QueuedNotification queued, DeliveryResult result, Instant at) {
        var receiver = queued.receiver();
        count(receiver, resultName(result));
        health.put(receiver, health(receiver).after(result, at));
        if (result instanceof DeliveryResult.Rejected refused) {
            queue.put(queued.id(), queued.refused(refused.problem()));
            recordEnd(queued, at);
            dropOldestRefused(receiver);
        } else if (result instanceof DeliveryResult.Retryable failed) {
            queue.put(queued.id(), queued.postponed(failed.problem(), failed.retryAt(), at));
        } else {
            queue.remove(queued.id());
            log(queued, at);
            retryAtOnce(receiver, at);
        }
    }

    private void log(QueuedNotification queued, Instant at) {
        var entry = new NotificationLogEntry(queued.receiver(), queued.notification(), at);
        log.put(entry.key(), entry);
    }

    /**
     * An end that was not delivered is repeated like one that was: otherwise the beginning, which the receiver knows, would be
     * repeated for ever. It ends no alert that began after it.
     */
    private void recordEnd(QueuedNotification queued, Instant at) {
        var known = log.get(new NotificationLogKey(queued.receiver(), queued.alert()));
        if (queued.isEnd()
                && known != null
                && known.open()
                && !queued.notification().since().isBefore(known.notification().since())) {
            log(queued, at);
        }
    }

    /** The receiver is reachable: what waits for it need not wait any longer. */
    private void retryAtOnce(String receiver, Instant at) {
        waiting(receiver).forEach(queued -> queue.put(queued.id(), queued.dueAt(at)));
    }

    private void dropOldestRefused(String receiver) {
        var refused = refused(receiver);
        refused.stream().limit(Math.max(0, refused.size() - MOST_REFUSED)).forEach(queued -> queue.remove(queued.id()));
    }

    /** Records the result of a test notification. */
    public void recordTest(String receiver, DeliveryResult result, Instant at) {
        count(receiver, resultName(result));
        health.put(receiver, health(receiver).after(result, at));
        if (result.problem() == null) {
            retryAtOnce(receiver, at);
        }
    }

    /** The result in metrics and logs. */
    public static String resultName(DeliveryResult result) {
        if (result instanceof DeliveryResult.Delivered) {
            return "delivered";
        }
        if (result instanceof DeliveryResult.Unconfirmed) {
            return "unconfirmed";
        }
        if (result instanceof DeliveryResult.PartlyDelivered) {
            return "partly";
        }
        return result instanceof DeliveryResult.Rejected ? "refused" : "failed";
    }

    /** The notifications to repeat now, for a receiver that drops alerts that are not repeated. */
    public List<NotificationLogEntry> repetitions(String receiver, Duration every, Instant at) {
        return repeated(receiver)
                .filter(entry -> Duration.between(entry.deliveredAt(), at).abs().compareTo(every) >= 0)
                .toList();
    }

    /** When the next repetition is due. */
    public Optional<Instant> nextRepetitionAt(String receiver, Duration every) {
        return repeated(receiver).map(entry -> entry.deliveredAt().plus(every)).min(Instant::compareTo);
    }

    /** Without the alerts of which something newer waits. */
    private Stream<NotificationLogEntry> repeated(String receiver) {
        var waiting = waiting(receiver).stream().map(QueuedNotification::alert).collect(Collectors.toSet());
        return entries(receiver).filter(entry -> !waiting.contains(entry.alert()));
    }

    private Stream<NotificationLogEntry> entries(String receiver) {
        return log.rows().values().stream().filter(entry -> entry.receiver().equals(receiver));
    }

    /** Records the result of a repetition; after a failure the next one comes as usual. */
    public void recordRepetition(NotificationLogEntry entry, DeliveryResult result, Instant at) {
        var receiver = entry.receiver();
        var known = log.get(entry.key());
        // A repetition each minute is not worth a write each time, unless it fails.
        if (known != null && known.notification().equals(entry.notification())) {
            log.putInMemory(entry.key(), known.deliveredAgain(at));
        }
        if (result.problem() == null) {
            refused(receiver).stream()
                    .filter(queued -> queued.notification().equals(entry.notification()))
                    .forEach(queued -> queue.remove(queued.id()));
        }
        count(receiver, resultName(result));
        var next = health(receiver).after(result, at);
        if (result.problem() == null && health(receiver).problem() == null) {
            health.putInMemory(receiver, next);
        } else {
            health.put(receiver, next);
        }
    }

    /** Deletes ends that were repeated for long enough. */
    public void expireEnds(String receiver, Duration repeatResolvedFor, Instant at) {
        entries(receiver)
                .filter(entry -> !entry.open() && isExpired(entry, repeatResolvedFor, at))
                .toList()
                .forEach(entry -> log.remove(entry.key()));
    }

    private static boolean isExpired(NotificationLogEntry entry, Duration repeatResolvedFor, Instant at) {
        var endedAt = entry.notification().endedAt();
        return endedAt == null || Duration.between(endedAt, at).compareTo(repeatResolvedFor) >= 0;
    }

    void correct(ClockStep step) {
        queue.replaceAll(queued -> queued.corrected(step));
        log.replaceAll(entry -> entry.corrected(step));
        health.replaceAll(known -> known.corrected(step));
    }

    private void count(String receiver, String result) {
        counts.computeIfAbsent(receiver, name -> new TreeMap<>()).merge(result, 1L, Long::sum);
    }
}
