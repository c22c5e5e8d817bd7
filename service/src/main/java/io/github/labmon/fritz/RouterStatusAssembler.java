package io.github.labmon.fritz;

import io.github.labmon.fritz.config.RouterAddress;
import io.github.labmon.fritz.ping.PingLatency;
import io.github.labmon.fritz.ping.PingProbe;
import io.github.labmon.fritz.ping.TcpProbe;
import io.github.labmon.fritz.poll.CachedQuery;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one router's document of what it said, and keeps what one reading alone does not tell. */
final class RouterStatusAssembler {

    private static final Logger LOG = LoggerFactory.getLogger(RouterStatusAssembler.class);
    private static final double HALF_LOST = 50.0;
    private static final double PERCENT = 100.0;

    private final RouterAddress address;
    private final WanStatusAssembler wan;
    private final IdentifierMasking identifiers;
    private final Set<String> warned = new HashSet<>();
    private @Nullable Instant silentSince;

    RouterStatusAssembler(RouterAddress address, IdentifierMasking identifiers) {
        this.address = address;
        this.identifiers = identifiers;
        this.wan = new WanStatusAssembler(identifiers);
    }

    RouterStatus of(RouterSnapshot view) {
        warn(view);
        var troubles = new ProblemReport(view);
        var reachability = reachability(view);
        if (reachability == null && !answered(view)) {
            return unreachable(view);
        }
        silentSince = null;
        var ailments = new ArrayList<>(troubles.list());
        pingAilment(view).ifPresent(ailments::add);
        var connection = wan.of(view);
        var first = ailments.stream().filter(RouterProblem::alarms).findFirst().map(RouterProblem::problem);
        var values = new FieldReader(view);
        return new RouterStatus(
                address.name(),
                address.host(),
                state(connection, ailments, reachability),
                true,
                reachability,
                troubles.api(),
                model(view),
                firmware(view),
                view.seen(RouterQuery.UPDATE)
                        .map(seen -> seen.value().flag("UpgradeAvailable"))
                        .orElse(null),
                offered(values.text("X_AVM-DE_Version", RouterQuery.UPDATE)),
                WanStatusAssembler.uptime(values.number("UpTime", RouterQuery.DEVICE)),
                connection,
                LineStatusAssembler.dsl(view),
                LineStatusAssembler.fibre(view),
                LineStatusAssembler.clients(view),
                LineStatusAssembler.wifi(view, identifiers),
                first.orElse(null),
                ailments.stream()
                        .map(RouterProblem::problem)
                        .filter(problem -> !first.equals(Optional.of(problem)))
                        .toList());
    }

    private static State state(
            @Nullable WanStatus connection, List<RouterProblem> ailments, @Nullable Reachability reachability) {
        var status = connection == null ? null : connection.status();
        if (status == WanStatus.Status.OFFLINE) {
            return State.CRITICAL;
        }
        var loss = reachability == null ? null : reachability.packetLossPercent();
        var lossy = loss != null && loss >= HALF_LOST;
        return status == WanStatus.Status.CONNECTING
                        || lossy
                        || ailments.stream().anyMatch(RouterProblem::alarms)
                ? State.WARNING
                : State.OK;
    }

    /** By ping where that was answered, else by TCP; {@code null} where neither was. */
    private static @Nullable Reachability reachability(RouterSnapshot view) {
        var said = view.ping.seen(view.begin()).filter(seen -> !seen.late()).map(CachedQuery.Seen::value);
        if (said.orElse(null) instanceof PingProbe.Said.Counted counted
                && counted.reply().received() > 0) {
            var reply = counted.reply();
            var lost = Math.round(1_000.0 * (reply.sent() - reply.received()) / reply.sent()) / 10.0;
            return new Reachability(Reachability.PING, reply.latency(), Math.min(PERCENT, lost));
        }
        var answer = view.tcp
                .seen(view.begin())
                .filter(seen -> !seen.late())
                .map(seen -> seen.value().any())
                .filter(any -> any.said() != TcpProbe.Said.NOTHING);
        return answer.map(any -> new Reachability(
                        Reachability.TCP, PingLatency.of(any.millis(), any.millis(), any.millis()), null))
                .orElse(null);
    }

