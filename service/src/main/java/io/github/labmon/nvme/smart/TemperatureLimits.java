package io.github.labmon.nvme.smart;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where on a drive calls itself too warm, and from where on its temperature critical (WCTEMP and CCTEMP of its
 * identity, NVM Express base specification); {@code null} where it has no such threshold.
 */
public record TemperatureLimits(
        @Nullable Integer warningCelsius, @Nullable Integer criticalCelsius) {

    /** None is known. */
    public static final TemperatureLimits NONE = new TemperatureLimits(null, null);

    /** Of temperatures in °C; what cannot be a threshold is none: drives without one say 0 or 65535 K. */
    public static TemperatureLimits of(@Nullable Integer warning, @Nullable Integer critical) {
        return new TemperatureLimits(plausible(warning), plausible(critical));
    }

    private static @Nullable Integer plausible(@Nullable Integer celsius) {
        return celsius != null && celsius > 0 && PlausibilityCheck.isTemperature(celsius) ? celsius : null;
    }

    /**
     * Of what {@code nvme id-ctrl -o json} prints, in Kelvin; none where it is not that, or of another drive.
     *
     * @param serial of the drive that was asked
     */
    public static TemperatureLimits ofIdentity(byte[] document, @Nullable String serial) {
        try {
            var json = JsonValue.parse(document);
            var told = json.get("sn").text().map(String::strip);
            return serial != null && told.isPresent() && !told.get().equals(serial)
                    ? NONE
                    : of(celsius(json.get("wctemp")), celsius(json.get("cctemp")));
        } catch (IOException e) {
            return NONE;
        }
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

    /** Nothing more can be learnt. */
    public boolean isComplete() {
        return warningCelsius != null && criticalCelsius != null;
    }

    /** With what another source knows where this one knows nothing. */
    public TemperatureLimits or(TemperatureLimits other) {
        return new TemperatureLimits(
                warningCelsius == null ? other.warningCelsius : warningCelsius,
                criticalCelsius == null ? other.criticalCelsius : criticalCelsius);
    }
}
