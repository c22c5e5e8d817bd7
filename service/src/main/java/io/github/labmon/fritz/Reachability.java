package io.github.labmon.fritz;

import io.github.labmon.fritz.ping.PingLatency;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How it was found out whether a router answers, and how fast it does. */
@Serdeable
@Schema(description = "How it was found out whether the router answers, and how fast it does.")
record Reachability(
        @Schema(
                description = "ping, or tcp (the time of a connection) where ping is not possible or not answered.",
                example = "ping")
        String method,

        @Nullable PingLatency latencyMillis,

        @Schema(description = "Packets without an answer, 0 to 100; only by ping.", example = "0.0") @Nullable
        Double packetLossPercent) {

    static final String PING = "ping";
    static final String TCP = "tcp";
}
