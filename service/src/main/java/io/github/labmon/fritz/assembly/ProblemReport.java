package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.config.RouterAddress;
import io.github.labmon.fritz.config.RouterCredentials;
import io.github.labmon.fritz.ping.PingResult;
import io.github.labmon.fritz.poll.QueryState;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.poll.RouterSnapshot.LoginMode;
import io.github.labmon.fritz.status.Reachability;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The problems of a router that answers, and notes on what it does not offer. */
final class ProblemReport {

    private final RouterAddress address;
    private final RouterSnapshot snapshot;
    private final RouterIdentity router;
    private final FailedQueries failed;
    private final List<RouterProblem> problems = new ArrayList<>();

    ProblemReport(RouterAddress address, RouterSnapshot snapshot, RouterIdentity router) {
        this.address = address;
        this.snapshot = snapshot;
        this.router = router;
        this.failed = new FailedQueries(snapshot);
    }

    /** The most severe first: those of the whole router, then those of its parts, then notes. */
    List<RouterProblem> problems(@Nullable WanStatus wan, @Nullable Reachability reachability) {
        addConnection(wan);
        addPacketLoss(reachability);
        if (snapshot.portRefuses()) {
            add(router.fritz() ? ProblemText.ACCESS_DISABLED_FRITZ : ProblemText.ACCESS_DISABLED, address.port());
        } else {
            addInterfaces();
            failed.groups()
                    .forEach(group -> problems.add(new RouterProblem(
                            ProblemText.of(group.failure(), router.fritz())
                                    .problem(
                                            FailedQueries.list(group.titles()),
                                            group.failure().detail()),
                            group.alarming())));
        }
        addNotes(wan);
        return problems.stream().distinct().toList();
    }

    /** The parts that are still being read; empty where everything has been read once. */
    List<Message> stillReading() {
        return snapshot.portRefuses() ? List.of() : failed.stillReading();
    }

    private void addConnection(@Nullable WanStatus wan) {
        var status = wan == null ? null : wan.status();
        var error = wan == null ? null : wan.lastConnectionError();
        if (status == WanStatus.Status.CONNECTING) {
            problems.add(RouterProblem.alarming(ProblemText.CONNECTING));
        } else if (status == WanStatus.Status.OFFLINE) {
            problems.add(
                    error == null || error.equals("ERROR_NONE")
                            ? RouterProblem.alarming(ProblemText.OFFLINE)
                            : RouterProblem.alarming(ProblemText.OFFLINE_WITH_ERROR, error));
        }
    }

    private void addPacketLoss(@Nullable Reachability reachability) {
        var loss = reachability == null ? null : reachability.packetLossPercent();
        if (loss != null && loss >= Reachability.LOSS_WARNING_PERCENT) {
            problems.add(RouterProblem.alarming(ProblemText.PACKET_LOSS, Math.round(loss)));
        }
    }

    private void addInterfaces() {
        if (snapshot.login() == LoginMode.USER_NAME_MISSING) {
            problems.add(RouterProblem.alarming(ProblemText.USER_NAME_MISSING));
        }
        var tr064 = snapshot.tr064().failure();
        var igd = snapshot.igd().failure();
        if (tr064 != null && igd != null && tr064.notThere() && igd.notThere()) {
            add(router.fritz() ? ProblemText.NO_INTERFACE_FRITZ : ProblemText.NO_INTERFACE);
            return;
        }
        if (tr064 != null) {
            addTr064(tr064);
        }
        if (igd != null && hasConnection()) {
            addIgd(igd);
        }
    }

    private void addTr064(QueryFailure failure) {
        if (!failure.notThere()) {
            addDescription(failure, true);
        } else if (snapshot.login() != LoginMode.NONE) {
            add(
                    router.fritz() ? ProblemText.TR064_DISABLED_FRITZ : ProblemText.TR064_MISSING,
                    RouterCredentials.passwordVariable(address));
        }
    }

    private void addIgd(QueryFailure failure) {
        if (!failure.notThere()) {
            addDescription(failure, false);
        } else if (snapshot.login() != LoginMode.CONFIGURED) {
            add(router.fritz() ? ProblemText.UPNP_DISABLED_FRITZ : ProblemText.UPNP_MISSING);
        } else {
            problems.add(RouterProblem.note(
                    router.fritz() ? ProblemText.UPNP_DISABLED_FRITZ_WITH_LOGIN : ProblemText.UPNP_MISSING,
                    router.subject()));
        }
    }

    private void addDescription(QueryFailure failure, boolean tr064) {
        problems.add(RouterProblem.alarming(
                ProblemText.of(failure, router.fritz()), FailedQueries.description(tr064), failure.detail()));
    }

    /** An alarming problem whose first argument is the router. */
    private void add(ProblemText text, Object... more) {
        var arguments = new ArrayList<Object>(List.of(router.subject()));
        arguments.addAll(List.of(more));
        problems.add(RouterProblem.alarming(text, arguments.toArray()));
    }

    /** Repeaters have none, and so no UPnP status either. */
    private boolean hasConnection() {
        return snapshot.tr064()
                .value()
                .map(box -> box.service(RouterQuery.LINK.service()).isPresent())
                .orElse(true);
    }

    private void addNotes(@Nullable WanStatus wan) {
        pingNote(snapshot).ifPresent(problems::add);
        var device = new FieldReader(snapshot).number("UpTime", RouterQuery.DEVICE);
        if (UptimePlausibility.contradict(
                wan == null ? null : wan.connectionUptimeSeconds(), UptimePlausibility.plausible(device))) {
            problems.add(RouterProblem.note(ProblemText.IMPLAUSIBLE_UPTIME));
        }
        snapshot.portMappings()
                .value()
                .filter(table -> !table.complete())
                .ifPresent(table -> problems.add(RouterProblem.note(
                        ProblemText.PORT_MAPPINGS_INCOMPLETE, table.entries().size())));
        if (snapshot.interfaceQueries().anyMatch(QueryState::outdated)) {
            problems.add(RouterProblem.note(ProblemText.SLOW));
        }
    }

    static Optional<RouterProblem> pingNote(RouterSnapshot snapshot) {
        return snapshot.ping()
                .value()
                .filter(PingResult.NotPermitted.class::isInstance)
                .map(result -> RouterProblem.note(ProblemText.PING_NOT_PERMITTED));
    }
}
