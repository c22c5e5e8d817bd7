package io.github.labmon.host;

import io.github.labmon.host.sensor.HostSensors;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.TargetStates;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This host: the document of {@code GET /host/status}. What could not be read is absent. */
@Serdeable
@Schema(description = "This host. What could not be read is absent.")
record HostStatus(
        @Schema(description = "When the values were read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "OK; WARNING where a mount does not respond; UNKNOWN where nothing could be read.")
        State state,

        @Schema(
                description =
                        "false where something could not be read: a mount that labmon may not access, or whose first response is awaited.")
        boolean complete,

        @Schema(description = "The name of the host, as uname -n prints it.", example = "nas") @Nullable
        String hostname,

        @Nullable Os os,

        @Schema(description = "When the kernel started, RFC 3339 in UTC.", example = "2025-12-24T08:00:00Z") @Nullable
        Instant bootedAt,

        @Schema(description = "Seconds since the kernel started.", example = "662400") @Nullable
        Long uptimeSeconds,

        @Nullable Cpu cpu,
        @Nullable Memory memory,
        @Nullable Swap swap,

        @Schema(
                description =
                        "Mounted file systems that hold data; no pseudo file systems, bind mounts or container overlays.")
        List<DiskUsage> disks,

        @Schema(description = "Network interfaces that are up, without loopback and the host's ends of containers.")
        List<NetworkUsage> network,

        @Schema(description = "Absent where the kernel does not measure it.") @Nullable
        HostPressure pressure,

        @Schema(description = "Absent where there are none.") @Nullable
        HostSensors sensors,

        @Schema(description = "Why nothing could be read; absent where all is well.") @Nullable
        Problem problem)
        implements StatusDocument {

    HostStatus {
        disks = List.copyOf(disks);
        network = List.copyOf(network);
    }

    static HostStatus unread(Problem problem, Instant observedAt) {
        return new HostStatus(
                observedAt,
                State.UNKNOWN,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                problem);
    }

    /** The operating system. */
    @Serdeable
    @Schema(name = "OperatingSystem", description = "The operating system.")
    record Os(
            @Schema(description = "Its name and version.", example = "Debian GNU/Linux 12 (bookworm)")
            String name,

            @Schema(description = "The kernel's release, as uname -r prints it.", example = "6.1.0-31-amd64") @Nullable
            String kernel,

            @Schema(description = "The processor architecture.", example = "amd64")
            String architecture) {}

    /** The processor. */
    @Serdeable
    @Schema(description = "The processor.")
    record Cpu(
            @Schema(description = "Its name.", example = "Intel(R) N100") @Nullable
            String model,

            @Schema(description = "Cores, of the whole host.", example = "4") @Nullable
            Integer physicalCores,

            @Schema(description = "Threads, of the whole host.", example = "8") @Nullable
            Integer logicalCores,

            @Schema(
                    description =
                            "Busy share of all cores since the reading before; in the first since labmon began; over at least 200 ms; 0 to 100.",
                    example = "12.3")
            @Nullable
            Double usagePercent,

            @Schema(description = "Runnable tasks on average over 1, 5 and 15 minutes.", example = "[0.42, 0.38, 0.3]")
            List<Double> loadAverage,

            @Schema(description = "Of the hottest sensor that is labelled as the processor's, in °C.", example = "47.0")
            @Nullable
            Double temperatureCelsius) {

        Cpu {
            loadAverage = List.copyOf(loadAverage);
        }
    }

    /** Main memory. */
    @Serdeable
    @Schema(description = "Main memory of the host.")
    record Memory(
            @Schema(description = "Installed, in bytes.", example = "16000000000")
            long totalBytes,

            @Schema(description = "Total less available, in bytes.", example = "4000000000")
            long usedBytes,

            @Schema(description = "Memory that is available without swapping, in bytes.", example = "12000000000")
            long availableBytes,

            @Schema(description = "Used share, 0 to 100.", example = "25.0") @Nullable
            Double usedPercent) {}

    /** Swap space. */
    @Serdeable
    @Schema(description = "Swap space; totalBytes 0 where there is none.")
    record Swap(
            @Schema(description = "In bytes.", example = "1000000000")
            long totalBytes,

            @Schema(description = "In bytes.", example = "0")
            long usedBytes,

            @Schema(description = "Used share, 0 to 100; absent without swap.", example = "0.0") @Nullable
            Double usedPercent) {}

    /** The same with the states of its mounts, by their paths, and of all of it. */
    HostStatus withStates(TargetStates states) {
        var withStates = states.assignTo(disks, DiskUsage::mount, DiskUsage::withState);
        return new HostStatus(
                observedAt,
                states.whole(),
                complete,
                hostname,
                os,
                bootedAt,
                uptimeSeconds,
                cpu,
                memory,
                swap,
                withStates,
                network,
                pressure,
                sensors,
                problem);
    }
}
