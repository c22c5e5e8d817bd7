package io.github.labmon.client;

import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.status.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A login that is not sent for a time after a refusal, and then once. The refusal outlives the process, see
 * {@link RefusedLogin}.
 */
public final class PausedLogin implements LoginGuard {

    private static final int UNAUTHORIZED = 401;

    private final RefusedLogin login;
    private final Duration pause;

    /**
     * For one login.
     *
     * @param pause how long a refused login is not sent
     */
    public PausedLogin(RefusedLogin login, Duration pause) {
        this.login = login;
        this.pause = pause;
    }

    @Override
    public Optional<Instant> pausedUntil(Instant now) {
        return login.refusedAt(now).map(at -> at.plus(pause)).filter(now::isBefore);
    }

    /** Whether the login was refused, and has not been accepted since. */
    public boolean isRefused(Instant now) {
        return login.refusedAt(now).isPresent();
    }

    /** Whether other processes, and the next start of labmon, know of the refusal too. */
    public boolean isStored() {
        return login.kept();
    }

    @Override
    public Optional<Problem> withheld(Instant now) {
        return pausedUntil(now).map(PausedLogin::problem);
    }

    @Override
    public boolean isRefusal(Response response) {
        return response.status() == UNAUTHORIZED && !response.isPage();
    }

    @Override
    public Problem refused(Instant now) {
        login.refused(now);
        return problem(now.plus(pause));
    }

    private static Problem problem(Instant until) {
        return Problem.of("login-refused").with("until", until);
    }

    @Override
    public void accepted(Instant now) {
        login.taken(now);
    }

    @Override
    public PausedLogin forPath(String path) {
        return new PausedLogin(login.below(path), pause);
    }
}
