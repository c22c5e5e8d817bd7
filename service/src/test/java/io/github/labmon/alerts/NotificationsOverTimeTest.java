package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which notifications are made and which are not, over days that pass at once. */
class NotificationsOverTimeTest {

    private static final String HOT = "drive-temperature/nvme:nvme0";

    @Test
    void aRouterThatIsDownIsOneNotificationThatNamesTheTargetsBehindIt() throws Exception {
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
                assertThat(notification.kind()).isEqualTo(NotificationKind.RESOLVED);
                assertThat(notification.behind()).containsExactly("fritz:attic/wan", "ha:homeassistant");
            });
        }
    }

    @Test
    void anAlertThatOutlastsItsCauseIsNotifiedThen() throws Exception {
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
    void aMissingInternetConnectionInhibitsNothingInTheLab() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.target("fritz:attic", State.OK).target("fritz:attic/wan", State.DOWN);
            lab.target("ha:homeassistant", State.DOWN).tick().minutes(10);
            assertThat(lab.delivered())
                    .containsExactly("FIRING wan-down/fritz:attic/wan", "FIRING homeassistant-down/ha:homeassistant");
        }
    }

    @Test
    void routersThatAreAllDownAreOneAlertAboutTheNetworkOfThisHost() throws Exception {
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
    void theMoreSevereRuleIsNotifiedAloneAndTheOtherWhenItIsResolved() throws Exception {
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
    void aFlappingAlertIsNotifiedOnceAndThenWhenItRests() throws Exception {
        try (var lab = new AlertSimulation(
                null, "ALERT_FLAP_CHANGES", "4", "ALERT_RULES", rules("drive-temperature: {for: 0s, clearFor: 0s}"))) {
            for (int i = 0; i < 10; i++) {
                lab.drive(78.0).minutes(2);
                lab.drive(50.0).minutes(2);
            }
            assertThat(lab.kinds())
                    .containsExactly(
                            NotificationKind.FIRING,
                            NotificationKind.RESOLVED,
                            NotificationKind.FIRING,
                            NotificationKind.RESOLVED,
                            NotificationKind.FLAPPING);
            lab.pass(Duration.ofMinutes(57));
            assertThat(lab.kinds()).isEmpty();
            lab.minutes(3);
            assertThat(lab.kinds()).containsExactly(NotificationKind.RESOLVED);
        }
    }

    @Test
    void aFlappingAlertThatRestsWhileItFiresIsReminded() throws Exception {
        try (var lab = new AlertSimulation(
                null, "ALERT_FLAP_CHANGES", "2", "ALERT_RULES", rules("drive-temperature: {for: 0s, clearFor: 0s}"))) {
            lab.drive(78.0).minutes(2);
            lab.drive(50.0).minutes(2);
            lab.drive(78.0).minutes(62);
            assertThat(lab.kinds())
                    .containsExactly(
                            NotificationKind.FIRING,
                            NotificationKind.RESOLVED,
                            NotificationKind.FLAPPING,
                            NotificationKind.REMINDER);
            lab.drive(50.0).minutes(2);
            assertThat(lab.kinds()).containsExactly(NotificationKind.RESOLVED);
        }
    }

    @Test
    void anAlertThatLastsIsRemindedEachDay() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).pass(Duration.ofHours(60));
            assertThat(lab.receiver.notifications.get(2).summary())
                    .isEqualTo("nvme0 is too warm: 78 °C (limit 70 °C), for 2 d now");
            assertThat(lab.kinds())
                    .containsExactly(NotificationKind.FIRING, NotificationKind.REMINDER, NotificationKind.REMINDER);
        }
    }

    @Test
    void noBeginningIsNotifiedInTheGracePeriodAfterAStart() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_START_GRACE", "10m")) {
            lab.drive(85.0).tick().minutes(9);
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(2);
            assertThat(lab.delivered()).containsExactly("FIRING drive-overheated/nvme:nvme0");
        }
    }

    @Test
    void muteTimesAndSilencesMuteBeginningsButNoEnds() throws Exception {
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
                    .add(new Silence(
                            "a", "drive-temperature", null, lab.now, lab.now.plus(Duration.ofHours(1)), null, false));
            lab.drive(78.0).minutes(59);
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(2);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            assertThat(lab.store().snapshot().silences(lab.now)).isEmpty();
        }
    }

    @Test
    void aSilenceUntilOkEndsWithTheLastOfItsAlertsAndNotBefore() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick();
            lab.store()
                    .add(new Silence(
                            "a", "drive-temperature", null, lab.now, lab.now.plus(Silence.LONGEST), null, true));
            lab.minutes(90);
            assertThat(lab.delivered()).isEmpty();
            assertThat(lab.store().snapshot().silences(lab.now)).hasSize(1);

            lab.drive(50.0).minutes(1);
            assertThat(lab.store().snapshot().silences(lab.now))
                    .as("the alert clears")
                    .hasSize(1);
            lab.minutes(10);
            assertThat(lab.store().snapshot().silences(lab.now)).isEmpty();
            assertThat(lab.delivered()).isEmpty();

            lab.drive(78.0).minutes(10);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
        }
    }

    private static String rules(String text) throws IOException {
        var file = Files.createTempFile(Path.of("target"), "alerts", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(file, "rules: {" + text + "}\n");
        return file.toAbsolutePath().toString();
    }
}
