package io.github.labmon.host;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The pressure on each resource of this host. */
@Serdeable
@Schema(description = "Pressure on the resources of this host; absent where the kernel does not measure it.")
record HostPressure(
        @Schema(description = "Waiting for a processor.") @Nullable
        ResourcePressure cpu,

        @Schema(description = "Waiting for memory.") @Nullable
        ResourcePressure memory,

        @Schema(description = "Waiting for disks.") @Nullable
        ResourcePressure io) {

    private static final int MAX_BYTES = 1_024;

    /**
     * Of {@code /proc/pressure}.
     *
     * @return {@code null} where the kernel has none: before Linux 4.20, or switched off ({@code psi=0})
     */
    static @Nullable HostPressure read(Path proc) {
        var folder = proc.resolve("pressure");
        var pressure = new HostPressure(
                resource(folder.resolve("cpu")), resource(folder.resolve("memory")), resource(folder.resolve("io")));
        return pressure.cpu == null && pressure.memory == null && pressure.io == null ? null : pressure;
    }

    private static @Nullable ResourcePressure resource(Path file) {
        try (var in = Files.newInputStream(file)) {
            return ResourcePressure.parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1))
                    .orElse(null);
        } catch (IOException e) {
            return null; // where it is switched off the files exist, and reading returns an error
        }
    }
}
