package io.github.labmon.drives.smart;

import io.github.labmon.ports.json.JsonValue;
import java.math.BigInteger;
import java.util.Optional;

/** Numbers in smartctl's JSON; an impossible one is absent. */
final class JsonNumber {

    private static final int COLDEST = -40;
    private static final int HOTTEST = 150;

    /** Twenty-five years: no drive of these kinds is older. */
    private static final long MOST_HOURS = 24L * 366 * 25;

    private JsonNumber() {}

    /** A whole number that is not negative. */
    static Optional<Long> count(JsonValue value) {
        return value.wholeNumber()
                .filter(number -> number.signum() >= 0 && number.bitLength() < Long.SIZE)
                .map(BigInteger::longValue);
    }

    static Optional<Integer> celsius(JsonValue value) {
        return value.number().filter(number -> COLDEST <= number && number <= HOTTEST && number != 0);
    }

    /** The highest temperature that is allowed; 0 and below is what drives without a limit report. */
    static Optional<Integer> limitCelsius(JsonValue value) {
        return celsius(value).filter(number -> number > 0);
    }

    static Optional<Long> hours(JsonValue value) {
        return count(value).filter(number -> number <= MOST_HOURS);
    }

    /** A percentage that may pass 100, as drives report it in one byte. */
    static Optional<Integer> usedPercent(JsonValue value) {
        return value.number().filter(number -> 0 <= number && number <= 255);
    }
}
