package io.github.labmon.drives.smart;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.process.EmbeddedJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code smartctl -j}, from 7.0 on, about a drive that is not an NVMe drive.
 *
 * @param device the device that smartctl opened, {@code /dev/sda}; {@code null} where it could not
 * @param protocol ATA, SCSI or NVMe; {@code null} where the drive could not be opened
 * @param version of smartctl, {@code 7.3}
 * @param exitStatus the bits of smartctl(8), EXIT STATUS
 * @param error the first of its messages that is an error
 * @param values what it read of the drive; {@code null} where it read nothing
 */
public record SmartctlDocument(
        @Nullable String device,
        @Nullable String protocol,
        @Nullable String version,
        int exitStatus,
        @Nullable String error,
        @Nullable SmartValues values) {

    /**
     * The exit status for a drive in standby, which {@code -n standby,3} requests. Its bits mean a wrong command line and a
     * device that cannot be opened, which never occur together.
     */
    public static final int STANDBY = 3;

    /** Empty where the output contains no JSON of smartctl. */
    public static Optional<SmartctlDocument> parse(byte[] output) {
        return EmbeddedJson.first(
                output, json -> json.get("smartctl").isObject() ? Optional.of(of(json)) : Optional.empty());
    }

    private static SmartctlDocument of(JsonValue json) {
        var smartctl = json.get("smartctl");
        var protocol = json.get("device").get("protocol").textOrNull();
        var exitStatus = smartctl.get("exit_status").number().orElse(0);
        return new SmartctlDocument(
                json.get("device").get("name").textOrNull(),
                protocol,
                version(smartctl.get("version")),
                exitStatus,
                error(smartctl.get("messages")),
                exitStatus == STANDBY ? null : values(json, protocol));
    }

    /** Whether the drive is in standby and was not woken. */
    public boolean isStandby() {
        return exitStatus == STANDBY;
    }

    /** Whether it is an NVMe drive, behind a USB bridge. */
    public boolean isOfNvme() {
        return "NVMe".equals(protocol);
    }

    private static @Nullable SmartValues values(JsonValue json, @Nullable String protocol) {
        // Without them smartctl could open the device, and the drive did not respond.
        if (json.get("user_capacity").isAbsent() && json.get("smart_status").isAbsent()) {
            return null;
        }
        return "SCSI".equals(protocol) ? ScsiValues.of(json) : "ATA".equals(protocol) ? AtaValues.of(json) : null;
    }

    private static @Nullable String version(JsonValue parts) {
        return parts.elements().stream()
                .flatMap(part -> part.number().stream())
                .map(String::valueOf)
                .reduce((a, b) -> a + "." + b)
                .orElse(null);
    }

    private static @Nullable String error(JsonValue messages) {
        return messages.elements().stream()
                .filter(message -> message.get("severity").text().equals(Optional.of("error")))
                .flatMap(message -> message.get("string").text().stream())
                .findFirst()
                .orElse(null);
    }
}
