package io.github.labmon.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.poll.LabSnapshot.TargetProblem;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabSnapshotAssemblerTest {

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(300);
    private static final Message NOTHING = Message.literal("");

    private static FunctionResult result(String function, Target... targets) {
        var found = Measurements.builder();
        Arrays.stream(targets).forEach(found::target);
        return Results.read(function, NOW, found.build());
    }

    private static LabSnapshot lab(
            List<RuleCondition> conditions, List<TargetAlert> alerts, FunctionResult... results) {
        var byName = new TreeMap<String, FunctionResult>();
        Arrays.stream(results).forEach(result -> byName.put(result.function(), result));
        var byTarget = new TreeMap<String, TargetAlert>();
        alerts.forEach(alert -> byTarget.put(alert.target(), alert));
        return new LabSnapshotAssembler(NOW, conditions, byTarget).assemble(List.copyOf(byName.keySet()), byName);
    }

    private static RuleCondition condition(String rule, String target, Severity severity) {
        return new RuleCondition(rule, target, severity, Message.of(rule), NOTHING);
    }

    private static TargetAlert alert(String target, AlertStatus status, Severity severity) {
        var text = Message.of("alert." + status.name());
        return new TargetAlert(
                "rule", target, status, severity, BEFORE, null, text, status == AlertStatus.CLEARING ? text : null);
    }

    private static TargetProblem only(LabSnapshot lab) {
        assertThat(lab.problems()).hasSize(1);
        return lab.problems().get(0);
    }

    @Test
    void theLabIsAsItsWorstFunction() {
        var lab = lab(
                List.of(),
                List.of(),
                result("a", new Target("x", State.OK, null)),
                result("b", new Target("y", State.WARNING, null), new Target("z", State.DOWN, null)),
                result("c", new Target("u", State.CRITICAL, null)));

        assertThat(lab.state()).isEqualTo(State.DOWN);
        assertThat(lab.function("a").orElseThrow().state()).isEqualTo(State.OK);
        assertThat(lab.function("b").orElseThrow().state()).isEqualTo(State.DOWN);
        assertThat(lab.problems()).extracting(TargetProblem::target).containsExactly("b:z", "c:u", "b:y");
    }

    @Test
    void aFunctionWithoutTargetsIsOk() {
        assertThat(lab(List.of(), List.of(), result("fritz")).state()).isEqualTo(State.OK);
    }

    @Test
    void aRuleThatHoldsMakesATargetWorseInEveryPhaseOfItsAlert() {
        for (var status : AlertStatus.values()) {
            var alerts = status == AlertStatus.NONE
                    ? List.<TargetAlert>of()
                    : List.of(alert("nvme:nvme0", status, Severity.CRITICAL));
            var lab = lab(
                    List.of(condition("drive-overheated", "nvme:nvme0", Severity.CRITICAL)),
                    alerts,
                    result("nvme", new Target("nvme0", State.WARNING, null)));

            assertThat(lab.state()).as(status.name()).isEqualTo(State.CRITICAL);
            assertThat(only(lab).alert()).isEqualTo(status);
            assertThat(only(lab).summary()).isEqualTo(Message.of("drive-overheated"));
            assertThat(only(lab).code()).isEqualTo("drive-overheated");
        }
    }

    @Test
    void aRuleDoesNotImproveTheStateOfAFunction() {
        var lab = lab(
                List.of(condition("homeassistant-down", "ha:homeassistant", Severity.CRITICAL)),
                List.of(),
                result(
                        "ha",
                        new Target("homeassistant", State.DOWN, Problem.reported("ha-connection-refused", "…"))
                                .withLabel(Message.of("ha.title"))));

        assertThat(only(lab).state()).isEqualTo(State.DOWN);
        assertThat(only(lab).code()).isEqualTo("ha-connection-refused");
        assertThat(only(lab).summary()).isEqualTo(Message.of("target.down").with("name", Message.of("ha.title")));
        assertThat(only(lab).detail()).isEqualTo(Message.literal("…"));
    }

    @Test
    void ofSeveralRulesTheMostSevereCounts() {
        var lab = lab(
                List.of(
                        condition("disk-used", "host:/", Severity.WARNING),
                        condition("disk-full", "host:/", Severity.CRITICAL),
                        condition("disk-slow", "host:/", Severity.WARNING)),
                List.of(),
                result("host", new Target("/", State.OK, null)));

        assertThat(only(lab).summary()).isEqualTo(Message.of("disk-full"));
        assertThat(lab.state()).isEqualTo(State.CRITICAL);
    }

    @Test
    void anAlertThatClearsWhileItsTargetIsOkIsNoProblem() {
        var lab = lab(
                List.of(),
                List.of(alert("nvme:nvme0", AlertStatus.CLEARING, Severity.CRITICAL)),
                result("nvme", new Target("nvme0", State.OK, null)));

        assertThat(lab.problems()).isEmpty();
        assertThat(lab.state()).isEqualTo(State.OK);
        assertThat(lab.function("nvme").orElseThrow().summary()).isEqualTo(Message.of("alert.CLEARING"));
    }

    @Test
    void aTargetWithoutPermissionAffectsNeitherStateNorProblems() {
        var lab = lab(
                List.of(condition("any", "ports:sockets", Severity.CRITICAL)),
                List.of(),
                result(
                        "ports",
                        new Target("sockets", State.UNKNOWN, Problem.reported("not-permitted", "…")).notPermitted()));

        assertThat(lab.state()).isEqualTo(State.OK);
        assertThat(lab.problems()).isEmpty();
    }

    @Test
    void aTargetThatIsStillReadIsUnknownWithoutAProblem() {
        var unfinished = Results.unfinished("host", NOW, Measurements.builder().build());
        var lab = lab(List.of(), List.of(), unfinished, result("nvme", new Target("nvme0", State.UNKNOWN, null)));

        assertThat(lab.state()).isEqualTo(State.UNKNOWN);
        assertThat(lab.problems()).isEmpty();
        assertThat(lab.function("host").orElseThrow().summary()).isEqualTo(Message.of("function.reading"));
        assertThat(lab.function("nvme").orElseThrow().summary()).isEqualTo(Message.of("function.reading"));
        assertThat(lab.function("host").orElseThrow().observedAt()).isNull();
    }

    @Test
    void aFunctionThatFailsIsAProblemOfItsOwn() {
        var lab = lab(
                List.of(condition("unreadable", "host:host", Severity.WARNING)),
                List.of(),
                Results.failed("host", NOW, Duration.ZERO, Problem.reported("reading-failed", "…")),
                Results.failed("nvme", NOW, Duration.ZERO, Problem.reported("reading-timed-out", "…")));

        assertThat(lab.state()).isEqualTo(State.WARNING);
        assertThat(lab.problems()).extracting(TargetProblem::target).containsExactly("host:host", "nvme:nvme");
        assertThat(lab.problems()).extracting(TargetProblem::state).containsExactly(State.WARNING, State.UNKNOWN);
        assertThat(lab.problems())
                .extracting(TargetProblem::code)
                .containsExactly("reading-failed", "reading-timed-out");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void everyStateButOkIsAProblemOnce(State state) {
        var problem = state == State.OK ? null : Problem.reported("some-code", "…");
        var lab = lab(List.of(), List.of(), result("x", new Target("t", state, problem)));

        assertThat(lab.state()).isEqualTo(state);
        assertThat(lab.problems()).hasSize(state == State.OK ? 0 : 1);
        assertThat(lab.states("x")).isEqualTo(Map.of("t", state));
    }

    @Test
    void aProblemBeganWhenItsAlertDidUnlessThatClears() {
        assertThat(since(alert("x:t", AlertStatus.FIRING, Severity.WARNING))).isEqualTo(BEFORE);
        assertThat(since(alert("x:t", AlertStatus.CLEARING, Severity.WARNING))).isEqualTo(NOW);
        assertThat(since(null)).isEqualTo(NOW);
    }

    private static Instant since(@Nullable TargetAlert alert) {
        var alerts = alert == null ? List.<TargetAlert>of() : List.of(alert);
        return only(lab(List.of(), alerts, result("x", new Target("t", State.DOWN, null))))
                .since();
    }
}
