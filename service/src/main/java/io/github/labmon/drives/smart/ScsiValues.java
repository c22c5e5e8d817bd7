package io.github.labmon.drives.smart;

import io.github.labmon.ports.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** SMART data of a SCSI drive: SAS, and USB bridges that pass no ATA commands. */
final class ScsiValues {

    private static final int MOST_SELF_TESTS = 20;
    private static final int COMPLETED = 0;
    private static final int FIRST_FAILURE = 3;
    private static final int LAST_FAILURE = 7;
    private static final int RUNNING = 15;
    private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1_000_000_000L);
    private static final int LONGEST_NUMBER = 24;

    private ScsiValues() {}

    static SmartValues of(JsonValue json) {
        var support = json.get("smart_support");
        var counts = new SectorCounts(
                null,
                JsonNumber.count(json.get("scsi_pending_defects").get("count")).orElse(null),
                null,
                null,
                null,
                null,
                JsonNumber.count(json.get("scsi_grown_defect_list")).orElse(null));
        return new SmartValues(
                ReportedIdentity.of(json),
                support.get("available").truth().orElse(null),
                json.get("smart_status").get("passed").truth().orElse(null),
                JsonNumber.celsius(json.get("temperature").get("current")).orElse(null),
                JsonNumber.limitCelsius(json.get("temperature").get("drive_trip"))
                        .orElse(null),
                JsonNumber.hours(json.get("power_on_time").get("hours")).orElse(null),
                null,
                counts,
                errorCounters(json.get("scsi_error_counter_log")),
                wear(json).orElse(null),
                selfTest(json),
                List.of());
    }

    private static List<ErrorCounter> errorCounters(JsonValue log) {
        return List.of("read", "write", "verify").stream()
                .filter(operation -> log.get(operation).isObject())
                .map(operation -> {
                    var row = log.get(operation);
                    return new ErrorCounter(
                            operation,
                            JsonNumber.count(row.get("total_errors_corrected")).orElse(null),
                            JsonNumber.count(row.get("total_uncorrected_errors"))
                                    .orElse(null),
                            bytes(row.get("gigabytes_processed")).orElse(null));
                })
                .toList();
    }

    /** A text with three decimals, {@code "4123.456"}. */
    private static Optional<Long> bytes(JsonValue gigabytes) {
        return gigabytes
                .text()
                .filter(text -> text.length() <= LONGEST_NUMBER && text.matches("\\d{1,9}(\\.\\d{1,9})?"))
                .map(text -> new BigDecimal(text).multiply(GIGABYTE).longValue());
    }

    private static Optional<WearEstimate> wear(JsonValue json) {
        return JsonNumber.usedPercent(json.get("scsi_percentage_used_endurance_indicator"))
                .or(() -> JsonNumber.usedPercent(json.get("endurance_used").get("current_percent")))
                .map(used -> new WearEstimate(used, "endurance-indicator"));
    }

    private static @Nullable SelfTest selfTest(JsonValue json) {
        var tests = IntStream.range(0, MOST_SELF_TESTS)
                .mapToObj(number -> json.get("scsi_self_test_" + number))
                .filter(JsonValue::isObject)
                .toList();
        var running = json.get("self_test_in_progress").truth().orElse(false)
                || tests.stream().anyMatch(test -> result(test) == RUNNING);
        var last = tests.stream()
                .filter(test -> result(test) != RUNNING)
                .findFirst()
                .orElse(JsonValue.absent());
        if (last.isAbsent() && !running) {
            return null;
        }
        return new SelfTest(
                last.get("code").get("string").textOrNull(),
                last.get("result").get("string").textOrNull(),
                passed(result(last)),
                JsonNumber.hours(last.get("power_on_time").get("hours")).orElse(null),
                running,
                null);
    }

    private static int result(JsonValue test) {
        return test.get("result").get("value").number().orElse(-1);
    }

    /** Aborted ones are neither. */
    private static @Nullable Boolean passed(int result) {
        if (FIRST_FAILURE <= result && result <= LAST_FAILURE) {
            return false;
        }
        return result == COMPLETED ? true : null;
    }
}
