package io.github.labmon.alerts.store;

import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Letters on their way, and what stands at each receiver. A letter is sent when all before it about the same alert have
 * arrived; the end of an alert is only told to whom its beginning was told. Its owner keeps threads apart.
 */
public final class Outbox {

    /** Letters that wait for one receiver. */
    public static final int MOST_WAITING = 200;

    /** Letters that one receiver refused, kept to be shown. */
    static final int MOST_REFUSED = 20;

    private static final String LETTER = "letter ";
    private static final String STANDING = "standing ";
    private static final String MOOD = "receiver ";

    private final KeyValueStore keeper;
    private final JsonCodec forms;
    private final TreeMap<String, QueuedNotification> letters = new TreeMap<>();
    private final Map<String, NotificationLogEntry> standing = new TreeMap<>();
    private final Map<String, ReceiverHealth> moods = new HashMap<>();
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final String suffix = "-" + Integer.toHexString(new SecureRandom().nextInt(1 << 16));
    private long number;

    Outbox(KeyValueStore keeper, JsonCodec forms) {
        this.keeper = keeper;
        this.forms = forms;
    }

    void load() {
        keeper.all(LETTER)
                .values()
                .forEach(text -> forms.value(text, QueuedNotification.class)
                        .ifPresent(letter -> letters.putIfAbsent(letter.id(), letter)));
        keeper.all(STANDING)
                .forEach((name, text) -> forms.value(text, NotificationLogEntry.class)
                        .ifPresent(known -> standing.putIfAbsent(name, known)));
        keeper.all(MOOD)
                .forEach((name, text) -> forms.value(text, ReceiverHealth.class)
                        .ifPresent(mood -> moods.putIfAbsent(name.substring(MOOD.length()), mood)));
        letters.keySet().forEach(id -> number = Math.max(number, Long.parseLong(id.substring(0, id.indexOf('-')))));
    }

    /**
     * Forgets what is for receivers that are not there any more.
     *
     * @return how many letters were on their way to them
     */
    int keepOnly(Set<String> receivers) {
        var changes = new HashMap<String, Optional<String>>();
        var orphans = letters.values().stream()
                .filter(letter -> !receivers.contains(letter.receiver()))
                .toList();
        orphans.forEach(letter -> remove(letter, changes));
        standing.entrySet().removeIf(entry -> {
            var orphan = !receivers.contains(entry.getValue().receiver());
            if (orphan) {
                changes.put(entry.getKey(), Optional.empty());
            }
            return orphan;
        });
        keeper.keep(changes);
        return orphans.size();
    }

