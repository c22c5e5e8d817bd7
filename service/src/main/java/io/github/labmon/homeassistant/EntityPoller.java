package io.github.labmon.homeassistant;

import io.github.labmon.client.BoundedBody;
import io.github.labmon.client.TokenCircuitBreaker;
import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import io.github.labmon.homeassistant.RestartTracker.Start;
import io.github.labmon.settings.Secret;
import java.io.FilterInputStream;
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
 * All entities: the start by the earliest change of any of them, and how many are unavailable or wait for an update. The
 * answer can have many megabytes, so it is asked for after an absence and every ten minutes, and a reading does not wait
 * for its end.
 */
final class EntityPoller {

    static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final HomeAssistantHttp http;
    private final TokenCircuitBreaker circuit;
    private final ExecutorService threads;
    private final InstantSource clock;
    private @Nullable Future<Optional<EntitySummary>> reading;
    private @Nullable Instant askedAt;
    private @Nullable EntitySummary last;
    private @Nullable Start found;

    EntityPoller(HomeAssistantHttp http, TokenCircuitBreaker circuit, ExecutorService threads, InstantSource clock) {
        this.http = http;
        this.circuit = circuit;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param entities of the last answer; {@code null} where none came, or it was of no use
     * @param pending whether more is still being read
     */
    record Look(Optional<Start> start, @Nullable EntitySummary entities, boolean pending) {

        /** Nothing was asked for. */
        static final Look NONE = new Look(Optional.empty(), null, false);
    }

    /** Home Assistant was away: what was read before can be of the start before. */
    synchronized void forget() {
        reading = null;
        askedAt = null;
        last = null;
        found = null;
    }

    /** Asks where that is due, and waits for what is under way, but not for longer than to {@code until}. */
    synchronized Look look(Secret token, Instant now, long until) throws InterruptedException {
        var due = askedAt == null || !now.isBefore(askedAt.plus(PAUSE));
        if (reading == null && due) {
            askedAt = now;
            reading = threads.submit(() -> read(token));
        }
        var pending = reading;
        if (pending != null) {
            try {
                keep(pending.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS));
                reading = null;
            } catch (ExecutionException e) {
                reading = null; // too large, too slow, or no list: the next try is in ten minutes
                last = null;
            } catch (TimeoutException e) {
                return new Look(Optional.ofNullable(found), last, true);
            }
        }
        return new Look(Optional.ofNullable(found), last, false);
    }

    /** The start can only move forward: what says otherwise is wrong. */
    private void keep(Optional<EntitySummary> next) {
        last = next.orElse(null);
        var known = found;
        var start = next.flatMap(entities ->
                entities.earliestChange().map(at -> new Start(at, StartSource.EARLIEST_CHANGE, entities.readAt())));
        if (start.isPresent() && (known == null || !start.get().at().isBefore(known.at()))) {
            found = start.get();
        }
    }

    private Optional<EntitySummary> read(Secret token) throws IOException, InterruptedException {
        var asked = clock.instant();
        return http.stream("/api/states", token, DEADLINE, (status, body) -> {
            if (status == UNAUTHORIZED) {
                circuit.refused(clock.instant());
            }
            return status == OK ? EntitySummary.of(new Bounded(body), asked) : Optional.empty();
        });
    }

    /** Breaks off a body that is too large. */
    private static final class Bounded extends FilterInputStream {

        private long left = MAX_BODY_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = super.read(bytes, offset, length);
            return count(count, count);
        }

        private int count(int result, int bytes) throws IOException {
            left -= result < 0 ? 0 : bytes;
            if (left < 0) {
                throw new BoundedBody.TooLongException(MAX_BODY_BYTES);
            }
            return result;
        }
    }
}
