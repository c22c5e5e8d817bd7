package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that was wrong and is set right leaves no wrong time and no wrong duration anywhere. */
class ClockSetTest {

    private static final Problem WHY = Problem.reported("made-up", "made up");
    private static final String HOT = "drive-temperature/nvme:nvme0";
    private static final Instant RIGHT = AlertSimulation.START;

    /** A board without a battery, one whose clock stopped at the last shutdown, and clocks that are ahead. */
    private static final String WRONG_1970 = "1970-01-01T00:00:20Z";

    private static final String WRONG_LAST_SHUTDOWN = "2025-12-20T03:00:00Z";
    private static final String WRONG_FUTURE = "2106-02-07T06:28:15Z";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static Notification only(AlertSimulation lab) {
        assertThat(lab.receiver.notifications).hasSize(1);
        return lab.receiver.notifications.remove(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG_1970, WRONG_LAST_SHUTDOWN, WRONG_FUTURE})
    void anAlertKeepsItsAgeWhenTheClockIsSet(Instant wrong) throws Exception {
        try (var lab = new AlertSimulation(wrong, null)) {
            lab.drive(78.0).tick().minutes(6);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            lab.setClock(RIGHT).tick();
            var alert = lab.store().snapshot().alerts().values().stream()
                    .filter(one -> one.rule().equals("drive-temperature"))
                    .findFirst()
                    .orElseThrow();
            assertThat(alert.lifecycle().began()).isEqualTo(RIGHT.minus(Duration.ofMinutes(6)));
            assertThat(alert.lifecycle().since()).isEqualTo(RIGHT.minus(Duration.ofMinutes(1)));
            assertThat(alert.notification().since()).isEqualTo(RIGHT.minus(Duration.ofMinutes(6)));
            assertThat(alert.notification().at()).isEqualTo(RIGHT.minus(Duration.ofMinutes(1)));
            assertThat(lab.alerts().get("nvme:nvme0"))
                    .satisfies(shown -> assertThat(shown.since()).isEqualTo(RIGHT.minus(Duration.ofMinutes(6))));

            lab.drive(50.0).minutes(6);
            var end = only(lab);
            assertThat(end.kind()).isEqualTo(NotificationKind.RESOLVED);
            assertThat(end.since()).isEqualTo(RIGHT.minus(Duration.ofMinutes(6)));
            assertThat(end.endedAt()).isEqualTo(RIGHT.plus(Duration.ofSeconds(330)));
            assertThat(end.summary()).isEqualTo("nvme0 is cool again: 50 °C, after 11 min");
            assertThat(lab.store().snapshot().resolved()).singleElement().satisfies(resolved -> {
                assertThat(resolved.since()).isEqualTo(RIGHT.minus(Duration.ofMinutes(6)));
                assertThat(resolved.endedAt()).isEqualTo(RIGHT.plus(Duration.ofSeconds(330)));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG_1970, WRONG_LAST_SHUTDOWN, WRONG_FUTURE})
    void aPendingAlertFiresAfterItsTimeAlthoughTheClockIsSet(Instant wrong) throws Exception {
        try (var lab = new AlertSimulation(wrong, null, "ALERT_START_GRACE", "2m")) {
            lab.drive(78.0).tick().minutes(4);
            lab.setClock(RIGHT).tick();
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(1);
            assertThat(only(lab).since()).isEqualTo(RIGHT.minus(Duration.ofMinutes(4)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG_1970, WRONG_LAST_SHUTDOWN, WRONG_FUTURE})
    void theGracePeriodAfterAStartLastsAsLongAsWithoutTheStep(Instant wrong) throws Exception {
        try (var lab = new AlertSimulation(wrong, null, "ALERT_START_GRACE", "10m")) {
            lab.drive(85.0).tick().minutes(3);
            lab.setClock(RIGHT).tick().pass(Duration.ofSeconds(390));
            assertThat(lab.delivered()).isEmpty();
            lab.minutes(1);
            assertThat(lab.delivered()).containsExactly("FIRING drive-overheated/nvme:nvme0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG_1970, WRONG_LAST_SHUTDOWN, WRONG_FUTURE})
    void aSilenceLastsForItsDuration(Instant wrong) throws Exception {
        try (var lab = new AlertSimulation(wrong, null)) {
            lab.store().add(new Silence("a", null, null, wrong, wrong.plus(Duration.ofHours(2)), null, false));
            lab.tick().minutes(30);
            lab.setClock(RIGHT).tick();
            assertThat(lab.store().snapshot().silences(RIGHT))
                    .containsExactly(new Silence(
                            "a",
                            null,
                            null,
                            RIGHT.minus(Duration.ofMinutes(30)),
                            RIGHT.plus(Duration.ofMinutes(90)),
                            null,
                            false));
            lab.pass(Duration.ofMinutes(91));
            assertThat(lab.store().snapshot().silences()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG_1970, WRONG_LAST_SHUTDOWN, WRONG_FUTURE})
    void aNotificationThatWaitsIsDeliveredWithTheRightTimes(Instant wrong) throws Exception {
        try (var lab = new AlertSimulation(wrong, null)) {
            lab.receiver.answer = new DeliveryResult.Retryable(WHY);
            lab.drive(78.0).tick().minutes(6);
            lab.receiver.answer = null;
            lab.setClock(RIGHT).tick().minutes(1);
            assertThat(only(lab).since()).isEqualTo(RIGHT.minus(Duration.ofMinutes(6)));
            assertThat(lab.store().snapshot().receiver("recorder").health().lastDeliveredAt())
                    .isBetween(RIGHT, RIGHT.plus(Duration.ofMinutes(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG_1970, WRONG_LAST_SHUTDOWN, WRONG_FUTURE})
    void timesStoredByAWrongClockAreCorrectAfterARestart(Instant wrong) throws Exception {
        try (var lab = new AlertSimulation(wrong, folder.resolve("alerts.db"))) {
            lab.drive(78.0).tick().minutes(6);
            lab.store().add(new Silence("a", "load", null, lab.now, lab.now.plus(Duration.ofHours(2)), null, false));
            lab.delivered();
            lab.setClock(RIGHT).restart();
            lab.tick();
            for (var shown : lab.alerts().values()) {
                assertThat(shown.since()).isBetween(Instant.parse("2025-12-20T00:00:00Z"), RIGHT);
            }
            assertThat(lab.store().snapshot().silences(RIGHT))
                    .allSatisfy(
                            silence -> assertThat(silence.until()).isBetween(RIGHT, RIGHT.plus(Duration.ofHours(2))));
            lab.delivered();
            lab.drive(50.0).minutes(6);
            var end = only(lab);
            assertThat(end.kind()).isEqualTo(NotificationKind.RESOLVED);
            assertThat(end.since()).isBetween(Instant.parse("2025-12-20T00:00:00Z"), RIGHT);
        }
    }

    @Test
    void aBootInThePastLosesNothingThatWasStoredBefore() throws Exception {
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"))) {
            lab.drive(78.0).tick().minutes(6);
            lab.store().add(new Silence("a", "load", null, lab.now, lab.now.plus(Duration.ofHours(2)), null, false));
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);

            // The board boots in 1970; a time server sets its clock after a minute.
            lab.setClock(Instant.parse(WRONG_1970)).restart();
            lab.tick().minutes(1);
            var right = RIGHT.plus(Duration.ofMinutes(20));
            lab.setClock(right).tick().minutes(1);
            assertThat(lab.delivered()).isEmpty();
            assertThat(lab.store().snapshot().silences(lab.now))
                    .containsExactly(new Silence(
                            "a",
                            "load",
                            null,
                            RIGHT.plus(Duration.ofMinutes(6)),
                            RIGHT.plus(Duration.ofMinutes(126)),
                            null,
                            false));
            lab.drive(50.0).minutes(6);
            assertThat(only(lab).since()).isEqualTo(RIGHT);
        }
    }

    @Test
    void aClockThatIsAheadForAWhileEndsNoSilenceAndForgetsNothing() throws Exception {
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"), "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.drive(40.0)
                    .value("nvme nvme_media_errors_total device nvme0", 7.0)
                    .tick();
            lab.value("nvme nvme_media_errors_total device nvme0", 9.0).tick().minutes(5);
            assertThat(lab.delivered()).containsExactly("FIRING drive-media-errors/nvme:nvme0");
            lab.store().add(new Silence("a", "load", null, lab.now, lab.now.plus(Duration.ofHours(2)), null, false));

            lab.setClock(Instant.parse(WRONG_FUTURE)).tick().minutes(5);
            lab.setClock(RIGHT.plus(Duration.ofMinutes(10))).tick().minutes(5);
            assertThat(lab.delivered()).isEmpty();
            assertThat(lab.store().snapshot().silences(lab.now))
                    .containsExactly(new Silence(
                            "a",
                            "load",
                            null,
                            RIGHT.plus(Duration.ofMinutes(5)),
                            RIGHT.plus(Duration.ofMinutes(125)),
                            null,
                            false));
            lab.pass(Duration.ofHours(23));
            assertThat(lab.delivered()).isEmpty();
            lab.pass(Duration.ofHours(2));
            assertThat(lab.delivered()).containsExactly("RESOLVED drive-media-errors/nvme:nvme0");
        }
    }

    @Test
    void aClockThatIsSetBackDelaysNothing() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(6);
            assertThat(lab.delivered()).containsExactly("FIRING " + HOT);
            lab.setClock(lab.now.minus(Duration.ofDays(300)));
            lab.drive(50.0).tick().minutes(6);
            assertThat(lab.delivered()).containsExactly("RESOLVED " + HOT);
        }
    }

    @Test
    void aReminderComesADayAfterTheLastOneAfterAnyClockStep() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().pass(Duration.ofHours(12));
            lab.delivered();
            lab.setClock(lab.now.plus(Duration.ofDays(40))).tick().pass(Duration.ofHours(12));
            lab.setClock(lab.now.minus(Duration.ofDays(80))).tick().minutes(10);
            assertThat(lab.kinds()).containsExactly(NotificationKind.REMINDER);
        }
    }

    @Test
    void aTargetThatIsMissingAfterAStartIsNotForgottenBecauseTheClockIsSet() throws Exception {
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"))) {
            lab.drive(78.0).tick().minutes(6);
            lab.delivered();
            lab.drive(null).target("nvme:nvme0", null);
            lab.setClock(Instant.parse(WRONG_1970)).restart();
            lab.tick().minutes(1);
            lab.setClock(RIGHT.plus(Duration.ofMinutes(9))).tick();
            lab.drive(78.0).minutes(6);
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void smallCorrectionsOfATimeServerChangeNothing() throws Exception {
        try (var lab = new AlertSimulation(null)) {
            lab.drive(78.0).tick().minutes(6);
            lab.setClock(lab.now.plusSeconds(40)).tick();
            lab.setClock(lab.now.minusSeconds(40)).tick();
            var shown = lab.alerts();
            assertThat(List.copyOf(shown.keySet())).containsExactly("nvme:nvme0");
            assertThat(Map.copyOf(shown).get("nvme:nvme0"))
                    .satisfies(alert -> assertThat(alert.since()).isEqualTo(RIGHT));
            assertThat(lab.target("nvme:nvme0", State.OK).delivered()).containsExactly("FIRING " + HOT);
        }
    }
}
