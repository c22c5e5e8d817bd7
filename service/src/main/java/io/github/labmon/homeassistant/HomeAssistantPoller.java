package io.github.labmon.homeassistant;

import io.github.labmon.client.HttpResult;
import io.github.labmon.client.HttpResult.NoResponse;
import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.client.HttpTransport;
import io.github.labmon.client.RequestDeadline;
import io.github.labmon.homeassistant.EntityPoller.EntityResult;
import io.github.labmon.homeassistant.HomeAssistantStatus.Auth;
import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import io.github.labmon.homeassistant.RestartTracker.Start;
import io.github.labmon.homeassistant.api.AnswerAssessments;
import io.github.labmon.homeassistant.api.Assessment;
import io.github.labmon.homeassistant.api.Assessment.Absence;
import io.github.labmon.homeassistant.api.ConnectProbe;
import io.github.labmon.homeassistant.api.CoreConfig;
import io.github.labmon.homeassistant.api.CoreHealth;
import io.github.labmon.homeassistant.api.EntitySummary;
import io.github.labmon.homeassistant.api.HomeAssistantHttp;
import io.github.labmon.homeassistant.api.StartTimes;
import io.github.labmon.homeassistant.api.UnauthenticatedProbe;
import io.github.labmon.homeassistant.api.UnauthenticatedProbe.ReachabilityCheck;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.State;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Reads one Home Assistant, and keeps what a later reading needs. Used by one thread at a time. */
final class HomeAssistantPoller {

    private static final String CORE_STATE = "/api/core/state";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final HomeAssistantSettings settings;
    private final IdentifierMasking identifiers;
    private final InstantSource clock;
    private final HomeAssistantHttp http;
    private final UnauthenticatedProbe probe;
    private final TokenCircuitBreaker circuit;
    private final EntityPoller entities;
    private final CoreHealth health = new CoreHealth();
    private final RestartTracker restarts = new RestartTracker();
    private final Advisories advisories;

    /** The version that does not have {@code /api/core/state}; another version is queried again. */
    private @Nullable String versionWithoutState;

    HomeAssistantPoller(
            URI url,
            HomeAssistantSettings settings,
            IdentifierMasking identifiers,
            HttpTransport transport,
            TokenCircuitBreaker circuit,
            InstantSource clock,
            ExecutorService threads) {
        this.settings = settings;
        this.identifiers = identifiers;
        this.clock = clock;
        this.circuit = circuit;
        this.http = new HomeAssistantHttp(transport, url);
        var tcp = new ConnectProbe(url, threads);
        this.probe = new UnauthenticatedProbe(http, tcp);
        this.entities = new EntityPoller(http, circuit, threads, clock);
        this.advisories = new Advisories(url, settings, tcp);
    }

    /**
     * The result of a reading apart from reachability.
     *
     * @param up whether Home Assistant works, so that its start can be reported
     */
    private record Findings(
            @Nullable Auth auth,
            @Nullable CoreConfig core,
            Assessment assessment,
            boolean up,
            @Nullable EntitySummary entities) {

        Findings(@Nullable Auth auth, @Nullable CoreConfig core, Assessment assessment, boolean up) {
            this(auth, core, assessment, up, null);
        }
    }

    /** Creates the objects that the first reading needs, so that its deadline covers requests alone. */
    void prepare() {
        http.prepare();
    }

    HomeAssistantStatus read(RequestDeadline deadline) throws InterruptedException {
        var now = clock.instant();
        var reachability = probe.check(now, restarts.lastUp(now), deadline);
        var decision = circuit.decide(now);
        var findings = Assessment.WELL.equals(reachability.assessment())
                ? authenticated(decision, now, deadline)
                : new Findings(
                        reachability.banned() ? Auth.BANNED : withheld(decision),
                        null,
                        outside(reachability.assessment(), now),
                        false);
        if (findings.assessment().absence() != Absence.NONE) {
            restarts.away(findings.assessment().absence());
            entities.forget();
        }
        return status(reachability, findings);
    }

    private static @Nullable Auth withheld(TokenDecision decision) {
        return decision instanceof TokenDecision.Withhold withhold ? withhold.auth() : null;
    }

    private Assessment outside(Assessment assessment, Instant now) {
        if (assessment.absence() == Absence.RESTARTING) {
            return health.stopping(now);
        }
        health.settled();
        return assessment;
    }

    private Findings authenticated(TokenDecision decision, Instant now, RequestDeadline deadline)
            throws InterruptedException {
        if (decision instanceof TokenDecision.Withhold withhold) {
            health.settled();
            restarts.up(now, Optional.empty(), false);
            return new Findings(withhold.auth(), null, withhold.assessment(), true);
        }
        var token = ((TokenDecision.Send) decision).token();
        var result = http.get("/api/config", Optional.of(token), deadline);
        if (result instanceof NoResponse none) {
            // A warning and not DOWN: it responded without the token a moment ago.
            var problem = probe.assessments().of(none, restarts.lastUp(now)).problem();
            return new Findings(null, null, new Assessment(State.WARNING, problem, Absence.NONE), false);
        }
        var response = (Response) result;
        var core = response.status() == OK ? response.document().flatMap(CoreConfig::of) : Optional.<CoreConfig>empty();
        if (core.isEmpty()) {
            return withoutConfig(response, now);
        }
        circuit.accepted(now);
        return accepted(core.get(), token, deadline);
    }

