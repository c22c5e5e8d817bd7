package io.github.labmon.fritz;

import io.github.labmon.fritz.ping.TcpProbe;
import io.github.labmon.fritz.poll.RouterQuery;
import io.github.labmon.fritz.poll.RouterSnapshot;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryFailure.Kind;
import io.github.labmon.status.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What failed in one reading of a router that answers, in words for people. */
final class ProblemReport {

    /** Where another part tells the same, or most boxes do without. */
    private static final Set<RouterQuery> SPARE = EnumSet.of(
            RouterQuery.TRAFFIC,
            RouterQuery.IGD_ADDRESS6,
            RouterQuery.IGD_LINK,
            RouterQuery.CONNECTION_STATUS,
            RouterQuery.CONNECTION,
            RouterQuery.HOST_COUNT);

    private final RouterSnapshot view;

    ProblemReport(RouterSnapshot view) {
        this.view = view;
    }

    /** One of the parts that failed. */
    private record Failed(String what, QueryFailure trouble) {}

    private Stream<Failed> failed() {
        var parts = Stream.of(RouterQuery.values())
                .filter(part -> !(SPARE.contains(part) && view.part(part).notOffered()))
                .map(view::part);
        var wifi = view.wifi.values().stream().flatMap(network -> Stream.of(network.info(), network.associations()));
        return Stream.concat(parts, wifi)
                .flatMap(asked ->
                        asked.trouble(view.begin()).stream().map(trouble -> new Failed(asked.what(), trouble)));
    }

    /** Whether a part with a login, or the description it begins with, failed like this. */
    private boolean withLogin(Kind kind) {
        var parts =
                Stream.of(RouterQuery.values()).filter(RouterQuery::needsLogin).map(view::part);
        var wifi = view.wifi.values().stream().flatMap(network -> Stream.of(network.info(), network.associations()));
        return Stream.concat(parts, wifi)
                .flatMap(asked -> asked.trouble(view.begin()).stream())
                .anyMatch(trouble -> trouble.kind() == kind);
    }

    /** What came of asking the router's own interface. */
    RouterStatus.Api api() {
        if (refused()) {
            return RouterStatus.Api.DISABLED;
        }
        var description = view.tr64.trouble(view.begin()).orElse(null);
        if (!view.loginConfigured || view.usernameMissing) {
            var igd = view.igd.trouble(view.begin()).orElse(null);
            return description != null && igd != null ? api(igd.kind()) : RouterStatus.Api.NOT_CONFIGURED;
        }
        if (description != null) {
            return api(description.kind());
        }
        for (var kind : List.of(Kind.LOGIN_REFUSED, Kind.RIGHT_MISSING)) {
            if (withLogin(kind)) {
                return api(kind);
            }
        }
        return withAnswer() ? RouterStatus.Api.OK : api(withLogin(Kind.TIMED_OUT) ? Kind.TIMED_OUT : Kind.UNEXPECTED);
    }

    private boolean withAnswer() {
        return Stream.of(RouterQuery.values())
                .filter(RouterQuery::needsLogin)
                .flatMap(part -> view.seen(part).stream())
                .anyMatch(seen -> !seen.late());
    }

    private static RouterStatus.Api api(Kind kind) {
        return switch (kind) {
            case NOT_THERE -> RouterStatus.Api.DISABLED;
            case TIMED_OUT -> RouterStatus.Api.TIMEOUT;
            case NOT_REACHED, NAME_NOT_FOUND -> RouterStatus.Api.UNREACHABLE;
            case LOGIN_REFUSED -> RouterStatus.Api.LOGIN_REFUSED;
            case RIGHT_MISSING -> RouterStatus.Api.FORBIDDEN;
            default -> RouterStatus.Api.ERROR;
        };
    }

    /** Whether the port of its interfaces refuses connections. */
    private boolean refused() {
        return view.tcp
                .seen(view.begin())
                .filter(answers -> answers.value().asked().said() == TcpProbe.Said.REFUSED)
                .isPresent();
    }

    /** The troubles, the worst first; a part's own after those of the whole. */
    List<RouterProblem> list() {
        var ailments = new ArrayList<RouterProblem>();
        if (refused()) {
            ailments.add(RouterProblem.alarming(new Problem(
                    "fritz-access-disabled",
                    "The router answers, but application access and UPnP status are switched off, or the port is"
                            + " another: switch them on at Home Network > Network > Network settings, or give the port"
                            + " in FRITZ_HOSTS")));
            return ailments;
        }
        if (view.usernameMissing) {
            ailments.add(RouterProblem.alarming(RouterProblem.problem("", new QueryFailure(Kind.USERNAME_MISSING))));
        }
        descriptions(ailments);
        groups().forEach((trouble, parts) -> ailments.add(new RouterProblem(
                RouterProblem.problem(String.join(", ", parts), trouble), alarms(trouble.kind(), parts))));
        if (WanStatusAssembler.implausibleUptime(view)) {
            ailments.add(new RouterProblem(
                    new Problem(
                            "fritz-implausible",
                            "The connection is said to be older than the box's own start: its clock was set, or a"
                                    + " counter wrapped; take both times with care"),
                    false));
        }
        return ailments;
    }

    /** What a box does not have is no cause for alarm, and neither is the long list of clients that comes late. */
    private static boolean alarms(Kind kind, Set<String> parts) {
        var late = kind == Kind.TIMED_OUT && parts.equals(Set.of(RouterQuery.HOST_LIST.what()));
        return kind != Kind.NOT_OFFERED && !late;
    }

    private Map<QueryFailure, Set<String>> groups() {
        var groups = new LinkedHashMap<QueryFailure, Set<String>>();
        failed().forEach(part -> groups.computeIfAbsent(part.trouble(), trouble -> new LinkedHashSet<>())
                .add(part.what()));
        return groups;
    }

    private void descriptions(List<RouterProblem> ailments) {
        var tr64 = view.tr64.trouble(view.begin()).orElse(null);
        var igd = view.igd.trouble(view.begin()).orElse(null);
        if (tr64 != null && igd != null && tr64.notThere() && igd.notThere()) {
            ailments.add(RouterProblem.alarming(new Problem(
                    "fritz-no-interface",
                    "It answers, but has neither TR-064 nor UPnP there: switch on application "
                            + "access and UPnP status"
                            + " at Home Network > Network > Network settings, or see that "
                            + "FRITZ_HOSTS names a router")));
            return;
        }
        if (tr64 != null && (view.loginConfigured || !tr64.notThere())) {
            ailments.add(RouterProblem.alarming(
                    tr64.notThere()
                            ? new Problem(
                                    "fritz-tr064-disabled",
                                    "The router has no TR-064 there: switch on \"allow access for applications\" at"
                                            + " Home Network > Network > Network settings")
                            : RouterProblem.problem("description", tr64)));
        }
        if (igd != null && hasConnection()) {
            ailments.add(
                    igd.notThere()
                            ? new RouterProblem(
                                    new Problem(
                                            "fritz-upnp-status-disabled",
                                            "UPnP status information is off; live traffic is not available: switch on"
                                                    + " \"transmit status information over UPnP\" at Home Network >"
                                                    + " Network > Network settings"),
                                    !view.loginConfigured)
                            : RouterProblem.alarming(RouterProblem.problem("UPnP description", igd)));
        }
    }

    /** Repeaters have none, and so no UPnP status either. */
    private boolean hasConnection() {
        var box = view.tr64.seen(view.begin());
        return box.isEmpty()
                || box.get().value().service("WANCommonInterfaceConfig").isPresent();
    }
}
