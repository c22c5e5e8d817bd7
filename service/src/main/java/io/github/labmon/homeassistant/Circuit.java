package io.github.labmon.homeassistant;

import io.github.labmon.client.RefusedLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the token may be sent. Home Assistant tells its user of each failed login and bans an address for good that
 * has too many: after one 401 the token rests for six hours, then one request may try it.
 */
final class Circuit {

    /** How long a refused token rests. */
    static final Duration REST = Duration.ofHours(6);

    private final RefusedLogin login;

    Circuit(RefusedLogin login) {
        this.login = login;
    }

    /** Notes a 401. */
    void refused(Instant now) {
        login.refused(now);
    }

    /** Notes that the token was taken. */
    void taken(Instant now) {
        login.taken(now);
    }

    /** Whether a 401 came, and the token was not taken since. */
    boolean open(Instant now) {
        return login.refusedAt(now).isPresent();
    }

    /** When the next single try is due; empty where the token may be sent now. */
    Optional<Instant> restsUntil(Instant now) {
        return login.refusedAt(now).map(at -> at.plus(REST)).filter(now::isBefore);
    }

    /** Whether a later start of labmon knows of it too. */
    boolean remembered() {
        return login.kept();
    }
}
