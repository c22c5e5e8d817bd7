package io.github.labmon.drives.smart;

import io.github.labmon.ports.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SMART data of an ATA drive. The maker's attributes come first, because older drives have no device statistics. */
final class AtaValues {

    private static final int ROTATING_PAGE = 3;
    private static final int ERRORS_PAGE = 4;
    private static final int TEMPERATURE_PAGE = 5;
    private static final int TRANSPORT_PAGE = 6;

    private static final int REALLOCATED = 5;
    private static final int REPORTED_UNCORRECTABLE = 187;
    private static final int COMMAND_TIMEOUT = 188;
    private static final int PENDING = 197;
    private static final int OFFLINE_UNCORRECTABLE = 198;
    private static final int CRC_ERRORS = 199;

    /** Seagate counts slower ones in the upper bytes. */
    private static final long ALL_TIMEOUTS = 0xFFFF;

    /** The upper four bits of a self-test's status: 15 is running, 1 and 2 are aborted, 3 to 8 are failures. */
    private static final int STATUS_SHIFT = 4;

    private static final int RUNNING = 15;

    private AtaValues() {}

    static SmartValues of(JsonValue json) {
        var attributes = new AtaAttributes(json);
        var statistics = new DeviceStatistics(json);
        var identity = ReportedIdentity.of(json);
        var support = json.get("smart_support");
        return new SmartValues(
                identity,
                support.get("available")
                        .truth()
                        .map(available ->
                                available && support.get("enabled").truth().orElse(true))
                        .orElse(null),
                json.get("smart_status").get("passed").truth().orElse(null),
                JsonNumber.celsius(json.get("temperature").get("current")).orElse(null),
                limitCelsius(json, statistics).orElse(null),
                JsonNumber.hours(json.get("power_on_time").get("hours")).orElse(null),
                JsonNumber.count(json.get("power_cycle_count")).orElse(null),
                sectors(attributes, statistics),
                List.of(),
                Boolean.TRUE.equals(identity.rotating())
                        ? null
                        : AtaWear.of(json, attributes, statistics).orElse(null),
                selfTest(json),
                attributes.failing());
    }

    private static Optional<Integer> limitCelsius(JsonValue json, DeviceStatistics statistics) {
        return JsonNumber.limitCelsius(json.get("temperature").get("op_limit_max"))
                .or(() -> JsonNumber.limitCelsius(
                        statistics.value(TEMPERATURE_PAGE, "Specified Maximum Operating Temperature")));
    }

    private static SectorCounts sectors(AtaAttributes attributes, DeviceStatistics statistics) {
        return new SectorCounts(
                attributes
                        .raw(REALLOCATED)
                        .or(() -> count(statistics, ROTATING_PAGE, "Number of Reallocated Logical Sectors"))
                        .orElse(null),
                attributes
                        .raw(PENDING)
                        .or(() -> count(statistics, ROTATING_PAGE, "Number of Realloc. Candidate Logical Sectors"))
                        .orElse(null),
                attributes.raw(OFFLINE_UNCORRECTABLE).orElse(null),
                attributes
                        .raw(REPORTED_UNCORRECTABLE)
                        .or(() -> count(statistics, ERRORS_PAGE, "Number of Reported Uncorrectable Errors"))
                        .orElse(null),
                attributes
                        .raw(COMMAND_TIMEOUT)
                        .map(count -> count & ALL_TIMEOUTS)
                        .orElse(null),
                attributes
                        .raw(CRC_ERRORS)
                        .or(() -> count(statistics, TRANSPORT_PAGE, "Number of Interface CRC Errors"))
                        .orElse(null),
                null);
    }

    private static Optional<Long> count(DeviceStatistics statistics, int page, String name) {
        return JsonNumber.count(statistics.value(page, name));
    }

    private static @Nullable SelfTest selfTest(JsonValue json) {
        var now = json.get("ata_smart_data").get("self_test").get("status");
        var running = isRunning(now);
        var log = json.get("ata_smart_self_test_log");
        var table = log.get("extended").get("table").isList() ? log.get("extended") : log.get("standard");
        var last = table.get("table").elements().stream()
                .filter(entry -> !isRunning(entry.get("status")))
                .findFirst()
                .orElse(JsonValue.absent());
        if (last.isAbsent() && !running) {
            return null;
        }
        var status = last.get("status");
        return new SelfTest(
                last.get("type").get("string").textOrNull(),
                status.get("string").textOrNull(),
                status.get("passed").truth().orElse(null),
                JsonNumber.hours(last.get("lifetime_hours")).orElse(null),
                running,
                running
                        ? now.get("remaining_percent")
                                .number()
                                .filter(percent -> 0 <= percent && percent <= 100)
                                .orElse(null)
                        : null);
    }

    private static boolean isRunning(JsonValue status) {
        return status.get("value")
                .number()
                .filter(value -> value >> STATUS_SHIFT == RUNNING)
                .isPresent();
    }
}
