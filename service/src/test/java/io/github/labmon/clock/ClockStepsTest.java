package io.github.labmon.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of the wall clock, and times that were taken before them. */
class ClockStepsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant BOOT = Instant.parse("1970-01-01T00:00:20Z");

    private Instant wall = NOW;
    private @Nullable Duration elapsed = Duration.ZERO;
    private final ClockSteps clock = new ClockSteps(() -> wall, () -> Optional.ofNullable(elapsed));

    private Optional<ClockStep> after(Duration wallTime, Duration passed) {
        wall = wall.plus(wallTime);
        elapsed = elapsed == null ? null : elapsed.plus(passed);
        return clock.read().step();
    }

    @Test
    void aClockThatAdvancesIsNotAStepAfterAnyPause() {
        assertThat(clock.read()).isEqualTo(new ClockSteps.ClockReading(NOW, Optional.empty()));
        assertThat(after(Duration.ofDays(300), Duration.ofDays(300))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"59, false", "60, true", "-59, false", "-60, true", "1000000000, true", "-1000000000, true"})
    void aClockThatMovedByAnotherLengthThanTheTimeThatPassedWasSet(long seconds, boolean set) {
        clock.read();
        var by = Duration.ofSeconds(seconds);
        var step = after(Duration.ofMinutes(10).plus(by), Duration.ofMinutes(10));
        assertThat(step)
                .isEqualTo(
                        set
                                ? Optional.of(new ClockStep(
                                        NOW,
                                        by,
                                        NOW.plus(Duration.ofMinutes(10)).plus(by)))
                                : Optional.empty());
        assertThat(after(Duration.ofMinutes(1), Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void whereThePassingTimeCannotBeReadNothingIsConcluded() {
        clock.read();
        elapsed = null;
        assertThat(after(Duration.ofDays(3), Duration.ZERO)).isEmpty();
        elapsed = Duration.ofDays(3);
        assertThat(after(Duration.ZERO, Duration.ZERO)).isEmpty();
    }

    @Test
    void timesBeforeAStepMoveWithItAndLaterOnesStay() {
        var step = new ClockStep(BOOT.plusSeconds(100), Duration.between(BOOT.plusSeconds(100), NOW), NOW);
        assertThat(step.corrected(BOOT)).isEqualTo(NOW.minusSeconds(100));
        assertThat(step.corrected(BOOT.plusSeconds(100))).isEqualTo(NOW);
        var stored = NOW.minus(Duration.ofDays(7));
        assertThat(step.corrected(stored)).isEqualTo(stored);
        assertThat(step.correctedOrNull(null)).isNull();
        assertThat(step.correctedOrNull(BOOT)).isEqualTo(NOW.minusSeconds(100));
    }

    @Test
    void timesThatCannotBeTrueBecomeNow() {
        var step = ClockStep.none(NOW);
        assertThat(step.corrected(NOW.plusMillis(1))).isEqualTo(NOW);
        assertThat(step.corrected(NOW)).isEqualTo(NOW);
        assertThat(step.corrected(ClockStep.EARLIEST.minusMillis(1))).isEqualTo(NOW);
        assertThat(step.corrected(ClockStep.EARLIEST)).isEqualTo(ClockStep.EARLIEST);
    }

    @Test
    void aClockThatIsWrongItselfCorrectsNothing() {
        assertThat(ClockStep.none(BOOT).corrected(NOW)).isEqualTo(NOW);
        assertThat(ClockStep.none(BOOT).corrected(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void theUptimeOfLinuxHasTwoDecimals(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("uptime"), "350735.47 234388.90\n");
        assertThat(ElapsedTime.ofUptime(file).read()).contains(Duration.ofMillis(350_735_470));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "up 3 days", "\0"})
    void anUptimeThatIsNoneIsNotKnown(String text) throws Exception {
        var file = Files.writeString(Files.createTempFile(Path.of("target"), "uptime", ""), text);
        assertThat(ElapsedTime.ofUptime(file).read()).isEmpty();
        Files.delete(file);
        assertThat(ElapsedTime.ofUptime(file).read()).isEmpty();
    }

    @Test
    void thisHostHasATimeThatPasses() {
        var time = ElapsedTime.ofThisHost();
        var first = time.read().orElseThrow();
        assertThat(time.read().orElseThrow()).isGreaterThanOrEqualTo(first);
    }
}
