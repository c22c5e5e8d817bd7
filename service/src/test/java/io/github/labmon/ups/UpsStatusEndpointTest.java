package io.github.labmon.ups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.StatusRequests;
import io.github.labmon.client.SocketServer;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** {@code /ups/status} over HTTP, of servers that speak NUT's protocol over real sockets. */
class UpsStatusEndpointTest {

    private static RunningLabmon labmon(String hosts) {
        return RunningLabmon.with("UPS_HOSTS", hosts, "LABMON_FUNCTIONS", "ups", "UPS_FRESHNESS", "1s");
    }

    private static StatusRequests status(RunningLabmon labmon, String... headers) {
        return StatusRequests.of(labmon, "/ups/status", headers);
    }

    @Test
    void aUpsOnBatteryIsAWarningInBothLanguages() throws Exception {
        try (var server = TestNutServer.start()
                        .withUps(
                                "ups.status", "OB DISCHRG",
                                "battery.charge", "81",
                                "battery.runtime", "1260",
                                "battery.voltage", "25.6",
                                "input.voltage", "0.0",
                                "ups.load", "23",
                                "device.mfr", "EATON",
                                "device.model", "Ellipse PRO 650",
                                "device.serial", "G000K1234");
                var labmon = labmon("desk=127.0.0.1:" + server.port())) {
            assertThat(status(labmon).with("\"devices\":[{"))
                    .isEqualTo(
                            "{\"observedAt\":T,\"state\":\"WARNING\",\"configured\":true,\"servers\":[{\"name\":\"desk\","
                                    + "\"host\":\"127.0.0.1\",\"port\":" + server.port()
                                    + ",\"state\":\"OK\",\"observedAt\":T}],\"devices\":[{\"server\":\"desk\",\"name\":\"eaton\","
                                    + "\"description\":\"Rack\",\"manufacturer\":\"EATON\",\"model\":\"Ellipse PRO 650\","
                                    + "\"state\":\"WARNING\",\"status\":[\"OB\",\"DISCHRG\"],\"batteryPercent\":81.0,"
                                    + "\"runtimeSeconds\":1260,\"loadPercent\":23.0,\"inputVolts\":0.0,\"batteryVolts\":25.6,"
                                    + "\"problem\":{\"code\":\"ups-on-battery\","
                                    + "\"detail\":\"desk/eaton runs on battery (81 %, 21 min left): the mains have failed\"}}]}");
            assertThat(status(labmon, "Accept-Language", "de").now())
                    .contains("desk/eaton läuft auf Batterie (81 %, noch 21 min): das Stromnetz ist ausgefallen");
            assertThat(labmon.get("/status").body())
                    .contains("\"target\":\"ups:desk/eaton\"", "\"summary\":\"UPS desk/eaton runs on battery\"");
            assertThat(labmon.get("/metrics").body())
                    .contains(
                            "labmon_ups_on_battery{server=\"desk\",ups=\"eaton\"} 1.0",
                            "labmon_ups_status{flag=\"OB\",server=\"desk\",ups=\"eaton\"} 1.0",
                            "labmon_ups_status{flag=\"OL\",server=\"desk\",ups=\"eaton\"} 0.0",
                            "labmon_ups_battery_charge_ratio{server=\"desk\",ups=\"eaton\"} 0.81",
                            "labmon_ups_battery_runtime_seconds{server=\"desk\",ups=\"eaton\"} 1260.0",
                            "labmon_ups_input_volts{server=\"desk\",ups=\"eaton\"} 0.0");
            assertThat(labmon.get("/metrics").body() + labmon.get("/status").body())
                    .doesNotContain("G000K1234");
        }
    }

    @Test
    void aServerThatFailsIsDownAndItsUpssAreUnknownWithoutASecondProblem() throws Exception {
        try (var server = TestNutServer.start().withUps("ups.status", "OL");
                var labmon = labmon("desk=127.0.0.1:" + server.port())) {
            assertThat(status(labmon).with("\"state\":\"OK\"")).contains("\"status\":[\"OL\"]");

            server.stop();
            assertThat(status(labmon).with("ups-server-unreachable"))
                    .startsWith("{\"observedAt\":T,\"state\":\"DOWN\"")
                    .contains("\"devices\":[{\"server\":\"desk\",\"name\":\"eaton\",\"description\":\"Rack\","
                            + "\"state\":\"UNKNOWN\",\"status\":[]}]");
            assertThat(labmon.get("/status").body())
                    .contains("\"target\":\"ups:desk\"")
                    .contains("\"summary\":\"NUT server desk is down\"")
                    .doesNotContain("\"problems\":[{\"target\":\"ups:desk/eaton\"");
        }
    }

    @Test
    void staleDataIsDownAndEndsByItself() throws Exception {
        try (var server = TestNutServer.start()
                        .withUps("ups.status", "OL")
                        .answering("LIST VAR eaton", "ERR DATA-STALE\n");
                var labmon = labmon("desk=127.0.0.1:" + server.port())) {
            assertThat(status(labmon).with("ups-data-stale")).startsWith("{\"observedAt\":T,\"state\":\"DOWN\"");

            server.withUps("ups.status", "OL CHRG");
            assertThat(status(labmon).with("CHRG")).startsWith("{\"observedAt\":T,\"state\":\"OK\"");
        }
    }

    @Test
    void aServerThatHangsDelaysNoOther() throws Exception {
        try (var hanging = SocketServer.start(
                        (self, socket) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
                var server = TestNutServer.start().withUps("ups.status", "OL");
                var labmon = labmon("rack=127.0.0.1:" + hanging.port() + ",desk=127.0.0.1:" + server.port())) {
            assertThat(status(labmon).with("\"status\":[\"OL\"]"))
                    .contains("\"name\":\"rack\"")
                    .contains("\"code\":\"ups-still-reading\"");
            assertThat(status(labmon).with("ups-server-timeout")).contains("\"status\":[\"OL\"]");
        }
    }

    @Test
    void withoutServersNothingIsConfigured() throws Exception {
        try (var labmon = labmon("")) {
            assertThat(status(labmon).now())
                    .isEqualTo(
                            "{\"observedAt\":T,\"state\":\"OK\",\"configured\":false,\"servers\":[],\"devices\":[]}");
            assertThat(labmon.get("/metrics").body()).doesNotContain("labmon_ups_");
        }
    }
}
