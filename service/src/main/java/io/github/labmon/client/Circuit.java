package io.github.labmon.client;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token of Home Assistant may be sent. It tells its user of each failed login and bans an address for good that
 * has too many: after one 401 the token rests for six hours, then one request may try it. The bean is that of the
 * readings with {@code HA_TOKEN}, so that whoever else has the token can know.
 */
@Singleton
public final class Circuit {

    /** How long a refused token rests. */
    public static final Duration REST = Duration.ofHours(6);

    private @Nullable Instant refusedAt;

    /** Notes a 401. */
    public synchronized void refused(Instant now) {
        refusedAt = now;
    }

    /** Notes that the token was taken. */
    public synchronized void taken() {
        refusedAt = null;
    }

    /** Whether a 401 came, and the token was not taken since. */
    public synchronized boolean open() {
        return refusedAt != null;
    }

    /** When the next single try is due; empty where the token may be sent now. */
    public synchronized Optional<Instant> restsUntil(Instant now) {
        return Optional.ofNullable(refusedAt).map(at -> at.plus(REST)).filter(now::isBefore);
    }
}
