package io.github.labmon.status;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at everything from time to time while labmon serves, and tells those that follow the lab over time. */
@Singleton
public final class PollScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(PollScheduler.class);

    /** Longer than any function's deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Interval interval;
    private final ReadAll survey;
    private final List<PollListener> listeners;
    private final InstantSource clock = InstantSource.system();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var worker = new Thread(task, "labmon-rounds");
        worker.setDaemon(true);
        return worker;
    });

    PollScheduler(Interval interval, ReadAll survey, Collection<PollListener> listeners) {
        this.interval = interval;
        this.survey = survey;
        this.listeners = listeners.stream().filter(PollListener::listens).toList();
    }

    /** Begins; the first round comes at once. */
    public void begin() {
        if (!listeners.isEmpty()) {
            var unused = thread.scheduleWithFixedDelay(
                    this::round, 0, interval.length().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void round() {
        try {
            var round = survey.take().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            listeners.forEach(listener -> tell(listener, round));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("a round was left out: {}", e.getClass().getSimpleName());
        }
    }

    // A task that throws would never be run again.
    private void tell(PollListener listener, List<FunctionMeasurements> round) {
        try {
            listener.take(clock.instant(), round);
        } catch (RuntimeException e) {
            LOG.warn("{} failed in a round: {}", listener.getClass().getSimpleName(), CachedReading.place(e));
        }
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
    }

    /**
     * How often a round is made.
     *
     * @param length from the end of one to the start of the next
     */
    public record Interval(Duration length) implements Settings {

        /** Makes the record a bean. */
        @Factory
        static final class Beans {

            @Bean
            @Singleton
            Interval interval(Variables variables) {
                return new Interval(variables.duration(
                        "LABMON_ROUND_INTERVAL",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10)));
            }
        }
    }
}
