package io.github.labmon.homeassistant;

import io.github.labmon.client.TokenCircuitBreaker;
import io.github.labmon.homeassistant.Assessment.Absence;
import io.github.labmon.homeassistant.EntityPoller.Look;
import io.github.labmon.homeassistant.HomeAssistantStatus.Auth;
import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import io.github.labmon.homeassistant.HttpResult.Failed;
import io.github.labmon.homeassistant.HttpResult.Reply;
import io.github.labmon.homeassistant.RestartTracker.Start;
import io.github.labmon.homeassistant.TokenPolicy.Standing;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.State;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** One Home Assistant, and what labmon keeps of it from reading to reading. Read by one thread at a time. */
final class HomeAssistantPoller {

    private static final String CORE_STATE = "/api/core/state";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final HomeAssistantSettings settings;
    private final IdentifierMasking identifiers;
    private final InstantSource clock;
    private final HomeAssistantHttp http;
    private final UnauthenticatedProbe door;
    private final TokenPolicy credential;
    private final TokenCircuitBreaker circuit;
    private final EntityPoller states;
    private final CoreHealth health = new CoreHealth();
    private final RestartTracker starts = new RestartTracker();
    private final Advisories remarks;

    /** The version that does not know {@code /api/core/state}: it is asked again when it is another. */
    private @Nullable String versionWithoutState;

    HomeAssistantPoller(
            URI url,
            HomeAssistantSettings settings,
            IdentifierMasking identifiers,
            String userAgent,
            InstantSource clock,
            TokenCircuitBreaker circuit,
            ExecutorService threads) {
        this.settings = settings;
        this.identifiers = identifiers;
        this.clock = clock;
        this.circuit = circuit;
        this.http = new HomeAssistantHttp(url, settings.fingerprints(), userAgent, threads);
        var tcp = new TcpConnection(url, threads);
        this.door = new UnauthenticatedProbe(http, tcp);
        this.credential = new TokenPolicy(settings.token(), circuit);
        this.states = new EntityPoller(http, circuit, threads, clock);
        this.remarks = new Advisories(url, settings, tcp);
    }

    /**
     * What a reading knows at its end.
     *
     * @param up whether it works, so that its start may be told
     */
    private record Known(
            @Nullable Auth auth,
            @Nullable CoreConfig core,
            Assessment verdict,
            boolean up,
            @Nullable EntitySummary entities) {

        Known(@Nullable Auth auth, @Nullable CoreConfig core, Assessment verdict, boolean up) {
            this(auth, core, verdict, up, null);
        }
    }

    HomeAssistantStatus read(long until) throws InterruptedException {
        var now = clock.instant();
        var view = door.look(now, starts.lastUp(), until);
        var standing = credential.standing(now);
        var known = Assessment.WELL.equals(view.verdict())
                ? inside(standing, now, until)
                : new Known(view.banned() ? Auth.BANNED : kept(standing), null, outside(view.verdict(), now), false);
        if (known.verdict().absence() != Absence.NONE) {
            starts.away(known.verdict().absence());
            states.forget();
        }
        return status(view, known);
    }

    private static @Nullable Auth kept(Standing standing) {
        return standing instanceof Standing.Keep keep ? keep.auth() : null;
    }

    private Assessment outside(Assessment verdict, Instant now) {
        if (verdict.absence() == Absence.RESTARTING) {
            return health.stopping(now);
        }
        health.settled();
        return verdict;
    }

    private Known inside(Standing standing, Instant now, long until) throws InterruptedException {
        if (standing instanceof Standing.Keep keep) {
            health.settled();
            starts.up(now, Optional.empty(), false);
            return new Known(keep.auth(), null, keep.verdict(), true);
        }
        var token = ((Standing.Send) standing).token();
        var answer = http.get("/api/config", Optional.of(token), until);
        if (answer instanceof Failed failed) {
            var verdict = door.verdicts().of(failed, starts.lastUp());
            // It did answer without a token a moment ago.
            return new Known(null, null, new Assessment(State.WARNING, verdict.problem(), Absence.NONE), false);
        }
        var reply = (Reply) answer;
        var core = reply.status() == OK ? reply.json().flatMap(CoreConfig::of) : Optional.<CoreConfig>empty();
        if (core.isEmpty()) {
            return refused(reply, now);
        }
        circuit.taken(now);
        return taken(core.get(), token, until);
    }

