package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a lab does and however often labmon dies: notifications alternate, none is lost, none comes twice. */
class AlertsLoseNothingTest {

    private static final Problem WHY = Problem.reported("made-up", "made up");
    private static final int ROUNDS = 500;
    private static final List<State> STATES = List.of(State.OK, State.OK, State.DOWN, State.UNKNOWN);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void notificationsAlternateOverRestarts(long seed) throws Exception {
        var random = new Random(seed);
        var all = new ArrayList<Notification>();
        var flaps = random.nextBoolean() ? "2" : "50";
        try (var lab = new AlertSimulation(
                folder.resolve("alerts.db"),
                "ALERT_FLAP_CHANGES",
                flaps,
                "ALERT_START_GRACE",
                random.nextBoolean() ? "0s" : "2m",
                "ALERT_MAINTENANCE",
                "daily 03:00-04:00 UTC")) {
            for (int i = 0; i < ROUNDS; i++) {
                change(lab, random);
                lab.skip(Duration.ofSeconds(30 + (random.nextInt(40) == 0 ? random.nextInt(7_200) : 0)));
                lab.receiver.answer = answer(random, i);
                lab.evaluate();
                if (random.nextInt(4) > 0) {
                    lab.deliver();
                }
                if (random.nextInt(25) == 0) {
                    lab.restart();
                }
            }
            rest(lab);
            all.addAll(lab.receiver.notifications);
            check(all);
            var open = new TreeMap<String, Boolean>();
            all.forEach(
                    notification -> open.put(notification.alertId(), notification.kind() != NotificationKind.RESOLVED));
            assertThat(open)
                    .as("all alerts are resolved at last, and every receiver was notified")
                    .doesNotContainValue(true);
            assertThat(lab.store().snapshot().alerts().values())
                    .allSatisfy(alert -> assertThat(alert.lifecycle().phase()).isEqualTo(AlertPhase.OK));
            assertThat(all).as("something happened").hasSizeGreaterThan(10);
        }
    }

    private static void change(AlertSimulation lab, Random random) {
        if (random.nextInt(3) > 0) {
            return;
        }
        switch (random.nextInt(6)) {
            case 0, 1 -> lab.drive(random.nextInt(5) == 0 ? null : Double.valueOf(55 + random.nextInt(30)));
            case 2 -> lab.target("fritz:attic", STATES.get(random.nextInt(4)));
            case 3 -> lab.target("fritz:attic/wan", STATES.get(random.nextInt(4)));
            case 4 -> lab.failure("nvme", random.nextInt(3) == 0 ? WHY : null);
            default ->
                lab.target("host:/", State.OK)
                        .value("host host_disk_used_ratio mount /", 0.85 + random.nextInt(14) / 100.0);
        }
    }

    /** Away for a while every now and then. */
    private static @Nullable DeliveryResult answer(Random random, int round) {
        return round % 200 > 150 || random.nextInt(6) == 0 ? new DeliveryResult.Retryable(WHY) : null;
    }

    private static void rest(AlertSimulation lab) throws InterruptedException {
        lab.receiver.answer = null;
        lab.drive(40.0).failure("nvme", null).target("fritz:attic", State.OK).target("fritz:attic/wan", State.OK);
        lab.target("host:/", State.OK).value("host host_disk_used_ratio mount /", 0.1);
        lab.pass(Duration.ofHours(6));
    }

    private static void check(List<Notification> notifications) {
        var open = new TreeMap<String, NotificationKind>();
        var begun = new TreeMap<String, Instant>();
        for (var notification : notifications) {
            var before = open.get(notification.alertId());
            switch (notification.kind()) {
                case FIRING -> assertThat(before).as("FIRING %s", notification).isNull();
                case REMINDER, RESOLVED ->
                    assertThat(before).as("%s", notification).isNotNull();
                case FLAPPING ->
                    assertThat(before).as("FLAPPING %s", notification).isNotEqualTo(NotificationKind.FLAPPING);
                default -> throw new AssertionError(notification);
            }
            if (notification.kind() == NotificationKind.RESOLVED) {
                open.remove(notification.alertId());
                assertThat(notification.since()).as("%s", notification).isEqualTo(begun.remove(notification.alertId()));
            } else {
                // After it rested a flapping alert may flap anew.
                open.put(notification.alertId(), notification.kind());
                begun.putIfAbsent(notification.alertId(), notification.since());
            }
        }
    }
}
