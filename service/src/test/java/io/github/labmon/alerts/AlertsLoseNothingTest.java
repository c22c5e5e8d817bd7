package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.Kind;
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

/** Whatever a lab does and however often labmon dies: notices alternate, none is lost, none comes twice. */
class AlertsLoseNothingTest {

    private static final Problem WHY = new Problem("made-up", "made up");
    private static final int ROUNDS = 500;
    private static final List<State> STATES = List.of(State.OK, State.OK, State.DOWN, State.UNKNOWN);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noticesAlternateOverRestarts(long seed) throws Exception {
        var random = new Random(seed);
        var all = new ArrayList<Notification>();
        var flaps = random.nextBoolean() ? "2" : "50";
        try (var lab = new Lab(
                folder.resolve("alerts.db"),
                "ALERT_FLAP_CHANGES",
                flaps,
                "ALERT_START_GRACE",
                random.nextBoolean() ? "0s" : "2m",
                "ALERT_MAINTENANCE",
                "daily 03:00-04:00 UTC")) {
            for (int i = 0; i < ROUNDS; i++) {
                change(lab, random);
                lab.now = lab.now.plusSeconds(30 + (random.nextInt(40) == 0 ? random.nextInt(7_200) : 0));
                lab.told.answer = answer(random, i);
                lab.judged();
                if (random.nextInt(4) > 0) {
                    lab.delivered();
                }
                if (random.nextInt(25) == 0) {
                    lab.restart();
                }
            }
            rest(lab);
            all.addAll(lab.told.notices);
            check(all);
            var open = new TreeMap<String, Boolean>();
            all.forEach(notice -> open.put(notice.alertId(), notice.kind() != Kind.RESOLVED));
            assertThat(open).as("all is well at last, and everybody was told").doesNotContainValue(true);
            assertThat(lab.book().alerts().values())
                    .allSatisfy(alert -> assertThat(alert.lifecycle().phase()).isEqualTo(AlertPhase.OK));
            assertThat(all).as("something happened").hasSizeGreaterThan(10);
        }
    }

    private static void change(Lab lab, Random random) {
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

    private static void rest(Lab lab) throws InterruptedException {
        lab.told.answer = null;
        lab.drive(40.0).failure("nvme", null).target("fritz:attic", State.OK).target("fritz:attic/wan", State.OK);
        lab.target("host:/", State.OK).value("host host_disk_used_ratio mount /", 0.1);
        lab.pass(Duration.ofHours(6));
    }

    private static void check(List<Notification> notices) {
        var open = new TreeMap<String, Kind>();
        var begun = new TreeMap<String, Instant>();
        for (var notice : notices) {
            var before = open.get(notice.alertId());
            switch (notice.kind()) {
                case FIRING -> assertThat(before).as("FIRING %s", notice).isNull();
                case REMINDER, RESOLVED -> assertThat(before).as("%s", notice).isNotNull();
                case FLAPPING -> assertThat(before).as("FLAPPING %s", notice).isNotEqualTo(Kind.FLAPPING);
                default -> throw new AssertionError(notice);
            }
            if (notice.kind() == Kind.RESOLVED) {
                open.remove(notice.alertId());
                assertThat(notice.since()).as("%s", notice).isEqualTo(begun.remove(notice.alertId()));
            } else {
                // After it rested a flapping alert may flap anew.
                open.put(notice.alertId(), notice.kind());
                begun.putIfAbsent(notice.alertId(), notice.since());
            }
        }
    }
}
