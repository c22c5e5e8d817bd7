package io.github.labmon.homeassistant.api;

import io.github.labmon.client.HttpResult;
import io.github.labmon.client.HttpResult.NoResponse;
import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.RequestDeadline;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether Home Assistant responds, without a token and on paths where a request is never a failed login. After a 403,
 * which means that this address is banned, it only opens TCP connections for a while.
 */
public final class UnauthenticatedProbe {

    static final Duration BAN_PAUSE = Duration.ofMinutes(10);

    private static final String PROVIDERS = "/auth/providers";
    private static final String MANIFEST = "/manifest.json";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final HomeAssistantHttp http;
    private final ConnectProbe tcp;
    private final AnswerAssessments assessments;
    private @Nullable Instant bannedAt;
    private boolean warm;

    public UnauthenticatedProbe(HomeAssistantHttp http, ConnectProbe tcp) {
        this.http = http;
        this.tcp = tcp;
        this.assessments = new AnswerAssessments(tcp.where());
    }

    /**
     * The result of the check.
     *
     * @param latencyMillis of a response of any kind
     * @param assessment {@link Assessment#WELL} if Home Assistant responds
     */
    public record ReachabilityCheck(
            boolean reachable,
            @Nullable Double latencyMillis,
            @Nullable Instant certificateExpiresAt,
            boolean banned,
            Assessment assessment) {}

    public AnswerAssessments assessments() {
        return assessments;
    }

    /** Records a 403. */
    public void banned(Instant now) {
        bannedAt = now;
    }

    public ReachabilityCheck check(Instant now, @Nullable Instant lastUp, RequestDeadline deadline)
            throws InterruptedException {
        if (bannedAt != null && !now.isBefore(bannedAt) && now.isBefore(bannedAt.plus(BAN_PAUSE))) {
            var failure = tcp.failure(deadline);
            if (failure.isEmpty()) {
                return new ReachabilityCheck(true, null, null, true, AnswerAssessments.banned());
            }
            bannedAt = null; // after a restart its list of banned addresses can be another one
            var assessment = assessments.of(new NoResponse(failure.get()), lastUp);
            return new ReachabilityCheck(false, null, null, false, assessment);
        }
        bannedAt = null;
        var result = http.get(PROVIDERS, Optional.empty(), deadline);
        return result instanceof Response response
                ? answered(response, now, deadline)
                : unanswered((NoResponse) result, lastUp);
    }

    private ReachabilityCheck answered(Response response, Instant now, RequestDeadline deadline)
            throws InterruptedException {
        var assessment = assess(response, deadline);
        var forbidden = response.status() == FORBIDDEN;
        if (forbidden) {
            banned(now);
        }
        var nanos = Assessment.WELL.equals(assessment) ? latency(response.nanos(), deadline) : response.nanos();
        return new ReachabilityCheck(true, millis(nanos), response.certificateExpiresAt(), forbidden, assessment);
    }

    /** The first request also measures how long the JVM loads classes: if there is time, the second request counts. */
    private long latency(long nanos, RequestDeadline deadline) throws InterruptedException {
        if (warm) {
            return nanos;
        }
        warm = true;
        return deadline.remainingNanos() > 2 * nanos
                        && http.get(PROVIDERS, Optional.empty(), deadline) instanceof Response second
                ? second.nanos()
                : nanos;
    }

    private Assessment assess(Response response, RequestDeadline deadline) throws InterruptedException {
        var json = response.document();
        if (response.status() == OK
                && json.filter(UnauthenticatedProbe::isProviders).isPresent()) {
            return Assessment.WELL;
        }
        if (response.status() == BAD_REQUEST
                && json.filter(UnauthenticatedProbe::isOnboarding).isPresent()) {
            return Assessment.of(State.WARNING, Problem.of("ha-not-set-up"));
        }
        if (response.status() == NOT_FOUND && isManifest(http.get(MANIFEST, Optional.empty(), deadline))) {
            return Assessment.WELL; // an old version, which does not have that path
        }
        return assessments.of(response);
    }

    private static boolean isProviders(JsonValue json) {
        var list = json.isList() ? json : json.get("providers");
        return list.isList()
                && list.elements().stream()
                        .allMatch(provider -> provider.get("type").text().isPresent());
    }

    private static boolean isOnboarding(JsonValue json) {
        return json.get("code").text().filter("onboarding_required"::equals).isPresent();
    }

    private static boolean isManifest(HttpResult result) {
        return result instanceof Response response
                && response.status() == OK
                && response.document()
                        .flatMap(json -> json.get("name").text())
                        .filter("Home Assistant"::equals)
                        .isPresent();
    }

    private ReachabilityCheck unanswered(NoResponse result, @Nullable Instant lastUp) {
        var failure = result.failure();
        var stage = failure.stage();
        return new ReachabilityCheck(
                stage != null && stage.isConnected(),
                null,
                failure.certificateExpiresAt(),
                false,
                assessments.of(result, lastUp));
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
