package io.github.labmon.fritz;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The connection to the Internet. */
@Serdeable
@Schema(description = "The connection to the Internet. What is not known is absent.")
record WanStatus(
        @Schema(
                description = "When the oldest of these values was read; earlier than the document's where the"
                        + " router was too slow.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant observedAt,

        @Schema(description = "Whether it stands.") Status status,

        @Schema(description = "Of the line itself: Up, Down, Initializing or Unavailable.", example = "Up") @Nullable
        String linkStatus,

        @Schema(description = "DSL, Cable, Fiber, Ethernet, LTE, … as the router names it.", example = "DSL") @Nullable
        String accessType,

        @Schema(description = "IPv4; masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "20…13") @Nullable
        String externalIpAddress,

        @Schema(description = "IPv6; masked unless LABMON_SHOW_IDENTIFIERS=true.", example = "2001…:1") @Nullable
        String externalIpv6Address,

        @Schema(description = "Seconds since the connection was made.", example = "57199") @Nullable
        Long connectionUptimeSeconds,

        @Schema(
                description = "The last one, kept while connected: by itself no cause for alarm.",
                example = "ERROR_NONE")
        @Nullable
        String lastConnectionError,

        @Nullable Reconnects reconnects,

        @Schema(description = "What the line carries towards you, in bit/s.", example = "292030000") @Nullable
        Long downstreamMaxBitsPerSecond,

        @Schema(description = "What the line carries away from you, in bit/s.", example = "46720000") @Nullable
        Long upstreamMaxBitsPerSecond,

        @Schema(
                description = "In bytes, as the router counts; absent while its counter cannot be believed.",
                example = "197786211361")
        @Nullable
        Long receivedBytes,

        @Schema(description = "In bytes, as the router counts.", example = "30680066212") @Nullable
        Long sentBytes,

        @Schema(
                description = "64; 32 where the router has only that counter: labmon adds the turns it has seen.",
                example = "64")
        @Nullable
        Integer counterBits,

        @Schema(description = "In byte/s, since the reading before.", example = "1148054.0") @Nullable
        Double receiveBytesPerSecond,

        @Schema(description = "In byte/s, since the reading before.", example = "79128.0") @Nullable
        Double sendBytesPerSecond) {

    /** Whether a connection stands. */
    @Serdeable
    @Schema(name = "WanConnectionStatus", description = "Whether the connection stands.")
    enum Status {
        ONLINE,
        OFFLINE,
        CONNECTING,
        UNKNOWN;

        /** Of UPnP's word for it. */
        static Status of(@Nullable String word) {
            return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
                case "connected", "up" -> ONLINE;
                case "connecting", "authenticating" -> CONNECTING;
                case "disconnected", "disconnecting", "pendingdisconnect", "unconfigured", "down" -> OFFLINE;
                default -> UNKNOWN;
            };
        }
    }
}
