package io.github.labmon.homeassistant;

import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.RequestDeadline;
import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import io.github.labmon.homeassistant.RestartTracker.Start;
import io.github.labmon.homeassistant.api.EntitySummary;
import io.github.labmon.homeassistant.api.HomeAssistantHttp;
import io.github.labmon.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list of all entities: the earliest change of any of them, which is the start, and how many are unavailable or
 * have an update. The list can have many megabytes, so it is read after an absence and every ten minutes, and a reading does
 * not wait for its end.
 */
final class EntityPoller {

    static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final HomeAssistantHttp http;
    private final TokenCircuitBreaker circuit;
    private final ExecutorService threads;
    private final InstantSource clock;
    private @Nullable Future<Optional<EntitySummary>> running;
    private @Nullable Instant requestedAt;
    private @Nullable EntitySummary latest;
    private @Nullable Start start;

    EntityPoller(HomeAssistantHttp http, TokenCircuitBreaker circuit, ExecutorService threads, InstantSource clock) {
        this.http = http;
        this.circuit = circuit;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * The known data of the entities.
     *
     * @param entities of the last response; {@code null} if there is none, or it could not be used
     * @param pending whether a response is still being read
     */
    record EntityResult(Optional<Start> start, @Nullable EntitySummary entities, boolean pending) {

        /** The list was not requested. */
        static final EntityResult NONE = new EntityResult(Optional.empty(), null, false);
    }

    /** Home Assistant was absent: earlier data can belong to its previous start. */
    synchronized void forget() {
        running = null;
        requestedAt = null;
        latest = null;
        start = null;
    }

    /** Requests the list if that is due, and waits for a running request until the deadline. */
    synchronized EntityResult read(Secret token, Instant now, RequestDeadline deadline) throws InterruptedException {
        // A clock that was set back must not delay the request for longer than another pause.
        var due =
                requestedAt == null || now.isBefore(requestedAt.minus(PAUSE)) || !now.isBefore(requestedAt.plus(PAUSE));
        if (running == null && due) {
            requestedAt = now;
            running = threads.submit(() -> request(token));
        }
        var request = running;
        if (request != null) {
            try {
                store(request.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
                running = null;
            } catch (ExecutionException e) {
                running = null; // too large, too slow, or not a list: the next request is due in ten minutes
                latest = null;
            } catch (TimeoutException e) {
                return new EntityResult(Optional.ofNullable(start), latest, true);
            }
        }
        return new EntityResult(Optional.ofNullable(start), latest, false);
    }

    /** A start can only be followed by a later one: an earlier one is wrong. */
    private void store(Optional<EntitySummary> next) {
        latest = next.orElse(null);
        var known = start;
        var found = next.flatMap(entities ->
                entities.earliestChange().map(at -> new Start(at, StartSource.EARLIEST_CHANGE, entities.readAt())));
        if (found.isPresent() && (known == null || !found.get().at().isBefore(known.at()))) {
            start = found.get();
        }
    }

    private Optional<EntitySummary> request(Secret token) throws IOException, InterruptedException {
        var requested = clock.instant();
        return http.stream(
                "/api/states",
                token,
                MAX_BODY_BYTES,
                RequestDeadline.after(TIMEOUT),
                (head, body) -> summary(head, body, requested));
    }

    private Optional<EntitySummary> summary(Response head, InputStream body, Instant requested) throws IOException {
        if (circuit.isRefusal(head)) {
            circuit.refused(clock.instant());
        }
        return head.status() == OK ? EntitySummary.of(body, requested) : Optional.empty();
    }
}
