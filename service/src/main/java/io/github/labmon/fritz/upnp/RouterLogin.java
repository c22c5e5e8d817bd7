package io.github.labmon.fritz.upnp;

import io.github.labmon.client.RefusedLogin;
import io.github.labmon.fritz.upnp.RouterHttp.HttpReply;
import io.github.labmon.settings.Secret;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The digest login at one router. Nonces are reused, each by one call at a time, because FRITZ!Boxes reject a nonce count
 * that they have seen. A login that was refused is not repeated before a long pause: FRITZ!Boxes lock out a user after
 * several failed logins.
 */
public final class RouterLogin {

    private static final Logger LOG = LoggerFactory.getLogger(RouterLogin.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    private final String user;
    private final Secret password;
    private final Duration pause;
    private final RefusedLogin refusedLogin;
    private final InstantSource clock;
    private final ConcurrentLinkedDeque<NonceSession> idleSessions = new ConcurrentLinkedDeque<>();
    private final ReentrantLock firstLogin = new ReentrantLock(true);
    private volatile boolean accepted;

    /**
     * The login of one user at one router.
     *
     * @param refusedLogin the record of earlier refusals of exactly this login, shared with other processes
     * @param pause the time without a login after a refusal
     */
    public RouterLogin(String user, Secret password, RefusedLogin refusedLogin, Duration pause, InstantSource clock) {
        this.user = user;
        this.password = password;
        this.pause = pause;
        this.refusedLogin = refusedLogin;
        this.clock = clock;
    }

    /** Sends one request with this {@code Authorization} header, without it where it is {@code null}. */
    interface RequestSender {

        QueryResult<HttpReply> send(@Nullable String authorization) throws InterruptedException;
    }

    /** Whether a login was refused less than a pause ago. */
    boolean refused() {
        var now = clock.instant();
        return refusedLogin
                .refusedAt(now)
                .map(at -> at.plus(pause))
                .filter(now::isBefore)
                .isPresent();
    }

    /**
     * Sends a request as this user.
     *
     * @param method the method of the request
     * @param uri the target in the first line of the request
     * @param untilNanos the deadline, by {@link System#nanoTime()}
     */
    QueryResult<HttpReply> send(String method, String uri, long untilNanos, RequestSender sender)
            throws InterruptedException {
        if (refused()) {
            return QueryResult.failed(QueryFailure.Reason.LOGIN_REFUSED);
        }
        var session = idleSessions.pollLast();
        var reply = sender.send(session == null ? null : session.authorization(method, uri));
        if (!unauthorised(reply)) {
            if (session != null && reply instanceof QueryResult.Success) {
                idleSessions.addLast(session);
            }
            return reply;
        }
        var challenge = challenge(reply);
        if (challenge.isEmpty()) {
            return QueryResult.failed(QueryFailure.Reason.NO_DIGEST_CHALLENGE);
        }
        return authorize(new NonceSession(challenge.get()), method, uri, untilNanos, sender);
    }

    /** Until a login was accepted, one call at a time sends it, so that a wrong password is sent once. */
    private QueryResult<HttpReply> authorize(
            NonceSession session, String method, String uri, long untilNanos, RequestSender sender)
            throws InterruptedException {
        if (!accepted) {
            if (!firstLogin.tryLock(Math.max(1, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return QueryResult.failed(QueryFailure.Reason.TIMED_OUT);
            }
            try {
                if (refused()) {
                    return QueryResult.failed(QueryFailure.Reason.LOGIN_REFUSED);
                }
                if (!accepted) {
                    return attempt(session, method, uri, sender);
                }
            } finally {
                firstLogin.unlock();
            }
        }
        return attempt(session, method, uri, sender);
    }

    private QueryResult<HttpReply> attempt(NonceSession session, String method, String uri, RequestSender sender)
            throws InterruptedException {
        var reply = sender.send(session.authorization(method, uri));
        if (!unauthorised(reply)) {
            if (reply instanceof QueryResult.Success) {
                accepted = true;
                refusedLogin.taken(clock.instant());
                idleSessions.addLast(session);
            }
            return reply;
        }
        if (challenge(reply).filter(DigestChallenge::stale).isPresent()) {
            return QueryResult.failed(QueryFailure.Reason.NONCES_ALWAYS_STALE);
        }
        noteRefusal();
        return QueryResult.failed(QueryFailure.Reason.LOGIN_REFUSED);
    }

    private void noteRefusal() {
        accepted = false;
        idleSessions.clear();
        if (!refused()) {
            LOG.warn("fritz: a router refused the login; the next login is in {} at the earliest", pause);
        }
        refusedLogin.refused(clock.instant());
    }

    private static boolean unauthorised(QueryResult<HttpReply> reply) {
        return reply instanceof QueryResult.Success<HttpReply> success
                && success.value().status() == HttpURLConnection.HTTP_UNAUTHORIZED;
    }

    private static Optional<DigestChallenge> challenge(QueryResult<HttpReply> reply) {
        return reply instanceof QueryResult.Success<HttpReply> success
                ? DigestChallenge.strongest(success.value().challenges())
                : Optional.empty();
    }

    /** A nonce of the router and the number of its uses. */
    private final class NonceSession {

        private final DigestAuthorization digest;
        private final String clientNonce;
        private int count;

        NonceSession(DigestChallenge challenge) {
            digest = new DigestAuthorization(challenge, user, password);
            var random = new byte[NONCE_BYTES];
            RANDOM.nextBytes(random);
            clientNonce = HexFormat.of().formatHex(random);
        }

        String authorization(String method, String uri) {
            return digest.header(method, uri, clientNonce, ++count);
        }
    }
}
