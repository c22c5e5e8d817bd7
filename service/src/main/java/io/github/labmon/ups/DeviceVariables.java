package io.github.labmon.ups;

import io.github.labmon.ports.OneLine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of a UPS (NUT, docs/nut-names.txt) as typed values; one that is missing or implausible is {@code null}. */
final class DeviceVariables {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
    private static final Pattern FLAG = Pattern.compile("[A-Z][A-Z0-9]{0,15}");

    private static final int MOST_FLAGS = 16;
    private static final int MOST_CHARACTERS = 200;

    private static final double MAX_PERCENT = 100;
    /** An overloaded UPS reports more than 100 %. */
    private static final double MAX_LOAD = 500;

    private static final double MAX_VOLTS = 1_000;
    private static final double MAX_RUNTIME = 30 * 86_400.0;

    private final Map<String, String> values;

    DeviceVariables(Map<String, String> values) {
        this.values = values;
    }

    /** The flags of {@code ups.status}; empty where there are none. */
    List<String> status() {
        return Arrays.stream(values.getOrDefault("ups.status", "").split("\\s+", -1))
                .filter(word -> FLAG.matcher(word).matches())
                .distinct()
                .limit(MOST_FLAGS)
                .toList();
    }

    @Nullable
    Double batteryPercent() {
        return number("battery.charge", MAX_PERCENT);
    }

    @Nullable
    Long runtimeSeconds() {
        var seconds = number("battery.runtime", MAX_RUNTIME);
        return seconds == null ? null : Math.round(seconds);
    }

    @Nullable
    Double loadPercent() {
        return number("ups.load", MAX_LOAD);
    }

    @Nullable
    Double inputVolts() {
        return number("input.voltage", MAX_VOLTS);
    }

    @Nullable
    Double outputVolts() {
        return number("output.voltage", MAX_VOLTS);
    }

    @Nullable
    Double batteryVolts() {
        return number("battery.voltage", MAX_VOLTS);
    }

    @Nullable
    String manufacturer() {
        return text("device.mfr", "ups.mfr");
    }

    @Nullable
    String model() {
        return text("device.model", "ups.model");
    }

    @Nullable
    String alarm() {
        return text("ups.alarm");
    }

    private @Nullable Double number(String name, double most) {
        var text = values.getOrDefault(name, "").strip();
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        var number = Double.parseDouble(text);
        return number > most ? null : Math.round(number * 10.0) / 10.0;
    }

    /** The first of these variables that is set, as one line. */
    private @Nullable String text(String... names) {
        for (var name : names) {
            var line = line(values.getOrDefault(name, ""));
            if (line != null) {
                return line;
            }
        }
        return null;
    }

    /** Text of a server as one line; {@code null} where it is empty. */
    static @Nullable String line(String text) {
        var line = OneLine.of(OneLine.joined(text).strip(), MOST_CHARACTERS);
        return line.isEmpty() ? null : line;
    }
}
