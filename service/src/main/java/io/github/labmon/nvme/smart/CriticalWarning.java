package io.github.labmon.nvme.smart;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;

/** The critical warning of a drive, as bits and as names. */
@Serdeable
@Schema(description = "The critical warning that the drive itself raises, as bits and as names.")
public record CriticalWarning(
        @Schema(description = "The bits as a number, 0 to 255; 0 is no warning.", example = "0")
        int value,

        @Schema(
                description =
                        "AVAILABLE_SPARE, TEMPERATURE, RELIABILITY, READ_ONLY, VOLATILE_BACKUP, PERSISTENT_MEMORY,"
                                + " and UNKNOWN_BIT_6 or _7 for bits that have no meaning yet.",
                example = "[\"TEMPERATURE\"]")
        List<String> flags) {

    public static final int AVAILABLE_SPARE = 0x01;
    public static final int TEMPERATURE = 0x02;
    public static final int RELIABILITY = 0x04;
    public static final int READ_ONLY = 0x08;
    public static final int VOLATILE_BACKUP = 0x10;
    public static final int PERSISTENT_MEMORY = 0x20;
    public static final int UNKNOWN = 0xC0;

    private static final List<String> NAMES = List.of(
            "AVAILABLE_SPARE",
            "TEMPERATURE",
            "RELIABILITY",
            "READ_ONLY",
            "VOLATILE_BACKUP",
            "PERSISTENT_MEMORY",
            "UNKNOWN_BIT_6",
            "UNKNOWN_BIT_7");

    public CriticalWarning {
        flags = List.copyOf(flags);
    }

    public static CriticalWarning of(int value) {
        var flags = new ArrayList<String>();
        for (int bit = 0; bit < NAMES.size(); bit++) {
            if ((value & 1 << bit) != 0) {
                flags.add(NAMES.get(bit));
            }
        }
        return new CriticalWarning(value, flags);
    }
}
