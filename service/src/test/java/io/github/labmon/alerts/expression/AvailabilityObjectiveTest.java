package io.github.labmon.alerts.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.text.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the time a target must be up. */
class AvailabilityObjectiveTest {

    @Test
    void aTargetAPercentageAndAWindowAreRead() {
        assertThat(AvailabilityObjective.parse(" fritz:attic/wan=99.5%/7d "))
                .contains(new AvailabilityObjective("fritz:attic/wan", 99.5, Duration.ofDays(7)));
        assertThat(AvailabilityObjective.parse("ha:homeassistant =100%/1h"))
                .contains(new AvailabilityObjective("ha:homeassistant", 100, Duration.ofHours(1)));
        assertThat(AvailabilityObjective.parse("ha:x=0.1%/365d"))
                .contains(new AvailabilityObjective("ha:x", 0.1, Duration.ofDays(365)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fritz:a=101%/7d",
                "fritz:a=99/7d",
                "a=99%/7d",
                "fritz:a=99%/1m",
                "fritz:a=0%/7d",
                "fritz:a=99%/0h",
                "fritz:a=99%/366d",
                "fritz:a=99%/59m",
                ""
            })
    void anythingElseIsNone(String text) {
        assertThat(AvailabilityObjective.parse(text)).isEmpty();
    }

    private static Message message(String key, Duration missed, Duration rest) {
        return Message.of(key)
                .with("missed", missed)
                .with("window", Duration.ofHours(100))
                .with("allowed", Duration.ofHours(1))
                .with("rest", rest);
    }

    @Test
    void aSampleContainsHowMuchIsLeftOrMissed() {
        var objective = new AvailabilityObjective("ha:x", 99, Duration.ofHours(100));
        assertThat(objective.sample(99.5))
                .isEqualTo(EvaluatedSample.of("ha:x", 99.5)
                        .comparedWith(Threshold.below(99, 0.1))
                        .describedBy(
                                message("alerts.availability.left", Duration.ofMinutes(30), Duration.ofMinutes(30))));
        assertThat(objective.sample(97).detail())
                .isEqualTo(message("alerts.availability.missed", Duration.ofHours(3), Duration.ofHours(2)));
        assertThat(objective.sample(99).detail())
                .isEqualTo(message("alerts.availability.left", Duration.ofHours(1), Duration.ZERO));
    }
}
