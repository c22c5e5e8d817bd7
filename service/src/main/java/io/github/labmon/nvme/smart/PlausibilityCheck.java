package io.github.labmon.nvme.smart;

import io.github.labmon.status.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes out of a SMART log what cannot be, and says so. */
public final class PlausibilityCheck {

    /** 1000 × 512 bytes: the unit in which drives count what they read and wrote. */
    public static final BigInteger DATA_UNIT = BigInteger.valueOf(512_000);

    private static final int COLDEST = -40;
    private static final int HOTTEST = 150;

    /** Twenty years: no drive of this kind is older. */
    private static final BigInteger MOST_HOURS = BigInteger.valueOf(24 * 366 * 20);

    /** Faster than any bus that a drive has had. */
    private static final BigInteger MOST_BYTES_PER_HOUR = BigInteger.valueOf(15_000_000_000L * 3600);

    private static final Set<SmartField> WEAR =
            EnumSet.of(SmartField.AVAILABLE_SPARE, SmartField.SPARE_THRESHOLD, SmartField.PERCENTAGE_USED);

    private PlausibilityCheck() {}

    /**
     * What is left, and what was wrong.
     *
     * @param log without the values that cannot be
     * @param problems empty where all could be
     */
    public record Checked(SmartLog log, List<Problem> problems) {

        public Checked {
            problems = List.copyOf(problems);
        }
    }

    public static Checked check(SmartLog log) {
        var impossible = EnumSet.noneOf(SmartField.class);
        for (var field : log.values().keySet()) {
            if (!isPossible(field, log)) {
                impossible.add(field);
            }
        }
        var sensors = new TreeMap<>(log.sensors());
        sensors.values().removeIf(celsius -> !isTemperature(celsius));
        var problems = new ArrayList<Problem>();
        var names = names(impossible, log, sensors.size() < log.sensors().size());
        if (!names.isEmpty()) {
            problems.add(implausible(names));
        }
        if (log.signs().contains(SmartLog.Sign.CONTRADICTORY_WARNING)) {
            problems.add(
                    new Problem(
                            "nvme-warning-contradictory",
                            "the number and the named bits of the critical warning differ; every bit that either shows counts"));
        }
        impossible.addAll(notReported(log));
        return new Checked(log.without(impossible).withSensors(sensors), problems);
    }

    public static Problem implausible(String names) {
        return new Problem(
                "nvme-value-implausible",
                "left out because it cannot be: " + names + "; see whether the drive has newer firmware");
    }

    public static boolean isTemperature(int celsius) {
        return COLDEST <= celsius && celsius <= HOTTEST;
    }

    private static boolean isPossible(SmartField field, SmartLog log) {
        var value = log.get(field);
        if (value == null) {
            return true;
        }
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

    /** All three 0 without the bit that goes with it: the drive does not fill them in. New, it is 0 % used, though. */
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

    private static String names(Set<SmartField> impossible, SmartLog log, boolean sensor) {
        var names = impossible.stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + shortened(log.get(field)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (sensor) {
            names.add("the temperature of a sensor");
        }
        return String.join(", ", names);
    }

    private static String shortened(@Nullable BigInteger value) {
        var text = String.valueOf(value);
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
