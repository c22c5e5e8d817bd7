package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.MeasuredLines;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The metrics of routers, over real sockets. */
class FritzMeasurementsTest {

    private static List<String> lines(FritzReadings readings) throws Exception {
        return MeasuredLines.of(FritzMeasurements.of(readings.read())).stream()
                .map(line -> line.startsWith("fritz_latency") ? line.replaceFirst(" .*", " L") : line)
                .toList();
    }

    @Test
    void aDslBoxHasAllMetrics() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with("home=" + box.host())) {
            assertThat(lines(readings)).isEqualTo("""
                    target home OK
                    target home/wan OK
                    fritz_info{router="home",model="FRITZ!Box",firmware="07.29"} 1
                    fritz_reachable{router="home"} 1
                    fritz_api{router="home",state="ok"} 1
                    fritz_api{router="home",state="not_configured"} 0
                    fritz_api{router="home",state="login_refused"} 0
                    fritz_api{router="home",state="forbidden"} 0
                    fritz_api{router="home",state="disabled"} 0
                    fritz_api{router="home",state="unreachable"} 0
                    fritz_api{router="home",state="timeout"} 0
                    fritz_api{router="home",state="error"} 0
                    fritz_update_available{router="home"} 1
                    fritz_uptime_seconds{router="home"} 751513
                    fritz_latency_seconds{router="home"} L
                    fritz_latency_minimum_seconds{router="home"} L
                    fritz_latency_maximum_seconds{router="home"} L
                    fritz_packet_loss_ratio{router="home"} 0
                    fritz_clients_known{router="home"} 3
                    fritz_clients_active{router="home"} 2
                    fritz_wifi_enabled{router="home",wifi="1"} 1
                    fritz_wifi_associated{router="home",wifi="1"} 5
                    fritz_wifi_channel{router="home",wifi="1"} 31
                    fritz_wifi_enabled{router="home",wifi="2"} 1
                    fritz_wifi_associated{router="home",wifi="2"} 4
                    fritz_wifi_channel{router="home",wifi="2"} 32
                    fritz_wifi_enabled{router="home",wifi="3"} 0
                    fritz_wifi_associated{router="home",wifi="3"} 3
                    fritz_wan_info{router="home",access="DSL"} 1
                    fritz_wan_up{router="home"} 1
                    fritz_wan_status{router="home",state="online"} 1
                    fritz_wan_status{router="home",state="offline"} 0
                    fritz_wan_status{router="home",state="connecting"} 0
                    fritz_wan_status{router="home",state="unknown"} 0
                    fritz_wan_link_up{router="home"} 1
                    fritz_wan_connection_uptime_seconds{router="home"} 57199
                    fritz_wan_downstream_max_bytes_per_second{router="home"} 30111625
                    fritz_wan_upstream_max_bytes_per_second{router="home"} 6217625
                    fritz_wan_receive_bytes_total{router="home"} 197786211361
                    fritz_wan_transmit_bytes_total{router="home"} 30680066212
                    fritz_wan_receive_bytes_per_second{router="home"} 1148054
                    fritz_wan_transmit_bytes_per_second{router="home"} 79128
                    fritz_wan_reconnects_total{router="home"} 0
                    fritz_wan_resyncs_total{router="home"} 0
                    fritz_wan_reboots_total{router="home"} 0
                    fritz_dsl_up{router="home"} 1
                    fritz_dsl_sync_bytes_per_second{router="home",direction="downstream"} 29589500
                    fritz_dsl_sync_bytes_per_second{router="home",direction="upstream"} 5839875
                    fritz_dsl_max_bytes_per_second{router="home",direction="downstream"} 30111625
                    fritz_dsl_max_bytes_per_second{router="home",direction="upstream"} 6217625
                    fritz_dsl_noise_margin_decibels{router="home",direction="downstream"} 11
                    fritz_dsl_noise_margin_decibels{router="home",direction="upstream"} 8
                    fritz_dsl_attenuation_decibels{router="home",direction="downstream"} 14
                    fritz_dsl_attenuation_decibels{router="home",direction="upstream"} 7.5
                    fritz_dsl_crc_errors_total{router="home"} 6
                    fritz_dsl_far_end_crc_errors_total{router="home"} 1
                    fritz_dsl_fec_errors_total{router="home"} 3
                    fritz_dsl_far_end_fec_errors_total{router="home"} 2
                    fritz_dsl_errored_seconds_total{router="home"} 4
                    fritz_dsl_severely_errored_seconds_total{router="home"} 0
                    fritz_dsl_resyncs_total{router="home"} 1""".lines().toList());
        }
    }

    @Test
    void aFibreBoxHasItsOpticalPower() throws Exception {
        try (var box = TestBoxes.fibre(TestBox.start());
                var readings = FritzReadings.with("home=" + box.host())) {
            assertThat(lines(readings))
                    .filteredOn(line -> line.startsWith("fritz_fibre") || line.startsWith("fritz_dsl"))
                    .isEqualTo("""
                    fritz_fibre_receive_level_dbm{router="home"} -18.21
                    fritz_fibre_transmit_level_dbm{router="home"} 2.34
                    fritz_fibre_resyncs_total{router="home"} 4""".lines().toList());
        }
    }

    @Test
    void aRouterThatDoesNotAnswerIsDownAndItsConnectionUnknown() throws Exception {
        try (var readings = FritzReadings.withoutLogin("home=router.invalid")) {
            assertThat(lines(readings)).isEqualTo("""
                    target home DOWN fritz-name-not-found
                    fritz_reachable{router="home"} 0
                    fritz_api{router="home",state="ok"} 0
                    fritz_api{router="home",state="not_configured"} 0
                    fritz_api{router="home",state="login_refused"} 0
                    fritz_api{router="home",state="forbidden"} 0
                    fritz_api{router="home",state="disabled"} 0
                    fritz_api{router="home",state="unreachable"} 1
                    fritz_api{router="home",state="timeout"} 0
                    fritz_api{router="home",state="error"} 0""".lines().toList());
        }
    }
}
