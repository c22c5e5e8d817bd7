package io.github.labmon.fritz;

import io.github.labmon.fritz.assembly.ProblemText;
import io.github.labmon.fritz.status.Reachability;
import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import org.jspecify.annotations.Nullable;

/** The metrics of routers; those of the connection and of the line are in classes of their own. */
final class FritzMeasurements {

    private static final double MILLIS = 1_000.0;

    private static final Metric INFO =
            Metric.info("fritz_info", "Model and firmware of the router.", "router", "model", "firmware");
    private static final Metric REACHABLE = gauge("reachable", "", "1 if the router answers.");
    private static final Metric LATENCY =
            gauge("latency_seconds", "seconds", "Average response time.").inHistory();
    private static final Metric FASTEST = gauge("latency_minimum_seconds", "seconds", "Shortest response time.");
    private static final Metric SLOWEST = gauge("latency_maximum_seconds", "seconds", "Longest response time.");
    private static final Metric LOSS = gauge("packet_loss_ratio", "ratio", "Ratio of packets without a reply, 0 to 1.")
            .inHistory();
    private static final Metric API =
            Metric.gauge("fritz_api", "", "1 for the result of reading the router's interfaces.", "router", "state");
    private static final Metric UPDATE = gauge("update_available", "", "1 if a newer firmware is available.");
    private static final Metric UPTIME = gauge("uptime_seconds", "seconds", "Time since the router was started.");
    private static final Metric KNOWN = gauge("clients_known", "", "Devices that the router knows.");
    private static final Metric ACTIVE = gauge("clients_active", "", "Devices that are connected.");
    private static final Metric WIFI_ENABLED =
            wifi("enabled", "1 if the wireless network is switched on; wifi is the router's number of it.");
    private static final Metric WIFI_ASSOCIATED = wifi("associated", "Devices connected to the wireless network.");
    private static final Metric WIFI_CHANNEL = wifi("channel", "Channel of the wireless network.");

    private FritzMeasurements() {}

    /** A gauge with the router as its only label. */
    static Metric gauge(String name, String unit, String help) {
        return Metric.gauge("fritz_" + name, unit, help, "router");
    }

    /** A counter with the router as its only label. */
    static Metric counter(String name, String unit, String help) {
        return Metric.counter("fritz_" + name + "_total", unit, help, "router");
    }

    private static Metric wifi(String name, String help) {
        return Metric.gauge("fritz_wifi_" + name, "", help, "router", "wifi");
    }

    static Measurements of(FritzStatus status) {
        var builder = Measurements.builder();
        for (var router : status.hosts()) {
            builder.target(target(router));
            router(builder, router);
            if (router.wan() != null) {
                WanMeasurements.add(builder, router, router.wan());
            }
            LineMeasurements.add(builder, router);
        }
        return builder.build();
    }

    private static Target target(RouterStatus router) {
        var target = new Target(router.name(), router.state(), router.problem());
        var wan = router.wan();
        var problem = router.problem();
        var isOffline = wan != null && WanMeasurements.state(wan.status()) == State.DOWN;
        var isConnecting = problem != null && problem.code().equals(ProblemText.CONNECTING.code());
        if (isOffline && (router.state() == State.CRITICAL || isConnecting)) {
            return target.asConsequence(); // the problem is that of the connection
        }
        return problem == null || router.state() == State.DOWN
                ? target
                : target.withSummary(
                        Message.of(ProblemText.summaryKey(problem.code())).with("router", router.name()));
    }

    private static void router(Measurements.Builder builder, RouterStatus router) {
        var name = router.name();
        if (router.model() != null || router.firmware() != null) {
            builder.info(INFO, name, router.model(), router.firmware());
        }
        builder.add(REACHABLE, router.reachable(), name)
                .states(API, router.api(), RouterStatus.Api.values(), name)
                .add(UPDATE, router.updateAvailable(), name)
                .add(UPTIME, router.uptimeSeconds(), name);
        reachability(builder, name, router.reachability());
        var clients = router.clients();
        if (clients != null) {
            builder.add(KNOWN, clients.known(), name).add(ACTIVE, clients.active(), name);
        }
        for (var wifi : router.wifi()) {
            var index = String.valueOf(wifi.index());
            builder.add(WIFI_ENABLED, wifi.enabled(), name, index)
                    .add(WIFI_ASSOCIATED, wifi.associated(), name, index)
                    .add(WIFI_CHANNEL, wifi.channel(), name, index);
        }
    }

    private static void reachability(Measurements.Builder builder, String name, @Nullable Reachability reachability) {
        if (reachability == null) {
            return;
        }
        var latency = reachability.latencyMillis();
        if (latency != null) {
            builder.add(LATENCY, latency.average() / MILLIS, name)
                    .add(FASTEST, latency.min() / MILLIS, name)
                    .add(SLOWEST, latency.max() / MILLIS, name);
        }
        builder.percent(LOSS, reachability.packetLossPercent(), name);
    }
}
