package io.github.labmon.nvme.smart;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.process.EmbeddedJson;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The temperature from which on a drive reports itself as too warm, and the one from which on it is critical (WCTEMP and
 * CCTEMP of its identity, NVM Express base specification); {@code null} where it has no such threshold.
 */
public record TemperatureLimits(
        @Nullable Integer warningCelsius, @Nullable Integer criticalCelsius) {

    /** None is known. */
    public static final TemperatureLimits NONE = new TemperatureLimits(null, null);

    /** Of temperatures in °C; an impossible one is none: drives without a threshold report 0 or 65535 K. */
    public static TemperatureLimits of(@Nullable Integer warning, @Nullable Integer critical) {
        return new TemperatureLimits(plausible(warning), plausible(critical));
    }

    private static @Nullable Integer plausible(@Nullable Integer celsius) {
        return celsius != null && celsius > 0 && PlausibilityCheck.isTemperature(celsius) ? celsius : null;
    }

    /**
     * Of the output of {@code nvme id-ctrl -o json}, in Kelvin; none where it is not that, or of another drive.
     *
     * @param serial of the drive that was queried
     */
    public static TemperatureLimits ofIdentity(byte[] output, @Nullable String serial) {
        return EmbeddedJson.first(output, json -> ofIdentity(json, serial)).orElse(NONE);
    }

    private static Optional<TemperatureLimits> ofIdentity(JsonValue json, @Nullable String serial) {
        var reported = json.get("sn").text().map(String::strip);
        if (reported.isEmpty() && json.get("wctemp").isAbsent()) {
            return Optional.empty();
        }
        return serial != null && reported.isPresent() && !reported.get().equals(serial)
                ? Optional.empty()
                : Optional.of(of(celsius(json.get("wctemp")), celsius(json.get("cctemp"))));
    }

    private static @Nullable Integer celsius(JsonValue kelvin) {
        return SmartNumber.of(kelvin)
                .filter(number -> number.signum() > 0 && number.bitLength() <= 16)
                .map(number -> number.intValue() - SmartPage.KELVIN)
                .orElse(null);
    }

    /** Of smartctl's JSON with {@code -c}, from 7.4 on, in °C. */
    static TemperatureLimits ofSmartctl(JsonValue json) {
        var limits = json.get("nvme_composite_temperature_threshold");
        return of(number(limits.get("warning")), number(limits.get("critical")));
    }

    private static @Nullable Integer number(JsonValue value) {
        Optional<BigInteger> number = SmartNumber.of(value).filter(found -> found.bitLength() < Integer.SIZE);
        return number.map(BigInteger::intValue).orElse(null);
    }

    /** Both are known. */
    public boolean isComplete() {
        return warningCelsius != null && criticalCelsius != null;
    }

    /** With the thresholds of another source where this one has none. */
    public TemperatureLimits or(TemperatureLimits other) {
        return new TemperatureLimits(
                warningCelsius == null ? other.warningCelsius : warningCelsius,
                criticalCelsius == null ? other.criticalCelsius : criticalCelsius);
    }
}
