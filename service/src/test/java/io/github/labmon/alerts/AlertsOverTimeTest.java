package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.status.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When alerts fire and are resolved, over days that pass at once. */
class AlertsOverTimeTest {

    private static final Problem WHY = Problem.reported("made-up", "made up");
    private static final String DRIVE = "nvme:nvme0";
    private static final String HOT = "drive-temperature/nvme:nvme0";

    @Test
    void anAlertFiresAfterItsTimeAndIsResolvedBelowItsSecondLimitWithItsDuration() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(4);
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(1);

            assertThat(lab.receiver.notifications)
                    .containsExactly(new Notification(
                            NotificationKind.FIRING,
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
                assertThat(over.kind()).isEqualTo(NotificationKind.RESOLVED);
                assertThat(over.summary()).isEqualTo("nvme0 is cool again: 65 °C, after 40 min");
                assertThat(over.endedAt()).isEqualTo(AlertSimulation.START.plus(Duration.ofSeconds(2430)));
            });
            assertThat(lab.store().snapshot().resolved()).hasSize(1);
        }
    }

    @Test
    void aValueThatRecoversInTimeIsNeverNotified() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            for (int i = 0; i < 20; i++) {
                lab.drive(78.0).minutes(4);
                lab.drive(60.0).minutes(1);
            }
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void anUnknownValueNeitherRaisesNorClearsAndItsTimeDoesNotCount() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_STALE_AFTER", "30d")) {
            lab.drive(78.0).tick().minutes(4);
            lab.drive(null).target(DRIVE, State.UNKNOWN).pass(Duration.ofHours(5));
            lab.drive(78.0).tick();
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(1);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            lab.drive(50.0).minutes(4);
            lab.drive(null).target(DRIVE, State.UNKNOWN).pass(Duration.ofHours(5));
            assertThat(lab.delivered()).isEmpty();
            lab.drive(50.0).minutes(2);
            assertThat(lab.delivered()).containsExactly("RESOLVED " + HOT);
        }
    }

    @Test
    void aValueThatIsReadInEveryOtherRoundFiresAndIsResolvedAfterTwiceTheTime() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick();
            everyOtherRound(lab, 78.0, 9);
            assertThat(lab.delivered()).isEmpty();
            everyOtherRound(lab, 78.0, 1);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            lab.drive(50.0).tick();
            everyOtherRound(lab, 50.0, 9);
            assertThat(lab.delivered()).isEmpty();
            everyOtherRound(lab, 50.0, 1);
            assertThat(lab.delivered()).containsExactly("RESOLVED " + HOT);
        }
    }

    /** In each of these minutes a round without the temperature, and then one with it. */
    private static void everyOtherRound(AlertSimulation lab, double celsius, int minutes) throws Exception {
        for (int i = 0; i < minutes; i++) {
            lab.drive(null).target(DRIVE, State.UNKNOWN).pass(Duration.ofSeconds(30));
            lab.drive(celsius).pass(Duration.ofSeconds(30));
        }
    }

    @Test
    void timeInWhichTheHostSleptDoesNotCount() throws Exception {
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
    void aValueThatIsNoLongerReadIsAnAlertOfItsOwn() throws Exception {
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
    void aTargetThatWasOkAndIsRemovedIsNotNotified() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("host:/media/stick", State.OK).value("host host_disk_used_ratio mount /media/stick", 0.5);
            lab.tick().minutes(5);
            lab.target("host:/media/stick", null).value("host host_disk_used_ratio mount /media/stick", null);
            lab.pass(Duration.ofDays(2));
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void anAlertWhoseTargetIsRemovedIsResolvedAfterADay() throws Exception {
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
    void aFunctionThatCannotBeReadIsOneAlertAndNotOneForEachTarget() throws Exception {
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
    void theGrowthOfACounterWithinADayIsAnAlertForThatDay() throws Exception {
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
    void aDriveBelowItsOwnSpareThresholdIsNotified() throws Exception {
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
    void aRuleThatIsSwitchedOffEndsItsAlerts(@TempDir Path folder) throws Exception {
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
    void aTargetThatIsMissingAfterARestartIsForgotten(@TempDir Path folder) throws Exception {
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
}
