package io.github.labmon.drives;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.smart.ErrorCounter;
import io.github.labmon.drives.smart.FailingAttribute;
import io.github.labmon.drives.smart.ReportedIdentity;
import io.github.labmon.drives.smart.SectorCounts;
import io.github.labmon.drives.smart.SelfTest;
import io.github.labmon.drives.smart.SmartValues;
import io.github.labmon.drives.smart.WearEstimate;
import io.github.labmon.status.State;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmartHealthRulesTest {

    private static final SectorCounts GOOD = new SectorCounts(0L, 0L, 0L, 0L, 9L, 9L, 0L);

    private static SmartValues values(@Nullable Boolean passed, SectorCounts sectors) {
        return values(passed, sectors, null, null, List.of(), List.of());
    }

    private static SmartValues values(
            @Nullable Boolean passed,
            SectorCounts sectors,
            @Nullable WearEstimate wear,
            @Nullable SelfTest test,
            List<ErrorCounter> counters,
            List<FailingAttribute> failing) {
        var identity = new ReportedIdentity("LAB", "LABDRIVE0001", "1", 1L, true);
        return new SmartValues(identity, true, passed, 30, 60, 1L, 1L, sectors, counters, wear, test, failing);
    }

    private static SmartHealth evaluate(SmartValues values) {
        return evaluate(values, true, 30, false);
    }

    private static SmartHealth evaluate(SmartValues values, @Nullable Boolean rotating, int celsius, boolean rise) {
        return SmartHealthRules.evaluate(
                new SmartHealthRules.Input(SmartAvailability.KNOWN, values, rotating, celsius, 60, rise));
    }

    private static SmartHealth health(State state, String... reasons) {
        return new SmartHealth(state, List.of(reasons));
    }

    @Test
    void aDriveWithoutDefectsIsOkWhateverItsCableDid() {
        assertThat(evaluate(values(true, GOOD))).isEqualTo(health(State.OK));
        assertThat(evaluate(values(null, SectorCounts.NONE))).isEqualTo(health(State.OK));
    }

    @Test
    void aDriveThatJudgesItselfAsFailingIsCritical() {
        assertThat(evaluate(values(false, GOOD))).isEqualTo(health(State.CRITICAL, "smart-failed"));
    }

    @Test
    void theFirstDefectOfEachKindIsAWarning() {
        assertThat(evaluate(values(true, new SectorCounts(1L, 1L, 1L, 1L, 0L, 0L, 1L))))
                .isEqualTo(health(
                        State.WARNING,
                        "pending-sectors",
                        "uncorrectable-sectors",
                        "reported-uncorrectable-errors",
                        "reallocated-sectors",
                        "grown-defects"));
    }

    @Test
    void anSsdReplacesBlocksInNormalOperation() {
        var sectors = new SectorCounts(6L, 0L, null, 0L, null, 0L, null);

        assertThat(evaluate(values(true, sectors), false, 30, false)).isEqualTo(health(State.OK));
        assertThat(evaluate(values(true, sectors), null, 30, false))
                .isEqualTo(health(State.WARNING, "reallocated-sectors"));
    }

    @Test
    void defectsThatRiseAreCritical() {
        assertThat(evaluate(values(true, GOOD), true, 30, true)).isEqualTo(health(State.CRITICAL, "defects-rising"));
    }

    @ParameterizedTest
    @CsvSource({
        "55, OK,",
        "56, WARNING, temperature-high",
        "59, WARNING, temperature-high",
        "60, CRITICAL, temperature-over-limit"
    })
    void theTemperatureIsComparedWithTheLimitOfTheDrive(int celsius, State state, @Nullable String reason) {
        assertThat(evaluate(values(true, GOOD), true, celsius, false))
                .isEqualTo(new SmartHealth(state, reason == null ? List.of() : List.of(reason)));
    }

    @ParameterizedTest
    @CsvSource({
        "89, OK,",
        "90, WARNING, wear-high",
        "99, WARNING, wear-high",
        "100, WARNING, wear-used-up",
        "130, WARNING, wear-used-up"
    })
    void wearIsAWarningBeforeItIsUsedUp(int used, State state, @Nullable String reason) {
        var values = values(true, GOOD, new WearEstimate(used, "device-statistics"), null, List.of(), List.of());

        assertThat(evaluate(values)).isEqualTo(new SmartHealth(state, reason == null ? List.of() : List.of(reason)));
    }

    @ParameterizedTest
    @CsvSource({
        "5, true, true, CRITICAL, attribute-prefail",
        "9, true, false, WARNING, attribute-old-age",
        "194, true, true, WARNING, attribute-old-age",
        "5, false, true, OK,"
    })
    void anAttributeAtItsThresholdCountsNowAndNotInThePast(
            int id, boolean now, boolean prefailure, State state, @Nullable String reason) {
        var failing = new FailingAttribute(id, "x", 1, 10, now, prefailure);

        assertThat(evaluate(values(true, GOOD, null, null, List.of(), List.of(failing))))
                .isEqualTo(new SmartHealth(state, reason == null ? List.of() : List.of(reason)));
    }

    @Test
    void aFailedSelfTestIsAWarningAndAnAbortedOneIsNot() {
        var failed = new SelfTest("Short offline", "Completed: read failure", false, 1L, false, null);
        var aborted = new SelfTest("Short offline", "Aborted by host", null, 1L, false, null);

        assertThat(evaluate(values(true, GOOD, null, failed, List.of(), List.of())))
                .isEqualTo(health(State.WARNING, "self-test-failed"));
        assertThat(evaluate(values(true, GOOD, null, aborted, List.of(), List.of())))
                .isEqualTo(health(State.OK));
    }

    @Test
    void onlyUncorrectedErrorsOfAScsiDriveAreAWarning() {
        var corrected = new ErrorCounter("read", 124L, 0L, 1L);
        var uncorrected = new ErrorCounter("write", 0L, 2L, 1L);

        assertThat(evaluate(values(true, GOOD, null, null, List.of(corrected), List.of())))
                .isEqualTo(health(State.OK));
        assertThat(evaluate(values(true, GOOD, null, null, List.of(corrected, uncorrected), List.of())))
                .isEqualTo(health(State.WARNING, "uncorrected-errors"));
    }

    @ParameterizedTest
    @EnumSource(SmartAvailability.class)
    void withoutValuesTheAccessDecides(SmartAvailability access) {
        var expected = switch (access) {
            case KNOWN -> health(State.OK);
            case REDUCED, FAILED -> health(State.UNKNOWN, "smart-unread");
            case PENDING -> health(State.UNKNOWN, "still-reading");
            case NO_RESPONSE -> health(State.DOWN, "drive-silent");
        };

        assertThat(SmartHealthRules.evaluate(new SmartHealthRules.Input(access, null, true, null, 60, false)))
                .isEqualTo(expected);
    }
}
