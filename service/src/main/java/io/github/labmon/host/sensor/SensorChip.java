package io.github.labmon.host.sensor;

import io.github.labmon.ports.OneLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One folder of {@code /sys/class/hwmon} (Linux, Documentation/hwmon/sysfs-interface.rst). Reading an attribute queries the
 * chip, over a bus that can hang.
 */
final class SensorChip {

    private static final Pattern INPUT = Pattern.compile("(?<kind>temp|fan)(?<number>\\d{1,3})_input");

    /** The kernel never returns more of an attribute than a page. */
    private static final int PAGE = 4_096;

    private static final int MOST_INPUTS = 64;
    private static final int LONGEST_LABEL = 60;
    private static final double MILLI = 1_000.0;

    /** Chips report -273, -128, -62 or 127 °C for a sensor that is not connected. */
    private static final double COLDEST = -40;

    private static final double HOTTEST = 126;
    private static final double HIGHEST_LIMIT = 150;
    private static final long FASTEST = 30_000;

    private final Path folder;
    private final String device;

    /**
     * Of a folder.
     *
     * @param device the name under which its sensors are reported
     */
    SensorChip(Path folder, String device) {
        this.folder = folder;
        this.device = device;
    }

    HostSensors read() throws IOException {
        var temperatures = new ArrayList<SensorTemperature>();
        var fans = new ArrayList<FanSpeed>();
        for (var input : inputs()) {
            var form = INPUT.matcher(input);
            if (form.matches()) {
                var sensor = form.group("kind") + form.group("number");
                if (form.group("kind").equals("temp")) {
                    temperature(sensor).ifPresent(temperatures::add);
                } else {
                    fan(sensor).ifPresent(fans::add);
                }
            }
        }
        return new HostSensors(temperatures, fans);
    }

    /** By their numbers, not as texts: temp2 before temp10. */
    private List<String> inputs() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> INPUT.matcher(name).matches())
                    .sorted(Comparator.comparingInt(String::length).thenComparing(name -> name))
                    .limit(MOST_INPUTS)
                    .toList();
        }
    }

    private Optional<SensorTemperature> temperature(String sensor) {
        var celsius = celsius(sensor + "_input").orElse(null);
        if (celsius == null || celsius < COLDEST || celsius > HOTTEST || isSet(sensor + "_fault")) {
            return Optional.empty();
        }
        var critical = limit(sensor + "_crit");
        var overheated = isSet(sensor + "_crit_alarm") || (critical != null && celsius >= critical);
        return Optional.of(
                new SensorTemperature(device, label(sensor), celsius, limit(sensor + "_max"), critical, overheated));
    }

    private Optional<FanSpeed> fan(String sensor) {
        var rpm = number(sensor + "_input").filter(SensorChip::isSpeed);
        if (rpm.isEmpty() || isSet(sensor + "_fault")) {
            return Optional.empty();
        }
        var min = number(sensor + "_min")
                .filter(speed -> isSpeed(speed) && speed > 0)
                .map(Long::intValue)
                .orElse(null);
        return Optional.of(new FanSpeed(device, label(sensor), rpm.get().intValue(), min));
    }

    private static boolean isSpeed(long rpm) {
        return rpm >= 0 && rpm <= FASTEST;
    }

    private String label(String sensor) {
        return text(sensor + "_label")
                .map(label -> OneLine.of(label, LONGEST_LABEL))
                .orElse(sensor);
    }

    private @Nullable Double limit(String attribute) {
        return celsius(attribute)
                .filter(celsius -> celsius > 0 && celsius <= HIGHEST_LIMIT)
                .orElse(null);
    }

    private Optional<Double> celsius(String attribute) {
        return number(attribute).map(milli -> Math.round(milli / MILLI * 10.0) / 10.0);
    }

    private boolean isSet(String attribute) {
        return number(attribute).filter(value -> value != 0).isPresent();
    }

    private Optional<Long> number(String attribute) {
        return text(attribute).filter(text -> text.matches("-?\\d{1,9}")).map(Long::valueOf);
    }

    private Optional<String> text(String attribute) {
        return text(folder.resolve(attribute));
    }

    /** An attribute as one line; empty where it is missing, or the chip returned an error. */
    static Optional<String> text(Path file) {
        try (var in = Files.newInputStream(file)) {
            var text = OneLine.joined(new String(in.readNBytes(PAGE), StandardCharsets.UTF_8))
                    .strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
