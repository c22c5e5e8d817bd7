package io.github.labmon.alerts.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.Results;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What rules read in a round. */
class RuleExpressionsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final Problem WHY = Problem.reported("made-up", "made up");

    private final List<FunctionResult> results = new ArrayList<>();

    private RuleExpressionsTest function(String name, Consumer<Measurements.Builder> content) {
        var found = Measurements.builder();
        content.accept(found);
        results.add(Results.read(name, NOW, found.build()));
        return this;
    }

    private static Metric gauge(String name, String... labels) {
        return Metric.gauge(name, "", "", labels);
    }

    private List<EvaluatedSample> read(RuleQuery query) {
        return read(RuleExpressions.of(query), RuleInputs.NONE);
    }

    private List<EvaluatedSample> read(RuleExpression expression, RuleInputs inputs) {
        return expression.read(RoundIndex.of(NOW, results), inputs);
    }

    private static EvaluatedSample of(String target, double value) {
        return EvaluatedSample.of(target, value);
    }

    private static Message state(String state, String name) {
        return Message.of("target." + state).with("name", Message.literal(name));
    }

    private static Message unreadable(String function) {
        return Message.of("function.unreadable").with("name", Message.of(function + ".title"));
    }

    @Test
    void aMetricIsItsHighestValueOfEachTarget() {
        var latency = gauge("fritz_latency", "router", "kind");
        function(
                "fritz",
                found -> found.add(latency, 0.1, "attic", "min")
                        .add(latency, 0.3, "attic", "max")
                        .add(latency, 0.2, "attic", "average")
                        .add(latency, 0.05, "cellar", "max"));
        assertThat(read(new RuleQuery.MetricValue("fritz_latency", "fritz:{router}", 1_000)))
                .containsExactly(of("fritz:attic", 300), of("fritz:cellar", 50));
        assertThat(read(new RuleQuery.MetricValue("nothing", "fritz:{router}", 1)))
                .isEmpty();
    }

    @Test
    void aShareIsAMetricDividedByAnotherOne() {
        var query = new RuleQuery.MetricShare("load", "cores", "host:host");
        function("host", found -> found.add(gauge("load"), 6.0).add(gauge("cores"), 4));
        assertThat(read(query)).containsExactly(of("host:host", 1.5));
        results.clear();
        function("host", found -> found.add(gauge("load"), 6.0));
        assertThat(read(query)).isEmpty();
        function("host", found -> found.add(gauge("cores"), 0));
        assertThat(read(query)).isEmpty();
    }

    @Test
    void aFlagIsRaisedByItsLabelValues() {
        var auth = gauge("auth", "state");
        function("ha", found -> found.add(auth, 0, "ok").add(auth, 1, "expired").add(auth, 0, "refused"));
        assertThat(read(new RuleQuery.Flag("auth", "ha:x", "state", List.of("refused", "expired"))))
                .containsExactly(of("ha:x", 1).describedBy(Message.literal("expired")));
        assertThat(read(new RuleQuery.Flag("auth", "ha:x", "state", List.of("refused"))))
                .containsExactly(of("ha:x", 0));
        assertThat(read(new RuleQuery.Flag("auth", "ha:x", "state", List.of())))
                .containsExactly(of("ha:x", 1).describedBy(Message.literal("expired")));
    }

    @Test
    void aFlagWithoutALabelIsRaisedByItsValue() {
        function("ha", found -> found.add(gauge("recovery"), 1));
        assertThat(read(new RuleQuery.Flag("recovery", "ha:x", "", List.of())))
                .containsExactly(of("ha:x", 1).describedBy(Message.literal("")));
    }

    @Test
    void aTargetIsInOneOfTheStates() {
        function(
                "nvme",
                found -> found.target("a", State.DOWN, WHY)
                        .target("b", State.OK, WHY)
                        .target("c", State.UNKNOWN, WHY)
                        .target("d", State.CRITICAL, null));
        assertThat(read(new RuleQuery.TargetState("nvme:.", Set.of(State.DOWN, State.CRITICAL))))
                .containsExactly(
                        of("nvme:a", 1).summarizedBy(state("down", "a")).describedBy(WHY.message()),
                        of("nvme:b", 0).summarizedBy(state("down", "b")),
                        EvaluatedSample.unknown("nvme:c"),
                        of("nvme:d", 1).summarizedBy(state("critical", "d")));
        assertThat(read(new RuleQuery.TargetState("ha:.+", Set.of(State.DOWN)))).isEmpty();
    }

    @Test
    void aTargetHasALimitOfItsOwn() {
        var spare = gauge("spare", "device");
        var limit = gauge("limit", "device");
        function(
                "nvme",
                found -> found.add(spare, 0.08, "a").add(spare, 0.5, "b").add(limit, 0.1, "a"));
        assertThat(read(new RuleQuery.BelowOwnLimit("spare", "limit", "nvme:{device}")))
                .containsExactly(of("nvme:a", 8).comparedWith(Threshold.below(10, 0)));
    }

    @Test
    void daysAreCountedUntilATime() {
        function(
                "ha",
                found -> found.add(
                        gauge("expiry"), NOW.plus(Duration.ofHours(60)).getEpochSecond()));
        assertThat(read(new RuleQuery.DaysUntil("expiry", "ha:x"))).containsExactly(of("ha:x", 2.5));
    }

    @Test
    void aFunctionThatCannotBeReadAndTargetsThatAreUnknownAreUnreadable() {
        function(
                "nvme",
                found -> found.target("a", State.OK, null)
                        .target("b", State.UNKNOWN, WHY)
                        .target("c", State.UNKNOWN, null)
                        .target(new Target("d", State.UNKNOWN, WHY).notPermitted()));
        results.add(Results.failed("ha", NOW, Duration.ZERO, WHY));
        assertThat(read(RuleExpressions.unreadable(), RuleInputs.NONE))
                .containsExactly(
                        of("ha:ha", 1).summarizedBy(unreadable("ha")).describedBy(WHY.message()),
                        of("nvme:a", 0).summarizedBy(state("unknown", "a")),
                        of("nvme:b", 1).summarizedBy(state("unknown", "b")).describedBy(WHY.message()),
                        EvaluatedSample.unknown("nvme:c"),
                        of("nvme:d", 0).summarizedBy(state("unknown", "d")),
                        of("nvme:nvme", 0).summarizedBy(unreadable("nvme")));
    }

    @Test
    void aTargetThatIsNamedAsItsFunctionIsUnreadableWhereItIsUnknown() {
        function("ha", found -> found.target("ha", State.UNKNOWN, WHY));
        assertThat(read(RuleExpressions.unreadable(), RuleInputs.NONE))
                .containsExactly(
                        of("ha:ha", 1).summarizedBy(state("unknown", "ha")).describedBy(WHY.message()));
    }

    @Test
    void aFirstReadingThatIsNotFinishedIsNeitherReadNorUnreadable() {
        results.add(Results.unfinished(
                "host",
                NOW,
                Measurements.builder().target("host", State.OK, null).build()));
        assertThat(read(RuleExpressions.unreadable(), RuleInputs.NONE)).isEmpty();
        assertThat(RoundIndex.of(NOW, results).targets()).isEmpty();
    }

    private List<EvaluatedSample> network(State... states) {
        results.clear();
        function("fritz", found -> {
            for (int i = 0; i < states.length; i++) {
                found.target("r" + i, states[i], null);
            }
        });
        return read(new RuleQuery.NothingReachable("fritz:[^/]+", "host:host"));
    }

    @Test
    void nothingIsReachableWhenSeveralRoutersAreDown() {
        assertThat(network(State.DOWN, State.DOWN)).containsExactly(of("host:host", 1));
        assertThat(network(State.DOWN, State.DOWN, State.UNKNOWN)).containsExactly(of("host:host", 1));
        assertThat(network(State.DOWN, State.UNKNOWN)).containsExactly(of("host:host", 0));
        assertThat(network(State.DOWN, State.DOWN, State.WARNING)).containsExactly(of("host:host", 0));
        assertThat(network(State.OK, State.OK)).containsExactly(of("host:host", 0));
        assertThat(network(State.DOWN)).isEmpty();
        assertThat(network()).isEmpty();
    }

    @Test
    void growthIsReadForEachTargetOfTheRound() {
        var errors = Metric.counter("errors_total", "", "", "device");
        function("nvme", found -> found.add(errors, 9, "a").add(errors, 9, "b"));
        var increases = new CounterIncreases(Map.of(
                new CounterKey("errors_total", "nvme:a"),
                CounterIncrease.first(5, NOW).next(9, NOW),
                new CounterKey("errors_total", "nvme:c"),
                CounterIncrease.first(5, NOW).next(9, NOW)));
        assertThat(read(
                        RuleExpressions.of(new RuleQuery.GrowthPerDay("errors_total", "nvme:{device}")),
                        new RuleInputs(increases, Map.of(), Map.of())))
                .containsExactly(of("nvme:a", 4));
    }

    @Test
    void newNamesAreThoseOfTheFunction() {
        var ports = RuleExpressions.of(new RuleQuery.NewName("ports"));
        var tracker = FirstSeenTracker.first(Set.of("tcp/22"), NOW).next(Set.of("tcp/80"), NOW.plusSeconds(30));
        var inputs = new RuleInputs(CounterIncreases.NONE, Map.of("ports", tracker), Map.of());
        assertThat(read(ports, inputs)).contains(of("ports:tcp/80", 1), of("ports:tcp/22", 0));
        assertThat(read(ports, RuleInputs.NONE)).isEmpty();
    }

    @Test
    void availabilityIsReadForObjectivesOfWhichItIsKnown() {
        var known = new AvailabilityObjective("ha:x", 99, Duration.ofDays(7));
        var other = new AvailabilityObjective("ha:y", 99, Duration.ofDays(7));
        var inputs = new RuleInputs(CounterIncreases.NONE, Map.of(), Map.of(known, 98.0));
        assertThat(read(RuleExpressions.availability(List.of(other, known)), inputs))
                .containsExactly(known.sample(98));
    }

    @Test
    void onlyTheAlertsThemselvesEvaluateTheirOwnQueries() {
        assertThatThrownBy(() -> RuleExpressions.of(new RuleQuery.BuiltIn("stale")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stale");
    }
}
