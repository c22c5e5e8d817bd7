package io.github.labmon.alerts.mute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.expression.EvaluatedSample;
import io.github.labmon.alerts.state.AlertAnnotations;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertLifecycle;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.MeasuredValue;
import io.github.labmon.alerts.state.NotificationPolicy;
import io.github.labmon.alerts.state.NotificationState;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.status.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keeps the beginning of an alert from being notified. */
class SilenceTest {

    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final AlertKey HOT = new AlertKey("drive-temperature", "nvme:nvme0");
    private static final NotificationPolicy POLICY = new NotificationPolicy(
            Duration.ofMinutes(2), Duration.ofDays(1), 6, Duration.ofHours(1), Duration.ofMinutes(15));

    private static Silence silence(@Nullable String rule, @Nullable String target) {
        return new Silence("a", rule, target, NOW, NOW.plusSeconds(60), null, false);
    }

    @Test
    void aSilenceCoversItsRuleItsTargetBothOrAll() {
        assertThat(silence(null, null).covers(HOT, NOW)).isTrue();
        assertThat(silence("drive-temperature", null).covers(HOT, NOW)).isTrue();
        assertThat(silence(null, "nvme:nvme0").covers(HOT, NOW)).isTrue();
        assertThat(silence("drive-temperature", "nvme:nvme0").covers(HOT, NOW)).isTrue();
        assertThat(silence("drive-wear", "nvme:nvme0").covers(HOT, NOW)).isFalse();
        assertThat(silence("drive-temperature", "nvme:nvme1").covers(HOT, NOW)).isFalse();
        assertThat(silence("drive-wear", null).covers(HOT, NOW)).isFalse();
        assertThat(silence(null, "nvme:nvme1").covers(HOT, NOW)).isFalse();
    }

    @Test
    void aSilenceEnds() {
        assertThat(silence(null, null).covers(HOT, NOW.plusMillis(59_999))).isTrue();
        assertThat(silence(null, null).covers(HOT, NOW.plusSeconds(60))).isFalse();
        assertThat(silence(null, null).isActive(NOW.plusMillis(59_999))).isTrue();
        assertThat(silence(null, null).isActive(NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void aSilenceUntilOkIsOverWithTheLastOfItsAlerts() {
        var wear = new AlertKey("drive-wear", "nvme:nvme0");
        var end = NOW.plusSeconds(60);
        var untilOk = new Silence("a", "drive-temperature", null, NOW, end, null, true);
        assertThat(untilOk.isOver(NOW, List.of(wear, HOT))).isFalse();
        assertThat(untilOk.isOver(NOW, List.of(wear))).isTrue();
        assertThat(untilOk.isOver(NOW, List.of())).isTrue();
        assertThat(untilOk.isOver(end, List.of(HOT))).isTrue();
        assertThat(silence("drive-temperature", null).isOver(NOW, List.of())).isFalse();
        assertThat(silence("drive-temperature", null).isOver(end, List.of(HOT))).isTrue();
    }

    @Test
    void aSilenceLastsAsLongAsBeforeWhenTheClockIsSet() {
        var later = NOW.plus(Duration.ofDays(3));
        assertThat(silence("r", "t").corrected(new ClockStep(NOW, Duration.ofDays(3), later)))
                .isEqualTo(new Silence("a", "r", "t", later, later.plusSeconds(60), null, false));
    }

    @Test
    void aSilenceOfAnOlderLabmonLastsNoLongerThanAllowed() {
        var old = new Silence("a", "r", "t", null, NOW.plus(Duration.ofDays(366)), "why", false);
        assertThat(old.corrected(ClockStep.none(NOW)))
                .isEqualTo(new Silence("a", "r", "t", null, NOW.plus(Duration.ofDays(365)), "why", false));
        var soon = new Silence("a", "r", "t", null, NOW.plus(Duration.ofDays(364)), "why", false);
        assertThat(soon.corrected(ClockStep.none(NOW))).isEqualTo(soon);
    }

    private static AlertState lastReadAt(Instant time) {
        return new AlertState(
                HOT,
                AlertLifecycle.first(time),
                NotificationState.NOTHING,
                new AlertAnnotations(
                        Severity.WARNING,
                        MeasuredValue.NONE,
                        EvaluatedSample.NO_DETAIL,
                        EvaluatedSample.NO_DETAIL,
                        EvaluatedSample.NO_DETAIL,
                        EvaluatedSample.NO_DETAIL),
                null,
                List.of());
    }

    @Test
    void anAlertIsForgottenADayAfterItsTargetWasReadLast() {
        var context = new EvaluationContext(NOW, false, key -> false, Set.of());
        var alert = lastReadAt(NOW);
        assertThat(context.forgets(alert, NOW.plus(Duration.ofDays(1)).minusMillis(1)))
                .isFalse();
        assertThat(context.forgets(alert, NOW.plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void anAlertThatWasNotReadSinceAStartIsForgottenAfterFiveMinutes() {
        var context = new EvaluationContext(NOW, false, key -> false, Set.of(HOT));
        var alert = lastReadAt(NOW);
        assertThat(context.forgets(alert, NOW.plusMillis(299_999))).isFalse();
        assertThat(context.forgets(alert, NOW.plusSeconds(300))).isTrue();
        assertThat(new EvaluationContext(NOW, false, key -> false, Set.of(new AlertKey("other", "nvme:nvme0")))
                        .forgets(alert, NOW.plusSeconds(300)))
                .isFalse();
    }

    @Test
    void anAlertIsMutedByASilenceAnIntervalOrTheGracePeriod() {
        var later = NOW.plus(Duration.ofMinutes(2));
        var none = new EvaluationContext(NOW, false, key -> false, Set.of());
        assertThat(none.isMuted(HOT, later, POLICY)).isFalse();
        assertThat(none.isMuted(HOT, later.minusMillis(1), POLICY)).isTrue();
        assertThat(new EvaluationContext(NOW, true, key -> false, Set.of()).isMuted(HOT, later, POLICY))
                .isTrue();
        assertThat(new EvaluationContext(NOW, false, HOT::equals, Set.of()).isMuted(HOT, later, POLICY))
                .isTrue();
    }
}
