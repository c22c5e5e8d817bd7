package io.github.labmon.alerts.mute;

import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.status.RuleDefinition.Explains;
import io.github.labmon.status.RuleQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which alert is the cause of which other, so that one cause makes one notification. Rules declare what their alerts
 * explain; see {@link io.github.labmon.status.RuleDefinition}.
 */
public final class InhibitionRules {

    public static final String UNREADABLE = "unreadable";
    public static final String STALE = "stale";
    public static final String AVAILABILITY = "uptime";

    private final Map<String, AlertRule> rules;
    private final Set<String> remoteFunctions;
    private final Map<String, String> routers;
    private final List<AlertKey> networkCauses;
    private final List<Gateway> gateways;

    /** A rule about targets through which others are reached. */
    private record Gateway(String rule, Pattern targets) {}

    /**
     * Of these rules.
     *
     * @param rules by id
     * @param remoteFunctions functions whose targets are reached over the network
     * @param routers a target and the router through which it is reached, as the user sets it; empty: with a single
     *     router everything on the network is behind it
     */
    public InhibitionRules(Map<String, AlertRule> rules, Set<String> remoteFunctions, Map<String, String> routers) {
        this.rules = Map.copyOf(rules);
        this.remoteFunctions = Set.copyOf(remoteFunctions);
        this.routers = Map.copyOf(routers);
        this.networkCauses = explaining(Explains.NETWORK).stream()
                .filter(rule -> rule.definition().query() instanceof RuleQuery.NothingReachable)
                .map(rule -> new AlertKey(
                        rule.id(),
                        ((RuleQuery.NothingReachable) rule.definition().query()).target()))
                .toList();
        this.gateways = explaining(Explains.BEHIND).stream()
                .filter(rule -> rule.definition().query() instanceof RuleQuery.TargetState)
                .map(rule -> new Gateway(
                        rule.id(),
                        Pattern.compile(
                                ((RuleQuery.TargetState) rule.definition().query()).targets())))
                .toList();
    }

    private List<AlertRule> explaining(Explains what) {
        return rules.values().stream()
                .filter(rule -> rule.definition().explains() == what)
                .toList();
    }

    /** The first of an alert's possible causes that is active; causes that explain more come first. */
    public Optional<AlertKey> of(AlertKey alert, RoundIndex round, Predicate<AlertKey> active) {
        return candidates(alert, round).stream()
                .filter(cause -> !cause.equals(alert))
                .filter(active)
                .findFirst();
    }

    private List<AlertKey> candidates(AlertKey alert, RoundIndex round) {
        var found = new ArrayList<AlertKey>();
        // A missed availability objective is notified itself, whatever caused it.
        if (alert.rule().equals(AVAILABILITY)) {
            return found;
        }
        if (remoteFunctions.contains(RoundIndex.function(alert.target()))) {
            found.addAll(networkCauses);
        }
        gateways.forEach(gateway -> routers(alert.target(), gateway, round)
                .forEach(router -> found.add(new AlertKey(gateway.rule(), router))));
        if (networkCauses.stream().noneMatch(cause -> cause.rule().equals(alert.rule()))) {
            rules.values().stream()
                    .filter(AlertRule::isAboutDown)
                    .map(AlertRule::id)
                    .sorted()
                    .forEach(rule -> found.add(new AlertKey(rule, alert.target())));
        }
        var rule = rules.get(alert.rule());
        if (rule != null) {
            rule.definition().yieldsTo().forEach(worse -> found.add(new AlertKey(worse, alert.target())));
        }
        if (alert.rule().equals(STALE) || alert.rule().equals(UNREADABLE)) {
            var function = RoundIndex.function(alert.target());
            found.add(new AlertKey(UNREADABLE, function + ":" + function));
            found.add(new AlertKey(UNREADABLE, alert.target()));
        }
        return found;
    }

    /** The routers through which a target is reached; for parts of a router the router itself, and the one before it. */
    private List<String> routers(String target, Gateway gateway, RoundIndex round) {
        var slash = target.indexOf('/');
        var whole = slash < 0 ? target : target.substring(0, slash);
        if (gateway.targets().matcher(whole).matches()) {
            var before = routers.get(routers.containsKey(target) ? target : whole);
            return before == null || leadsTo(before, whole) ? List.of(whole) : List.of(whole, before);
        }
        if (!routers.isEmpty() || !remoteFunctions.contains(RoundIndex.function(target))) {
            return Optional.ofNullable(routers.get(target)).stream().toList();
        }
        var known = round.targets().keySet().stream()
                .filter(name -> gateway.targets().matcher(name).matches())
                .toList();
        return known.size() == 1 ? known : List.of();
    }

    /** Whether a router is itself reached through another; in a circle neither is the cause of the other. */
    private boolean leadsTo(String router, String other) {
        var next = Optional.of(router);
        for (int i = 0; i <= routers.size() && next.isPresent(); i++) {
            if (next.get().equals(other)) {
                return true;
            }
            next = Optional.ofNullable(routers.get(next.get()));
        }
        return false;
    }

    /**
     * Targets that cannot be reached now and of which that alert is the cause.
     *
     * @param known targets of which alerts are stored
     */
    public List<String> behind(AlertKey cause, RoundIndex round, Collection<String> known) {
        return Stream.concat(round.targets().keySet().stream(), known.stream())
                .distinct()
                .filter(target ->
                        round.state(target).map(RoundIndex::isUnreachable).orElse(!round.isGone(target)))
                .filter(target -> !target.equals(cause.target()))
                .filter(target -> candidates(new AlertKey("", target), round).contains(cause))
                .sorted()
                .toList();
    }
}