    /** Whether anything of it came in this reading, which is the best proof that it lives. */
    private static boolean answered(RouterSnapshot view) {
        return Stream.of(RouterQuery.values())
                        .flatMap(part -> view.seen(part).stream())
                        .anyMatch(seen -> !seen.late() && !seen.at().before(view.begin()))
                || Stream.of(view.tr64, view.igd)
                        .flatMap(asked -> asked.seen(view.begin()).stream())
                        .anyMatch(seen -> !seen.at().before(view.begin()));
    }

    private static Optional<RouterProblem> pingAilment(RouterSnapshot view) {
        return view.ping
                .seen(view.begin())
                .filter(seen -> seen.value() instanceof PingProbe.Said.NotPossible)
                .map(seen -> new RouterProblem(
                        new Problem(
                                "fritz-ping-not-permitted",
                                "Ping is not permitted here (NET_RAW missing) or not installed; a TCP connection is"
                                        + " timed instead"),
                        false));
    }

    private RouterStatus unreachable(RouterSnapshot view) {
        var nameless = view.resolved.trouble(view.begin()).isPresent();
        var since = silentSince == null ? view.begin().instant() : silentSince;
        silentSince = since;
        var problem = nameless
                ? new Problem(
                        "fritz-name-not-found",
                        "Router address '" + address.host() + "' cannot be resolved: see that the name is right and"
                                + " that this host's name server knows it")
                : new Problem(
                        "fritz-unreachable",
                        "Router unreachable since " + since.truncatedTo(ChronoUnit.SECONDS) + complaint(view)
                                + ": see that it is on and in this network");
        return new RouterStatus(
                address.name(),
                address.host(),
                State.DOWN,
                false,
                null,
                RouterStatus.Api.UNREACHABLE,
                null,
                null,
                null,
                null,
                null,
                wan.down(),
                null,
                null,
                null,
                List.of(),
                problem,
                pingAilment(view).map(RouterProblem::problem).stream().toList());
    }

    private static String complaint(RouterSnapshot view) {
        return view.ping.seen(view.begin()).map(CachedQuery.Seen::value).orElse(null)
                                instanceof PingProbe.Said.Complained said
                        && !said.complaint().isEmpty()
                ? " (" + said.complaint() + ")"
                : "";
    }

    private static @Nullable String model(RouterSnapshot view) {
        var told = new FieldReader(view).text("ModelName", RouterQuery.DEVICE);
        return told != null
                ? told
                : described(view).map(DeviceDescription::model).findFirst().orElse(null);
    }

    private static @Nullable String firmware(RouterSnapshot view) {
        var told = new FieldReader(view).text("SoftwareVersion", RouterQuery.DEVICE);
        return told != null
                ? DeviceDescription.withoutHardware(told)
                : described(view)
                        .flatMap(description -> Stream.ofNullable(description.firmware()))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String offered(@Nullable String version) {
        return version == null ? null : DeviceDescription.withoutHardware(version);
    }

    private static Stream<DeviceDescription> described(RouterSnapshot view) {
        return Stream.of(view.tr64, view.igd, view.pages)
                .flatMap(asked -> asked.seen(view.begin()).stream())
                .map(CachedQuery.Seen::value)
                .filter(description -> description.model() != null);
    }

    /** Once for each field, without its value, which can be anything. */
    private void warn(RouterSnapshot view) {
        for (var part : RouterQuery.values()) {
            view.seen(part)
                    .ifPresent(seen -> seen.value().odd().forEach(name -> {
                        if (warned.add(part + name)) {
                            LOG.warn(
                                    "fritz: {}: {} of {} is no number, and is left out",
                                    address.name(),
                                    name,
                                    part.what());
                        }
                    }));
        }
    }
}
