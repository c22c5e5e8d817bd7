package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.config.RouterAddress;
import io.github.labmon.fritz.poll.MonotonicInstant;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.status.PortMapping;
import io.github.labmon.fritz.status.Reachability;
import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.settings.IdentifierMasking;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assembles one router's document from its snapshot, and keeps what a single reading does not contain. */
public final class RouterStatusAssembler {

    private final RouterAddress address;
    private final IdentifierMasking identifiers;
    private final WanStatusAssembler wan;
    private final LineStatusAssembler line;
    private final RejectedFieldLog rejectedFields;
    private RouterIdentity router = RouterIdentity.UNKNOWN;
    private @Nullable MonotonicInstant silentSince;

    public RouterStatusAssembler(RouterAddress address, IdentifierMasking identifiers) {
        this.address = address;
        this.identifiers = identifiers;
        this.wan = new WanStatusAssembler(identifiers);
        this.line = new LineStatusAssembler(identifiers);
        this.rejectedFields = new RejectedFieldLog(address.name());
    }

    public RouterStatus assemble(RouterSnapshot snapshot) {
        var reach = RouterReach.of(snapshot);
        if (reach instanceof RouterReach.Answering answering) {
            silentSince = null;
            var status = answering(snapshot, answering.reachability());
            rejectedFields.log(snapshot);
            return status;
        }
        if (reach instanceof RouterReach.NameNotFound) {
            return silent(snapshot, ProblemText.NAME_NOT_FOUND.problem(address.host()));
        }
        return reach instanceof RouterReach.Silent silent
                ? silent(snapshot, unreachable(snapshot, silent.pingError()))
                : stillReading();
    }

    private RouterStatus answering(RouterSnapshot snapshot, @Nullable Reachability reachability) {
        router = RouterIdentity.of(snapshot, router);
        var connection = wan.assemble(snapshot);
        var report = new ProblemReport(address, snapshot, router);
        var problems = report.problems(connection, reachability);
        var stillReading = report.stillReading();
        var first = problems.stream().filter(RouterProblem::alarming).findFirst();
        var fields = new FieldReader(snapshot);
        return new RouterStatus(
                address.name(),
                address.host(),
                state(connection, first.isPresent(), !stillReading.isEmpty()),
                true,
                reachability,
                ApiAssessment.of(snapshot),
                router.model(),
                router.firmware(),
                fields.flag("UpgradeAvailable", RouterQuery.UPDATE),
                Optional.ofNullable(fields.text("X_AVM-DE_Version", RouterQuery.UPDATE))
                        .map(DeviceDescription::withoutHardware)
                        .orElse(null),
                UptimePlausibility.plausible(fields.number("UpTime", RouterQuery.DEVICE)),
                connection,
                line.dsl(snapshot),
                LineStatusAssembler.fibre(snapshot),
                LineStatusAssembler.clients(snapshot),
                line.wifi(snapshot),
                snapshot.portMappings()
                        .value()
                        .map(table -> PortMapping.of(table, identifiers))
                        .orElse(null),
                first.map(RouterProblem::problem).orElse(null),
                notes(problems, first, stillReading));
    }

    private static State state(@Nullable WanStatus connection, boolean alarming, boolean stillReading) {
        if (connection != null && connection.status() == WanStatus.Status.OFFLINE) {
            return State.CRITICAL;
        }
        return alarming ? State.WARNING : stillReading ? State.UNKNOWN : State.OK;
    }

    private static List<Problem> notes(
            List<RouterProblem> problems, Optional<RouterProblem> first, List<Message> stillReading) {
        var reading = stillReading.isEmpty()
                ? Stream.<Problem>empty()
                : Stream.of(ProblemText.STILL_READING.problem(FailedQueries.list(stillReading)));
        return Stream.concat(
                        reading,
                        problems.stream()
                                .filter(problem -> !first.equals(Optional.of(problem)))
                                .map(RouterProblem::problem))
                .toList();
    }

    private RouterStatus silent(RouterSnapshot snapshot, Problem problem) {
        return RouterStatus.withoutAnswer(
                address.name(),
                address.host(),
                true,
                wan.unknown(),
                problem,
                ProblemReport.pingNote(snapshot).map(RouterProblem::problem).stream()
                        .toList());
    }

    private Problem unreachable(RouterSnapshot snapshot, String pingError) {
        var since = silentSince == null ? snapshot.reading() : silentSince;
        silentSince = since;
        var shown = since.shownAt(snapshot.reading()).truncatedTo(ChronoUnit.SECONDS);
        return pingError.isEmpty()
                ? ProblemText.UNREACHABLE.problem(shown)
                : ProblemText.UNREACHABLE_WITH_ERROR.problem(shown, pingError);
    }

    private RouterStatus stillReading() {
        return RouterStatus.withoutAnswer(
                address.name(),
                address.host(),
                false,
                wan.unknown(),
                null,
                List.of(ProblemText.STILL_READING.problem(FailedQueries.REACHABILITY)));
    }
}
