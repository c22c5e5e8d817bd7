package io.github.labmon.ports.yaml;

import io.github.labmon.language.LocalizableText;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The type that Docker Compose's YAML (Go's yaml.v3) resolves a plain scalar to: booleans of YAML 1.2, numbers of YAML 1.1
 * with underscores and leading octal zeros, no base 60.
 */
public enum ScalarType {
    NULL,
    BOOLEAN,
    WHOLE,
    FRACTION,
    TIMESTAMP,
    /** A number to the base 60 in YAML 1.1, text for Docker Compose. */
    BASE_60,
    TEXT;

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> FRACTIONS = Set.of(
            ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");

    /** A longer text is not read as a number: the conversion of many digits takes quadratic time. */
    private static final int MAX_NUMBER = 80;

    private static final Pattern FRACTION_PATTERN =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern TIMESTAMP_PATTERN = Pattern.compile(
            "\\d{4}-\\d{1,2}-\\d{1,2}(?:(?:[Tt]|[ \\t]+)\\d{1,2}:\\d{2}:\\d{2}(?:\\.\\d*)?[ \\t]*(?:Z|[-+]\\d{1,2}(?::?\\d{2})?)?)?");
    private static final Pattern BASE_60_PATTERN = Pattern.compile("[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern WHOLE_PATTERN =
            Pattern.compile("(?<sign>[-+]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<binary>[01]+)|0[oO](?<octal>[0-7]+)"
                    + "|0(?<zeroOctal>[0-7]+)|(?<decimal>0|[1-9][0-9]*))");

    /** The type with its article, for messages. */
    public LocalizableText label() {
        return switch (this) {
            case NULL -> LocalizableText.of("yaml.null", "null");
            case BOOLEAN -> LocalizableText.of("yaml.boolean", "a boolean");
            case WHOLE -> LocalizableText.of("yaml.whole", "a whole number");
            case FRACTION -> LocalizableText.of("yaml.fraction", "a number with a fraction");
            case TIMESTAMP -> LocalizableText.of("yaml.timestamp", "a timestamp");
            case BASE_60, TEXT -> LocalizableText.of("yaml.text", "text");
        };
    }

    /** The type of a scalar without quotes and tag. */
    public static ScalarType of(String text) {
        if (NULLS.contains(text)) {
            return NULL;
        }
        if (BOOLEANS.contains(text)) {
            return BOOLEAN;
        }
        if (FRACTIONS.contains(text)) {
            return FRACTION;
        }
        var first = text.charAt(0);
        if (text.length() > MAX_NUMBER || !((first >= '0' && first <= '9') || "+-.".indexOf(first) >= 0)) {
            return TEXT;
        }
        if (TIMESTAMP_PATTERN.matcher(text).matches()) {
            return TIMESTAMP;
        }
        if (first != '.' && whole(text).isPresent()) {
            return WHOLE;
        }
        if (BASE_60_PATTERN.matcher(text).matches()) {
            return BASE_60;
        }
        return FRACTION_PATTERN.matcher(text.replace("_", "")).matches() ? FRACTION : TEXT;
    }

    /** The number of a {@link #WHOLE} scalar; empty for other text and for numbers beyond 64 bits. */
    public static Optional<BigInteger> whole(String text) {
        if (text.length() > MAX_NUMBER) {
            return Optional.empty();
        }
        var matcher = WHOLE_PATTERN.matcher(text.replace("_", ""));
        if (!matcher.matches()) {
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
