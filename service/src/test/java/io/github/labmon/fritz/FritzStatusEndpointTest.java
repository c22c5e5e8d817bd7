package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a client over HTTP to labmon, and from labmon over HTTP to a router; each test has a labmon that has read nothing. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class, rebuildContext = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class FritzStatusEndpointTest implements TestPropertyProvider {

    private final TestBox box = TestBoxes.dsl(TestBox.start());

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    FritzStatusEndpointTest() throws IOException {}

    @Override
    public Map<String, String> getProperties() {
        return Map.of(
                "FRITZ_HOSTS", "home=" + box.host(),
                "FRITZ_USERNAME", DigestServer.USER,
                "FRITZ_PASSWORD", DigestServer.PASSWORD);
    }

    @AfterAll
    void stop() {
        box.close();
    }

    @Test
    void theDocumentIsThatOfTheFunction() throws Exception {
        try (var readings = FritzReadings.with("home=" + box.host())) {
            var expected = FritzReadings.json(readings.read());

            for (var path : new String[] {"/fritz/status", "/fritz/status/"}) {
                var answer = labmon.get(path);
                assertThat(answer.code()).isEqualTo(200);
                assertThat(answer.getHeaders().findFirst("content-type")).contains("application/json");
                assertThat(FritzReadings.timeless(answer.body())).isEqualTo(expected);
            }
        }
    }

    @Test
    @Property(name = "LABMON_SHOW_IDENTIFIERS", value = "true")
    void identifiersAreShownWhereTheSettingAllowsIt() throws Exception {
        assertThat(labmon.body("/fritz/status"))
                .contains(
                        "\"externalIpAddress\":\"203.0.113.77\"",
                        "\"externalIpv6Address\":\"2001:db8:1234:5678:9abc:def0:1234:5678\"",
                        "\"ssid\":\"Home network 1\"")
                .doesNotContain(TestBoxes.MAC, TestBoxes.SESSION);
    }

    @Test
    @Property(name = "FRITZ_HOSTS", value = "no-such-router.invalid")
    void aRouterThatIsDownIsNoErrorOfLabmon() throws Exception {
        var answer = labmon.get("/fritz/status");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body()).contains("\"state\":\"DOWN\"", "\"reachable\":false", "\"wifi\":[]");
        assertThat(labmon.body("/health/")).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    @Property(name = "FRITZ_HOSTS", value = "")
    void withoutRoutersTheListIsEmpty() throws Exception {
        assertThat(FritzReadings.timeless(labmon.body("/fritz/status")))
                .isEqualTo("{\"observedAt\":\"T\",\"state\":\"OK\",\"hosts\":[]}");
    }

    @Test
    void manyClientsCostTheRouterOneReading() throws Exception {
        var before = box.count(TestBoxes.DEVICE + "#GetInfo");
        for (int i = 0; i < 10; i++) {
            labmon.get("/fritz/status");
        }
        assertThat(box.count(TestBoxes.DEVICE + "#GetInfo") - before).isBetween(1L, 2L);
    }

    @Test
    void nothingSecretIsLogged() {
        var answers = Map.copyOf(box.answers);
        var logged = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            box.answers.put("/devicehostlist.lua?sid=" + TestBoxes.SESSION, TestBox.CannedResponse.html(500, "no"));
            box.answer(
                    TestBoxes.CONNECTION,
                    "GetStatusInfo",
                    "urn:any",
                    "ConnectionStatus",
                    "Connected",
                    "Uptime",
                    TestBoxes.MAC);
            labmon.get("/fritz/status");
        } finally {
            System.setErr(before);
            box.answers.clear();
            box.answers.putAll(answers);
        }
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .doesNotContain(TestBoxes.SESSION, TestBoxes.MAC, DigestServer.PASSWORD, "203.0.113");
    }
}
