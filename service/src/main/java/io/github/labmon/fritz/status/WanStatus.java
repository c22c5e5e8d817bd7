package io.github.labmon.fritz.status;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The connection to the Internet. */
@Serdeable
@Schema(description = "The connection to the Internet. A value that is not known is absent.")
public record WanStatus(
        @Schema(
                description = "When the oldest of these values was received; earlier than the document's where the"
                        + " router answers slowly.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant observedAt,

        @Schema(description = "The state of the connection.")
        Status status,

        @Schema(description = "The state of the line itself: Up, Down, Initializing or Unavailable.", example = "Up")
        @Nullable
        String linkStatus,

        @Schema(
                description = "DSL, Cable, Fiber, Ethernet, LTE and others, as the router names it; IP-Client where"
                        + " another router provides the connection.",
                example = "DSL")
        @Nullable
        String accessType,

        @Schema(description = "The IPv4 address; masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "20…13")
        @Nullable
        String externalIpAddress,

        @Schema(description = "The IPv6 address; masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "2001…:1")
        @Nullable
        String externalIpv6Address,

        @Schema(description = "Seconds since the connection was established.", example = "57199") @Nullable
        Long connectionUptimeSeconds,

        @Schema(
                description = "The last error. Routers keep it while they are connected: it is no fault by itself.",
                example = "ERROR_NONE")
        @Nullable
        String lastConnectionError,

        @Nullable Reconnects reconnects,

        @Schema(description = "Maximum rate of the line, downstream, in bit/s.", example = "292030000") @Nullable
        Long downstreamMaxBitsPerSecond,

        @Schema(description = "Maximum rate of the line, upstream, in bit/s.", example = "46720000") @Nullable
        Long upstreamMaxBitsPerSecond,

        @Schema(
                description = "Received bytes, as the router counts; absent while the counter is implausible.",
                example = "197786211361")
        @Nullable
        Long receivedBytes,

        @Schema(description = "Sent bytes, as the router counts.", example = "30680066212") @Nullable
        Long sentBytes,

        @Schema(
                description = "The size of the router's counters: 64; 32 where it has no larger ones, and labmon adds"
                        + " the wraps that it has seen.",
                example = "64")
        @Nullable
        Integer counterBits,

        @Schema(description = "Receive rate since the previous reading, in byte/s.", example = "1148054.0") @Nullable
        Double receiveBytesPerSecond,

        @Schema(description = "Send rate since the previous reading, in byte/s.", example = "79128.0") @Nullable
        Double sendBytesPerSecond) {

    /** The state of a connection. */
    @Serdeable
    @Schema(
            name = "WanConnectionStatus",
            description = "The state of the connection; UNKNOWN also where the router is not configured to have one.")
    public enum Status {
        ONLINE,
        OFFLINE,
        CONNECTING,
        UNKNOWN;

        /** Maps UPnP's {@code ConnectionStatus}. {@code Unconfigured} means that no connection is expected. */
        public static Status of(@Nullable String connectionStatus) {
            return switch (connectionStatus == null ? "" : connectionStatus.toLowerCase(Locale.ROOT)) {
                case "connected", "up" -> ONLINE;
                case "connecting", "authenticating" -> CONNECTING;
                case "disconnected", "disconnecting", "pendingdisconnect", "down" -> OFFLINE;
                default -> UNKNOWN;
            };
        }
    }
}