    /** The token is valid: the remaining requests are sent in parallel. */
    private Findings accepted(CoreConfig config, Secret token, RequestDeadline deadline) throws InterruptedException {
        var uptime = "/api/states/" + settings.uptimeSensor();
        var sensor = config.isSettled() ? http.start(uptime, token, deadline) : null;
        var state = config.version().equals(versionWithoutState) ? null : http.start(CORE_STATE, token, deadline);
        try (sensor;
                state) {
            // The state is a small document: if it does not come, the rest of the time is for the other requests.
            var core = withState(config, state == null ? null : state.await(deadline.share(0.5)));
            var start = sensor == null ? null : sensor.await(deadline);
            if (isRefusal(start) || circuit.isRefused(clock.instant())) {
                return refused(core);
            }
            var assessment = health.of(core, clock.instant());
            return assessment.absence() != Absence.NONE
                    ? new Findings(Auth.OK, core, assessment, false)
                    : running(core, assessment, start, token, deadline);
        }
    }

    /** With the state of the core and of the recorder, which are read a moment later than the configuration. */
    private CoreConfig withState(CoreConfig config, @Nullable HttpResult result) {
        if (isRefusal(result)) {
            circuit.refused(clock.instant());
        }
        if (!(result instanceof Response response)) {
            return config;
        }
        if (response.status() == NOT_FOUND) {
            versionWithoutState = config.version();
        }
        return response.status() == OK ? response.document().map(config::with).orElse(config) : config;
    }

    private boolean isRefusal(@Nullable HttpResult result) {
        return result instanceof Response response && circuit.isRefusal(response);
    }

    private Findings refused(@Nullable CoreConfig core) {
        var now = clock.instant();
        restarts.up(now, Optional.empty(), false);
        return new Findings(Auth.REFUSED, core, Assessment.of(State.WARNING, circuit.refused(now)), true);
    }

    /** The response to the token is not a configuration. */
    private Findings withoutConfig(Response response, Instant now) {
        return switch (response.status()) {
            case UNAUTHORIZED, PROXY_AUTHENTICATION_REQUIRED ->
                circuit.isRefusal(response)
                        ? refused(null)
                        : new Findings(
                                null,
                                null,
                                Assessment.of(State.WARNING, probe.assessments().proxyLogin(response.status())),
                                false);
            case FORBIDDEN -> {
                probe.banned(now);
                yield new Findings(Auth.BANNED, null, AnswerAssessments.banned(), false);
            }
            case OK ->
                new Findings(
                        null,
                        null,
                        Assessment.of(State.WARNING, probe.assessments().notItsConfiguration()),
                        false);
            case NOT_FOUND -> new Findings(null, null, Assessment.of(State.WARNING, AnswerAssessments.noApi()), false);
            default -> new Findings(null, null, outside(probe.assessments().of(response), now), false);
        };
    }

    private Findings running(
            CoreConfig core, Assessment assessment, @Nullable HttpResult sensor, Secret token, RequestDeadline deadline)
            throws InterruptedException {
        var now = clock.instant();
        var exact = exactStart(sensor, now);
        var result = exact.isEmpty() || settings.entities() ? entities.read(token, now, deadline) : EntityResult.NONE;
        if (circuit.isRefused(now)) {
            return refused(core);
        }
        restarts.up(now, exact.or(result::start), exact.isEmpty() && result.pending());
        return new Findings(
                Auth.OK,
                core,
                advisories.of(assessment, core, exact.isPresent()),
                true,
                settings.entities() ? result.entities() : null);
    }

    private static Optional<Start> exactStart(@Nullable HttpResult sensor, Instant now) {
        return sensor instanceof Response response && response.status() == OK
                ? response.document()
                        .flatMap(entity -> StartTimes.ofSensor(entity, now))
                        .map(at -> new Start(at, StartSource.UPTIME_SENSOR, now))
                : Optional.empty();
    }

    private HomeAssistantStatus status(ReachabilityCheck reachability, Findings findings) {
        var core = findings.core();
        var start = findings.up() ? restarts.last().orElse(null) : null;
        var name = core == null ? null : core.locationName();
        var summary = findings.entities();
        return new HomeAssistantStatus(
                clock.instant(),
                true,
                findings.assessment().state(),
                reachability.reachable(),
                reachability.latencyMillis(),
                findings.auth(),
                core == null ? null : core.version(),
                core == null ? null : core.state(),
                core == null ? null : core.recoveryMode(),
                core == null ? null : core.safeMode(),
                core == null ? null : core.recorderMigration(),
                core == null ? null : components(core),
                name == null ? null : identifiers.show(name),
                start == null ? null : start.at(),
                start == null ? null : start.source(),
                restarts.restarts(),
                summary == null ? null : summary.unavailable(),
                summary == null ? null : summary.pendingUpdates(),
                summary == null ? null : summary.readAt(),
                reachability.certificateExpiresAt(),
                findings.assessment().problem());
    }

    private @Nullable LoadedComponents components(CoreConfig core) {
        var total = core.integrations();
        return total == null ? null : new LoadedComponents(total, core.missing(settings.components()));
    }
}
