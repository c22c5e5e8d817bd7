package io.github.labmon.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import io.github.labmon.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitRulesTest {

    private static final Texts TEXTS = EnglishTexts.texts(ZoneOffset.UTC);
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final LoadedTimer.Clocks CLOCKS = new LoadedTimer.Clocks(NOW, Duration.ofHours(10));

    private static String detail(@Nullable Problem problem) {
        return problem == null ? "-" : TEXTS.text(problem.message(), Locale.ENGLISH);
    }

    private static TimerStatus timer(String... lines) {
        var output = "Id=backup.timer\nUnit=backup.service\n" + String.join("\n", lines) + "\n";
        return UnitRules.assess(LoadedTimer.parse(output, CLOCKS).get(0), Set.of("broken.service"), NOW);
    }

    private static String shown(TimerStatus timer) {
        return timer.state() + " " + timer.timerState() + " "
                + (timer.problem() == null ? "-" : timer.problem().code());
    }

    @Test
    void aFailedUnitIsAWarningWithItsResultOrItsLog() {
        var unit = FailedUnit.parse("""
                        Id=backup.service
                        Description=Nightly backup
                        ActiveState=failed
                        Result=exit-code
                        ExecMainCode=1
                        ExecMainStatus=3
                        StateChangeTimestamp=Sun 2026-11-29 03:00:12 UTC

                        Id=fine.service
                        ActiveState=active
                        """).get(0);

        var withoutLog = UnitRules.assess(unit, null);
        assertThat(withoutLog)
                .isEqualTo(new UnitStatus(
                        "backup.service",
                        "Nightly backup",
                        State.WARNING,
                        "failed",
                        "exit-code",
                        3,
                        Instant.parse("2026-11-29T03:00:12Z"),
                        null,
                        withoutLog.problem()));
        assertThat(detail(withoutLog.problem()))
                .isEqualTo(
                        "backup.service failed (exit-code 3); systemctl status backup.service shows why, and systemctl"
                                + " reset-failed backup.service clears it");
        assertThat(detail(UnitRules.assess(unit, new JournalReader.LogLine.Found("no space left"))
                        .problem()))
                .isEqualTo("backup.service failed; the last line of its log: no space left");
    }

    @Test
    void theExitStatusOfAProcessThatASignalEndedIsAbsent() {
        var unit = FailedUnit.parse(
                        "Id=a.service\nActiveState=failed\nResult=signal\nExecMainCode=2\nExecMainStatus=9\n")
                .get(0);

        assertThat(UnitRules.assess(unit, null).exitStatus()).isNull();
        assertThat(UnitRules.assess(unit, null).result()).isEqualTo("signal");
    }

    @Test
    void aTimerThatWaitsIsOk() {
        var timer = timer(
                "ActiveState=active",
                "SubState=waiting",
                "LastTriggerUSec=Sun 2026-11-29 03:00:00 UTC",
                "NextElapseUSecRealtime=Mon 2026-11-30 03:00:00 UTC",
                "NextElapseUSecMonotonic=0");

        assertThat(timer)
                .isEqualTo(new TimerStatus(
                        "backup.timer",
                        null,
                        "backup.service",
                        State.OK,
                        "waiting",
                        Instant.parse("2026-11-29T03:00:00Z"),
                        Instant.parse("2026-11-30T03:00:00Z"),
                        null));
    }

    @Test
    void aTimeSinceTheBootIsAPointInTime() {
        assertThat(timer("ActiveState=active", "SubState=waiting", "NextElapseUSecMonotonic=10h 15min")
                        .nextAt())
                .isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(timer("ActiveState=active", "SubState=running", "NextElapseUSecMonotonic=infinity")
                        .nextAt())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            active   | waiting | Sun 2026-11-29 11:51:00 UTC | enabled | OK waiting -
            active   | waiting | Sun 2026-11-29 11:49:00 UTC | enabled | WARNING waiting timer-late
            active   | running | Sun 2026-11-29 11:49:00 UTC | enabled | OK running -
            active   | elapsed | n/a                         | enabled | OK elapsed -
            inactive | dead    | n/a                         | enabled | WARNING inactive timer-not-started
            inactive | dead    | n/a                         | static  | OK inactive -
            """)
    void aTimerThatIsLongDueOrWasNotStartedIsAWarning(
            String active, String sub, String next, String file, String shown) {
        assertThat(shown(timer(
                        "ActiveState=" + active,
                        "SubState=" + sub,
                        "NextElapseUSecRealtime=" + next,
                        "UnitFileState=" + file)))
                .isEqualTo(shown);
    }

    @Test
    void aTimerWhoseConditionIsNotMetIsOk() {
        assertThat(shown(timer(
                        "ActiveState=inactive",
                        "SubState=dead",
                        "UnitFileState=enabled",
                        "ConditionResult=no",
                        "ConditionTimestamp=Sun 2026-11-29 02:00:00 UTC")))
                .isEqualTo("OK inactive -");
        assertThat(shown(timer(
                        "ActiveState=inactive", "UnitFileState=enabled", "ConditionResult=no", "ConditionTimestamp=")))
                .isEqualTo("WARNING inactive timer-not-started");
    }

    @Test
    void aTimerWhoseUnitFailedIsAWarningAsAConsequence() {
        var loaded = LoadedTimer.parse(
                        "Id=b.timer\nUnit=broken.service\nActiveState=active\nSubState=waiting\n", CLOCKS)
                .get(0);
        var timer = UnitRules.assess(loaded, Set.of("broken.service"), NOW);

        assertThat(shown(timer)).isEqualTo("WARNING waiting timer-unit-failed");
        assertThat(timer.isConsequence()).isTrue();
        assertThat(detail(timer.problem())).isEqualTo("broken.service, which b.timer starts, failed at its last run");
    }
}
