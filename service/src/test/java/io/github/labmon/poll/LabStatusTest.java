package io.github.labmon.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.clock.ClockSteps;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.micronaut.context.BeanProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** States and their beginnings over time. */
class LabStatusTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");

    private Instant wall = NOW;
    private Duration elapsed = Duration.ZERO;
    private List<RuleCondition> conditions = List.of();
    private Map<String, TargetAlert> alerts = Map.of();
    private final LabStatus lab = new LabStatus(
            LabmonContext.functions(), new Overlay(), new ClockSteps(() -> wall, () -> Optional.of(elapsed)));

    /** Conditions and alerts as a test sets them. */
    private final class Overlay implements AlertOverlay, BeanProvider<AlertOverlay> {

        @Override
        public AlertOverlay get() {
            return this;
        }

        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        public List<RuleCondition> conditions(Instant at, Collection<FunctionResult> results) {
            return conditions;
        }

        @Override
        public void evaluate(Instant at, List<FunctionResult> round) {}

        @Override
        public Map<String, TargetAlert> alerts(Instant at) {
            return alerts;
        }

        @Override
        public List<SeriesLimit> limits(String metric, Map<String, String> labels) {
            return List.of();
        }
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        elapsed = elapsed.plus(time);
    }

    private void publish(String function, String target, State state) {
        var measurements = Measurements.builder()
                .target(target, state, state == State.OK ? null : Problem.reported("made-up", "x"));
        lab.publish(Results.read(function, wall, measurements.build()));
    }

    /** A result that counts how often its values are computed. */
    private FunctionResult counted(FunctionReading<?> reading, AtomicInteger computed) {
        return new FunctionResult(
                "host",
                reading,
                () -> {
                    computed.incrementAndGet();
                    return Measurements.builder()
                            .add(Metric.gauge("host_load1", "", "Load."), 1)
                            .build();
                },
                () -> StatusCard.EMPTY,
                List::of);
    }

    @Test
    void theValuesOfAResultAreComputedWhenTheyAreNeeded() {
        var computed = new AtomicInteger();
        lab.publish(counted(new FunctionReading.Failed<>(Problem.of("reading-failed"), wall, Duration.ZERO), computed));
        assertThat(computed).hasValue(0);

        assertThat(lab.hasRead("host_load1")).isTrue();
        assertThat(lab.hasRead("host_load5")).isFalse();
        assertThat(computed).hasValue(1);
    }

    @Test
    void aMetricOfAnEarlierRoundHasBeenRead() {
        lab.publish(Results.read(
                "host",
                wall,
                Measurements.builder()
                        .add(Metric.gauge("host_load1", "", "Load."), 1)
                        .build()));
        lab.current();
        lab.publish(Results.read("host", wall, Measurements.builder().build()));

        assertThat(lab.hasRead("host_load1")).isTrue();
    }

    private LabSnapshot.TargetProblem problem() {
        assertThat(lab.current().problems()).hasSize(1);
        return lab.current().problems().get(0);
    }

    @Test
    void aProblemBeginsWhenItsStateDoes() {
        publish("ha", "homeassistant", State.OK);
        assertThat(lab.current().problems()).isEmpty();
        pass(Duration.ofMinutes(10));
        publish("ha", "homeassistant", State.DOWN);
        assertThat(problem().since()).isEqualTo(wall);
        var down = wall;
        pass(Duration.ofMinutes(10));
        publish("ha", "homeassistant", State.DOWN);
        assertThat(problem().since()).isEqualTo(down);
        publish("ha", "homeassistant", State.WARNING);
        assertThat(problem().since()).isEqualTo(wall);
    }

    @ParameterizedTest
    @EnumSource(
            value = AlertStatus.class,
            names = {"PENDING", "FIRING", "SILENCED"})
    void aProblemIsSinceTheTimeThatItsAlertNames(AlertStatus status) {
        publish("ha", "homeassistant", State.DOWN);
        assertThat(problem().since()).isEqualTo(NOW);
        pass(Duration.ofSeconds(20)); // until the next round
        alerts = Map.of(
                "ha:homeassistant",
                new TargetAlert(
                        "homeassistant-down",
                        "ha:homeassistant",
                        status,
                        Severity.CRITICAL,
                        wall,
                        null,
                        Message.literal("Home Assistant is down"),
                        null));
        assertThat(problem().since()).isEqualTo(wall);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:20Z", "2025-12-20T03:00:00Z", "2106-02-07T06:28:15Z"})
    void aProblemKeepsItsAgeWhenTheClockIsSet(Instant wrong) {
        wall = wrong;
        publish("ha", "homeassistant", State.DOWN);
        assertThat(problem().since()).isEqualTo(wrong);
        pass(Duration.ofMinutes(3));
        wall = NOW;
        assertThat(problem().since()).isEqualTo(NOW.minus(Duration.ofMinutes(3)));
    }

    @Test
    void aConditionMakesTheStateOfItsTargetWorse() {
        publish("nvme", "nvme0", State.OK);
        conditions = List.of(new RuleCondition(
                "drive-temperature", "nvme:nvme0", Severity.WARNING, Message.literal("too warm"), Message.literal("")));
        assertThat(lab.current().function("nvme").orElseThrow().state()).isEqualTo(State.WARNING);
        assertThat(problem().code()).isEqualTo("drive-temperature");
    }

    @Test
    void aConditionAboutNoTargetIsAProblemOfItsFunction() {
        publish("ports", "sockets", State.OK);
        conditions = List.of(new RuleCondition(
                "new-port", "ports:tcp/8080", Severity.WARNING, Message.literal("new"), Message.literal("")));
        var ports = lab.current().function("ports").orElseThrow();
        assertThat(ports.state()).isEqualTo(State.WARNING);
        assertThat(ports.summary()).isEqualTo(Message.literal("new"));
        assertThat(ports.targets()).hasSize(1);
        assertThat(problem().target()).isEqualTo("ports:tcp/8080");
        assertThat(problem().name()).isEqualTo(Message.literal("tcp/8080"));
    }

    @Test
    void anAlertWhoseTargetIsOkNeverReadsAsIfItHeld() {
        publish("nvme", "nvme0", State.OK);
        var firing = new TargetAlert(
                "drive-temperature",
                "nvme:nvme0",
                AlertStatus.FIRING,
                Severity.WARNING,
                NOW,
                null,
                Message.literal("nvme0 is too warm"),
                null);
        alerts = Map.of("nvme:nvme0", firing);
        var target = lab.current().function("nvme").orElseThrow().targets().get(0);
        assertThat(target.summary()).isNull();
        assertThat(lab.current().problems()).isEmpty();

        var cooling = Message.literal("nvme0 is cooling down");
        alerts = Map.of(
                "nvme:nvme0",
                new TargetAlert(
                        "drive-temperature",
                        "nvme:nvme0",
                        AlertStatus.CLEARING,
                        Severity.WARNING,
                        NOW,
                        null,
                        cooling,
                        cooling));
        assertThat(lab.current().function("nvme").orElseThrow().targets().get(0).summary())
                .isEqualTo(cooling);
        assertThat(lab.current().state()).isEqualTo(State.UNKNOWN);
    }
}
