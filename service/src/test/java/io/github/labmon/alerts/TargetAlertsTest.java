package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.poll.AlertStatus;
import io.github.labmon.poll.TargetAlert;
import io.github.labmon.status.Severity;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the most severe alert of a target does, in every status. */
class TargetAlertsTest {

    private static final Texts TEXTS = LabmonContext.bean(Texts.class);
    private static final String DRIVE = "nvme:nvme0";
    private static final Instant START = AlertSimulation.START;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static @Nullable String text(@Nullable Message message) {
        return message == null ? null : TEXTS.text(message, Locale.ENGLISH);
    }

    private static TargetAlert alert(AlertSimulation lab, String target) {
        return Objects.requireNonNull(lab.alerts().get(target), "there is no alert about " + target);
    }

    private String rules(String text) throws Exception {
        return Files.writeString(folder.resolve("rules.yaml"), "rules: {" + text + "}\n")
                .toString();
    }

    @Test
    void withoutAConditionThereIsNone() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(50.0).tick();
            assertThat(lab.alerts()).isEmpty();
        }
    }

    @Test
    void aPendingAlertHasTheTimeOfItsNotification() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(2);
            var alert = alert(lab, DRIVE);
            assertThat(alert.rule()).isEqualTo("drive-temperature");
            assertThat(alert.status()).isEqualTo(AlertStatus.PENDING);
            assertThat(alert.severity()).isEqualTo(Severity.WARNING);
            assertThat(alert.since()).isEqualTo(START);
            assertThat(alert.notificationAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
            assertThat(text(alert.summary())).isEqualTo("nvme0 is too warm: 78 °C (limit 70 °C)");
            assertThat(alert.recovering()).isNull();
            lab.minutes(3);
            assertThat(lab.delivered()).as("it is notified at that time").hasSize(1);
        }
    }

    @Test
    void aFiringAlertWasNotified() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(5);
            var alert = alert(lab, DRIVE);
            assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
            assertThat(alert.since()).isEqualTo(START);
            assertThat(alert.notificationAt()).isNull();
            assertThat(alert.recovering()).isNull();
        }
    }

    @Test
    void aClearingAlertReadsThatItsTargetRecovers() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(5);
            lab.drive(60.0).minutes(1);
            var alert = alert(lab, DRIVE);
            assertThat(alert.status()).isEqualTo(AlertStatus.CLEARING);
            assertThat(alert.since()).isEqualTo(START);
            assertThat(alert.notificationAt()).isNull();
            assertThat(text(alert.summary())).isEqualTo("nvme0 is cooling down: 60 °C");
            assertThat(text(alert.recovering())).isEqualTo("nvme0 is cooling down: 60 °C");
            lab.minutes(5);
            assertThat(lab.alerts()).isEmpty();
        }
    }

    @Test
    void aSilencedAlertIsNotNotifiedInAnyPhase() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.store().add(new Silence("a", null, DRIVE, START, START.plus(Duration.ofMinutes(30)), null, false));
            lab.drive(78.0).tick();
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.SILENCED);
            assertThat(alert(lab, DRIVE).notificationAt()).isNull();
            assertThat(text(alert(lab, DRIVE).summary())).isEqualTo("nvme0 is too warm: 78 °C (limit 70 °C)");
            lab.minutes(6);
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.SILENCED);
            assertThat(alert(lab, DRIVE).recovering()).isNull();
            lab.drive(60.0).minutes(1);
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.SILENCED);
            assertThat(text(alert(lab, DRIVE).recovering())).isEqualTo("nvme0 is cooling down: 60 °C");
        }
    }

    @Test
    void aFlappingAlertIsSoInBothStates() throws Exception {
        try (var lab = new AlertSimulation(
                null, "ALERT_FLAP_CHANGES", "2", "ALERT_RULES", rules("drive-temperature: {for: 0s, clearFor: 0s}"))) {
            lab.drive(78.0).tick().drive(50.0).minutes(1);
            lab.drive(78.0).minutes(1);
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.FLAPPING);
            assertThat(text(alert(lab, DRIVE).summary())).isEqualTo("nvme0 is too warm: 78 °C (limit 70 °C)");
            assertThat(alert(lab, DRIVE).recovering()).isNull();
            assertThat(alert(lab, DRIVE).notificationAt()).isNull();
            lab.drive(50.0).minutes(1);
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.FLAPPING);
            assertThat(text(alert(lab, DRIVE).summary())).isEqualTo("nvme0 is cool again: 50 °C");
            assertThat(text(alert(lab, DRIVE).recovering())).isEqualTo("nvme0 is cool again: 50 °C");
        }
    }

    @Test
    void homeAssistantBehindTheOnlyRouterIsInhibitedWhileThatIsDown() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("fritz:attic", State.DOWN).target("ha:homeassistant", State.DOWN);
            lab.tick();
            assertThat(alert(lab, "fritz:attic").status()).isEqualTo(AlertStatus.PENDING);
            assertThat(alert(lab, "ha:homeassistant").status()).isEqualTo(AlertStatus.INHIBITED);
            assertThat(alert(lab, "ha:homeassistant").notificationAt()).isNull();
            lab.minutes(10);
            assertThat(alert(lab, "fritz:attic").status()).isEqualTo(AlertStatus.FIRING);
            assertThat(alert(lab, "ha:homeassistant").status()).isEqualTo(AlertStatus.INHIBITED);
            assertThat(text(alert(lab, "ha:homeassistant").summary()))
                    .isEqualTo("homeassistant is down"); // the simulation's targets have no label
        }
    }

    @Test
    void everythingOnTheNetworkIsInhibitedWhileNoRouterResponds() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("host:host", State.OK)
                    .target("fritz:attic", State.DOWN)
                    .target("fritz:cellar", State.DOWN)
                    .target("ha:homeassistant", State.DOWN)
                    .tick()
                    .minutes(10);
            assertThat(alert(lab, "host:host").status()).isEqualTo(AlertStatus.FIRING);
            assertThat(text(alert(lab, "host:host").summary()))
                    .isEqualTo("No router responds: this host has no network");
            for (var target : new String[] {"fritz:attic", "fritz:cellar", "ha:homeassistant"}) {
                assertThat(alert(lab, target).status()).as(target).isEqualTo(AlertStatus.INHIBITED);
            }
        }
    }

    @Test
    void anAlertThatOutlastsItsCauseIsNotifiedAfterItsOwnTime() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("fritz:attic", State.DOWN).target("ha:homeassistant", State.DOWN);
            lab.tick().minutes(10);
            lab.target("fritz:attic", State.OK).minutes(2);
            lab.delivered();
            var alert = alert(lab, "ha:homeassistant");
            assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
            var at = Objects.requireNonNull(alert.notificationAt());
            assertThat(at).isAfter(lab.now).isBefore(lab.now.plus(Duration.ofMinutes(5)));
            lab.pass(Duration.between(lab.now, at).minusSeconds(30));
            assertThat(lab.delivered()).isEmpty();
            lab.tick().minutes(1);
            assertThat(lab.delivered()).containsExactly("FIRING homeassistant-down/ha:homeassistant");
        }
    }

    @Test
    void theMostSevereAlertOfATargetIsShownAndAClearingOneOnlyAlone() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(85.0).tick().minutes(6);
            assertThat(alert(lab, DRIVE).rule()).isEqualTo("drive-overheated");
            assertThat(alert(lab, DRIVE).severity()).isEqualTo(Severity.CRITICAL);
            lab.drive(72.0).minutes(1);
            assertThat(alert(lab, DRIVE).rule())
                    .as("the critical one is clearing")
                    .isEqualTo("drive-temperature");
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.INHIBITED);
            lab.drive(60.0).minutes(1);
            assertThat(alert(lab, DRIVE).rule()).isEqualTo("drive-overheated");
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.CLEARING);
        }
    }

    @Test
    void ofTwoEquallySevereAlertsTheNotifiedOneIsShown() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0)
                    .value("nvme nvme_endurance_used_ratio device nvme0", 0.95)
                    .tick();
            assertThat(alert(lab, DRIVE).rule()).isEqualTo("drive-wear");
            lab.store().add(new Silence("a", "drive-wear", null, START, START.plus(Duration.ofHours(1)), null, false));
            assertThat(alert(lab, DRIVE).rule()).isEqualTo("drive-temperature");
        }
    }

    @Test
    void theNotificationOfAPendingAlertWaitsForTheGracePeriod() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_START_GRACE", "10m")) {
            lab.drive(78.0).tick();
            assertThat(alert(lab, DRIVE).notificationAt()).isEqualTo(START.plus(Duration.ofMinutes(10)));
            lab.minutes(6);
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.FIRING);
            assertThat(alert(lab, DRIVE).notificationAt()).isEqualTo(START.plus(Duration.ofMinutes(10)));
            lab.minutes(4);
            assertThat(lab.delivered()).hasSize(1);
            assertThat(alert(lab, DRIVE).notificationAt()).isNull();
        }
    }

    @Test
    void theNotificationWaitsForTheEndOfAMuteTimeIntervalAndItsStatusDoesNotChange() throws Exception {
        // The fifth of January 2026 is a Monday.
        try (var lab = new AlertSimulation(
                null, "ALERT_MAINTENANCE", "Mon 00:03-02:00 UTC,Mon 02:00-02:30 UTC,Mon 04:00-05:00 UTC")) {
            lab.drive(78.0).tick();
            var end = START.plus(Duration.ofMinutes(150));
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.PENDING);
            assertThat(alert(lab, DRIVE).notificationAt()).isEqualTo(end);
            lab.minutes(10);
            assertThat(alert(lab, DRIVE).status()).isEqualTo(AlertStatus.FIRING);
            assertThat(alert(lab, DRIVE).notificationAt()).isEqualTo(end);
            lab.pass(Duration.between(lab.now, end).minusSeconds(30));
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(1);
            assertThat(lab.delivered()).containsExactly("FIRING drive-temperature/nvme:nvme0");
        }
    }

    @Test
    void anIntervalThatIsOverBeforeTheNotificationDelaysNothing() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_MAINTENANCE", "Mon 00:00-00:04 UTC")) {
            lab.drive(78.0).tick();
            assertThat(alert(lab, DRIVE).notificationAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void aValueThatIsNotReadIsShownWithTheTimeOfItsLastReading() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(2);
            lab.drive(null).target(DRIVE, State.UNKNOWN).minutes(2);
            var alert = alert(lab, DRIVE);
            assertThat(alert.status()).isEqualTo(AlertStatus.PENDING);
            assertThat(alert.notificationAt()).as("it is not known").isNull();
            assertThat(text(alert.summary()))
                    .startsWith("nvme0 is too warm: 78 °C (limit 70 °C) (last read 2026-01-0")
                    .endsWith(")");
            assertThat(alert.recovering()).isEqualTo(alert.summary());
        }
    }

    @Test
    void withoutAReceiverNothingWillBeNotified() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick();
            var alone = new TargetAlerts(lab.alertSettings(), lab.clock(), false);
            var stored = lab.store().snapshot();
            var alert = alone.of(stored.alerts().values(), stored.silences(lab.now), lab.now)
                    .get(DRIVE);
            assertThat(Objects.requireNonNull(alert).status()).isEqualTo(AlertStatus.PENDING);
            assertThat(alert.notificationAt()).isNull();
        }
    }
}
