package io.github.labmon.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.Mutations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyBlockTest {

    private static PropertyBlock block(String name, String value) {
        return PropertyBlock.parse("Id=a.timer\n" + name + "=" + value + "\n").get(0);
    }

    @Test
    void unitsAreSeparatedByEmptyLines() {
        var blocks = PropertyBlock.parse("Id=a.service\nDescription=A = B\n\nId=b.service\nDescription=\n\n\n");

        assertThat(blocks).extracting(block -> block.text("Id")).containsExactly("a.service", "b.service");
        assertThat(blocks).extracting(block -> block.text("Description")).containsExactly("A = B", "");
        assertThat(PropertyBlock.parse("")).isEmpty();
        assertThat(PropertyBlock.parse("Version=252\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Sun 2026-11-29 00:00:12 UTC, 2026-11-29T00:00:12Z",
        "Sun 2026-11-29 00:00:12.123456 UTC, 2026-11-29T00:00:12Z",
        "Sun 2026-11-29 00:00:12 CET, ",
        "Sun 2026-13-29 00:00:12 UTC, ",
        "n/a, ",
        "'', ",
        "infinity, "
    })
    void aTimeIsReadInUtcAlone(String text, Instant time) {
        assertThat(block("LastTriggerUSec", text).time("LastTriggerUSec")).isEqualTo(Optional.ofNullable(time));
    }

    @ParameterizedTest
    @CsvSource({
        "15min, PT15M",
        "1h 5min 4.250s, PT1H5M4.25S",
        "1w 3d 12h, PT252H",
        "1month 1d, PT754H30M",
        "1y, PT8766H",
        "500ms, PT0.5S",
        "0, ",
        "infinity, ",
        "'', ",
        "-5s, "
    })
    void aLengthIsTheSumOfItsParts(String text, Duration length) {
        assertThat(block("NextElapseUSecMonotonic", text).length("NextElapseUSecMonotonic"))
                .isEqualTo(Optional.ofNullable(length));
    }

    @Test
    void aPropertyThatIsMissingIsEmpty() {
        assertThat(block("A", "1").text("B")).isEmpty();
        assertThat(block("A", "1").number("A")).contains(1);
        assertThat(block("A", "-1").number("A")).isEmpty();
    }

    @Test
    void noOutputIsTooDamagedToBeRead() {
        var outputs = new Mutations("""
                Id=backup.service
                Description=Nightly backup
                ActiveState=failed
                Result=exit-code
                ExecMainCode=1
                ExecMainStatus=1
                StateChangeTimestamp=Sun 2026-11-29 00:00:12 UTC

                """, """
                Id=backup.timer
                Unit=backup.service
                ActiveState=active
                SubState=waiting
                LastTriggerUSec=Sun 2026-11-29 00:00:00 UTC
                NextElapseUSecRealtime=Mon 2026-11-30 00:00:00 UTC
                NextElapseUSecMonotonic=1h 5min 4.250s

                """);
        var clocks = new LoadedTimer.Clocks(Instant.parse("2026-11-29T12:00:00Z"), Duration.ofHours(1));
        for (int i = 0; i < 20_000; i++) {
            var output = outputs.next();
            FailedUnit.parse(output).forEach(unit -> assertThat(unit.name()).doesNotContain("\n", "\0"));
            LoadedTimer.parse(output, clocks).forEach(timer -> {
                assertThat(timer.name()).endsWith(".timer");
                assertThat(timer.unit()).doesNotContain("\n", "\0");
            });
        }
    }
}
