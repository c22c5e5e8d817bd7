package io.github.labmon.homeassistant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the token may be sent. Home Assistant tells its user of each failed login and bans an address for good that
 * has too many: after one 401 the token rests for six hours, then one request may try it.
 */
final class Circuit {

    /** How long a refused token rests. */
    static final Duration REST = Duration.ofHours(6);

    private @Nullable Instant refusedAt;

    /** Notes a 401. */
    synchronized void refused(Instant now) {
        refusedAt = now;
    }

    /** Notes that the token was taken. */
    synchronized void taken() {
        refusedAt = null;
    }

    /** Whether a 401 came, and the token was not taken since. */
    synchronized boolean open() {
        return refusedAt != null;
    }

    /** When the next single try is due; empty where the token may be sent now. */
    synchronized Optional<Instant> restsUntil(Instant now) {
        return Optional.ofNullable(refusedAt).map(at -> at.plus(REST)).filter(now::isBefore);
    }
}
