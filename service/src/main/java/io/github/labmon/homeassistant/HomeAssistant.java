package io.github.labmon.homeassistant;

import io.github.labmon.client.Circuit;
import io.github.labmon.homeassistant.Answer.Failed;
import io.github.labmon.homeassistant.Answer.Reply;
import io.github.labmon.homeassistant.Credential.Standing;
import io.github.labmon.homeassistant.HomeAssistantStatus.Auth;
import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import io.github.labmon.homeassistant.Starts.Start;
import io.github.labmon.homeassistant.Verdict.Absence;
import io.github.labmon.settings.Identifiers;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** One Home Assistant, and what labmon keeps of it from reading to reading. Read by one thread at a time. */
final class HomeAssistant {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final HomeAssistantSettings settings;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final HomeAssistantHttp http;
    private final TcpConnection tcp;
    private final FrontDoor door;
    private final Credential credential;
    private final Circuit circuit;
    private final EarliestChange earliest;
    private final CoreHealth health = new CoreHealth();
    private final Starts starts = new Starts();
    private final boolean plain;

    HomeAssistant(
            URI url,
            HomeAssistantSettings settings,
            Identifiers identifiers,
            String userAgent,
            InstantSource clock,
            Circuit circuit,
            ExecutorService threads) {
        this.settings = settings;
        this.identifiers = identifiers;
        this.clock = clock;
        this.circuit = circuit;
        this.http = new HomeAssistantHttp(url, settings.fingerprints(), userAgent, threads);
        this.tcp = new TcpConnection(url, threads);
        this.door = new FrontDoor(http, tcp);
        this.credential = new Credential(settings.token(), circuit);
        this.earliest = new EarliestChange(http, circuit, threads, clock);
        this.plain = url.getScheme().equals("http");
    }

    /**
     * What a reading knows at its end.
     *
     * @param up whether it works, so that its start may be told
     */
    private record Known(@Nullable Auth auth, @Nullable CoreConfig core, Verdict verdict, boolean up) {}

    HomeAssistantStatus read(long until) throws InterruptedException {
        var now = clock.instant();
        var view = door.look(now, starts.lastUp(), until);
        var standing = credential.standing(now);
        var known = Verdict.WELL.equals(view.verdict())
                ? inside(standing, now, until)
                : new Known(view.banned() ? Auth.BANNED : kept(standing), null, outside(view.verdict(), now), false);
        if (known.verdict().absence() != Absence.NONE) {
            starts.away(known.verdict().absence());
            earliest.forget();
        }
        return status(view, known);
    }

    private static @Nullable Auth kept(Standing standing) {
        return standing instanceof Standing.Keep keep ? keep.auth() : null;
    }

    private Verdict outside(Verdict verdict, Instant now) {
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
            return new Known(null, null, new Verdict(State.WARNING, verdict.problem(), Absence.NONE), false);
        }
        var reply = (Reply) answer;
        var core = reply.status() == OK ? reply.json().flatMap(CoreConfig::of) : Optional.<CoreConfig>empty();
        if (core.isEmpty()) {
            return refused(reply, now);
        }
        circuit.taken();
        var verdict = health.of(core.get(), now);
        return verdict.absence() != Absence.NONE
                ? new Known(Auth.OK, core.get(), verdict, false)
                : running(core.get(), verdict, token, until);
    }

    private Known refused(Reply reply, Instant now) {
        return switch (reply.status()) {
            case UNAUTHORIZED -> {
                starts.up(now, Optional.empty(), false);
                yield new Known(Auth.REFUSED, null, credential.refusedAt(now), true);
            }
            case FORBIDDEN -> {
                door.banned(now);
                yield new Known(Auth.BANNED, null, Verdicts.banned(), false);
            }
            case OK -> new Known(null, null, Verdict.of(State.WARNING, notItsConfiguration()), false);
            case NOT_FOUND -> new Known(null, null, Verdict.of(State.WARNING, noApi()), false);
            default -> new Known(null, null, outside(door.verdicts().of(reply), now), false);
        };
    }

    private Known running(CoreConfig core, Verdict verdict, Secret token, long until) throws InterruptedException {
        var now = clock.instant();
        var sensor = http.get("/api/states/" + settings.uptimeSensor(), Optional.of(token), until);
        if (sensor instanceof Reply reply && reply.status() == UNAUTHORIZED) {
            starts.up(now, Optional.empty(), false);
            return new Known(Auth.REFUSED, core, credential.refusedAt(now), true);
        }
        var exact = sensor instanceof Reply reply && reply.status() == OK
                ? reply.json()
                        .flatMap(entity -> StartTimes.ofSensor(entity, now))
                        .map(at -> new Start(at, StartSource.UPTIME_SENSOR, now))
                : Optional.<Start>empty();
        if (exact.isPresent()) {
            starts.up(now, exact, false);
            return new Known(Auth.OK, core, encrypted(verdict), true);
        }
        var look = earliest.look(token, now, until);
        starts.up(now, look.start(), look.pending());
        if (circuit.open()) {
            return new Known(Auth.REFUSED, core, credential.refusedAt(now), true);
        }
        return new Known(Auth.OK, core, estimated(encrypted(verdict)), true);
    }

    /** The start is not exact, which is no fault, but can be mended. */
    private Verdict estimated(Verdict verdict) {
        return verdict.problem() != null
                ? verdict
                : Verdict.of(
                        verdict.state(),
                        new Problem(
                                "ha-start-estimated",
                                "The last start is estimated: " + settings.uptimeSensor()
                                        + " gives no time; set up Home Assistant's Uptime integration for the exact"
                                        + " one"));
    }

    private Verdict encrypted(Verdict verdict) {
        if (!plain || verdict.problem() != null || !isPublic()) {
            return verdict;
        }
        return Verdict.of(
                State.WARNING,
                new Problem(
                        "ha-token-not-encrypted",
                        "The token goes to the public address " + tcp.where() + " without encryption: use https://"));
    }

    private boolean isPublic() {
        try {
            return PublicAddress.is(InetAddress.getByName(tcp.host()));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Problem notItsConfiguration() {
        return new Problem(
                "ha-answer-not-understood",
                "What " + tcp.where() + " answers to a question with the token is not Home Assistant's: see what stands"
                        + " before it");
    }

    private static Problem noApi() {
        return new Problem(
                "ha-api-off",
                "Home Assistant answers, but not at /api/config: its api integration is off, or HA_URL leads beside it");
    }

    private HomeAssistantStatus status(FrontDoor.View view, Known known) {
        var core = known.core();
        var start = known.up() ? starts.last().orElse(null) : null;
        var name = core == null ? null : core.locationName();
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
                name == null ? null : identifiers.show(name),
                start == null ? null : start.at(),
                start == null ? null : start.source(),
                starts.restarts(),
                view.certificateExpiresAt(),
                known.verdict().problem());
    }
}
