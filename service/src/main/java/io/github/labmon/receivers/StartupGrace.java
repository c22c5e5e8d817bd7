package io.github.labmon.receivers;

import io.github.labmon.receivers.DeliveryResult.Rejected;
import io.github.labmon.receivers.DeliveryResult.Retryable;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For how long a service of Home Assistant that does not exist can be one that is not loaded yet: Home Assistant responds to
 * requests minutes before all integrations are set up (home-assistant/core, {@code bootstrap.py}), with 400 or 404. A proxy in
 * front of it can respond with 404 meanwhile.
 */
final class StartupGrace {

    /** Longer than a start, in which an integration that hangs is given up after 5 min. */
    static final Duration LENGTH = Duration.ofMinutes(15);

    /** Longer than the longest pause between two attempts. After more, Home Assistant can be starting again. */
    private static final Duration LONGEST_GAP = Duration.ofHours(2);

    private static final Set<String> NOT_LOADED = Set.of("ha-service-not-there", "receiver-not-found");

    private final Map<String, Absence> absences = new ConcurrentHashMap<>();

    /** Without another response in between. */
    private record Absence(Instant since, Instant last) {

        Absence seenAgain(Instant now) {
            var continues = !now.isBefore(last) && Duration.between(last, now).compareTo(LONGEST_GAP) < 0;
            return new Absence(continues ? since : now, now);
        }

        boolean isStartup(Instant now) {
            return Duration.between(since, now).compareTo(LENGTH) < 0;
        }
    }

    /**
     * The result of a delivery: one to repeat where the service may not be loaded yet.
     *
     * @param service any text that identifies it
     */
    DeliveryResult assess(String service, DeliveryResult result, Instant now) {
        if (!(result instanceof Rejected rejected)
                || !NOT_LOADED.contains(rejected.problem().code())) {
            absences.remove(service);
            return result;
        }
        var absence = absences.compute(
                service, (name, known) -> known == null ? new Absence(now, now) : known.seenAgain(now));
        return absence.isStartup(now) ? new Retryable(starting(rejected.problem())) : result;
    }

    private static Problem starting(Problem problem) {
        return new Problem(
                problem.code(),
                Message.of("receiver.home-assistant.starting")
                        .with("problem", problem.message())
                        .with("length", LENGTH));
    }
}
