package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.expression.CounterIncrease;
import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.store.Outbox;
import io.github.labmon.alerts.store.QueuedNotification;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.receivers.Notification.Severity;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told when, over days that pass at once. */
class AlertsOverTimeTest {

    private static final Problem WHY = new Problem("made-up", "made up");
    private static final String HOT = "drive-temperature/nvme:nvme0";

    @Test
    void anAlertBeginsAfterItsTimeAndEndsBelowItsSecondLimitWithItsDuration() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(4);
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(1);

            assertThat(lab.receiver.notifications)
                    .containsExactly(new Notification(
                            Kind.FIRING,
                            HOT,
                            "drive-temperature",
                            Severity.WARNING,
                            "nvme:nvme0",
                            "nvme0 is too warm: 78 °C (limit 70 °C)",
                            "",
                            78.0,
                            "celsius",
                            70.0,
                            AlertSimulation.START,
                            null,
                            List.of(),
                            "nas"));
            lab.delivered();
            lab.drive(66.0).minutes(30);
            assertThat(lab.delivered()).as("between the limits").isEmpty();
            lab.drive(65.0).minutes(5);
            assertThat(lab.delivered()).as("not well for long enough").isEmpty();
            lab.tick();
            lab.minutes(1);
            assertThat(lab.receiver.notifications).singleElement().satisfies(over -> {
                assertThat(over.kind()).isEqualTo(Kind.RESOLVED);
                assertThat(over.summary()).isEqualTo("nvme0 is cool again: 65 °C, after 40 min");
                assertThat(over.endedAt()).isEqualTo(AlertSimulation.START.plus(Duration.ofSeconds(2430)));
            });
            assertThat(lab.store().snapshot().resolved()).hasSize(1);
        }
    }

    @Test
    void aValueThatComesDownInTimeIsNeverToldOf() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            for (int i = 0; i < 20; i++) {
                lab.drive(78.0).minutes(4);
                lab.drive(60.0).minutes(1);
            }
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void whatIsNotKnownNeitherRaisesNorClearsAndCountsAsNoTime() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_STALE_AFTER", "30d")) {
            lab.drive(78.0).tick().minutes(4);
            lab.drive(null).pass(Duration.ofHours(5));
            lab.drive(78.0).tick();
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(1);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            lab.drive(50.0).minutes(4);
            lab.drive(null).pass(Duration.ofHours(5));
            assertThat(lab.delivered()).isEmpty();
            lab.drive(50.0).minutes(2);
            assertThat(lab.delivered()).containsExactly("RESOLVED " + HOT);
        }
    }

    @Test
    void aHostThatSleptForTheNightHasHeldNothingInItsSleep() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick();
            lab.skip(Duration.ofHours(8));
            lab.tick();
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(5);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
        }
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUpForEver() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(6);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            lab.setClock(lab.now.minus(Duration.ofDays(300)));
            lab.drive(50.0).tick().minutes(6);
            assertThat(lab.delivered()).containsExactly("RESOLVED " + HOT);
        }
    }

    @Test
    void aValueThatStaysAwayIsAnAlertOfItsOwn() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(50.0).tick();
            lab.drive(null).minutes(14);
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(1);
            assertThat(lab.receiver.notifications)
                    .singleElement()
                    .satisfies(notification -> assertThat(notification.description())
                            .isEqualTo("No longer read: drive-overheated and drive-temperature"));
            assertThat(lab.delivered()).containsExactly("FIRING stale/nvme:nvme0");
            lab.drive(50.0).tick();
            assertThat(lab.delivered()).containsExactly("RESOLVED stale/nvme:nvme0");
        }
    }

    @Test
    void aStickThatIsPulledOutIsNoNews() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("host:/media/stick", State.OK).value("host host_disk_used_ratio mount /media/stick", 0.5);
            lab.tick().minutes(5);
            lab.target("host:/media/stick", null).value("host host_disk_used_ratio mount /media/stick", null);
            lab.pass(Duration.ofDays(2));
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void aThingThatFiredAndIsTakenAwayIsMournedForADayAndThenOver() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_REMIND_EVERY", "0s")) {
            lab.target("host:/media/stick", State.OK).value("host host_disk_used_ratio mount /media/stick", 0.92);
            lab.tick().minutes(11);
            assertThat(lab.delivered()).containsExactly("FIRING disk-used/host:/media/stick");
            lab.target("host:/media/stick", null).value("host host_disk_used_ratio mount /media/stick", null);
            lab.pass(Duration.ofHours(23));
            assertThat(lab.delivered()).containsExactly("FIRING stale/host:/media/stick");
            lab.pass(Duration.ofHours(2));
            assertThat(lab.delivered())
                    .containsExactly("RESOLVED disk-used/host:/media/stick", "RESOLVED stale/host:/media/stick");
        }
    }

    @Test
    void aFunctionThatGivesNoReadingIsToldOfOnceAndNotForEachOfItsTargets() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(6);
            lab.delivered();
            lab.failure("nvme", WHY).minutes(60);
            assertThat(lab.delivered()).containsExactly("FIRING unreadable/nvme:nvme");
            lab.failure("nvme", null).minutes(3);
            assertThat(lab.delivered()).containsExactly("RESOLVED unreadable/nvme:nvme");
        }
    }

    @Test
    void aRouterThatIsDownIsOneNoticeThatNamesWhatIsBehindIt() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("fritz:attic", State.OK)
                    .target("fritz:attic/wan", State.OK)
                    .target("ha:homeassistant", State.OK)
                    .value("fritz fritz_packet_loss_ratio router attic", 0.0)
                    .tick()
                    .minutes(5);
            lab.target("fritz:attic", State.DOWN)
                    .target("fritz:attic/wan", State.DOWN)
                    .target("ha:homeassistant", State.DOWN)
                    .value("fritz fritz_packet_loss_ratio router attic", 1.0)
                    .pass(Duration.ofHours(3));

            assertThat(lab.receiver.notifications).singleElement().satisfies(notification -> {
                assertThat(notification.alertId()).isEqualTo("router-down/fritz:attic");
                assertThat(notification.behind()).containsExactly("fritz:attic/wan", "ha:homeassistant");
                assertThat(notification.description())
                        .isEqualTo("Also unreachable: fritz:attic/wan and ha:homeassistant");
            });
            lab.delivered();
            lab.target("fritz:attic", State.OK)
                    .target("fritz:attic/wan", State.OK)
                    .target("ha:homeassistant", State.OK)
                    .value("fritz fritz_packet_loss_ratio router attic", 0.0)
                    .minutes(30);
            assertThat(lab.receiver.notifications).singleElement().satisfies(notification -> {
                assertThat(notification.kind()).isEqualTo(Kind.RESOLVED);
                assertThat(notification.behind()).containsExactly("fritz:attic/wan", "ha:homeassistant");
            });
        }
    }

    @Test
    void whatIsStillAwayWhenItsCauseIsOverIsToldThen() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("fritz:attic", State.OK)
                    .target("fritz:attic/wan", State.OK)
                    .tick();
            lab.target("fritz:attic", State.DOWN)
                    .target("fritz:attic/wan", null)
                    .minutes(10);
            assertThat(lab.delivered()).containsExactly("FIRING router-down/fritz:attic");
            lab.target("fritz:attic", State.OK)
                    .target("fritz:attic/wan", State.DOWN)
                    .minutes(10);
            assertThat(lab.delivered())
                    .containsExactly("RESOLVED router-down/fritz:attic", "FIRING wan-down/fritz:attic/wan");
        }
    }

    @Test
    void anInternetThatIsAwayMutesNothingAtHome() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("fritz:attic", State.OK).target("fritz:attic/wan", State.DOWN);
            lab.target("ha:homeassistant", State.DOWN).tick().minutes(10);
            assertThat(lab.delivered())
                    .containsExactly("FIRING wan-down/fritz:attic/wan", "FIRING homeassistant-down/ha:homeassistant");
        }
    }

    @Test
    void severalRoutersThatAreAllAwayAreThisHostsOwnNetwork() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("fritz:attic", State.DOWN).target("fritz:cellar", State.DOWN);
            lab.target("ha:homeassistant", State.DOWN).tick().minutes(20);
            assertThat(lab.receiver.notifications)
                    .singleElement()
                    .satisfies(notification -> assertThat(notification.behind())
                            .containsExactly("fritz:attic", "fritz:cellar", "ha:homeassistant"));
            assertThat(lab.delivered()).containsExactly("FIRING network-down/host:host");
        }
    }

    @Test
    void theWorseRuleSpeaksAloneAndTheOtherWhenItIsOver() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("host:/", State.OK)
                    .value("host host_disk_used_ratio mount /", 0.97)
                    .tick()
                    .minutes(15);
            assertThat(lab.delivered()).containsExactly("FIRING disk-full/host:/");
            lab.value("host host_disk_used_ratio mount /", 0.92).minutes(30);
            assertThat(lab.delivered()).containsExactly("RESOLVED disk-full/host:/", "FIRING disk-used/host:/");
        }
    }

    @Test
    void anAlertThatComesAndGoesIsToldOnceAndThenWhenItRests() throws Exception {
        try (var lab = new AlertSimulation(
                null, "ALERT_FLAP_CHANGES", "4", "ALERT_RULES", rules("drive-temperature: {for: 0s, clearFor: 0s}"))) {
            for (int i = 0; i < 10; i++) {
                lab.drive(78.0).minutes(2);
                lab.drive(50.0).minutes(2);
            }
            assertThat(lab.kinds())
                    .containsExactly(Kind.FIRING, Kind.RESOLVED, Kind.FIRING, Kind.RESOLVED, Kind.FLAPPING);
            lab.pass(Duration.ofMinutes(57));
            assertThat(lab.kinds()).isEmpty();
            lab.minutes(3);
            assertThat(lab.kinds()).containsExactly(Kind.RESOLVED);
        }
    }

    @Test
    void anAlertThatRestsInItsBadStateStillFires() throws Exception {
        try (var lab = new AlertSimulation(
                null, "ALERT_FLAP_CHANGES", "2", "ALERT_RULES", rules("drive-temperature: {for: 0s, clearFor: 0s}"))) {
            lab.drive(78.0).minutes(2);
            lab.drive(50.0).minutes(2);
            lab.drive(78.0).minutes(62);
            assertThat(lab.kinds()).containsExactly(Kind.FIRING, Kind.RESOLVED, Kind.FLAPPING, Kind.REMINDER);
            lab.drive(50.0).minutes(2);
            assertThat(lab.kinds()).containsExactly(Kind.RESOLVED);
        }
    }

    @Test
    void anAlertThatLastsIsRemindedOfEachDay() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).pass(Duration.ofHours(60));
            assertThat(lab.receiver.notifications.get(2).summary())
                    .isEqualTo("nvme0 is too warm: 78 °C (limit 70 °C), for 2 d now");
            assertThat(lab.kinds()).containsExactly(Kind.FIRING, Kind.REMINDER, Kind.REMINDER);
        }
    }

    @Test
    void inTheFirstMomentsNothingIsToldToBegin() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_START_GRACE", "10m")) {
            lab.drive(85.0).tick().minutes(9);
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(2);
            assertThat(lab.delivered()).containsExactly("FIRING drive-overheated/nvme:nvme0");
        }
    }

    @Test
    void aMaintenanceWindowAndASilenceKeepQuietAndTheEndIsStillTold() throws Exception {
        // The fifth of January 2026 is a Monday.
        try (var lab = new AlertSimulation(null, "ALERT_MAINTENANCE", "Mon 01:00-02:00 UTC")) {
            lab.drive(78.0).minutes(10);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            lab.minutes(55);
            lab.drive(50.0).minutes(10);
            assertThat(lab.delivered()).as("within the window").containsExactly("RESOLVED " + HOT);
            lab.drive(78.0).minutes(40);
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(10);
            assertThat(lab.delivered()).as("the window is over").containsExactly("FIRING " + HOT);
            lab.drive(50.0).minutes(10);
            lab.delivered();

            lab.store()
                    .add(new Silence("a", "drive-temperature", null, lab.now, lab.now.plus(Duration.ofHours(1)), null));
            lab.drive(78.0).minutes(59);
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(2);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            assertThat(lab.store().snapshot().silences(lab.now)).isEmpty();
        }
    }

    @Test
    void whatACounterGrewWithinADayIsAnAlertForThatDay() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(40.0)
                    .value("nvme nvme_media_errors_total device nvme0", 7.0)
                    .tick()
                    .pass(Duration.ofHours(2));
            assertThat(lab.delivered()).as("errors of before").isEmpty();
            lab.value("nvme nvme_media_errors_total device nvme0", 9.0).tick();
            assertThat(lab.receiver.notifications.get(0).summary())
                    .isEqualTo("nvme0 had 2 new media errors within a day (limit 1)");
            assertThat(lab.delivered()).containsExactly("FIRING drive-media-errors/nvme:nvme0");
            lab.pass(Duration.ofHours(23));
            assertThat(lab.delivered()).isEmpty();
            lab.pass(Duration.ofHours(2));
            assertThat(lab.delivered()).containsExactly("RESOLVED drive-media-errors/nvme:nvme0");
        }
    }

    @Test
    void aCounterThatBeganAnewGrewByWhatItShows() {
        var increase = CounterIncrease.first(40, AlertSimulation.START)
                .next(42, AlertSimulation.START)
                .next(3, AlertSimulation.START.plusSeconds(60));
        assertThat(increase.total()).isEqualTo(5);
        assertThat(increase.next(3, AlertSimulation.START.plus(Duration.ofDays(2)))
                        .total())
                .isZero();
    }

    @Test
    void aDriveThatFallsBelowItsOwnSpareThresholdIsToldOf() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(40.0)
                    .value("nvme nvme_available_spare_ratio device nvme0", 0.10)
                    .value("nvme nvme_available_spare_threshold_ratio device nvme0", 0.10)
                    .tick();
            assertThat(lab.delivered()).isEmpty();
            lab.value("nvme nvme_available_spare_ratio device nvme0", 0.09).tick();
            assertThat(lab.receiver.notifications.get(0).summary())
                    .isEqualTo("nvme0 has 9 % of its spare blocks left (its own limit is 10 %)");
        }
    }

    @Test
    void aPortThatWasNotThereYesterdayIsNewForADay() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.tick().minutes(5);
            assertThat(lab.delivered()).isEmpty();
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            assertThat(lab.receiver.notifications.get(0).summary())
                    .isEqualTo("Port tcp/8080 is new: not seen within the last day");
            assertThat(lab.delivered()).containsExactly("FIRING new-port/ports:tcp/8080");
            lab.pass(Duration.ofHours(23));
            assertThat(lab.delivered()).isEmpty();
            lab.pass(Duration.ofHours(3));
            assertThat(lab.delivered()).containsExactly("RESOLVED new-port/ports:tcp/8080");
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.pass(Duration.ofDays(3));
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            assertThat(lab.delivered()).as("gone for days, and back").containsExactly("FIRING new-port/ports:tcp/8080");
        }
    }

    @Test
    void noEndIsToldToWhoNeverHeardOfTheBeginning() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.receiver.answer = new DeliveryResult.Refused(WHY);
            lab.drive(78.0).tick().minutes(6);
            lab.receiver.answer = null;
            lab.drive(50.0).minutes(10);
            assertThat(lab.delivered()).isEmpty();
            assertThat(lab.store().<List<QueuedNotification>>outbox(outbox -> outbox.refused("recorder")))
                    .singleElement()
                    .satisfies(queued -> assertThat(queued.problem()).isEqualTo(WHY));
        }
    }

    @Test
    void aReceiverThatWasAwayHearsAllInItsOrder() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.receiver.answer = new DeliveryResult.Failed(WHY);
            lab.drive(78.0).tick().minutes(6);
            lab.drive(50.0).minutes(10);
            lab.pass(Duration.ofDays(1));
            lab.receiver.answer = null;
            lab.pass(Duration.ofHours(1));
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT, "RESOLVED " + HOT);
        }
    }

    @Test
    void theOutboxHasABoundAndSaysSo() throws Exception {
        try (var lab = new AlertSimulation(
                null, "ALERT_FLAP_WINDOW", "1m", "ALERT_RULES", rules("drive-temperature: {for: 0s, clearFor: 0s}"))) {
            lab.receiver.answer = new DeliveryResult.Failed(WHY);
            for (int i = 0; i < 150; i++) {
                lab.drive(78.0).evaluate();
                lab.skip(Duration.ofMinutes(2));
                lab.drive(50.0).evaluate();
                lab.skip(Duration.ofMinutes(2));
            }
            assertThat(lab.store()
                            .<Integer>outbox(
                                    outbox -> outbox.waiting("recorder").size()))
                    .isLessThanOrEqualTo(Outbox.MOST_WAITING);
            lab.receiver.answer = null;
            lab.deliver();
            var kinds = lab.kinds();
            assertThat(kinds).hasSize(200);
            for (int i = 0; i < kinds.size(); i++) {
                assertThat(kinds.get(i)).isEqualTo(i % 2 == 0 ? Kind.FIRING : Kind.RESOLVED);
            }
        }
    }

    @Test
    void aReceiverThatForgetsIsToldAgainAlsoOfTheEnd() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.receiver.repeatEvery = Duration.ofMinutes(2);
            lab.receiver.repeatResolvedFor = Duration.ofMinutes(5);
            lab.drive(78.0).tick().minutes(11);
            assertThat(lab.kinds()).containsExactly(Kind.FIRING, Kind.FIRING, Kind.FIRING, Kind.FIRING);
            lab.drive(50.0).minutes(5);
            lab.kinds();
            lab.minutes(20);
            assertThat(lab.kinds()).containsExactly(Kind.RESOLVED, Kind.RESOLVED, Kind.RESOLVED);
        }
    }

    @Test
    void aRuleThatIsSwitchedOffEndsItsAlerts(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws Exception {
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"))) {
            lab.drive(78.0).tick().minutes(6);
            lab.delivered();
            lab.restart("ALERT_DRIVE_TEMPERATURE_CELSIUS", "off");
            lab.tick();
            assertThat(lab.receiver.notifications.get(0).summary())
                    .isEqualTo("nvme0 is too warm: 78 °C (limit 70 °C): no longer monitored, the rule is switched off");
            assertThat(lab.delivered()).containsExactly("RESOLVED " + HOT);
        }
    }

    @Test
    void aTargetThatIsNotThereAfterARestartIsForgotten(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws Exception {
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"))) {
            lab.drive(78.0).tick().minutes(6);
            lab.delivered();
            lab.drive(null).target("nvme:nvme0", null).restart();
            lab.tick().minutes(4);
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(2);
            assertThat(lab.delivered()).containsExactly("RESOLVED " + HOT);
        }
    }

    private static String rules(String text) throws java.io.IOException {
        var file = java.nio.file.Files.createTempFile(java.nio.file.Path.of("target"), "alerts", ".yaml");
        file.toFile().deleteOnExit();
        java.nio.file.Files.writeString(file, "rules: {" + text + "}\n");
        return file.toAbsolutePath().toString();
    }
}
