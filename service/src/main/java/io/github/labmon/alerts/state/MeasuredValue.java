package io.github.labmon.alerts.state;

import io.github.labmon.text.ValueUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The last value and its threshold.
 *
 * @param value in {@code unit}; {@code null} where the rule compares no number
 * @param unit of the value and the threshold
 * @param threshold beyond which the alert fires; {@code null} where the rule compares no number
 */
public record MeasuredValue(
        @Nullable Double value, ValueUnit unit, @Nullable Double threshold) {

    /** Of a rule that compares no number. */
    public static final MeasuredValue NONE = new MeasuredValue(null, ValueUnit.NONE, null);

    private static final int DIGITS = 3;

    /** A value rounded to three decimals, compared with a threshold; {@link #NONE} where the unit is none. */
    static MeasuredValue of(double value, ValueUnit unit, double threshold) {
        return unit == ValueUnit.NONE ? NONE : new MeasuredValue(rounded(value), unit, threshold);
    }

    /** The same without a value, which is not reported any more. */
    MeasuredValue withoutValue() {
        return new MeasuredValue(null, unit, threshold);
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
    }
}
