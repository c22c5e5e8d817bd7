package io.github.labmon.client;

import io.github.labmon.settings.Secret;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a token of Home Assistant may be sent. It tells its user of each failed login and bans an address for good that
 * has too many: after one 401 the token rests for six hours, then one request may try it. The bean is that of the
 * readings with {@code HA_TOKEN}, so that whoever else has the token can know; the refusal itself outlives the process.
 */
public final class TokenCircuitBreaker {

    /** How long a refused token rests. */
    public static final Duration REST = Duration.ofHours(6);

    private final RefusedLogin login;

    /** Of one token at one address. */
    public TokenCircuitBreaker(RefusedLogin login) {
        this.login = login;
    }

    /** The same token for something else, such as {@code /api/services}, where a 401 can mean a missing right. */
    public TokenCircuitBreaker below(String path) {
        return new TokenCircuitBreaker(login.below(path));
    }

    /** Notes a 401. */
    public void refused(Instant now) {
        login.refused(now);
    }

    /** Notes that the token was taken. */
    public void taken(Instant now) {
        login.taken(now);
    }

    /** Whether a 401 came, and the token was not taken since. */
    public boolean open(Instant now) {
        return login.refusedAt(now).isPresent();
    }

    /** When the next single try is due; empty where the token may be sent now. */
    public Optional<Instant> restsUntil(Instant now) {
        return login.refusedAt(now).map(at -> at.plus(REST)).filter(now::isBefore);
    }

    /** Whether a later start of labmon knows of it too. */
    public boolean remembered() {
        return login.kept();
    }

    /** Makes that of {@code HA_TOKEN} a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        TokenCircuitBreaker circuit(Variables variables, StateFolder state) {
            var address = variables.text("HA_URL", "").replaceAll("/+$", "");
            var token = variables.secret("HA_TOKEN").map(Secret::reveal).orElse("");
            return new TokenCircuitBreaker(new RefusedLogin(state, address, token));
        }
    }
}
