package io.github.labmon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.clock.ClockSteps;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board without a battery starts in 1970, and its clock is set later. */
class JobsClockTest {

    private Instant clock = Instant.parse("1970-01-01T00:00:20Z");
    private Duration elapsed = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private void passes(Duration time) {
        clock = clock.plus(time);
        elapsed = elapsed.plus(time);
    }

    @Test
    void aJobThatIsNewIsNotLateAfterTheClockWasSet() throws Exception {
        var settings =
                JobsSettings.of(Variables.of(Map.of("JOBS", "backup=26h,dump=26h@" + folder.resolve("dump")), folder));
        var store = new JobStore(new StateFolder(Optional.of(folder)));
        var function = new JobsFunction(
                settings,
                store,
                DeadlineFactor.OF_THE_SERVICE,
                new ClockSteps(() -> clock, () -> Optional.of(elapsed)));
        try {
            assertThat(function.read().state()).isEqualTo(State.OK);

            passes(Duration.ofSeconds(30));
            clock = Instant.parse("2026-11-29T15:00:00Z");
            var after = function.read();
            assertThat(after.state()).isEqualTo(State.OK);
            assertThat(after.jobs()).extracting(JobStatus::dueAt).containsOnly(Instant.parse("2026-11-30T16:59:30Z"));

            passes(Duration.ofHours(27));
            assertThat(function.read().state()).isEqualTo(State.WARNING);
        } finally {
            function.close();
        }
    }
}
