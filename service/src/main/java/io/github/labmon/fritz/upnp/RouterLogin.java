package io.github.labmon.fritz.upnp;

import io.github.labmon.client.RefusedLogin;
import io.github.labmon.fritz.upnp.RouterHttp.Reply;
import io.github.labmon.settings.Secret;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login at one box. Nonces are used again, each by one call at a time, because boxes refuse a count that they have
 * seen. A login that was refused is not tried again before a long pause: boxes lock out who tries too often.
 */
public final class RouterLogin {

    private static final Logger LOG = LoggerFactory.getLogger(RouterLogin.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    private final String user;
    private final Secret password;
    private final Duration pause;
    private final RefusedLogin remembered;
    private final InstantSource clock;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private final ReentrantLock trying = new ReentrantLock(true);
    private volatile boolean proven;

    /**
     * Of one user at one box.
     *
     * @param remembered what labmon knows of a refusal of exactly this login
     * @param pause how long it is not tried after one
     */
    public RouterLogin(String user, Secret password, RefusedLogin remembered, Duration pause, InstantSource clock) {
        this.user = user;
        this.password = password;
        this.pause = pause;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** Sends a request with this {@code Authorization}, without one where it is {@code null}. */
    interface Exchange {

        QueryResult<Reply> send(@Nullable String authorization) throws InterruptedException;
    }

    /** Whether a login was refused not long ago. */
    boolean refused() {
        var now = clock.instant();
        return remembered
                .refusedAt(now)
                .map(at -> at.plus(pause))
                .filter(now::isBefore)
                .isPresent();
    }

    /**
     * Sends a request as this user.
     *
     * @param method of the request
     * @param uri of the request, as it stands in its first line
     */
    QueryResult<Reply> send(String method, String uri, Exchange exchange) throws InterruptedException {
        if (refused()) {
            return QueryResult.bad(QueryFailure.Kind.LOGIN_REFUSED);
        }
        var session = idle.pollLast();
        var first = exchange.send(session == null ? null : session.header(method, uri));
        if (!unauthorised(first)) {
            if (session != null && first instanceof QueryResult.Good) {
                idle.addLast(session);
            }
            return first;
        }
        var challenge = challenge(first);
        if (challenge.isEmpty()) {
            return QueryResult.bad(
                    QueryFailure.Kind.UNEXPECTED, "HTTP 401 without a digest challenge that labmon can answer");
        }
        return answer(new Session(challenge.get()), method, uri, exchange);
    }

    /** Until a login has been taken, one at a time, so that a wrong password is sent once and not by each call. */
    private QueryResult<Reply> answer(Session session, String method, String uri, Exchange exchange)
            throws InterruptedException {
        if (proven) {
            return attempt(session, method, uri, exchange);
        }
        trying.lockInterruptibly();
        try {
            return refused()
                    ? QueryResult.bad(QueryFailure.Kind.LOGIN_REFUSED)
                    : attempt(session, method, uri, exchange);
        } finally {
            trying.unlock();
        }
    }

    private QueryResult<Reply> attempt(Session session, String method, String uri, Exchange exchange)
            throws InterruptedException {
        var reply = exchange.send(session.header(method, uri));
        if (!unauthorised(reply)) {
            if (reply instanceof QueryResult.Good) {
                proven = true;
                remembered.taken(clock.instant());
                idle.addLast(session);
            }
            return reply;
        }
        if (challenge(reply).filter(DigestChallenge::stale).isPresent()) {
            return QueryResult.bad(
                    QueryFailure.Kind.UNEXPECTED, "it calls each nonce too old, also one that it has just made");
        }
        refuse();
        return QueryResult.bad(QueryFailure.Kind.LOGIN_REFUSED);
    }

    private void refuse() {
        proven = false;
        idle.clear();
        if (!refused()) {
            LOG.warn("fritz: a router refused the login; none is tried again before {} have passed", pause);
        }
        remembered.refused(clock.instant());
    }

    private static boolean unauthorised(QueryResult<Reply> reply) {
        return reply instanceof QueryResult.Good<Reply> good
                && good.value().status() == HttpURLConnection.HTTP_UNAUTHORIZED;
    }

    private static Optional<DigestChallenge> challenge(QueryResult<Reply> reply) {
        return reply instanceof QueryResult.Good<Reply> good
                ? DigestChallenge.strongest(good.value().challenges())
                : Optional.empty();
    }

    /** A nonce of the box, and how often it was used. */
    private final class Session {

        private final DigestAuthorization answer;
        private final String clientNonce;
        private int count;

        Session(DigestChallenge challenge) {
            answer = new DigestAuthorization(challenge, user, password);
            var random = new byte[NONCE_BYTES];
            RANDOM.nextBytes(random);
            clientNonce = HexFormat.of().formatHex(random);
        }

        String header(String method, String uri) {
            return answer.header(method, uri, clientNonce, ++count);
        }
    }
}
