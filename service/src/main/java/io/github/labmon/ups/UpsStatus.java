package io.github.labmon.ups;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.TargetStates;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The document of {@code GET /ups/status}. */
@Serdeable
@Schema(description = "The uninterruptible power supplies of the NUT servers in UPS_HOSTS.")
record UpsStatus(
        @Schema(description = "When the document was made, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "That of the worst server or UPS.")
        State state,

        @Schema(description = "Whether UPS_HOSTS contains a server.")
        boolean configured,

        @Schema(description = "In the order of UPS_HOSTS.") List<UpsServerStatus> servers,

        @Schema(
                description =
                        "In the order of their servers. Those of a server that cannot be read are known from before.")
        List<UpsDeviceStatus> devices,

        @Schema(description = "Why nothing could be read; absent otherwise.") @Nullable
        Problem problem)
        implements StatusDocument {

    UpsStatus {
        servers = List.copyOf(servers);
        devices = List.copyOf(devices);
    }

    static UpsStatus of(Instant observedAt, List<UpsServerStatus> servers, List<UpsDeviceStatus> devices) {
        var worst = State.worst(Stream.concat(
                servers.stream().map(UpsServerStatus::state), devices.stream().map(UpsDeviceStatus::state)));
        return new UpsStatus(observedAt, worst, !servers.isEmpty(), servers, devices, null);
    }

    /** Whether that server could not be read, so that nothing is known of its UPSs. */
    boolean isUnreadable(String server) {
        return servers.stream().anyMatch(each -> each.name().equals(server) && each.problem() != null);
    }

    UpsStatus withStates(TargetStates states) {
        return new UpsStatus(
                observedAt,
                states.whole(),
                configured,
                states.assignTo(servers, UpsServerStatus::name, UpsServerStatus::withState),
                states.assignTo(devices, UpsDeviceStatus::target, UpsDeviceStatus::withState),
                problem);
    }
}
