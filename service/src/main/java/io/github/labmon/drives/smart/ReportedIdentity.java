package io.github.labmon.drives.smart;

import io.github.labmon.ports.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A drive as it identifies itself.
 *
 * @param rotating whether it has rotating discs
 */
public record ReportedIdentity(
        @Nullable String model,
        @Nullable String serial,
        @Nullable String firmware,
        @Nullable Long capacityBytes,
        @Nullable Boolean rotating) {

    static ReportedIdentity of(JsonValue json) {
        return new ReportedIdentity(
                json.get("model_name")
                        .text()
                        .or(() -> json.get("scsi_model_name").text())
                        .orElse(null),
                json.get("serial_number").textOrNull(),
                json.get("firmware_version")
                        .text()
                        .or(() -> json.get("scsi_revision").text())
                        .orElse(null),
                JsonNumber.count(json.get("user_capacity").get("bytes"))
                        .filter(bytes -> bytes > 0)
                        .orElse(null),
                rotating(json).orElse(null));
    }

    /** smartctl prints 0 for a drive without discs, and no rate where the drive reports none. */
    private static Optional<Boolean> rotating(JsonValue json) {
        return JsonNumber.count(json.get("rotation_rate")).map(rate -> rate > 0);
    }
}
