package io.github.labmon.alerts.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Units of what rules compare. */
public enum MetricUnit {
    /** No number: something is so or is not. */
    NONE("", ""),
    COUNT("", ""),
    PERCENT("percent", " %"),
    CELSIUS("celsius", " °C"),
    MILLIS("millis", " ms"),
    DAYS("days", " days");

    private final String wire;
    private final String symbol;

    MetricUnit(String wire, String symbol) {
        this.wire = wire;
        this.symbol = symbol;
    }

    /** As it stands in answers; empty for plain numbers. */
    public String wire() {
        return wire;
    }

    /** For people: {@code 78.5 °C}. */
    public String show(double value) {
        var digits = this == PERCENT && value > 99 && value < 100 ? 3 : 1;
        return rounded(value, digits).toPlainString() + symbol;
    }

    /** With as many digits as say something. */
    public static double rounded(double value) {
        return rounded(value, 3).doubleValue();
    }

    private static BigDecimal rounded(double value, int digits) {
        var rounded =
                BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
