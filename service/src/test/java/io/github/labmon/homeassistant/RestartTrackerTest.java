package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import io.github.labmon.homeassistant.RestartTracker.Start;
import io.github.labmon.homeassistant.api.Assessment.Absence;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartTrackerTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final RestartTracker starts = new RestartTracker();

    private static Instant at(int minute) {
        return BEGIN.plusSeconds(60L * minute);
    }

    private static Optional<Start> reported(StartSource source, int start, int read) {
        return Optional.of(new Start(at(start), source, at(read)));
    }

    private int count() {
        return Objects.requireNonNull(starts.restarts()).count();
    }

    @Test
    void beforeItWasSeenToWorkNothingIsCounted() {
        assertThat(starts.restarts()).isNull();
        starts.away(Absence.NOT_LISTENING);
        assertThat(starts.restarts()).isNull();
        starts.up(at(1), Optional.empty(), false);
        assertThat(starts.restarts()).isEqualTo(new RestartCount(0, at(1), true));
        assertThat(starts.last()).isEmpty();
    }

    @Test
    void theBeginIsNoTimeOfAClockThatWasNotSet() {
        starts.up(Instant.EPOCH, Optional.empty(), false);
        starts.up(at(1), reported(StartSource.UPTIME_SENSOR, -9, 1), false);
        starts.up(at(2), reported(StartSource.UPTIME_SENSOR, -9, 2), false);

        assertThat(starts.restarts()).isEqualTo(new RestartCount(0, at(1), true));
    }

    @Test
    void theLastResponseIsNoTimeOfAnotherClock() {
        assertThat(starts.lastUp(at(1))).isNull();
        starts.up(at(1), Optional.empty(), false);
        assertThat(starts.lastUp(at(2))).isEqualTo(at(1));
        assertThat(starts.lastUp(at(-60))).isNull();

        starts.up(Instant.EPOCH, Optional.empty(), false);
        assertThat(starts.lastUp(at(2))).isNull();
    }

    @Test
    void aLaterStartIsARestartAlsoBetweenTwoReadings() {
        starts.up(at(10), reported(StartSource.UPTIME_SENSOR, 1, 10), false);
        starts.up(at(11), reported(StartSource.UPTIME_SENSOR, 1, 11), false);
        assertThat(count()).isZero();
        starts.up(at(20), reported(StartSource.UPTIME_SENSOR, 15, 20), false);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aNetworkThatWasAwayIsNoRestart() {
        starts.up(at(10), reported(StartSource.UPTIME_SENSOR, 1, 10), false);
        starts.away(Absence.UNCLEAR);
        starts.up(at(20), reported(StartSource.UPTIME_SENSOR, 1, 20), false);
        starts.away(Absence.UNCLEAR);
        starts.up(at(30), Optional.empty(), false);
        starts.away(Absence.NOT_LISTENING);
        starts.up(at(40), reported(StartSource.EARLIEST_CHANGE, 1, 40), false);
        assertThat(count()).isZero();
    }

    @Test
    void aChangeAmongEntitiesIsNoRestartAndAllOfThemAre() {
        starts.up(at(10), reported(StartSource.EARLIEST_CHANGE, 1, 10), false);
        starts.up(at(20), reported(StartSource.EARLIEST_CHANGE, 5, 20), false);
        assertThat(count()).isZero();
        starts.up(at(30), reported(StartSource.EARLIEST_CHANGE, 25, 30), false);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void theReasonOfAnAbsenceIsKnownWhenTheStartIs() {
        starts.up(at(10), reported(StartSource.EARLIEST_CHANGE, 1, 10), false);
        starts.away(Absence.NOT_LISTENING);
        starts.up(at(20), Optional.empty(), true);
        assertThat(count()).isZero();
        starts.up(at(21), reported(StartSource.EARLIEST_CHANGE, 19, 20), false);
        assertThat(count()).isEqualTo(1);
        assertThat(starts.last()).isEqualTo(reported(StartSource.EARLIEST_CHANGE, 19, 20));
    }

    @Test
    void aReportedRestartCounts() {
        starts.up(at(10), Optional.empty(), false);
        starts.away(Absence.RESTARTING);
        starts.away(Absence.UNCLEAR);
        starts.up(at(12), Optional.empty(), false);
        assertThat(count()).isEqualTo(1);
        assertThat(starts.last()).isEqualTo(reported(StartSource.OBSERVED, 12, 12));
    }

    @Test
    void aStartThatBecomesKnownLaterIsTheSame() {
        starts.up(at(10), Optional.empty(), false);
        starts.away(Absence.NOT_LISTENING);
        starts.up(at(20), Optional.empty(), false);
        assertThat(count()).isEqualTo(1);
        starts.up(at(21), reported(StartSource.UPTIME_SENSOR, 19, 21), false);
        assertThat(count()).isEqualTo(1);
        starts.away(Absence.NOT_LISTENING);
        starts.up(at(30), reported(StartSource.UPTIME_SENSOR, 29, 30), false);
        assertThat(count()).isEqualTo(2);
    }
}
