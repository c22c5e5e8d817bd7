package io.github.labmon.fritz;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import org.jspecify.annotations.Nullable;

/** What the routers' document says in numbers; the connection and the line have classes of their own. */
final class FritzMeasurements {

    private static final double MILLIS = 1_000.0;

    private static final Metric INFO = Metric.info("fritz_info", "What the router is.", "router", "model", "firmware");
    private static final Metric REACHABLE = gauge("reachable", "", "1 where the router answers at all.");
    private static final Metric LATENCY = gauge("latency_seconds", "seconds", "How long an answer took on average.")
            .inHistory();
    private static final Metric FASTEST = gauge("latency_minimum_seconds", "seconds", "The fastest answer.");
    private static final Metric SLOWEST = gauge("latency_maximum_seconds", "seconds", "The slowest answer.");
    private static final Metric LOSS = gauge("packet_loss_ratio", "ratio", "Packets without an answer, 0 to 1.")
            .inHistory();
    private static final Metric API =
            Metric.gauge("fritz_api", "", "1 for what came of asking the router's own interface.", "router", "state");
    private static final Metric UPDATE = gauge("update_available", "", "1 where a newer firmware is offered.");
    private static final Metric UPTIME = gauge("uptime_seconds", "seconds", "Since the router was started.");
    private static final Metric KNOWN = gauge("clients_known", "", "Devices that the router remembers.");
    private static final Metric ACTIVE = gauge("clients_active", "", "Devices that are there.");
    private static final Metric WIFI_ENABLED =
            wifi("enabled", "1 where the wireless network is switched on; wifi is the router's number for it.");
    private static final Metric WIFI_ASSOCIATED = wifi("associated", "Devices in the wireless network.");
    private static final Metric WIFI_CHANNEL = wifi("channel", "The channel of the wireless network.");

    private FritzMeasurements() {}

    /** One that the router's name alone tells apart. */
    static Metric gauge(String what, String unit, String help) {
        return Metric.gauge("fritz_" + what, unit, help, "router");
    }

    /** The same for what only grows. */
    static Metric counter(String what, String unit, String help) {
        return Metric.counter("fritz_" + what + "_total", unit, help, "router");
    }

    private static Metric wifi(String what, String help) {
        return Metric.gauge("fritz_wifi_" + what, "", help, "router", "wifi");
    }

    static Measurements of(FritzStatus status) {
        var found = Measurements.builder();
        for (var router : status.hosts()) {
            found.target(router.name(), router.state(), router.problem());
            router(found, router);
            if (router.wan() != null) {
                WanMeasurements.add(found, router, router.wan());
            }
            LineMeasurements.add(found, router);
        }
        return found.build();
    }

    private static void router(Measurements.Builder found, RouterStatus router) {
        var name = router.name();
        if (router.model() != null || router.firmware() != null) {
            found.info(INFO, name, router.model(), router.firmware());
        }
        found.add(REACHABLE, router.reachable(), name)
                .states(API, router.api(), RouterStatus.Api.values(), name)
                .add(UPDATE, router.updateAvailable(), name)
                .add(UPTIME, router.uptimeSeconds(), name);
        reachability(found, name, router.reachability());
        var clients = router.clients();
        if (clients != null) {
            found.add(KNOWN, clients.known(), name).add(ACTIVE, clients.active(), name);
        }
        for (var wifi : router.wifi()) {
            var index = String.valueOf(wifi.index());
            found.add(WIFI_ENABLED, wifi.enabled(), name, index)
                    .add(WIFI_ASSOCIATED, wifi.associated(), name, index)
                    .add(WIFI_CHANNEL, wifi.channel(), name, index);
        }
    }

    private static void reachability(Measurements.Builder found, String name, @Nullable Reachability reachability) {
        if (reachability == null) {
            return;
        }
        var latency = reachability.latencyMillis();
        if (latency != null) {
            found.add(LATENCY, latency.average() / MILLIS, name)
                    .add(FASTEST, latency.min() / MILLIS, name)
                    .add(SLOWEST, latency.max() / MILLIS, name);
        }
        found.percent(LOSS, reachability.packetLossPercent(), name);
    }
}
