package io.github.labmon.nvme.smart;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.process.EmbeddedJson;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The output of {@code nvme smart-log -o json}, in the dialects of 1.x to 2.16. Its shape decides and never the version:
 * distributions patch it.
 */
public final class NvmeCliJson {

    /** With fewer known fields it is the output of another command. */
    private static final int ENOUGH_FIELDS = 5;

    private static final int SENSORS = 8;

    /** The bits of the critical warning, where it is an object (2.11, 2.12, and others with -H). */
    private static final Map<String, Integer> NAMED_BITS = Map.of(
            "available_spare", 0x01,
            "temp_threshold", 0x02,
            "reliability_degraded", 0x04,
            "ro", 0x08,
            "vmbu_failed", 0x10,
            "pmr_ro", 0x20);

    private NvmeCliJson() {}

    /** Empty where the output contains no JSON of a SMART log. */
    public static Optional<SmartLog> parse(byte[] output) {
        return EmbeddedJson.first(output, NvmeCliJson::parse);
    }

    private static Optional<SmartLog> parse(JsonValue json) {
        var values = fields(json);
        var findings = EnumSet.noneOf(SmartLog.SmartConclusion.class);
        var warning = json.get("critical_warning");
        if (warning.isObject()) {
            var bits = namedBits(warning);
            var value = SmartNumber.of(warning.get("value")).filter(NvmeCliJson::isByte);
            if (bits.isEmpty() && value.isEmpty()) {
                return Optional.empty();
            }
            var named = BigInteger.valueOf(bits.orElse(0));
            var known = BigInteger.valueOf(0x3F);
            if (bits.isPresent() && value.isPresent() && !value.get().and(known).equals(named)) {
                findings.add(SmartLog.SmartConclusion.CONTRADICTORY_WARNING);
            }
            values.put(
                    SmartField.CRITICAL_WARNING, value.orElse(BigInteger.ZERO).or(named));
        } else if (!values.containsKey(SmartField.CRITICAL_WARNING)
                && json.members().containsKey("critical_warning")) {
            return Optional.empty();
        }
        values.computeIfPresent(SmartField.TEMPERATURE, (field, kelvin) -> SmartPage.celsius(kelvin));
        return values.size() < ENOUGH_FIELDS
                ? Optional.empty()
                : Optional.of(new SmartLog(values, sensors(json), findings));
    }

    /** Every field that is there, under any of its names, in the unit of the document. */
    static EnumMap<SmartField, BigInteger> fields(JsonValue json) {
        var values = new EnumMap<SmartField, BigInteger>(SmartField.class);
        for (var field : SmartField.values()) {
            for (var name : field.names()) {
                SmartNumber.of(json.get(name)).ifPresent(number -> values.put(field, number));
            }
        }
        if (!isByte(values.getOrDefault(SmartField.CRITICAL_WARNING, BigInteger.ZERO))) {
            values.remove(SmartField.CRITICAL_WARNING);
        }
        return values;
    }

    private static boolean isByte(BigInteger value) {
        return value.signum() >= 0 && value.bitLength() <= 8;
    }

    private static Optional<Integer> namedBits(JsonValue warning) {
        Optional<Integer> bits = Optional.empty();
        for (var bit : NAMED_BITS.entrySet()) {
            var named = warning.get(bit.getKey());
            var set = named.truth().or(() -> SmartNumber.of(named).map(number -> number.signum() != 0));
            if (set.isPresent()) {
                bits = Optional.of(bits.orElse(0) | (set.get() ? bit.getValue() : 0));
            }
        }
        return bits;
    }

    private static SortedMap<Integer, Integer> sensors(JsonValue json) {
        var sensors = new TreeMap<Integer, Integer>();
        for (int i = 1; i <= SENSORS; i++) {
            int number = i;
            SmartNumber.of(json.get("temperature_sensor_" + i))
                    .filter(kelvin -> kelvin.signum() > 0 && kelvin.bitLength() <= 16)
                    .ifPresent(kelvin -> sensors.put(number, kelvin.intValue() - SmartPage.KELVIN));
        }
        return sensors;
    }
}
