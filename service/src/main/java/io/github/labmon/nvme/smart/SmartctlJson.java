package io.github.labmon.nvme.smart;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.process.EmbeddedJson;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code smartctl -j} for an NVMe drive, from 7.0 on.
 *
 * @param log the SMART log; {@code null} where smartctl could not read it
 * @param drive the drive that responded
 * @param version of smartctl, {@code 7.3}
 * @param error the first of its messages that is an error
 */
public record SmartctlJson(
        @Nullable SmartLog log,
        ReportedDrive drive,
        @Nullable String version,
        @Nullable String error) {

    private static final String LOG = "nvme_smart_health_information_log";

    /** Bits of the exit status that describe the drive and not smartctl: smartctl(8), EXIT STATUS. */
    private static final int DISK_FAILING = 1 << 3;

    private static final int AT_THRESHOLD = 1 << 4 | 1 << 5;
    private static final int SELF_TEST_FAILED = 1 << 7;

    /** Empty where the output contains no JSON of smartctl. */
    public static Optional<SmartctlJson> parse(byte[] output) {
        return EmbeddedJson.first(
                output,
                json -> json.get("smartctl").isObject() || json.get(LOG).isObject()
                        ? Optional.of(of(json))
                        : Optional.empty());
    }

    private static SmartctlJson of(JsonValue json) {
        return new SmartctlJson(
                json.get(LOG).isObject() ? log(json) : null,
                drive(json),
                version(json.get("smartctl").get("version")),
                error(json.get("smartctl").get("messages")));
    }

    private static ReportedDrive drive(JsonValue json) {
        var namespace = json.get("nvme_namespaces").elements().stream().findFirst();
        return new ReportedDrive(
                json.get("model_name").textOrNull(),
                json.get("serial_number").textOrNull(),
                json.get("firmware_version").textOrNull(),
                bytes(json.get("nvme_total_capacity"))
                        .or(() -> bytes(json.get("user_capacity").get("bytes")))
                        .orElse(null),
                namespace
                        .flatMap(first -> bytes(first.get("utilization").get("bytes")))
                        .orElse(null),
                TemperatureLimits.ofSmartctl(json));
    }

    private static SmartLog log(JsonValue json) {
        var values = NvmeCliJson.fields(json.get(LOG));
        putIfAbsent(values, SmartField.TEMPERATURE, json.get("temperature").get("current"));
        putIfAbsent(values, SmartField.POWER_ON_HOURS, json.get("power_on_time").get("hours"));
        putIfAbsent(values, SmartField.POWER_CYCLES, json.get("power_cycle_count"));
        var spare = json.get("spare_available");
        putIfAbsent(values, SmartField.AVAILABLE_SPARE, spare.get("current_percent"));
        putIfAbsent(values, SmartField.SPARE_THRESHOLD, spare.get("threshold_percent"));
        putIfAbsent(
                values, SmartField.PERCENTAGE_USED, json.get("endurance_used").get("current_percent"));
        // 0 K in the page, "not reported", is printed as -273 °C.
        values.remove(SmartField.TEMPERATURE, BigInteger.valueOf(-SmartPage.KELVIN));
        return new SmartLog(values, sensors(json.get(LOG).get("temperature_sensors")), findings(json));
    }

    private static void putIfAbsent(Map<SmartField, BigInteger> values, SmartField field, JsonValue fallback) {
        SmartNumber.of(fallback).ifPresent(number -> values.putIfAbsent(field, number));
    }

    /** One that is null is skipped and keeps its number (gsmartcontrol#92). */
    private static SortedMap<Integer, Integer> sensors(JsonValue list) {
        var sensors = new TreeMap<Integer, Integer>();
        int number = 0;
        for (var sensor : list.elements()) {
            int current = ++number;
            sensor.number()
                    .filter(celsius -> celsius != -SmartPage.KELVIN)
                    .ifPresent(celsius -> sensors.put(current, celsius));
        }
        return sensors;
    }

    /** Entries in the drive's error log (bit 6) are no finding: healthy drives have them. */
    private static Set<SmartLog.SmartConclusion> findings(JsonValue json) {
        var findings = EnumSet.noneOf(SmartLog.SmartConclusion.class);
        int status = json.get("smartctl").get("exit_status").number().orElse(0);
        var passed = json.get("smart_status").get("passed").truth();
        if ((status & DISK_FAILING) != 0 || passed.equals(Optional.of(false))) {
            findings.add(SmartLog.SmartConclusion.FAILED);
        }
        if ((status & AT_THRESHOLD) != 0) {
            findings.add(SmartLog.SmartConclusion.PREFAIL);
        }
        if ((status & SELF_TEST_FAILED) != 0) {
            findings.add(SmartLog.SmartConclusion.SELF_TEST_FAILED);
        }
        return findings;
    }

    private static Optional<Long> bytes(JsonValue value) {
        return SmartNumber.of(value)
                .filter(number -> number.signum() > 0 && number.bitLength() < Long.SIZE)
                .map(BigInteger::longValue);
    }

    private static @Nullable String version(JsonValue parts) {
        var text = parts.elements().stream()
                .flatMap(part -> part.number().stream())
                .map(String::valueOf)
                .reduce((a, b) -> a + "." + b);
        return text.orElse(null);
    }

    private static @Nullable String error(JsonValue messages) {
        return messages.elements().stream()
                .filter(message -> message.get("severity").text().equals(Optional.of("error")))
                .flatMap(message -> message.get("string").text().stream())
                .findFirst()
                .orElse(null);
    }
}
