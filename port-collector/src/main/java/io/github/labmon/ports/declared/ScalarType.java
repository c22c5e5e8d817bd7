package io.github.labmon.ports.declared;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plain scalar is to the YAML of Docker Compose (Go's yaml.v3): booleans of YAML 1.2, numbers of 1.1 with
 * underscores and octal zeros, no base 60.
 */
enum ScalarType {
    NOTHING("nothing"),
    TRUTH("a truth value"),
    WHOLE("a whole number"),
    FRACTION("a number with a fraction"),
    TIME("a date"),
    /** What other YAML reads as a number, and Compose as text. */
    BASE_60("text"),
    TEXT("text");

    private static final Set<String> NOTHINGS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUTHS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> FRACTIONS = Set.of(
            ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");

    /** Longer numbers are none that anybody means; reading them would take quadratic time. */
    private static final int MAX_NUMBER = 80;

    private static final Pattern FRACTION_FORM =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern TIME_FORM = Pattern.compile(
            "\\d{4}-\\d{1,2}-\\d{1,2}(?:(?:[Tt]|[ \\t]+)\\d{1,2}:\\d{2}:\\d{2}(?:\\.\\d*)?[ \\t]*(?:Z|[-+]\\d{1,2}(?::?\\d{2})?)?)?");
    private static final Pattern BASE_60_FORM = Pattern.compile("[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern WHOLE_FORM =
            Pattern.compile("(?<sign>[-+]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<binary>[01]+)|0[oO](?<octal>[0-7]+)"
                    + "|0(?<zeroOctal>[0-7]+)|(?<decimal>0|[1-9][0-9]*))");

    private final String label;

    ScalarType(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Of a scalar without quotes and tag. */
    static ScalarType of(String text) {
        if (NOTHINGS.contains(text)) {
            return NOTHING;
        }
        if (TRUTHS.contains(text)) {
            return TRUTH;
        }
        if (FRACTIONS.contains(text)) {
            return FRACTION;
        }
        var first = text.charAt(0);
        if (text.length() > MAX_NUMBER || !((first >= '0' && first <= '9') || "+-.".indexOf(first) >= 0)) {
            return TEXT;
        }
        if (TIME_FORM.matcher(text).matches()) {
            return TIME;
        }
        if (first != '.' && whole(text).isPresent()) {
            return WHOLE;
        }
        if (BASE_60_FORM.matcher(text).matches()) {
            return BASE_60;
        }
        return FRACTION_FORM.matcher(text.replace("_", "")).matches() ? FRACTION : TEXT;
    }

    /** The number of a {@link #WHOLE} scalar. */
    static Optional<BigInteger> whole(String text) {
        var matcher = WHOLE_FORM.matcher(text.replace("_", ""));
        if (text.length() > MAX_NUMBER || !matcher.matches()) {
            return Optional.empty();
        }
        var number = BigInteger.ZERO;
        if (matcher.group("hex") != null) {
            number = new BigInteger(matcher.group("hex"), 16);
        } else if (matcher.group("binary") != null) {
            number = new BigInteger(matcher.group("binary"), 2);
        } else if (matcher.group("octal") != null) {
            number = new BigInteger(matcher.group("octal"), 8);
        } else if (matcher.group("zeroOctal") != null) {
            number = new BigInteger(matcher.group("zeroOctal"), 8);
        } else {
            number = new BigInteger(matcher.group("decimal"));
        }
        var signed = matcher.group("sign").equals("-") ? number.negate() : number;
        return signed.bitLength() <= 64 ? Optional.of(signed) : Optional.empty();
    }
}
