package io.github.labmon.alerts.mute;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.NotificationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Under which circumstances a round is judged.
 *
 * @param startedAt when this labmon started
 * @param maintenance whether a maintenance window is open
 * @param silenced whether somebody silenced an alert
 * @param unseen alerts that were kept over a restart and not read since
 */
public record EvaluationContext(
        Instant startedAt, boolean maintenance, Predicate<AlertKey> silenced, Set<AlertKey> unseen) {

    /** After a start: time enough for everything that is still there to be read. */
    private static final Duration ARRIVAL = Duration.ofMinutes(5);

    /** How long an alert about something that is not there any more is kept. */
    private static final Duration MOURNING = Duration.ofDays(1);

    public boolean grace(Instant at, NotificationPolicy pace) {
        return at.isBefore(startedAt.plus(pace.startGrace()));
    }

    /** Whether nothing will be read again of an alert whose target is not listed any more. */
    public boolean forgets(AlertState alert, Instant at) {
        return (unseen.contains(alert.key()) && !at.isBefore(startedAt.plus(ARRIVAL)))
                || Duration.between(alert.course().readAt(), at).compareTo(MOURNING) >= 0;
    }
}
