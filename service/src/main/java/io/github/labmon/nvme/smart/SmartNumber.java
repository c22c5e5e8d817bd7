package io.github.labmon.nvme.smart;

import io.github.labmon.ports.json.JsonValue;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers in all the forms that nvme-cli has printed: bare, {@code "123"} (2.2), {@code "123.000000"} (2.1), and with
 * the thousands separators of a locale, {@code "3,200,631,791,616"} (2.3, nvme-cli#1827).
 */
final class SmartNumber {

    /** The widest counter of the page. */
    private static final int MAX_BITS = 128;

    private static final int MAX_LENGTH = 64;
    private static final Pattern PLAIN = Pattern.compile("(\\d+)(?:\\.0{6})?");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([,.'’ \\u00A0\\u202F])\\d{3}(?:\\1\\d{3})*");

    private SmartNumber() {}

    static Optional<BigInteger> of(JsonValue value) {
        return value.wholeNumber()
                .or(() -> value.text().flatMap(SmartNumber::parse))
                .filter(number -> number.bitLength() <= MAX_BITS);
    }

    private static Optional<BigInteger> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return Optional.of(new BigInteger(plain.group(1)));
        }
        return GROUPED.matcher(text).matches()
                ? Optional.of(new BigInteger(text.replaceAll("\\D", "")))
                : Optional.empty();
    }
}