    /** The token is good: what is still to be asked goes side by side. */
    private Known taken(CoreConfig config, Secret token, long until) throws InterruptedException {
        var uptime = "/api/states/" + settings.uptimeSensor();
        var sensor = config.isSettled() ? http.ask(uptime, Optional.of(token)) : null;
        var state = config.version().equals(versionWithoutState) ? null : http.ask(CORE_STATE, Optional.of(token));
        try (sensor;
                state) {
            // It is small: where it does not come, the rest of the time is for the others.
            var most = System.nanoTime() + (until - System.nanoTime()) / 2;
            var core = later(config, state == null ? null : state.answer(most));
            var start = sensor == null ? null : sensor.answer(until);
            if (isRefusal(start) || circuit.open(clock.instant())) {
                return refused(core);
            }
            var verdict = health.of(core, clock.instant());
            return verdict.absence() != Absence.NONE
                    ? new Known(Auth.OK, core, verdict, false)
                    : running(core, verdict, start, token, until);
        }
    }

    /** With what it says of its state: a moment later than its configuration, and of its recorder too. */
    private CoreConfig later(CoreConfig config, @Nullable HttpResult answer) {
        if (isRefusal(answer)) {
            circuit.refused(clock.instant());
        }
        if (!(answer instanceof Reply reply)) {
            return config;
        }
        if (reply.status() == NOT_FOUND) {
            versionWithoutState = config.version();
        }
        return reply.status() == OK ? reply.json().map(config::with).orElse(config) : config;
    }

    private static boolean isRefusal(@Nullable HttpResult answer) {
        return answer instanceof Reply reply && reply.status() == UNAUTHORIZED;
    }

    private Known refused(CoreConfig core) {
        var now = clock.instant();
        starts.up(now, Optional.empty(), false);
        return new Known(Auth.REFUSED, core, credential.refusedAt(now), true);
    }

    private Known refused(Reply reply, Instant now) {
        return switch (reply.status()) {
            case UNAUTHORIZED -> {
                starts.up(now, Optional.empty(), false);
                yield new Known(Auth.REFUSED, null, credential.refusedAt(now), true);
            }
            case FORBIDDEN -> {
                door.banned(now);
                yield new Known(Auth.BANNED, null, AnswerAssessments.banned(), false);
            }
            case OK ->
                new Known(
                        null, null, Assessment.of(State.WARNING, door.verdicts().notItsConfiguration()), false);
            case NOT_FOUND -> new Known(null, null, Assessment.of(State.WARNING, AnswerAssessments.noApi()), false);
            default -> new Known(null, null, outside(door.verdicts().of(reply), now), false);
        };
    }

    private Known running(CoreConfig core, Assessment verdict, @Nullable HttpResult sensor, Secret token, long until)
            throws InterruptedException {
        var now = clock.instant();
        var exact = sensor instanceof Reply reply && reply.status() == OK
                ? reply.json()
                        .flatMap(entity -> StartTimes.ofSensor(entity, now))
                        .map(at -> new Start(at, StartSource.UPTIME_SENSOR, now))
                : Optional.<Start>empty();
        var look = exact.isEmpty() || settings.entities() ? states.look(token, now, until) : Look.NONE;
        if (circuit.open(now)) {
            return refused(core);
        }
        starts.up(now, exact.or(look::start), exact.isEmpty() && look.pending());
        return new Known(
                Auth.OK,
                core,
                remarks.of(verdict, core, exact.isPresent()),
                true,
                settings.entities() ? look.entities() : null);
    }

    private HomeAssistantStatus status(UnauthenticatedProbe.View view, Known known) {
        var core = known.core();
        var start = known.up() ? starts.last().orElse(null) : null;
        var name = core == null ? null : core.locationName();
        var entities = known.entities();
        return new HomeAssistantStatus(
                clock.instant(),
                true,
                known.verdict().state(),
                view.reachable(),
                view.latencyMillis(),
                known.auth(),
                core == null ? null : core.version(),
                core == null ? null : core.state(),
                core == null ? null : core.recoveryMode(),
                core == null ? null : core.safeMode(),
                core == null ? null : core.recorderMigration(),
                core == null ? null : components(core),
                name == null ? null : identifiers.show(name),
                start == null ? null : start.at(),
                start == null ? null : start.source(),
                starts.restarts(),
                entities == null ? null : entities.unavailable(),
                entities == null ? null : entities.pendingUpdates(),
                entities == null ? null : entities.readAt(),
                view.certificateExpiresAt(),
                known.verdict().problem());
    }

    private @Nullable LoadedComponents components(CoreConfig core) {
        var total = core.integrations();
        return total == null ? null : new LoadedComponents(total, core.missing(settings.components()));
    }
}
