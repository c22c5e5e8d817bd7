package io.github.labmon.alerts.mute;

import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.state.AlertKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which alert is the reason for which other, so that one cause is one notice.
 *
 * @param behind a target and the router without which it cannot be reached, as the user says; empty: with a single
 *     router all of Home Assistant is behind it
 */
public record InhibitionRules(Map<String, String> behind) {

    public static final String NETWORK_DOWN = "network-down";
    public static final String ROUTER_DOWN = "router-down";
    public static final String UNREADABLE = "unreadable";
    public static final String STALE = "stale";
    public static final String UPTIME = "uptime";

    /** What is reached over the network: routers, and Home Assistant. */
    static final Pattern REMOTE = Pattern.compile("fritz:[^/]+|ha:.+");

    private static final Pattern ROUTER = Pattern.compile("fritz:[^/]+");
    private static final AlertKey NETWORK = new AlertKey(NETWORK_DOWN, "host:host");
    private static final List<String> DOWN =
            List.of(ROUTER_DOWN, "wan-down", "homeassistant-down", "drive-down", "disk-down", "docker-down");

    /** The worse rule beside the one that it makes needless. */
    private static final Map<String, String> WORSE =
            Map.of("disk-used", "disk-full", "drive-temperature", "drive-overheated");

    public InhibitionRules {
        behind = Map.copyOf(behind);
    }

    /** The first cause of an alert that stands, the farthest first. */
    public Optional<AlertKey> of(AlertKey alert, RoundIndex seen, Predicate<AlertKey> stands) {
        return candidates(alert, seen).stream()
                .filter(cause -> !cause.equals(alert))
                .filter(stands)
                .findFirst();
    }

    private List<AlertKey> candidates(AlertKey alert, RoundIndex seen) {
        var found = new ArrayList<AlertKey>();
        // An uptime that is missed is news of its own, whatever it was missed for.
        if (alert.rule().equals(UPTIME)) {
            return found;
        }
        if (alert.target().startsWith("fritz:") || alert.target().startsWith("ha:")) {
            found.add(NETWORK);
        }
        router(alert.target(), seen).ifPresent(router -> found.add(new AlertKey(ROUTER_DOWN, router)));
        if (!alert.rule().equals(NETWORK_DOWN)) {
            DOWN.forEach(rule -> found.add(new AlertKey(rule, alert.target())));
        }
        var worse = WORSE.get(alert.rule());
        if (worse != null) {
            found.add(new AlertKey(worse, alert.target()));
        }
        if (alert.rule().equals(STALE) || alert.rule().equals(UNREADABLE)) {
            var function = RoundIndex.function(alert.target());
            found.add(new AlertKey(UNREADABLE, function + ":" + function));
            found.add(new AlertKey(UNREADABLE, alert.target()));
        }
        return found;
    }

    /** The router without which a target cannot be reached; of a router's own parts, the router. */
    private Optional<String> router(String target, RoundIndex seen) {
        if (target.startsWith("fritz:")) {
            var slash = target.indexOf('/');
            return Optional.of(slash < 0 ? target : target.substring(0, slash));
        }
        if (!behind.isEmpty() || !target.startsWith("ha:")) {
            return Optional.ofNullable(behind.get(target));
        }
        var routers = seen.targets().keySet().stream()
                .filter(name -> ROUTER.matcher(name).matches())
                .toList();
        return routers.size() == 1 ? Optional.of(routers.get(0)) : Optional.empty();
    }

    /**
     * Targets that are away now and for which that alert is the cause.
     *
     * @param known targets that alerts are kept of
     */
    public List<String> behind(AlertKey cause, RoundIndex seen, Collection<String> known) {
        return Stream.concat(seen.targets().keySet().stream(), known.stream())
                .distinct()
                .filter(target -> seen.state(target).map(RoundIndex::away).orElse(!seen.gone(target)))
                .filter(target -> !target.equals(cause.target()))
                .filter(target -> candidates(new AlertKey("", target), seen).contains(cause))
                .sorted()
                .toList();
    }
}
