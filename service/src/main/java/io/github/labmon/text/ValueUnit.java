package io.github.labmon.text;

import java.util.Arrays;

/** Units of values that are shown to people. */
public enum ValueUnit {
    /** Not a number: a text, or something that is true or false. */
    NONE("", "", 0),
    COUNT("", "", 1),
    PERCENT("percent", " %", 1),
    CELSIUS("celsius", " °C", 1),
    MILLISECONDS("milliseconds", " ms", 1),
    SECONDS("seconds", "", 0),
    DAYS("days", "", 1),
    HOURS("hours", " h", 0),
    BYTES("bytes", "B", 1),
    BYTES_PER_SECOND("bytesPerSecond", "B/s", 1),
    BITS_PER_SECOND("bitsPerSecond", "bit/s", 1),
    DECIBELS("decibels", " dB", 1),
    VOLTS("volts", " V", 1),
    /** Revolutions per minute. */
    RPM("rpm", " rpm", 0);

    private final String wire;
    private final String symbol;
    private final int digits;

    ValueUnit(String wire, String symbol, int digits) {
        this.wire = wire;
        this.symbol = symbol;
        this.digits = digits;
    }

    /** The unit's name in JSON; empty for plain numbers and texts. */
    public String wire() {
        return wire;
    }

    /** The unit of a name in JSON; {@link #COUNT} where the name is not known or empty. */
    public static ValueUnit ofWire(String name) {
        return Arrays.stream(values())
                .filter(unit -> !name.isEmpty() && unit.wire.equals(name))
                .findFirst()
                .orElse(COUNT);
    }

    String symbol() {
        return symbol;
    }

    int digits() {
        return digits;
    }
}
