package io.github.labmon.fritz;

import static io.github.labmon.fritz.FritzMeasurements.counter;
import static io.github.labmon.fritz.FritzMeasurements.gauge;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import org.jspecify.annotations.Nullable;

/** The metrics of the connection to the Internet. */
final class WanMeasurements {

    private static final double BITS = 8.0;

    private static final Metric INFO =
            Metric.info("fritz_wan_info", "Access type of the router's connection.", "router", "access");
    private static final Metric UP =
            gauge("wan_up", "", "1 if the router is connected to the Internet.").inHistory();
    private static final Metric STATUS =
            Metric.gauge("fritz_wan_status", "", "1 for the state of the connection.", "router", "state");
    private static final Metric LINK = gauge("wan_link_up", "", "1 if the line itself is up.");
    private static final Metric UPTIME =
            gauge("wan_connection_uptime_seconds", "seconds", "Time since the connection was established.");
    private static final Metric RECONNECTS = counter(
                    "wan_reconnects", "", "Reconnects seen since the start of labmon; there can have been more.")
            .inHistory();
    private static final Metric RESYNCS =
            counter("wan_resyncs", "", "Resynchronisations of the line seen since the start of labmon.");
    private static final Metric REBOOTS =
            counter("wan_reboots", "", "Reboots of the router seen since the start of labmon.");
    private static final Metric DOWNSTREAM =
            gauge("wan_downstream_max_bytes_per_second", "bytes_per_second", "Maximum downstream rate of the line.");
    private static final Metric UPSTREAM =
            gauge("wan_upstream_max_bytes_per_second", "bytes_per_second", "Maximum upstream rate of the line.");
    private static final Metric RECEIVED =
            counter("wan_receive_bytes", "bytes", "Bytes received from the Internet, as the router counts.");
    private static final Metric SENT =
            counter("wan_transmit_bytes", "bytes", "Bytes sent to the Internet, as the router counts.");
    private static final Metric RECEIVE_RATE = Metric.rate(
            "fritz_wan_receive_bytes_per_second", "bytes_per_second", "Receive rate from the Internet.", "router");
    private static final Metric SEND_RATE = Metric.rate(
            "fritz_wan_transmit_bytes_per_second", "bytes_per_second", "Send rate to the Internet.", "router");

    private WanMeasurements() {}

    static void add(Measurements.Builder builder, RouterStatus router, WanStatus wan) {
        var name = router.name();
        var state = state(wan.status());
        // The router's problems belong to the router; its connection has only a state.
        builder.target(new Target(name + "/wan", state, null)
                .withLabel(Message.of("fritz.wan.label").with("router", name))
                .withSummary(summary(wan.status(), name)));
        if (wan.accessType() != null) {
            builder.info(INFO, name, wan.accessType());
        }
        builder.add(UP, state == State.UNKNOWN ? null : (Boolean) (state == State.OK), name)
                .states(STATUS, wan.status(), WanStatus.Status.values(), name)
                .add(LINK, wan.linkStatus() == null ? null : (Boolean) "Up".equals(wan.linkStatus()), name)
                .add(UPTIME, wan.connectionUptimeSeconds(), name)
                .add(DOWNSTREAM, bytes(wan.downstreamMaxBitsPerSecond()), name)
                .add(UPSTREAM, bytes(wan.upstreamMaxBitsPerSecond()), name)
                .add(RECEIVED, wan.receivedBytes(), name)
                .add(SENT, wan.sentBytes(), name)
                .add(RECEIVE_RATE, wan.receiveBytesPerSecond(), name)
                .add(SEND_RATE, wan.sendBytesPerSecond(), name);
        var reconnects = wan.reconnects();
        if (reconnects != null) {
            builder.add(RECONNECTS, reconnects.count(), name)
                    .add(RESYNCS, reconnects.resyncs(), name)
                    .add(REBOOTS, reconnects.reboots(), name);
        }
    }

    /** The sentence about a connection that is not up; one that is unknown is not offline. */
    private static @Nullable Message summary(WanStatus.Status status, String router) {
        return switch (status) {
            case OFFLINE -> Message.of("fritz.wan.down").with("router", router);
            case CONNECTING -> Message.of("fritz.summary.connecting").with("router", router);
            case ONLINE, UNKNOWN -> null;
        };
    }

    /** While a connection is being established there is none: that is down, however short. */
    static State state(WanStatus.Status status) {
        return switch (status) {
            case ONLINE -> State.OK;
            case OFFLINE, CONNECTING -> State.DOWN;
            case UNKNOWN -> State.UNKNOWN;
        };
    }

    private static @Nullable Double bytes(@Nullable Long bits) {
        return bits == null ? null : bits / BITS;
    }
}
