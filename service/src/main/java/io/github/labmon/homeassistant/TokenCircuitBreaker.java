package io.github.labmon.homeassistant;

import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.LoginGuard;
import io.github.labmon.client.PausedLogin;
import io.github.labmon.client.RefusedLogin;
import io.github.labmon.homeassistant.HomeAssistantStatus.Auth;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.status.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether Home Assistant's token may be sent. Home Assistant notifies its user of each failed login and can ban the
 * address permanently: after one 401 the token is not sent for six hours, then with one request. Form and expiry are checked
 * before the token is sent at all. Receivers use this bean as {@link LoginGuard}.
 */
@Singleton
@Named(LoginGuard.HOME_ASSISTANT)
final class TokenCircuitBreaker implements LoginGuard {

    /** How long a refused token is not sent. */
    static final Duration PAUSE = Duration.ofHours(6);

    private final Optional<Secret> token;
    private final PausedLogin login;

    @Inject
    TokenCircuitBreaker(HomeAssistantSettings settings, StateFolder state) {
        this(
                settings.token(),
                new PausedLogin(
                        new RefusedLogin(
                                state,
                                settings.url().map(URI::toString).orElse(""),
                                settings.token().map(Secret::reveal).orElse("")),
                        PAUSE));
    }

    private TokenCircuitBreaker(Optional<Secret> token, PausedLogin login) {
        this.token = token;
        this.login = login;
    }

    /** The decision for one point in time. */
    TokenDecision decide(Instant now) {
        if (token.isEmpty()) {
            return new TokenDecision.Withhold(Auth.NOT_CONFIGURED, Problem.of("ha-token-not-set"));
        }
        var examined = AccessToken.examine(token.get().reveal(), now);
        if (examined instanceof AccessToken.Malformed) {
            return new TokenDecision.Withhold(Auth.MALFORMED, malformed());
        }
        if (examined instanceof AccessToken.Expired expired) {
            return new TokenDecision.Withhold(Auth.EXPIRED, expired(expired.at()));
        }
        return login.pausedUntil(now)
                .<TokenDecision>map(until -> new TokenDecision.Withhold(Auth.REFUSED, refusedUntil(until)))
                .orElseGet(() -> new TokenDecision.Send(token.get()));
    }

    @Override
    public Optional<Problem> withheld(Instant now) {
        return decide(now) instanceof TokenDecision.Withhold withhold
                ? Optional.of(withhold.problem())
                : Optional.empty();
    }

    @Override
    public Optional<Instant> pausedUntil(Instant now) {
        return decide(now) instanceof TokenDecision.Withhold withhold && withhold.auth() == Auth.REFUSED
                ? login.pausedUntil(now)
                : Optional.empty();
    }

    @Override
    public boolean isRefusal(Response response) {
        return LoginChallenge.isRefusedToken(response);
    }

    @Override
    public Problem refused(Instant now) {
        login.refused(now);
        return refusedUntil(now.plus(PAUSE));
    }

    @Override
    public void accepted(Instant now) {
        login.accepted(now);
    }

    /** Whether the token was refused, and has not been accepted since. */
    boolean isRefused(Instant now) {
        return login.isRefused(now);
    }

    @Override
    public TokenCircuitBreaker forPath(String path) {
        return new TokenCircuitBreaker(token, login.forPath(path));
    }

    private static Problem malformed() {
        return Problem.of("ha-token-malformed");
    }

    private static Problem expired(Instant at) {
        return Problem.of("ha-token-expired").with("at", at);
    }

    private Problem refusedUntil(Instant until) {
        var problem = login.isStored() ? Problem.of("ha-token-refused") : Problem.of("ha-token-refused", "not-stored");
        return problem.with("until", until);
    }
}
