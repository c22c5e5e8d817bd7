package io.github.labmon.metrics;

import java.util.List;

/** fritz_exporter's names; its label {@code serial}, an identifier, is omitted; {@code friendly_name} is labmon's name. */
final class FritzExporterMetrics {

    private static final String NAME = "friendly_name";
    private static final String ROUTER = "router";
    private static final double BITS = 8;
    private static final double KILOBITS = 8e-3;

    private static final MetricFamily UPTIME = MetricFamily.counter(
            "fritz_uptime_seconds_total", "Time since the router was started.", "modelname", "softwareversion", NAME);
    private static final MetricFamily DATA = MetricFamily.counter(
            "fritz_wan_data_bytes_total", "Bytes over the Internet connection.", NAME, "direction");
    private static final MetricFamily BITRATE = MetricFamily.gauge(
            "fritz_wan_max_bitrate_bps", "Maximum rate of the line, in bit/s.", NAME, "wantype", "direction");
    private static final MetricFamily LINK =
            MetricFamily.gauge("fritz_wan_phys_link_status", "1 where the line is up.", NAME, "wantype");
    private static final MetricFamily DATARATE =
            MetricFamily.gauge("fritz_dsl_datarate_kbps", "Of the DSL line, in kbit/s.", NAME, "direction", "type");

    private final SampleIndex index;
    private final SeriesRenamer renamer;

    private FritzExporterMetrics(SampleIndex index) {
        this.index = index;
        this.renamer = new SeriesRenamer(index);
    }

    private static MetricFamily gauge(String name, String help, String... labels) {
        return MetricFamily.gauge(name, help, labels);
    }

    static List<MetricPoint> of(SampleIndex index) {
        var fritz = new FritzExporterMetrics(index);
        fritz.router();
        fritz.wan();
        fritz.dsl();
        return fritz.renamer.series();
    }

    private void router() {
        for (var uptime : index.all("fritz_uptime_seconds")) {
            var router = SampleIndex.label(uptime, ROUTER);
            var info = index.one("fritz_info", ROUTER, router);
            renamer.add(
                    UPTIME,
                    uptime.value(),
                    info.map(found -> SampleIndex.label(found, "model")).orElse(""),
                    info.map(found -> SampleIndex.label(found, "firmware")).orElse(""),
                    router);
        }
        renamer.each(
                        "fritz_update_available",
                        gauge("fritz_update_available", "1 where a newer firmware is offered.", NAME),
                        ROUTER)
                .each(
                        "fritz_clients_known",
                        gauge("fritz_known_devices_count", "Devices that the router knows.", NAME),
                        ROUTER)
                .each(
                        "fritz_wifi_enabled",
                        gauge("fritz_wifi_status", "1 where the wireless network is on.", NAME, "wifi_index"),
                        ROUTER,
                        "wifi")
                .each(
                        "fritz_wifi_channel",
                        gauge("fritz_wifi_channel", "Channel of the wireless network.", NAME, "wifi_index"),
                        ROUTER,
                        "wifi")
                .each(
                        "fritz_wifi_associated",
                        gauge(
                                "fritz_wifi_associations_count",
                                "Devices connected to the wireless network.",
                                NAME,
                                "wifi_index"),
                        ROUTER,
                        "wifi");
    }

    private void wan() {
        renamer.each("fritz_wan_up", gauge("fritz_ppp_connection_state", "1 where the connection is up.", NAME), ROUTER)
                .each(
                        "fritz_wan_connection_uptime_seconds",
                        MetricFamily.counter(
                                "fritz_ppp_connection_uptime_seconds_total",
                                "Time since the connection was established.",
                                NAME),
                        ROUTER)
                .each("fritz_wan_receive_bytes_total", DATA, ROUTER, "=rx")
                .each("fritz_wan_transmit_bytes_total", DATA, ROUTER, "=tx")
                .each(
                        "fritz_wan_receive_bytes_per_second",
                        gauge("fritz_wan_datarate_bytes", "Current rate, in byte/s.", NAME, "direction"),
                        ROUTER,
                        "=rx")
                .each(
                        "fritz_wan_transmit_bytes_per_second",
                        gauge("fritz_wan_datarate_bytes", "Current rate, in byte/s.", NAME, "direction"),
                        ROUTER,
                        "=tx");
        for (var link : index.all("fritz_wan_link_up")) {
            var router = SampleIndex.label(link, ROUTER);
            renamer.add(LINK, link.value(), router, access(router));
        }
        bitrate("fritz_wan_downstream_max_bytes_per_second", "rx");
        bitrate("fritz_wan_upstream_max_bytes_per_second", "tx");
    }

    private void bitrate(String metric, String direction) {
        for (var rate : index.all(metric)) {
            var router = SampleIndex.label(rate, ROUTER);
            renamer.add(BITRATE, rate.value() * BITS, router, access(router), direction);
        }
    }

    private String access(String router) {
        return index.one("fritz_wan_info", ROUTER, router)
                .map(info -> SampleIndex.label(info, "access"))
                .orElse("");
    }

    private void dsl() {
        renamer.each("fritz_dsl_up", gauge("fritz_dsl_status", "1 where the DSL line is up.", NAME), ROUTER)
                .each(
                        "fritz_dsl_crc_errors_total",
                        MetricFamily.counter(
                                "fritz_dsl_crc_errors_count_total",
                                "Blocks with errors that were not corrected.",
                                NAME),
                        ROUTER)
                .each(
                        "fritz_dsl_fec_errors_total",
                        MetricFamily.counter(
                                "fritz_dsl_fec_errors_count_total", "Blocks with errors that were corrected.", NAME),
                        ROUTER);
        directed("fritz_dsl_noise_margin_decibels", gauge("fritz_dsl_noise_margin_dB", "In dB.", NAME, "direction"), 1);
        directed("fritz_dsl_attenuation_decibels", gauge("fritz_dsl_attenuation_dB", "In dB.", NAME, "direction"), 1);
        directed("fritz_dsl_sync_bytes_per_second", DATARATE, KILOBITS, "curr");
        directed("fritz_dsl_max_bytes_per_second", DATARATE, KILOBITS, "max");
    }

    private void directed(String metric, MetricFamily family, double factor, String... more) {
        for (var sample : index.all(metric)) {
            var direction = SampleIndex.label(sample, "direction").equals("downstream") ? "rx" : "tx";
            var values = new String[2 + more.length];
            values[0] = SampleIndex.label(sample, ROUTER);
            values[1] = direction;
            System.arraycopy(more, 0, values, 2, more.length);
            renamer.add(family, SeriesRenamer.round(sample.value() * factor), values);
        }
    }
}
