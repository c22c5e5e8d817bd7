package io.github.labmon.alerts.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values beyond, between and inside the limits. */
class ThresholdTest {

    @ParameterizedTest
    @CsvSource({"71, RAISED", "70, RAISED", "69.9, BETWEEN", "65.1, BETWEEN", "65, CLEARED", "64, CLEARED"})
    void highValuesAreBad(double value, ThresholdResult result) {
        assertThat(Threshold.above(70, 5).of(value)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"13.9, RAISED", "14, BETWEEN", "15.9, BETWEEN", "16, CLEARED", "17, CLEARED"})
    void lowValuesAreBad(double value, ThresholdResult result) {
        assertThat(Threshold.below(14, 2).of(value)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"true, 90, RAISED", "true, 89.9, CLEARED", "false, 90, CLEARED", "false, 89.9, RAISED"})
    void limitsThatAreTheSameHaveNothingBetween(boolean above, double value, ThresholdResult result) {
        assertThat(new Threshold(90, 90, above).of(value)).isEqualTo(result);
    }

    @Test
    void aConditionHoldsOrDoesNot() {
        assertThat(Threshold.FLAG.of(1)).isEqualTo(ThresholdResult.RAISED);
        assertThat(Threshold.FLAG.of(0)).isEqualTo(ThresholdResult.CLEARED);
    }

    @Test
    void anAlertThatWouldClearOnTheBadSideIsRefused() {
        assertThatThrownBy(() -> new Threshold(70, 71, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Threshold(14, 13, false)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Threshold(70, 70, true).clear()).isEqualTo(70);
        assertThat(new Threshold(14, 14, false).clear()).isEqualTo(14);
    }
}
