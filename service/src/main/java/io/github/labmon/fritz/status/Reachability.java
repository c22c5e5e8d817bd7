package io.github.labmon.fritz.status;

import io.github.labmon.fritz.ping.PingLatency;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a router was reached, and how fast it answered. */
@Serdeable
@Schema(description = "How the router was reached, and how fast it answered.")
public record Reachability(
        @Schema(
                description = "ping, or tcp (the time of a connection) where ping is not permitted or not answered.",
                example = "ping")
        String method,

        @Nullable PingLatency latencyMillis,

        @Schema(description = "Packets without a reply, 0 to 100; only by ping.", example = "0.0") @Nullable
        Double packetLossPercent) {

    public static final String PING = "ping";
    public static final String TCP = "tcp";

    /** From this share of lost packets on the router's state is WARNING. */
    public static final double LOSS_WARNING_PERCENT = 50.0;
}
