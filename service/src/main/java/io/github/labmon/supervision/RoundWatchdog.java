package io.github.labmon.supervision;

import io.github.labmon.poll.PollInterval;
import io.github.labmon.poll.PollScheduler;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.SelfMeasurements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Compares the time since the last round with the interval: a labmon that makes no rounds any more must not look alive. */
@Singleton
final class RoundWatchdog implements SelfMeasurements {

    /** Rounds that may be missed. */
    private static final int MISSED = 3;

    /** What a round itself may take on a slow machine. */
    private static final Duration SLACK = Duration.ofSeconds(60);

    private static final Metric SINCE = Metric.gauge(
            "last_round_age_seconds", "seconds", "Time since the last round of readings, alerts and history ended.");

    private final PollScheduler scheduler;
    private final Duration limit;

    RoundWatchdog(PollScheduler scheduler, PollInterval interval) {
        this.scheduler = scheduler;
        this.limit = Duration.ofMillis(interval.length().toMillis() * MISSED).plus(SLACK);
    }

    /** Why labmon must be restarted; empty while it makes its rounds, or has not begun to. */
    Optional<Problem> overdue() {
        return scheduler
                .sinceLastRound()
                .filter(since -> since.compareTo(limit) > 0)
                .map(since -> Problem.of("rounds-overdue").with("since", since).with("limit", limit));
    }

    @Override
    public Measurements own() {
        var found = Measurements.builder();
        scheduler.sinceLastRound().ifPresent(since -> found.add(SINCE, since.toMillis() / 1_000.0));
        return found.build();
    }
}
