package io.github.labmon.homeassistant;

import io.github.labmon.client.TransportFailure.Reason;
import io.github.labmon.homeassistant.HttpResult.Failed;
import io.github.labmon.homeassistant.HttpResult.Reply;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether Home Assistant answers, asked without a token, on paths that count no failed login. A 403 means that this
 * address is banned: only TCP is tried then, for a while.
 */
final class UnauthenticatedProbe {

    static final Duration BAN_PAUSE = Duration.ofMinutes(10);

    private static final String PROVIDERS = "/auth/providers";
    private static final String MANIFEST = "/manifest.json";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Set<Reason> NO_CONNECTION =
            Set.of(Reason.NAME_NOT_FOUND, Reason.REFUSED, Reason.NO_ROUTE, Reason.NOT_CONNECTED);

    private final HomeAssistantHttp http;
    private final TcpConnection tcp;
    private final AnswerAssessments verdicts;
    private @Nullable Instant bannedAt;
    private boolean warm;

    UnauthenticatedProbe(HomeAssistantHttp http, TcpConnection tcp) {
        this.http = http;
        this.tcp = tcp;
        this.verdicts = new AnswerAssessments(tcp.where());
    }

    /**
     * What was seen.
     *
     * @param latencyMillis of an answer, of whatever kind
     * @param verdict {@link Assessment#WELL} where it is Home Assistant that answers
     */
    record View(
            boolean reachable,
            @Nullable Double latencyMillis,
            @Nullable Instant certificateExpiresAt,
            boolean banned,
            Assessment verdict) {}

    AnswerAssessments verdicts() {
        return verdicts;
    }

    /** Notes a 403. */
    void banned(Instant now) {
        bannedAt = now;
    }

    View look(Instant now, @Nullable Instant lastUp, long until) throws InterruptedException {
        if (bannedAt != null && now.isBefore(bannedAt.plus(BAN_PAUSE))) {
            var fault = tcp.fault(until);
            if (fault.isEmpty()) {
                return new View(true, null, null, true, AnswerAssessments.banned());
            }
            bannedAt = null; // it may come back with another list
            return new View(false, null, null, false, verdicts.of(new Failed(fault.get()), lastUp));
        }
        bannedAt = null;
        var most = System.nanoTime() + (until - System.nanoTime()) * 5 / 8; // the rest is for finding out why
        var answer = http.get(PROVIDERS, Optional.empty(), most);
        if (answer instanceof Failed failed) {
            return failed(failed, lastUp, until);
        }
        var reply = (Reply) answer;
        var verdict = verdict(reply, until);
        var forbidden = reply.status() == FORBIDDEN;
        if (forbidden) {
            banned(now);
        }
        var nanos = Assessment.WELL.equals(verdict) ? latency(reply.nanos(), most) : reply.nanos();
        return new View(true, millis(nanos), reply.certificateExpiresAt(), forbidden, verdict);
    }

    /** Most of what the first exchange takes is this JVM loading its client: where there is time, the second counts. */
    private long latency(long nanos, long until) throws InterruptedException {
        if (warm) {
            return nanos;
        }
        warm = true;
        var enough = until - System.nanoTime() > 2 * nanos;
        return enough && http.get(PROVIDERS, Optional.empty(), until) instanceof Reply again ? again.nanos() : nanos;
    }

    private Assessment verdict(Reply reply, long until) throws InterruptedException {
        var json = reply.json();
        if (reply.status() == OK && json.filter(UnauthenticatedProbe::providers).isPresent()) {
            return Assessment.WELL;
        }
        if (reply.status() == BAD_REQUEST
                && json.filter(UnauthenticatedProbe::onboarding).isPresent()) {
            return Assessment.of(
                    State.WARNING,
                    new Problem(
                            "ha-not-set-up",
                            "Home Assistant waits for its first user: open it in a browser and create one"));
        }
        if (reply.status() == NOT_FOUND
                && http.get(MANIFEST, Optional.empty(), until) instanceof Reply manifest
                && manifest.status() == OK
                && manifest.json().filter(UnauthenticatedProbe::manifest).isPresent()) {
            return Assessment.WELL; // without that path: an old version
        }
        return verdicts.of(reply);
    }

    private static boolean providers(JsonValue answer) {
        var list = answer.isList() ? answer : answer.get("providers");
        return list.isList()
                && list.elements().stream()
                        .allMatch(provider -> provider.get("type").text().isPresent());
    }

    private static boolean onboarding(JsonValue answer) {
        return answer.get("code").text().filter("onboarding_required"::equals).isPresent();
    }

    private static boolean manifest(JsonValue answer) {
        return answer.get("name").text().filter("Home Assistant"::equals).isPresent();
    }

    private View failed(Failed failed, @Nullable Instant lastUp, long until) throws InterruptedException {
        var failure = failed.fault().reason();
        var told = failed;
        var connects = !NO_CONNECTION.contains(failure);
        if (failure == Reason.NOT_CONNECTED || failure == Reason.TIMED_OUT) {
            var fault = tcp.fault(until);
            connects = fault.isEmpty();
            told = new Failed(fault.orElse(failure));
        }
        return new View(connects, null, failed.fault().certificateExpiresAt(), false, verdicts.of(told, lastUp));
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
