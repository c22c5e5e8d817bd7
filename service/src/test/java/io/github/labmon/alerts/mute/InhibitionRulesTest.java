package io.github.labmon.alerts.mute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.Rules;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.Results;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which alert is the cause of which other, by the rules of the real functions. */
class InhibitionRulesTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final Set<String> REMOTE = Set.of("fritz", "ha");

    private final InhibitionRules rules = new InhibitionRules(Rules.byId(), REMOTE, Map.of());

    private static AlertKey key(String id) {
        var slash = id.indexOf('/');
        return new AlertKey(id.substring(0, slash), id.substring(slash + 1));
    }

    private static RoundIndex round(String... targetsAndStates) {
        var byFunction = new TreeMap<String, Measurements.Builder>();
        for (int i = 0; i < targetsAndStates.length; i += 2) {
            var name = targetsAndStates[i];
            var colon = name.indexOf(':');
            byFunction
                    .computeIfAbsent(name.substring(0, colon), function -> Measurements.builder())
                    .target(name.substring(colon + 1), State.valueOf(targetsAndStates[i + 1]), null);
        }
        var results = new ArrayList<FunctionResult>();
        byFunction.forEach((function, found) -> results.add(Results.read(function, NOW, found.build())));
        return RoundIndex.of(NOW, results);
    }

    private static final RoundIndex ONE_ROUTER =
            round("fritz:attic", "OK", "fritz:attic/wan", "OK", "ha:homeassistant", "OK", "host:host", "OK");
    private static final RoundIndex TWO_ROUTERS =
            round("fritz:attic", "OK", "fritz:cellar", "OK", "ha:homeassistant", "OK", "host:host", "OK");

    private String cause(InhibitionRules inhibition, RoundIndex round, String alert, String... active) {
        var keys = Set.of(active);
        return inhibition
                .of(key(alert), round, candidate -> keys.contains(candidate.id()))
                .map(AlertKey::id)
                .orElse("none");
    }

    @Test
    void anAlertWithoutAnotherOneHasNoCause() {
        assertThat(cause(rules, ONE_ROUTER, "wan-down/fritz:attic/wan")).isEqualTo("none");
        assertThat(cause(rules, ONE_ROUTER, "router-down/fritz:attic", "router-down/fritz:attic"))
                .as("no alert is its own cause")
                .isEqualTo("none");
    }

    @Test
    void aRouterExplainsItsPartsAndItsOwnValues() {
        for (var alert : List.of("wan-down/fritz:attic/wan", "latency/fritz:attic", "reconnects/fritz:attic/wan")) {
            assertThat(cause(rules, ONE_ROUTER, alert, "router-down/fritz:attic"))
                    .as(alert)
                    .isEqualTo("router-down/fritz:attic");
            assertThat(cause(rules, ONE_ROUTER, alert, "router-down/fritz:cellar"))
                    .isEqualTo("none");
        }
    }

    @Test
    void theOnlyRouterInhibitsTargetsBehindTheNetwork() {
        assertThat(cause(rules, ONE_ROUTER, "homeassistant-down/ha:homeassistant", "router-down/fritz:attic"))
                .isEqualTo("router-down/fritz:attic");
        assertThat(cause(rules, ONE_ROUTER, "disk-down/host:/", "router-down/fritz:attic"))
                .isEqualTo("none");
        assertThat(cause(rules, TWO_ROUTERS, "homeassistant-down/ha:homeassistant", "router-down/fritz:attic"))
                .isEqualTo("none");
    }

    @Test
    void theUserNamesTheRouterOfATarget() {
        var own = new InhibitionRules(Rules.byId(), REMOTE, Map.of("ha:homeassistant", "fritz:cellar"));
        assertThat(cause(own, TWO_ROUTERS, "homeassistant-down/ha:homeassistant", "router-down/fritz:cellar"))
                .isEqualTo("router-down/fritz:cellar");
        assertThat(cause(own, TWO_ROUTERS, "homeassistant-down/ha:homeassistant", "router-down/fritz:attic"))
                .isEqualTo("none");
        var other = new InhibitionRules(Rules.byId(), REMOTE, Map.of("ha:other", "fritz:attic"));
        assertThat(cause(other, ONE_ROUTER, "homeassistant-down/ha:homeassistant", "router-down/fritz:attic"))
                .as("whoever names one router names all")
                .isEqualTo("none");
    }

    @Test
    void aRouterBehindAnotherIsExplainedByItUnlessTheyAreInACircle() {
        var chain = new InhibitionRules(Rules.byId(), REMOTE, Map.of("fritz:attic", "fritz:cellar"));
        for (var alert : List.of("router-down/fritz:attic", "wan-down/fritz:attic/wan")) {
            assertThat(cause(chain, TWO_ROUTERS, alert, "router-down/fritz:cellar"))
                    .as(alert)
                    .isEqualTo("router-down/fritz:cellar");
        }
        assertThat(cause(chain, TWO_ROUTERS, "router-down/fritz:cellar", "router-down/fritz:attic"))
                .isEqualTo("none");
        var circle = new InhibitionRules(
                Rules.byId(), REMOTE, Map.of("fritz:attic", "fritz:cellar", "fritz:cellar", "fritz:attic"));
        assertThat(cause(circle, TWO_ROUTERS, "router-down/fritz:attic", "router-down/fritz:cellar"))
                .isEqualTo("none");
    }

    @Test
    void theNetworkExplainsEverythingThatIsReachedOverItAndComesFirst() {
        for (var alert : List.of("router-down/fritz:attic", "homeassistant-down/ha:homeassistant")) {
            assertThat(cause(rules, ONE_ROUTER, alert, "network-down/host:host", "router-down/fritz:attic"))
                    .as(alert)
                    .isEqualTo("network-down/host:host");
        }
        assertThat(cause(rules, ONE_ROUTER, "cpu-temperature/host:host", "network-down/host:host"))
                .isEqualTo("none");
        assertThat(cause(rules, ONE_ROUTER, "disk-down/host:/", "network-down/host:host"))
                .isEqualTo("none");
    }

    @Test
    void aMissingInternetConnectionExplainsNothing() {
        assertThat(cause(rules, ONE_ROUTER, "homeassistant-down/ha:homeassistant", "wan-down/fritz:attic/wan"))
                .isEqualTo("none");
    }

    @Test
    void aTargetThatIsDownExplainsItsOtherAlerts() {
        assertThat(cause(rules, ONE_ROUTER, "drive-temperature/nvme:nvme0", "drive-down/nvme:nvme0"))
                .isEqualTo("drive-down/nvme:nvme0");
        assertThat(cause(rules, ONE_ROUTER, "stale/nvme:nvme0", "drive-down/nvme:nvme0"))
                .isEqualTo("drive-down/nvme:nvme0");
        assertThat(cause(rules, ONE_ROUTER, "drive-temperature/nvme:nvme0", "drive-down/nvme:nvme1"))
                .isEqualTo("none");
    }

    @Test
    void theNetworkIsNotExplainedByItsHost() {
        assertThat(cause(rules, ONE_ROUTER, "network-down/host:host", "disk-down/host:host"))
                .isEqualTo("none");
    }

    @Test
    void theMoreSevereRuleOfATargetExplainsTheOther() {
        assertThat(cause(rules, ONE_ROUTER, "disk-used/host:/", "disk-full/host:/"))
                .isEqualTo("disk-full/host:/");
        assertThat(cause(rules, ONE_ROUTER, "disk-full/host:/", "disk-used/host:/"))
                .isEqualTo("none");
        assertThat(cause(rules, ONE_ROUTER, "disk-used/host:/", "disk-full/host:/home"))
                .isEqualTo("none");
    }

    @Test
    void aFunctionThatCannotBeReadExplainsMissingValues() {
        assertThat(cause(rules, ONE_ROUTER, "stale/nvme:nvme0", "unreadable/nvme:nvme"))
                .isEqualTo("unreadable/nvme:nvme");
        assertThat(cause(rules, ONE_ROUTER, "unreadable/nvme:nvme0", "unreadable/nvme:nvme"))
                .isEqualTo("unreadable/nvme:nvme");
        assertThat(cause(rules, ONE_ROUTER, "stale/nvme:nvme0", "unreadable/nvme:nvme0"))
                .isEqualTo("unreadable/nvme:nvme0");
        assertThat(cause(rules, ONE_ROUTER, "drive-temperature/nvme:nvme0", "unreadable/nvme:nvme"))
                .isEqualTo("none");
    }

    @Test
    void aMissedAvailabilityIsExplainedByNothing() {
        assertThat(cause(rules, ONE_ROUTER, "uptime/fritz:attic", "router-down/fritz:attic", "network-down/host:host"))
                .isEqualTo("none");
    }

    @Test
    void anAlertOfAnUnknownRuleIsExplainedByItsTarget() {
        assertThat(cause(rules, ONE_ROUTER, "gone/fritz:attic", "router-down/fritz:attic"))
                .isEqualTo("router-down/fritz:attic");
    }

    @Test
    void behindARouterAreTheTargetsThatItMakesUnreachable() {
        var down = round(
                "fritz:attic", "DOWN", "fritz:attic/wan", "DOWN", "ha:homeassistant", "UNKNOWN", "host:host", "OK");
        assertThat(rules.behind(key("router-down/fritz:attic"), down, List.of()))
                .containsExactly("fritz:attic/wan", "ha:homeassistant");
        assertThat(rules.behind(key("wan-down/fritz:attic/wan"), down, List.of()))
                .isEmpty();
        var up = round("fritz:attic", "DOWN", "fritz:attic/wan", "OK", "ha:homeassistant", "OK", "host:host", "OK");
        assertThat(rules.behind(key("router-down/fritz:attic"), up, List.of())).isEmpty();
    }

    @Test
    void behindARouterAreAlsoPartsThatItNoLongerLists() {
        var down = round("fritz:attic", "DOWN", "host:host", "OK");
        assertThat(rules.behind(
                        key("router-down/fritz:attic"),
                        down,
                        List.of("fritz:attic/wan", "fritz:attic", "host:/mnt", "ha:homeassistant")))
                .containsExactly("fritz:attic/wan", "ha:homeassistant");
        var up = round("fritz:attic", "OK", "host:host", "OK");
        assertThat(rules.behind(key("router-down/fritz:attic"), up, List.of("fritz:attic/wan")))
                .isEmpty();
    }

    @Test
    void behindTheNetworkIsEverythingThatIsDown() {
        var down = round("fritz:attic", "DOWN", "fritz:cellar", "DOWN", "ha:homeassistant", "DOWN", "host:host", "OK");
        assertThat(rules.behind(key("network-down/host:host"), down, List.of()))
                .containsExactly("fritz:attic", "fritz:cellar", "ha:homeassistant");
    }
}
