package io.github.labmon.receivers;

import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.LoginGuard;
import io.github.labmon.receivers.DeliveryResult.Delivered;
import io.github.labmon.receivers.DeliveryResult.Rejected;
import io.github.labmon.receivers.DeliveryResult.Retryable;
import io.github.labmon.receivers.http.HttpSender;
import io.github.labmon.receivers.http.ReceiverUrl;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls services of Home Assistant with its token, one at a time. Home Assistant can ban an address permanently after several
 * failed logins, so a {@link LoginGuard} decides whether the token is sent.
 */
final class HomeAssistantServices {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final HttpSender sender;
    private final ReceiverUrl base;
    private final Secret token;
    private final LoginGuard readings;
    private final LoginGuard guard;
    private final InstantSource clock;
    private final StartupGrace startup = new StartupGrace();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * Of one Home Assistant.
     *
     * @param readings the guard of the requests that read Home Assistant with the same token
     */
    HomeAssistantServices(HttpSender sender, ReceiverUrl base, Secret token, LoginGuard readings, InstantSource clock) {
        this.sender = sender;
        this.base = base;
        this.token = token;
        this.readings = readings;
        this.guard = readings.forPath("/api/services");
        this.clock = clock;
    }

    /**
     * Calls a service.
     *
     * @param service its domain and name, separated by a slash
     */
    DeliveryResult call(String service, Object data) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            var now = clock.instant();
            var withheld = withheld(guard, now).or(() -> withheld(readings, now));
            return withheld.isPresent() ? withheld.get() : send(service, data);
        } finally {
            oneAtATime.unlock();
        }
    }

    private static Optional<DeliveryResult> withheld(LoginGuard guard, Instant now) {
        return guard.withheld(now).map(problem -> untilPauseEnds(guard, problem, now));
    }

    /** A token that is not valid can only be replaced; one that was refused is sent again after the pause. */
    private static DeliveryResult untilPauseEnds(LoginGuard guard, Problem problem, Instant now) {
        return guard.pausedUntil(now)
                .<DeliveryResult>map(until -> new Retryable(problem, until))
                .orElseGet(() -> new Rejected(problem));
    }

    private DeliveryResult send(String service, Object data) throws InterruptedException {
        var endpoint = new ReceiverEndpoint(
                sender,
                base.below("/api/services/" + service),
                Optional.of(ReceiverEndpoint.bearer(token)),
                List.of(token),
                clock);
        var result = endpoint.deliver(data, response -> meaning(response, service, endpoint));
        return startup.assess(service, result, clock.instant());
    }

    private Optional<DeliveryResult> meaning(Response response, String service, ReceiverEndpoint endpoint) {
        return switch (response.status()) {
            case OK ->
                response.json().<DeliveryResult>map(json -> {
                    guard.accepted(clock.instant());
                    return new Delivered(
                            Message.of("receiver.home-assistant.delivered").with("action", service.replace('/', '.')));
                });
            case UNAUTHORIZED ->
                Optional.of(guard.isRefusal(response) ? refused() : new Rejected(proxyLogin(endpoint)));
            case FORBIDDEN -> Optional.of(new Rejected(banned(endpoint)));
            case BAD_REQUEST -> Optional.of(new Rejected(unknownService(service, endpoint.status(response))));
            default -> Optional.empty();
        };
    }

    private DeliveryResult refused() {
        var now = clock.instant();
        return untilPauseEnds(guard, guard.refused(now), now);
    }

    private static Problem proxyLogin(ReceiverEndpoint endpoint) {
        return Problem.of("ha-proxy-login", "receiver").with("endpoint", endpoint.toString());
    }

    private static Problem banned(ReceiverEndpoint endpoint) {
        return Problem.of("ha-address-banned", "receiver").with("endpoint", endpoint.toString());
    }

    private static Problem unknownService(String service, String status) {
        return Problem.of("ha-service-not-there").with("status", status).with("action", service.replace('/', '.'));
    }
}
