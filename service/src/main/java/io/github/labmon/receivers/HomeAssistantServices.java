package io.github.labmon.receivers;

import io.github.labmon.client.AccessToken;
import io.github.labmon.client.TokenCircuitBreaker;
import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.Refused;
import io.github.labmon.receivers.HttpExchange.Reply;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls services of Home Assistant with its token, one at a time. Home Assistant bans an address for good that sends a
 * wrong token too often: one that it refused, to a reading or here, rests for six hours.
 */
final class HomeAssistantServices {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final HttpSender sender;
    private final ReceiverUrl base;
    private final Secret token;
    private final TokenCircuitBreaker readings;
    private final TokenCircuitBreaker own;
    private final InstantSource clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * Of one Home Assistant.
     *
     * @param readings that of the readings with this token
     */
    HomeAssistantServices(
            HttpSender sender, ReceiverUrl base, Secret token, TokenCircuitBreaker readings, InstantSource clock) {
        this.sender = sender;
        this.base = base;
        this.token = token;
        this.readings = readings;
        this.own = readings.below("/api/services");
        this.clock = clock;
    }

    /**
     * Calls one.
     *
     * @param service its domain and name with a slash between
     */
    DeliveryResult call(String service, Object data) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            var now = clock.instant();
            var keep = reasonToKeep(now);
            return keep.isPresent() ? new Refused(keep.get()) : sent(service, data, now);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Optional<Problem> reasonToKeep(Instant now) {
        var examined = AccessToken.examine(token.reveal(), now);
        if (examined instanceof AccessToken.Malformed) {
            return Optional.of(new Problem(
                    "ha-token-malformed",
                    "HA_TOKEN is not a long-lived access token (three parts with dots between) and was not sent:"
                            + " create one in your Home Assistant profile, under security"));
        }
        if (examined instanceof AccessToken.Expired expired) {
            return Optional.of(new Problem(
                    "ha-token-expired",
                    "HA_TOKEN expired on " + expired.at() + " and was not sent: create a new one in your Home"
                            + " Assistant profile, under security"));
        }
        return own.restsUntil(now).or(() -> readings.restsUntil(now)).map(HomeAssistantServices::refused);
    }

    private static Problem refused(Instant until) {
        return new Problem(
                "ha-token-refused",
                "Home Assistant refused the token (401). labmon does not send it again before " + until
                        + ", so that Home"
                        + " Assistant does not ban this address: create a new one, then restart labmon");
    }

    private DeliveryResult sent(String service, Object data, Instant now) throws InterruptedException {
        var peer = new ReceiverEndpoint(
                sender,
                base.below("/api/services/" + service),
                Optional.of(ReceiverEndpoint.bearer(token)),
                List.of(token));
        var exchange = peer.post(data);
        if (!(exchange instanceof Reply reply)) {
            return peer.otherwise(exchange);
        }
        if (reply.status() == UNAUTHORIZED) {
            own.refused(now);
            return new Refused(refused(now.plus(TokenCircuitBreaker.REST)));
        }
        if (reply.status() == OK && reply.json().isPresent()) {
            own.taken(now);
            return new Delivered("200, Home Assistant has run " + service.replace('/', '.'));
        }
        return switch (reply.status()) {
            case FORBIDDEN -> new Refused(banned(peer));
            case BAD_REQUEST -> new Refused(missing(service, peer.told(reply)));
            default -> peer.otherwise(reply);
        };
    }

    private static Problem banned(ReceiverEndpoint peer) {
        return new Problem(
                "ha-address-banned",
                peer
                        + " answered 403: labmon's address is banned (ip_bans.yaml), or a proxy refuses it: remove it there"
                        + " and restart Home Assistant");
    }

    private static Problem missing(String service, String told) {
        return new Problem(
                "ha-service-not-there",
                "Home Assistant answered " + told + " to " + service.replace('/', '.') + ": see whether it has this"
                        + " service (developer tools, actions), and set ALERT_HA_NOTIFY to its name");
    }
}
