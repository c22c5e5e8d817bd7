package io.github.labmon.supervision;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** {@code DOWN} where rounds are overdue. */
class RoundHealth implements HealthIndicator {

    private static final String NAME = "rounds";

    private final RoundWatchdog watchdog;

    RoundHealth(RoundWatchdog watchdog) {
        this.watchdog = watchdog;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var overdue = watchdog.overdue();
        var status = overdue.isPresent() ? HealthStatus.DOWN : HealthStatus.UP;
        var result = HealthResult.builder(NAME, status);
        overdue.ifPresent(problem -> result.details(Map.of("problem", problem)));
        return Publishers.just(result.build());
    }

    /** For {@code /health/liveness}. */
    @Singleton
    @Liveness
    static final class OfLiveness extends RoundHealth {

        OfLiveness(RoundWatchdog watchdog) {
            super(watchdog);
        }
    }

    /** For {@code /health/readiness}. */
    @Singleton
    @Readiness
    static final class OfReadiness extends RoundHealth {

        OfReadiness(RoundWatchdog watchdog) {
            super(watchdog);
        }
    }
}
