package io.github.labmon.nvme.smart;

import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Separates the possible values of a SMART log from the impossible ones. A log with several impossible values is no SMART
 * log: nvme-cli has returned memory that it never filled (nvme-cli#1729), and its other values would be as random.
 */
public final class PlausibilityCheck {

    /** 1000 × 512 bytes: the unit of the drive's counters of bytes. */
    public static final BigInteger DATA_UNIT = BigInteger.valueOf(512_000);

    private static final int COLDEST = -40;
    private static final int HOTTEST = 150;

    /** From so many impossible values on the whole log is refused. */
    private static final int SEVERAL = 2;

    /** Twenty years: no drive of this kind is older. */
    private static final BigInteger MOST_HOURS = BigInteger.valueOf(24 * 366 * 20);

    /** Faster than any bus that a drive has had. */
    private static final BigInteger MOST_BYTES_PER_HOUR = BigInteger.valueOf(15_000_000_000L * 3600);

    private static final int LONGEST_NUMBER = 40;

    private static final Set<SmartField> WEAR =
            EnumSet.of(SmartField.AVAILABLE_SPARE, SmartField.SPARE_THRESHOLD, SmartField.PERCENTAGE_USED);

    private PlausibilityCheck() {}

    /**
     * A log without its impossible values.
     *
     * @param problems one for each kind of fault; empty where all values are possible
     */
    public record CheckedLog(SmartLog log, List<Problem> problems) {

        public CheckedLog {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The reason why the whole log is refused; {@code null} where it is not. One that is 0 throughout has never been
     * filled: a drive has been switched on at least once, and has a temperature.
     */
    @Nullable
    public static Message refusal(SmartLog log) {
        var impossible = impossible(log);
        boolean sensor = hasImpossibleSensor(log);
        // A drive with a broken thermometer reports it in both places: that is one fault.
        int faults = impossible.size() + (sensor && !impossible.contains(SmartField.TEMPERATURE) ? 1 : 0);
        if (faults >= SEVERAL) {
            return Message.of("nvme.values").withAll("values", names(impossible, log, sensor));
        }
        return log.sensors().isEmpty() && log.values().values().stream().allMatch(value -> value.signum() == 0)
                ? Message.of("nvme.values.zero")
                : null;
    }

    /** Leaves out impossible values, and values that the drive does not report. */
    public static CheckedLog check(SmartLog log) {
        var impossible = impossible(log);
        var sensors = new TreeMap<>(log.sensors());
        sensors.values().removeIf(celsius -> !isTemperature(celsius));
        var problems = new ArrayList<Problem>();
        var names = names(impossible, log, hasImpossibleSensor(log));
        if (!names.isEmpty()) {
            problems.add(implausible(names));
        }
        if (log.findings().contains(SmartLog.SmartConclusion.CONTRADICTORY_WARNING)) {
            problems.add(contradictory());
        }
        impossible.addAll(notReported(log));
        return new CheckedLog(log.without(impossible).withSensors(sensors), problems);
    }

    /**
     * The problem of values that were left out.
     *
     * @param values them, with their names
     */
    public static Problem implausible(List<Message> values) {
        return Problem.of("nvme-value-implausible").withAll("values", values);
    }

    private static Problem contradictory() {
        return Problem.of("nvme-warning-contradictory");
    }

    public static boolean isTemperature(int celsius) {
        return COLDEST <= celsius && celsius <= HOTTEST;
    }

    private static boolean hasImpossibleSensor(SmartLog log) {
        return log.sensors().values().stream().anyMatch(celsius -> !isTemperature(celsius));
    }

    private static EnumSet<SmartField> impossible(SmartLog log) {
        var impossible = EnumSet.noneOf(SmartField.class);
        log.values().forEach((field, value) -> {
            if (!isPossible(field, value, log)) {
                impossible.add(field);
            }
        });
        return impossible;
    }

    private static boolean isPossible(SmartField field, BigInteger value, SmartLog log) {
        return switch (field) {
            case TEMPERATURE -> value.bitLength() < 31 && isTemperature(value.intValue());
            case AVAILABLE_SPARE, SPARE_THRESHOLD -> isWithin(value, 100);
            case PERCENTAGE_USED, CRITICAL_WARNING -> isWithin(value, 255);
            case POWER_ON_HOURS -> value.signum() >= 0 && value.compareTo(MOST_HOURS) <= 0;
            case DATA_UNITS_READ, DATA_UNITS_WRITTEN -> value.signum() >= 0 && fitsHours(value, log);
            default -> value.signum() >= 0;
        };
    }

    private static boolean isWithin(BigInteger value, int most) {
        return value.signum() >= 0 && value.compareTo(BigInteger.valueOf(most)) <= 0;
    }

    /** The hour that has begun counts: the drive counts whole ones. */
    private static boolean fitsHours(BigInteger units, SmartLog log) {
        @Nullable BigInteger hours = log.get(SmartField.POWER_ON_HOURS);
        return hours == null
                || hours.signum() < 0
                || units.multiply(DATA_UNIT).compareTo(hours.add(BigInteger.ONE).multiply(MOST_BYTES_PER_HOUR)) <= 0;
    }

    /** All three 0 without the bit that belongs to it: the drive does not fill them in. A new one is 0 % used, though. */
    private static Set<SmartField> notReported(SmartLog log) {
        if (log.warns(CriticalWarning.AVAILABLE_SPARE)
                || !WEAR.stream().allMatch(field -> BigInteger.ZERO.equals(log.get(field)))) {
            return Set.of();
        }
        var hours = log.get(SmartField.POWER_ON_HOURS);
        return hours == null || hours.signum() <= 0
                ? EnumSet.of(SmartField.AVAILABLE_SPARE, SmartField.SPARE_THRESHOLD)
                : WEAR;
    }

    private static List<Message> names(Collection<SmartField> impossible, SmartLog log, boolean sensor) {
        var names = impossible.stream()
                .map(field -> value(field, shortened(log.get(field))))
                .collect(Collectors.toCollection(ArrayList::new));
        if (sensor) {
            names.add(Message.of("nvme.value-of-sensor"));
        }
        return names;
    }

    /** The value of a field, with its name. */
    public static Message value(SmartField field, String value) {
        return Message.of("nvme.value-of-field").with("field", field.title()).with("value", value);
    }

    private static String shortened(@Nullable BigInteger value) {
        var text = String.valueOf(value);
        return text.length() <= LONGEST_NUMBER ? text : text.substring(0, LONGEST_NUMBER) + "…";
    }
}