    /** Writes a letter; what is to be kept of it is added to the changes. */
    void write(String receiver, Notification notice, Instant at, Map<String, Optional<String>> changes) {
        var waiting = waiting(receiver);
        // Who has not heard of it yet need not be reminded of it.
        if (notice.kind() == Kind.REMINDER && waiting.stream().anyMatch(letter -> isAbout(letter, notice.alertId()))) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            dropOldest(waiting, changes);
        }
        var letter = QueuedNotification.written("%012d".formatted(++number) + suffix, receiver, notice, at);
        letters.put(letter.id(), letter);
        changes.put(LETTER + letter.id(), Optional.of(forms.text(letter)));
    }

    /** The oldest, with all that follows of the same alert up to its end: no end arrives without its beginning. */
    private void dropOldest(List<QueuedNotification> waiting, Map<String, Optional<String>> changes) {
        var oldest = waiting.get(0);
        for (var letter : waiting) {
            if (isAbout(letter, oldest.notice().alertId())) {
                remove(letter, changes);
                count(letter.receiver(), "dropped");
                if (letter.notice().kind() == Kind.RESOLVED) {
                    break;
                }
            }
        }
        mood(oldest.receiver(), moodOf(oldest.receiver()).failed(State.DOWN, full()), changes);
    }

    private static Problem full() {
        return new Problem(
                "alert-outbox-full",
                MOST_WAITING + " notices wait for this receiver, and the oldest were left out: see why none arrives");
    }

    public List<QueuedNotification> waiting(String receiver) {
        return letters.values().stream()
                .filter(letter -> letter.receiver().equals(receiver) && !letter.givenUp())
                .toList();
    }

    public List<QueuedNotification> refused(String receiver) {
        return letters.values().stream()
                .filter(letter -> letter.receiver().equals(receiver) && letter.givenUp())
                .toList();
    }

    public ReceiverHealth moodOf(String receiver) {
        return moods.getOrDefault(receiver, ReceiverHealth.UNKNOWN);
    }

    /** How often what came of notices, since the start. */
    public Map<String, Long> counts(String receiver) {
        return counts.getOrDefault(receiver, Map.of());
    }

    /** The next letter that is due; ends of alerts whose beginning never arrived are taken out on the way. */
    public Optional<QueuedNotification> due(String receiver, Instant at) {
        var blocked = new HashSet<String>();
        for (var letter : waiting(receiver)) {
            var alert = letter.notice().alertId();
            if (blocked.contains(alert)) {
                continue;
            }
            if (letter.notice().kind() == Kind.RESOLVED && !isOpen(receiver, alert)) {
                var changes = new HashMap<String, Optional<String>>();
                remove(letter, changes);
                keeper.keep(changes);
                continue;
            }
            if (letter.isDue(at)) {
                return Optional.of(letter);
            }
            blocked.add(alert);
        }
        return Optional.empty();
    }

    /** When a letter is due next. */
    public Optional<Instant> nextDue(String receiver) {
        return waiting(receiver).stream().map(QueuedNotification::nextAt).min(Instant::compareTo);
    }

    /** Takes what became of a letter. */
    public void settle(QueuedNotification letter, DeliveryResult receipt, Instant at) {
        var changes = new HashMap<String, Optional<String>>();
        var receiver = letter.receiver();
        var mood = moodOf(receiver);
        count(receiver, result(receipt));
        if (receipt instanceof DeliveryResult.Rejected refused) {
            replace(letter.refused(refused.problem()), changes);
            forgetRefused(receiver, changes);
            mood(receiver, mood.failed(State.WARNING, refused.problem()), changes);
        } else if (receipt instanceof DeliveryResult.Retryable failed) {
            replace(letter.postponed(failed.problem(), failed.retryAt(), at), changes);
            mood(receiver, mood.failed(State.DOWN, failed.problem()), changes);
        } else {
            remove(letter, changes);
            stands(receiver, letter.notice(), at, changes);
            var state = receipt instanceof DeliveryResult.PartlyDelivered ? State.WARNING : State.OK;
            mood(receiver, mood.delivered(state, at, receipt.answer()), changes);
            // It is there again: what waits need not wait any longer.
            waiting(receiver).forEach(other -> replace(other.due(at), changes));
        }
        keeper.keep(changes);
    }

    /** Records the result of a test: a receiver that confirms a test works. */
    public void tested(String receiver, DeliveryResult result, Instant at) {
        var changes = new HashMap<String, Optional<String>>();
        var mood = moodOf(receiver);
        if (result instanceof DeliveryResult.Rejected rejected) {
            mood(receiver, mood.failed(State.WARNING, rejected.problem()), changes);
        } else if (result instanceof DeliveryResult.Retryable retryable) {
            mood(receiver, mood.failed(State.DOWN, retryable.problem()), changes);
        } else {
            var state = result instanceof DeliveryResult.PartlyDelivered ? State.WARNING : State.OK;
            mood(receiver, mood.delivered(state, at, result.answer()), changes);
        }
        keeper.keep(changes);
    }

    public static String result(DeliveryResult receipt) {
        if (receipt instanceof DeliveryResult.Delivered) {
            return "delivered";
        }
        if (receipt instanceof DeliveryResult.Unconfirmed) {
            return "unconfirmed";
        }
        if (receipt instanceof DeliveryResult.PartlyDelivered) {
            return "partly";
        }
        return receipt instanceof DeliveryResult.Rejected ? "refused" : "failed";
    }

    /** What must be said again to a receiver that forgets, now. */
    public List<NotificationLogEntry> repetitions(String receiver, Duration every, Instant at) {
        return standing.values().stream()
                .filter(known -> known.receiver().equals(receiver))
                .filter(known -> Duration.between(known.toldAt(), at).abs().compareTo(every) >= 0)
                .filter(known -> waiting(receiver).stream()
                        .noneMatch(letter -> isAbout(letter, known.notice().alertId())))
                .toList();
    }

    /** When the next of them is due. */
    public Optional<Instant> nextRepetition(String receiver, Duration every) {
        return standing.values().stream()
                .filter(known -> known.receiver().equals(receiver))
                .map(known -> known.toldAt().plus(every))
                .min(Instant::compareTo);
    }

    /** Takes what became of a repetition: where it failed the next one comes in time. */
    public void repeated(NotificationLogEntry known, DeliveryResult receipt, Instant at) {
        var name = name(known.receiver(), known.notice().alertId());
        var now = standing.get(name);
        if (now != null && now.notice().equals(known.notice())) {
            // In memory alone: what is repeated every minute is not worth a write each time.
            standing.put(name, new NotificationLogEntry(known.receiver(), known.notice(), at));
        }
        count(known.receiver(), result(receipt));
        var changes = new HashMap<String, Optional<String>>();
        var mood = moodOf(known.receiver());
        if (receipt instanceof DeliveryResult.Retryable failed) {
            mood(known.receiver(), mood.failed(State.DOWN, failed.problem()), changes);
        } else if (receipt instanceof DeliveryResult.Rejected refused) {
            mood(known.receiver(), mood.failed(State.WARNING, refused.problem()), changes);
        } else {
            var state = receipt instanceof DeliveryResult.PartlyDelivered ? State.WARNING : State.OK;
            moods.put(known.receiver(), mood.delivered(state, at, receipt.answer()));
        }
        keeper.keep(changes);
    }

    /** Forgets ends that were repeated for long enough. */
    public void forgetEnds(String receiver, Duration repeatResolvedFor, Instant at) {
        var changes = new HashMap<String, Optional<String>>();
        standing.entrySet().removeIf(entry -> {
            var known = entry.getValue();
            var endedAt = known.notice().endedAt();
            var over = known.receiver().equals(receiver)
                    && !known.open()
                    && (endedAt == null || Duration.between(endedAt, at).compareTo(repeatResolvedFor) >= 0);
            if (over) {
                changes.put(entry.getKey(), Optional.empty());
            }
            return over;
        });
        if (!changes.isEmpty()) {
            keeper.keep(changes);
        }
    }

    private boolean isOpen(String receiver, String alert) {
        var known = standing.get(name(receiver, alert));
        return known != null && known.open();
    }

    private void stands(String receiver, Notification notice, Instant at, Map<String, Optional<String>> changes) {
        var known = new NotificationLogEntry(receiver, notice, at);
        var name = name(receiver, notice.alertId());
        standing.put(name, known);
        changes.put(name, Optional.of(forms.text(known)));
    }

    private void forgetRefused(String receiver, Map<String, Optional<String>> changes) {
        var refused = refused(receiver);
        refused.stream().limit(Math.max(0, refused.size() - MOST_REFUSED)).forEach(letter -> remove(letter, changes));
    }

    private void mood(String receiver, ReceiverHealth next, Map<String, Optional<String>> changes) {
        if (!next.equals(moods.put(receiver, next))) {
            changes.put(MOOD + receiver, Optional.of(forms.text(next)));
        }
    }

    private void replace(QueuedNotification letter, Map<String, Optional<String>> changes) {
        if (!letter.equals(letters.put(letter.id(), letter))) {
            changes.put(LETTER + letter.id(), Optional.of(forms.text(letter)));
        }
    }

    private void remove(QueuedNotification letter, Map<String, Optional<String>> changes) {
        letters.remove(letter.id());
        changes.put(LETTER + letter.id(), Optional.empty());
    }

    private void count(String receiver, String result) {
        counts.computeIfAbsent(receiver, name -> new TreeMap<>()).merge(result, 1L, Long::sum);
    }

    private static boolean isAbout(QueuedNotification letter, String alert) {
        return letter.notice().alertId().equals(alert);
    }

    private static String name(String receiver, String alert) {
        return STANDING + receiver + " " + alert;
    }
}
