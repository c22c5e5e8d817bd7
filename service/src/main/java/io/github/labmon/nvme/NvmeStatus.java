package io.github.labmon.nvme;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.TargetStates;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The NVMe drives of this host: the document of {@code GET /nvme/status}. */
@Serdeable
@Schema(description = "The NVMe drives of this host. What could not be read is absent.")
record NvmeStatus(
        @Schema(description = "When the values were read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "That of the worst drive; OK where there is none.")
        State state,

        @Schema(description = "One for each drive, sorted by device; empty where there is none.")
        List<NvmeDrive> devices,

        @Schema(description = "Why drives could not be searched for; absent where they could.") @Nullable
        Problem problem)
        implements StatusDocument {

    private static final List<State> FROM_GOOD_TO_BAD =
            List.of(State.OK, State.UNKNOWN, State.WARNING, State.CRITICAL, State.DOWN);

    NvmeStatus {
        devices = List.copyOf(devices);
    }

    static boolean isWorse(State a, State b) {
        return FROM_GOOD_TO_BAD.indexOf(a) > FROM_GOOD_TO_BAD.indexOf(b);
    }

    /** Controllers by number, then disks behind USB bridges. */
    private static final Comparator<NvmeDrive> ORDER = Comparator.comparing(
                    (NvmeDrive drive) -> "usb".equals(drive.transport()))
            .thenComparingInt(drive -> drive.device().length())
            .thenComparing(NvmeDrive::device);

    static NvmeStatus of(Instant observedAt, List<NvmeDrive> devices) {
        var worst = devices.stream()
                .map(NvmeDrive::state)
                .max(Comparator.comparingInt(FROM_GOOD_TO_BAD::indexOf))
                .orElse(State.OK);
        return new NvmeStatus(observedAt, worst, devices.stream().sorted(ORDER).toList(), null);
    }

    static NvmeStatus unread(Problem problem, Instant observedAt) {
        return new NvmeStatus(observedAt, State.UNKNOWN, List.of(), problem);
    }

    /** The same with the states of its drives, by their names, and of all of them. */
    NvmeStatus withStates(TargetStates states) {
        return new NvmeStatus(
                observedAt, states.whole(), states.assignTo(devices, NvmeCard::name, NvmeDrive::withState), problem);
    }
}
