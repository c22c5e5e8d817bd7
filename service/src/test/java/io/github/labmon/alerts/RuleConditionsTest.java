package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.poll.RuleCondition;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.status.State;
import io.github.labmon.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions hold for the newest results, whatever their alerts do. */
class RuleConditionsTest {

    private static final Texts TEXTS = LabmonContext.bean(Texts.class);
    private static final Problem WHY = Problem.reported("made-up", "made up");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static List<String> conditions(AlertSimulation lab) {
        return lab.conditions().stream()
                .map(condition -> condition.rule() + "/" + condition.target())
                .sorted()
                .toList();
    }

    private String rules(String text) throws Exception {
        return Files.writeString(folder.resolve("rules.yaml"), "rules: {" + text + "}\n")
                .toString();
    }

    @Test
    void aConditionHoldsBeforeItsAlertIsEvaluated() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            assertThat(conditions(lab.drive(50.0))).isEmpty();
            var hot = lab.drive(78.0).conditions();
            assertThat(hot).hasSize(1);
            assertThat(hot.get(0).severity()).isEqualTo(Severity.WARNING);
            assertThat(TEXTS.text(hot.get(0).summary(), Locale.ENGLISH))
                    .isEqualTo("nvme0 is too warm: 78 °C (limit 70 °C)");
            assertThat(TEXTS.text(hot.get(0).detail(), Locale.ENGLISH)).isEmpty();
        }
    }

    @Test
    void aConditionHoldsWhileItsAlertIsPendingFiringSilencedInhibitedOrFlapping() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_FLAP_CHANGES", "2")) {
            var hot = List.of("drive-temperature/nvme:nvme0");
            lab.drive(78.0).tick();
            assertThat(conditions(lab)).as("pending").isEqualTo(hot);
            lab.minutes(6);
            assertThat(conditions(lab)).as("firing").isEqualTo(hot);
            lab.store().add(new Silence("a", null, null, lab.now, lab.now.plus(Duration.ofHours(9)), null, false));
            assertThat(conditions(lab)).as("silenced").isEqualTo(hot);
            lab.drive(85.0).minutes(3);
            assertThat(conditions(lab))
                    .as("inhibited")
                    .containsExactly("drive-overheated/nvme:nvme0", "drive-temperature/nvme:nvme0");
            for (int i = 0; i < 3; i++) {
                lab.drive(50.0).minutes(6);
                assertThat(conditions(lab)).isEmpty();
                lab.drive(78.0).minutes(6);
                assertThat(conditions(lab)).as("flapping").isEqualTo(hot);
            }
        }
    }

    @Test
    void aConditionOfAClearingAlertHoldsAgainAsSoonAsItsValueIsBeyondTheSecondLimit() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(6);
            assertThat(conditions(lab.drive(67.0)))
                    .as("between the limits it fires on")
                    .hasSize(1);
            assertThat(conditions(lab.drive(65.0))).isEmpty();
            lab.minutes(1);
            assertThat(conditions(lab)).as("clearing").isEmpty();
            assertThat(conditions(lab.drive(67.0)))
                    .as("between the limits it fires again")
                    .hasSize(1);
        }
    }

    @Test
    void betweenTheLimitsAPendingAlertHasNoCondition() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick();
            assertThat(conditions(lab.drive(67.0))).isEmpty();
        }
    }

    @Test
    void anUnknownValueHasNoCondition() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(6);
            assertThat(conditions(lab.drive(null))).isEmpty();
            lab.target("ha:homeassistant", State.UNKNOWN);
            assertThat(conditions(lab)).isEmpty();
        }
    }

    @Test
    void rulesOfOneFunctionHoldForTargetsOfAnother() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("host:host", State.OK)
                    .target("fritz:attic", State.DOWN)
                    .target("fritz:cellar", State.DOWN)
                    .target("ha:homeassistant", State.DOWN);
            assertThat(conditions(lab))
                    .containsExactly(
                            "homeassistant-down/ha:homeassistant",
                            "network-down/host:host",
                            "router-down/fritz:attic",
                            "router-down/fritz:cellar");
            lab.target("fritz:cellar", State.OK);
            assertThat(conditions(lab))
                    .containsExactly("homeassistant-down/ha:homeassistant", "router-down/fritz:attic");
        }
    }

    @Test
    void anUnreadableTargetIsAConditionOnlyWhenItsAlertFires() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(50.0).tick();
            lab.failure("nvme", WHY).minutes(10);
            assertThat(conditions(lab)).as("still unknown").isEmpty();
            lab.minutes(6);
            assertThat(lab.conditions())
                    .singleElement()
                    .satisfies(condition -> assertThat(condition.detail()).isEqualTo(WHY.message()))
                    .extracting(RuleCondition::target)
                    .isEqualTo("nvme:nvme");
            lab.failure("nvme", null);
            assertThat(conditions(lab)).isEmpty();
        }
    }

    @Test
    void missingValuesAreAConditionUntilTheyAreReadAgain() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(50.0).tick();
            lab.drive(null).minutes(14);
            assertThat(conditions(lab)).isEmpty();
            lab.minutes(2);
            assertThat(conditions(lab)).containsExactly("stale/nvme:nvme0");
            assertThat(conditions(lab.drive(50.0))).isEmpty();
        }
    }

    @Test
    void aRuleThatIsSwitchedOffHasNoCondition() throws Exception {
        try (var lab = new AlertSimulation(
                null,
                "ALERT_RULES",
                rules("drive-temperature: {targets: {\"nvme:nvme0\": {off: true}}}"),
                "ALERT_HOMEASSISTANT_DOWN",
                "false")) {
            lab.drive(78.0).target("ha:homeassistant", State.DOWN);
            lab.value("nvme nvme_temperature_celsius device nvme1", 78.0);
            assertThat(conditions(lab)).containsExactly("drive-temperature/nvme:nvme1");
        }
    }

    @Test
    void availabilityCountersAndNewPortsAreConditionsAsOfTheLastRound() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_UPTIME", "fritz:attic=99%/7d", "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.drive(40.0)
                    .value("nvme nvme_media_errors_total device nvme0", 1.0)
                    .availability("fritz:attic", 95)
                    .tick();
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/80"));
            lab.value("nvme nvme_media_errors_total device nvme0", 4.0).tick();
            assertThat(conditions(lab))
                    .containsExactly("drive-media-errors/nvme:nvme0", "new-port/ports:tcp/80", "uptime/fritz:attic");
        }
    }

    @Test
    void theConditionsOpenNoFile() throws Exception {
        var file = folder.resolve("alerts.db");
        try (var lab = new AlertSimulation(file)) {
            assertThat(conditions(lab.drive(78.0))).hasSize(1);
            assertThat(lab.alerts()).isEmpty();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void theSameResultsGiveTheSameConditionsAtAnotherTime() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            var expiry = AlertSimulation.START.plus(Duration.ofDays(14)).plusSeconds(30);
            lab.target("ha:homeassistant", State.OK)
                    .value("ha homeassistant_certificate_expiry_time_seconds", (double) expiry.getEpochSecond());
            var evaluator = lab.evaluator();
            var results = lab.results();
            assertThat(evaluator.conditions(AlertSimulation.START, results)).isEmpty();
            assertThat(evaluator.conditions(AlertSimulation.START.plusSeconds(60), results))
                    .hasSize(1);
            assertThat(evaluator.conditions(AlertSimulation.START, results)).isEmpty();
            assertThat(evaluator.conditions(AlertSimulation.START.plusSeconds(60), results.subList(0, 1)))
                    .isEmpty();
        }
    }
}
