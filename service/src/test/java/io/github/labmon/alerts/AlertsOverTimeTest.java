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
        try (var lab = new Lab(null)) {
            lab.drive(78.0).tick().minutes(4);
            assertThat(lab.taken()).isEmpty();
            lab.minutes(1);

            assertThat(lab.told.notices)
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
                            Lab.START,
                            null,
                            List.of(),
                            "nas"));
            lab.taken();
            lab.drive(66.0).minutes(30);
            assertThat(lab.taken()).as("between the limits").isEmpty();
            lab.drive(65.0).minutes(5);
            assertThat(lab.taken()).as("not well for long enough").isEmpty();
            lab.tick();
            lab.minutes(1);
            assertThat(lab.told.notices).singleElement().satisfies(over -> {
                assertThat(over.kind()).isEqualTo(Kind.RESOLVED);
                assertThat(over.summary()).isEqualTo("nvme0 is cool again: 65 °C, after 40 min");
                assertThat(over.endedAt()).isEqualTo(Lab.START.plus(Duration.ofSeconds(2430)));
            });
            assertThat(lab.book().ended()).hasSize(1);
        }
    }

    @Test
    void aValueThatComesDownInTimeIsNeverToldOf() throws Exception {
        try (var lab = new Lab(null)) {
            for (int i = 0; i < 20; i++) {
                lab.drive(78.0).minutes(4);
                lab.drive(60.0).minutes(1);
            }
            assertThat(lab.taken()).isEmpty();
        }
    }

    @Test
    void whatIsNotKnownNeitherRaisesNorClearsAndCountsAsNoTime() throws Exception {
        try (var lab = new Lab(null, "ALERT_STALE_AFTER", "30d")) {
            lab.drive(78.0).tick().minutes(4);
            lab.drive(null).pass(Duration.ofHours(5));
            lab.drive(78.0).tick();
            assertThat(lab.taken()).isEmpty();
            lab.minutes(1);
            assertThat(lab.taken()).containsExactly("FIRING " + HOT);
            lab.drive(50.0).minutes(4);
            lab.drive(null).pass(Duration.ofHours(5));
            assertThat(lab.taken()).isEmpty();
            lab.drive(50.0).minutes(2);
            assertThat(lab.taken()).containsExactly("RESOLVED " + HOT);
        }
    }

    @Test
    void aHostThatSleptForTheNightHasHeldNothingInItsSleep() throws Exception {
        try (var lab = new Lab(null)) {
            lab.drive(78.0).tick();
            lab.now = lab.now.plus(Duration.ofHours(8));
            lab.tick();
            assertThat(lab.taken()).isEmpty();
            lab.minutes(5);
            assertThat(lab.taken()).containsExactly("FIRING " + HOT);
        }
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUpForEver() throws Exception {
        try (var lab = new Lab(null)) {
            lab.drive(78.0).tick().minutes(6);
            assertThat(lab.taken()).containsExactly("FIRING " + HOT);
            lab.now = lab.now.minus(Duration.ofDays(300));
            lab.drive(50.0).tick().minutes(6);
            assertThat(lab.taken()).containsExactly("RESOLVED " + HOT);
        }
    }

    @Test
    void aValueThatStaysAwayIsAnAlertOfItsOwn() throws Exception {
        try (var lab = new Lab(null)) {
            lab.drive(50.0).tick();
            lab.drive(null).minutes(14);
            assertThat(lab.taken()).isEmpty();
            lab.minutes(1);
            assertThat(lab.told.notices)
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.description())
                            .isEqualTo("No longer read: drive-overheated and drive-temperature"));
            assertThat(lab.taken()).containsExactly("FIRING stale/nvme:nvme0");
            lab.drive(50.0).tick();
            assertThat(lab.taken()).containsExactly("RESOLVED stale/nvme:nvme0");
        }
    }

    @Test
    void aStickThatIsPulledOutIsNoNews() throws Exception {
        try (var lab = new Lab(null)) {
            lab.target("host:/media/stick", State.OK).value("host host_disk_used_ratio mount /media/stick", 0.5);
            lab.tick().minutes(5);
            lab.target("host:/media/stick", null).value("host host_disk_used_ratio mount /media/stick", null);
            lab.pass(Duration.ofDays(2));
            assertThat(lab.taken()).isEmpty();
        }
    }

    @Test
    void aThingThatFiredAndIsTakenAwayIsMournedForADayAndThenOver() throws Exception {
        try (var lab = new Lab(null, "ALERT_REMIND_EVERY", "0s")) {
            lab.target("host:/media/stick", State.OK).value("host host_disk_used_ratio mount /media/stick", 0.92);
            lab.tick().minutes(11);
            assertThat(lab.taken()).containsExactly("FIRING disk-used/host:/media/stick");
            lab.target("host:/media/stick", null).value("host host_disk_used_ratio mount /media/stick", null);
            lab.pass(Duration.ofHours(23));
            assertThat(lab.taken()).containsExactly("FIRING stale/host:/media/stick");
            lab.pass(Duration.ofHours(2));
            assertThat(lab.taken())
                    .containsExactly("RESOLVED disk-used/host:/media/stick", "RESOLVED stale/host:/media/stick");
        }
    }

    @Test
    void aFunctionThatGivesNoReadingIsToldOfOnceAndNotForEachOfItsTargets() throws Exception {
        try (var lab = new Lab(null)) {
            lab.drive(78.0).tick().minutes(6);
            lab.taken();
            lab.failure("nvme", WHY).minutes(60);
            assertThat(lab.taken()).containsExactly("FIRING unreadable/nvme:nvme");
            lab.failure("nvme", null).minutes(3);
            assertThat(lab.taken()).containsExactly("RESOLVED unreadable/nvme:nvme");
        }
    }

    @Test
    void aRouterThatIsDownIsOneNoticeThatNamesWhatIsBehindIt() throws Exception {
        try (var lab = new Lab(null)) {
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

            assertThat(lab.told.notices).singleElement().satisfies(notice -> {
                assertThat(notice.alertId()).isEqualTo("router-down/fritz:attic");
                assertThat(notice.behind()).containsExactly("fritz:attic/wan", "ha:homeassistant");
                assertThat(notice.description()).isEqualTo("Also unreachable: fritz:attic/wan and ha:homeassistant");
            });
            lab.taken();
            lab.target("fritz:attic", State.OK)
                    .target("fritz:attic/wan", State.OK)
                    .target("ha:homeassistant", State.OK)
                    .value("fritz fritz_packet_loss_ratio router attic", 0.0)
                    .minutes(30);
            assertThat(lab.told.notices).singleElement().satisfies(notice -> {
                assertThat(notice.kind()).isEqualTo(Kind.RESOLVED);
                assertThat(notice.behind()).containsExactly("fritz:attic/wan", "ha:homeassistant");
            });
        }
    }

    @Test
    void whatIsStillAwayWhenItsCauseIsOverIsToldThen() throws Exception {
        try (var lab = new Lab(null)) {
            lab.target("fritz:attic", State.OK)
                    .target("fritz:attic/wan", State.OK)
                    .tick();
            lab.target("fritz:attic", State.DOWN)
                    .target("fritz:attic/wan", null)
                    .minutes(10);
            assertThat(lab.taken()).containsExactly("FIRING router-down/fritz:attic");
            lab.target("fritz:attic", State.OK)
                    .target("fritz:attic/wan", State.DOWN)
                    .minutes(10);
            assertThat(lab.taken())
                    .containsExactly("RESOLVED router-down/fritz:attic", "FIRING wan-down/fritz:attic/wan");
        }
    }

    @Test
    void anInternetThatIsAwayMutesNothingAtHome() throws Exception {
        try (var lab = new Lab(null)) {
            lab.target("fritz:attic", State.OK).target("fritz:attic/wan", State.DOWN);
            lab.target("ha:homeassistant", State.DOWN).tick().minutes(10);
            assertThat(lab.taken())
                    .containsExactly("FIRING wan-down/fritz:attic/wan", "FIRING homeassistant-down/ha:homeassistant");
        }
    }

    @Test
    void severalRoutersThatAreAllAwayAreThisHostsOwnNetwork() throws Exception {
        try (var lab = new Lab(null)) {
            lab.target("fritz:attic", State.DOWN).target("fritz:cellar", State.DOWN);
            lab.target("ha:homeassistant", State.DOWN).tick().minutes(20);
            assertThat(lab.told.notices)
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.behind())
                            .containsExactly("fritz:attic", "fritz:cellar", "ha:homeassistant"));
            assertThat(lab.taken()).containsExactly("FIRING network-down/host:host");
        }
    }

    @Test
    void theWorseRuleSpeaksAloneAndTheOtherWhenItIsOver() throws Exception {
        try (var lab = new Lab(null)) {
            lab.target("host:/", State.OK)
                    .value("host host_disk_used_ratio mount /", 0.97)
                    .tick()
                    .minutes(15);
            assertThat(lab.taken()).containsExactly("FIRING disk-full/host:/");
            lab.value("host host_disk_used_ratio mount /", 0.92).minutes(30);
            assertThat(lab.taken()).containsExactly("RESOLVED disk-full/host:/", "FIRING disk-used/host:/");
        }
    }

    @Test
    void anAlertThatComesAndGoesIsToldOnceAndThenWhenItRests() throws Exception {
        try (var lab = new Lab(
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
        try (var lab = new Lab(
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
        try (var lab = new Lab(null)) {
            lab.drive(78.0).pass(Duration.ofHours(60));
            assertThat(lab.told.notices.get(2).summary())
                    .isEqualTo("nvme0 is too warm: 78 °C (limit 70 °C), for 2 d now");
            assertThat(lab.kinds()).containsExactly(Kind.FIRING, Kind.REMINDER, Kind.REMINDER);
        }
    }

    @Test
    void inTheFirstMomentsNothingIsToldToBegin() throws Exception {
        try (var lab = new Lab(null, "ALERT_START_GRACE", "10m")) {
            lab.drive(85.0).tick().minutes(9);
            assertThat(lab.taken()).isEmpty();
            lab.minutes(2);
            assertThat(lab.taken()).containsExactly("FIRING drive-overheated/nvme:nvme0");
        }
    }

    @Test
    void aMaintenanceWindowAndASilenceKeepQuietAndTheEndIsStillTold() throws Exception {
        // The fifth of January 2026 is a Monday.
        try (var lab = new Lab(null, "ALERT_MAINTENANCE", "Mon 01:00-02:00 UTC")) {
            lab.drive(78.0).minutes(10);
            assertThat(lab.taken()).containsExactly("FIRING " + HOT);
            lab.minutes(55);
            lab.drive(50.0).minutes(10);
            assertThat(lab.taken()).as("within the window").containsExactly("RESOLVED " + HOT);
            lab.drive(78.0).minutes(40);
            assertThat(lab.taken()).isEmpty();
            lab.minutes(10);
            assertThat(lab.taken()).as("the window is over").containsExactly("FIRING " + HOT);
            lab.drive(50.0).minutes(10);
            lab.taken();

            lab.book().silence(new Silence("a", "drive-temperature", null, lab.now.plus(Duration.ofHours(1)), null));
            lab.drive(78.0).minutes(59);
            assertThat(lab.taken()).isEmpty();
            lab.minutes(2);
            assertThat(lab.taken()).containsExactly("FIRING " + HOT);
            assertThat(lab.book().silences(lab.now)).isEmpty();
        }
    }

    @Test
    void whatACounterGrewWithinADayIsAnAlertForThatDay() throws Exception {
        try (var lab = new Lab(null)) {
            lab.drive(40.0)
                    .value("nvme nvme_media_errors_total device nvme0", 7.0)
                    .tick()
                    .pass(Duration.ofHours(2));
            assertThat(lab.taken()).as("errors of before").isEmpty();
            lab.value("nvme nvme_media_errors_total device nvme0", 9.0).tick();
            assertThat(lab.told.notices.get(0).summary())
                    .isEqualTo("nvme0 had 2 new media errors within a day (limit 1)");
            assertThat(lab.taken()).containsExactly("FIRING drive-media-errors/nvme:nvme0");
            lab.pass(Duration.ofHours(23));
            assertThat(lab.taken()).isEmpty();
            lab.pass(Duration.ofHours(2));
            assertThat(lab.taken()).containsExactly("RESOLVED drive-media-errors/nvme:nvme0");
        }
    }

    @Test
    void aCounterThatBeganAnewGrewByWhatItShows() {
        var rise = CounterIncrease.begun(40).next(42, Lab.START).next(3, Lab.START.plusSeconds(60));
        assertThat(rise.total()).isEqualTo(5);
        assertThat(rise.next(3, Lab.START.plus(Duration.ofDays(2))).total()).isZero();
    }

    @Test
    void aDriveThatFallsBelowItsOwnSpareThresholdIsToldOf() throws Exception {
        try (var lab = new Lab(null)) {
            lab.drive(40.0)
                    .value("nvme nvme_available_spare_ratio device nvme0", 0.10)
                    .value("nvme nvme_available_spare_threshold_ratio device nvme0", 0.10)
                    .tick();
            assertThat(lab.taken()).isEmpty();
            lab.value("nvme nvme_available_spare_ratio device nvme0", 0.09).tick();
            assertThat(lab.told.notices.get(0).summary())
                    .isEqualTo("nvme0 has 9 % of its spare blocks left (its own limit is 10 %)");
        }
    }

    @Test
    void aPortThatWasNotThereYesterdayIsNewForADay() throws Exception {
        try (var lab = new Lab(null, "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.tick().minutes(5);
            assertThat(lab.taken()).isEmpty();
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            assertThat(lab.told.notices.get(0).summary())
                    .isEqualTo("Port tcp/8080 is new: not seen within the last day");
            assertThat(lab.taken()).containsExactly("FIRING new-port/ports:tcp/8080");
            lab.pass(Duration.ofHours(23));
            assertThat(lab.taken()).isEmpty();
            lab.pass(Duration.ofHours(3));
            assertThat(lab.taken()).containsExactly("RESOLVED new-port/ports:tcp/8080");
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.pass(Duration.ofDays(3));
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            assertThat(lab.taken()).as("gone for days, and back").containsExactly("FIRING new-port/ports:tcp/8080");
        }
    }

    @Test
    void noEndIsToldToWhoNeverHeardOfTheBeginning() throws Exception {
        try (var lab = new Lab(null)) {
            lab.told.answer = new DeliveryResult.Refused(WHY);
            lab.drive(78.0).tick().minutes(6);
            lab.told.answer = null;
            lab.drive(50.0).minutes(10);
            assertThat(lab.taken()).isEmpty();
            assertThat(lab.book().<List<QueuedNotification>>outbox(outbox -> outbox.refused("told")))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.problem()).isEqualTo(WHY));
        }
    }

    @Test
    void aReceiverThatWasAwayHearsAllInItsOrder() throws Exception {
        try (var lab = new Lab(null)) {
            lab.told.answer = new DeliveryResult.Failed(WHY);
            lab.drive(78.0).tick().minutes(6);
            lab.drive(50.0).minutes(10);
            lab.pass(Duration.ofDays(1));
            lab.told.answer = null;
            lab.pass(Duration.ofHours(1));
            assertThat(lab.taken()).containsExactly("FIRING " + HOT, "RESOLVED " + HOT);
        }
    }

    @Test
    void theOutboxHasABoundAndSaysSo() throws Exception {
        try (var lab = new Lab(
                null, "ALERT_FLAP_WINDOW", "1m", "ALERT_RULES", rules("drive-temperature: {for: 0s, clearFor: 0s}"))) {
            lab.told.answer = new DeliveryResult.Failed(WHY);
            for (int i = 0; i < 150; i++) {
                lab.drive(78.0).judged();
                lab.now = lab.now.plusSeconds(120);
                lab.drive(50.0).judged();
                lab.now = lab.now.plusSeconds(120);
            }
            assertThat(lab.book()
                            .<Integer>outbox(outbox -> outbox.waiting("told").size()))
                    .isLessThanOrEqualTo(Outbox.MOST_WAITING);
            lab.told.answer = null;
            lab.delivered();
            var kinds = lab.kinds();
            assertThat(kinds).hasSize(200);
            for (int i = 0; i < kinds.size(); i++) {
                assertThat(kinds.get(i)).isEqualTo(i % 2 == 0 ? Kind.FIRING : Kind.RESOLVED);
            }
        }
    }

    @Test
    void aReceiverThatForgetsIsToldAgainAlsoOfTheEnd() throws Exception {
        try (var lab = new Lab(null)) {
            lab.told.repeatEvery = Duration.ofMinutes(2);
            lab.told.repeatResolvedFor = Duration.ofMinutes(5);
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
        try (var lab = new Lab(folder.resolve("alerts.db"))) {
            lab.drive(78.0).tick().minutes(6);
            lab.taken();
            lab.restart("ALERT_DRIVE_TEMPERATURE_CELSIUS", "off");
            lab.tick();
            assertThat(lab.told.notices.get(0).summary())
                    .isEqualTo("nvme0 is too warm: 78 °C (limit 70 °C): no longer monitored, the rule is switched off");
            assertThat(lab.taken()).containsExactly("RESOLVED " + HOT);
        }
    }

    @Test
    void aTargetThatIsNotThereAfterARestartIsForgotten(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws Exception {
        try (var lab = new Lab(folder.resolve("alerts.db"))) {
            lab.drive(78.0).tick().minutes(6);
            lab.taken();
            lab.drive(null).target("nvme:nvme0", null).restart();
            lab.tick().minutes(4);
            assertThat(lab.taken()).isEmpty();
            lab.minutes(2);
            assertThat(lab.taken()).containsExactly("RESOLVED " + HOT);
        }
    }

    private static String rules(String text) throws java.io.IOException {
        var file = java.nio.file.Files.createTempFile(java.nio.file.Path.of("target"), "alerts", ".yaml");
        file.toFile().deleteOnExit();
        java.nio.file.Files.writeString(file, "rules: {" + text + "}\n");
        return file.toAbsolutePath().toString();
    }
}
