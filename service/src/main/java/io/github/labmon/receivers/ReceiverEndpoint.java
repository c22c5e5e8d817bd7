package io.github.labmon.receivers;

import io.github.labmon.receivers.DeliveryResult.Failed;
import io.github.labmon.receivers.DeliveryResult.Refused;
import io.github.labmon.receivers.HttpExchange.Reply;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is at the other end: its address, its login, and what its answers mean where its protocol has no meaning of its
 * own. Nothing that is said of it shows more of the address than the host.
 */
final class ReceiverEndpoint {

    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int MAX_SAYING = 160;
    private static final int SHORTEST_SECRET = 3;

    private final HttpSender sender;
    private final ReceiverUrl address;
    private final Optional<Secret> authorization;
    private final List<Secret> secrets;

    /**
     * At an address.
     *
     * @param authorization the header of that name; without it the login that stood in the address
     * @param secrets what the other end could repeat in its answers, and labmon must not
     */
    ReceiverEndpoint(HttpSender sender, ReceiverUrl address, Optional<Secret> authorization, List<Secret> secrets) {
        this.sender = sender;
        this.address = address;
        this.authorization = authorization;
        this.secrets = Stream.concat(secrets.stream(), address.login().stream()).toList();
    }

    static Secret bearer(Secret token) {
        return new Secret("Bearer " + token.reveal());
    }

    HttpExchange post(Object json) throws InterruptedException {
        return sender.post(address, authorization, JsonPayload.bytes(json));
    }

    /** The status, and what the receiver says of it. */
    String told(Reply reply) {
        return reply.status()
                + reply.saying().map(saying -> " (“" + masked(saying) + "”)").orElse("");
    }

    private String masked(String saying) {
        var masked = saying;
        for (var secret : secrets) {
            if (secret.reveal().length() >= SHORTEST_SECRET) {
                masked = masked.replace(secret.reveal(), "****");
            }
        }
        return CleanText.line(masked, MAX_SAYING);
    }

    /** What becomes of a notice to which the answer is none that the protocol foresees. */
    DeliveryResult otherwise(HttpExchange exchange) {
        if (exchange instanceof HttpExchange.Silence silence) {
            return new Failed(TransportProblems.problem(silence.why(), address));
        }
        var reply = (Reply) exchange;
        if (reply.status() < REDIRECT) {
            return new Refused(new Problem(
                    "receiver-something-else",
                    address + " answered " + reply.status() + ", but not as this receiver does: see who listens there,"
                            + " and whether a proxy's login stands before it"));
        }
        return reply.status() < CLIENT_ERROR ? redirected(reply) : error(reply);
    }

    private DeliveryResult redirected(Reply reply) {
        return new Refused(new Problem(
                "receiver-redirected",
                address + " answered " + reply.status() + ", a redirect, which is not followed: set the address that it"
                        + " leads to"));
    }

    private DeliveryResult error(Reply reply) {
        var said = address + " answered " + told(reply);
        if (reply.status() >= SERVER_ERROR) {
            return new Failed(new Problem("receiver-server-error", said + ": see its log; labmon tries again"));
        }
        return switch (reply.status()) {
            case UNAUTHORIZED, FORBIDDEN ->
                new Refused(
                        new Problem("receiver-login-refused", said + ": it wants a login or token, or another one"));
            case NOT_FOUND, GONE ->
                new Refused(new Problem(
                        "receiver-not-found", said + ": nobody takes notices there; see the address's path"));
            case TOO_MANY ->
                new Failed(
                        new Problem("receiver-limited", said + ": too many notices for it; labmon tries again later"));
            case REQUEST_TIMEOUT, TOO_EARLY ->
                new Failed(new Problem("receiver-server-error", said + ": labmon tries again"));
            default -> new Refused(new Problem("receiver-not-accepted", said + ": it does not take this notice"));
        };
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
