package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** From a client over HTTP to labmon, and from labmon over HTTP to a router. */
class FritzStatusEndpointTest {

    private static RunningLabmon labmon(TestBox box, String... more) {
        var settings = new String[more.length + 6];
        settings[0] = "FRITZ_HOSTS";
        settings[1] = "home=" + box.host();
        settings[2] = "FRITZ_USERNAME";
        settings[3] = DigestServer.USER;
        settings[4] = "FRITZ_PASSWORD";
        settings[5] = DigestServer.PASSWORD;
        System.arraycopy(more, 0, settings, 6, more.length);
        return RunningLabmon.with(settings);
    }

    @Test
    void theDocumentIsThatOfTheFunction() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with("home=" + box.host());
                var labmon = labmon(box)) {
            var expected = FritzReadings.json(readings.read());

            for (var path : new String[] {"/fritz/status", "/fritz/status/"}) {
                var answer = labmon.get(path);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("content-type")).contains("application/json");
                assertThat(FritzReadings.timeless(answer.body())).isEqualTo(expected);
            }
        }
    }

    @Test
    void identifiersAreShownWhereTheSettingAllowsIt() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var labmon = labmon(box, "LABMON_SHOW_IDENTIFIERS", "true")) {
            assertThat(labmon.get("/fritz/status").body())
                    .contains(
                            "\"externalIpAddress\":\"203.0.113.77\"",
                            "\"externalIpv6Address\":\"2001:db8:1234:5678:9abc:def0:1234:5678\"",
                            "\"ssid\":\"Home network 1\"")
                    .doesNotContain(TestBoxes.MAC, TestBoxes.SESSION);
        }
    }

    @Test
    void aRouterThatIsDownIsNoErrorOfLabmon() throws Exception {
        try (var labmon = RunningLabmon.with("FRITZ_HOSTS", "no-such-router.invalid")) {
            var answer = labmon.get("/fritz/status");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"state\":\"DOWN\"", "\"reachable\":false", "\"wifi\":[]");
            assertThat(labmon.get("/health/").body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void withoutRoutersTheListIsEmpty() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            assertThat(FritzReadings.timeless(labmon.get("/fritz/status").body()))
                    .isEqualTo("{\"observedAt\":\"T\",\"state\":\"OK\",\"hosts\":[]}");
        }
    }

    @Test
    void manyClientsCostTheRouterOneReading() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var labmon = labmon(box)) {
            for (int i = 0; i < 10; i++) {
                labmon.get("/fritz/status");
            }
            assertThat(box.count(TestBoxes.DEVICE + "#GetInfo")).isBetween(1L, 2L);
        }
    }

    @Test
    void nothingSecretIsLogged() throws Exception {
        var logged = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try (var box = TestBoxes.dsl(TestBox.start());
                var labmon = labmon(box, "FRITZ_FRESHNESS", "1s")) {
            box.answers.put("/devicehostlist.lua?sid=" + TestBoxes.SESSION, TestBox.Answer.html(500, "no"));
            box.answer(
                    TestBoxes.CONNECTION,
                    "GetStatusInfo",
                    "urn:any",
                    "ConnectionStatus",
                    "Connected",
                    "Uptime",
                    TestBoxes.MAC);
            labmon.get("/fritz/status");
            box.digest.user = "another";
        } finally {
            System.setErr(before);
        }
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .doesNotContain(TestBoxes.SESSION, TestBoxes.MAC, DigestServer.PASSWORD, "203.0.113");
    }
}
