package io.github.labmon.homeassistant;

import io.github.labmon.client.BoundedBody;
import io.github.labmon.client.Circuit;
import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import io.github.labmon.homeassistant.Starts.Start;
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
 * The start by the earliest change of any entity. The answer can have many megabytes, so it is asked for after an
 * absence and every ten minutes, and a reading does not wait for its end.
 */
final class EarliestChange {

    static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final HomeAssistantHttp http;
    private final Circuit circuit;
    private final ExecutorService threads;
    private final InstantSource clock;
    private @Nullable Future<Optional<Start>> reading;
    private @Nullable Instant askedAt;
    private @Nullable Start found;

    EarliestChange(HomeAssistantHttp http, Circuit circuit, ExecutorService threads, InstantSource clock) {
        this.http = http;
        this.circuit = circuit;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param pending whether more is still being read
     */
    record Look(Optional<Start> start, boolean pending) {}

    /** Home Assistant was away: what was read before can be of the start before. */
    synchronized void forget() {
        reading = null;
        askedAt = null;
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
            } catch (TimeoutException e) {
                return new Look(Optional.ofNullable(found), true);
            }
        }
        return new Look(Optional.ofNullable(found), false);
    }

    /** It can only move forward: what says otherwise is wrong. */
    private void keep(Optional<Start> next) {
        var known = found;
        if (next.isPresent() && (known == null || !next.get().at().isBefore(known.at()))) {
            found = next.get();
        }
    }

    private Optional<Start> read(Secret token) throws IOException, InterruptedException {
        var asked = clock.instant();
        return http.stream("/api/states", token, DEADLINE, (status, body) -> {
            if (status == UNAUTHORIZED) {
                circuit.refused(clock.instant());
            }
            return status == OK
                    ? StartTimes.earliestChange(new Bounded(body), asked)
                            .map(at -> new Start(at, StartSource.EARLIEST_CHANGE, asked))
                    : Optional.empty();
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
