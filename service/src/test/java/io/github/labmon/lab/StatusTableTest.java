package io.github.labmon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The document of {@code GET /status} as a terminal shows it. */
class StatusTableTest {

    private static final String STATUS = """
            {"host":"nas","state":"DOWN","summary":"2 problems: Home Assistant is down, nvme0 is too warm: 71 °C",
             "problems":[
              {"target":"ha:homeassistant","state":"DOWN","summary":"Home Assistant is down",
               "detail":"No connection: check HA_URL","since":"2026-01-01T12:00:00Z","alert":"PENDING"},
              {"target":"nvme:nvme0","state":"WARNING","summary":"nvme0 is too warm: 71 °C",
               "since":"2026-01-01T12:30:00Z","alert":"NONE"}],
             "functions":[
              {"name":"fritz","title":"Routers","state":"OK","configured":false,"summary":"No router is set",
               "setup":[{"purpose":"A router","lines":["FRITZ_HOSTS=fritz.box","#FRITZ_PASSWORD="]}]},
              {"name":"ha","title":"Home Assistant","state":"DOWN","configured":true,"summary":"Home Assistant is down",
               "values":[{"label":"Latency","value":12.3,"unit":"milliseconds"},{"label":"Version","value":"2026.1"}],
               "items":[]},
              {"name":"nvme","title":"Drives","state":"WARNING","configured":true,"summary":"nvme0 is too warm: 71 °C",
               "limits":[{"code":"nvme-smart-needs-root","detail":"Wear needs a right"}],"values":[],
               "items":[{"target":"nvme:nvme0","name":"nvme0","state":"WARNING","summary":"nvme0 is too warm: 71 °C",
                "values":[{"label":"Temperature","value":71,"unit":"celsius"}]}]}]}""";

    private static StatusTable table(int width, boolean coloured, Locale language) {
        return new StatusTable(width, coloured, language, ZoneId.of("UTC"));
    }

    private static JsonValue status() throws IOException {
        return JsonValue.parse(STATUS.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theLabIsItsProblemsAndALineForEachFunction() throws Exception {
        assertThat(table(0, false, Locale.ENGLISH).lab(status())).isEqualTo("""
                nas: DOWN, 2 problems: Home Assistant is down, nvme0 is too warm: 71 °C

                STATE    SINCE                 ALERT    PROBLEM
                DOWN     2026-01-01 12:00 UTC  pending  Home Assistant is down
                WARNING  2026-01-01 12:30 UTC  none     nvme0 is too warm: 71 °C

                Home Assistant is down:
                  No connection: check HA_URL

                STATE           FUNCTION        SUMMARY
                not configured  Routers         No router is set
                DOWN            Home Assistant  Home Assistant is down
                WARNING         Drives          nvme0 is too warm: 71 °C
                """);
    }

    @Test
    void aFunctionIsItsValuesTargetsAndProblems() throws Exception {
        assertThat(table(0, false, Locale.GERMAN).function(status(), "ha")).isEqualTo("""
                Home Assistant: DOWN, Home Assistant is down

                Latency  12,3 ms
                Version  2026.1

                ZUSTAND  SEIT                  ALARM      PROBLEM
                DOWN     01.01.2026 12:00 UTC  anstehend  Home Assistant is down

                Home Assistant is down:
                  No connection: check HA_URL
                """);
        assertThat(table(0, false, Locale.ENGLISH).function(status(), "nvme")).startsWith("""
                Drives: WARNING, nvme0 is too warm: 71 °C
                Wear needs a right

                STATE    NAME   TEMPERATURE  SUMMARY
                WARNING  nvme0        71 °C  is too warm: 71 °C
                """);
    }

    @Test
    void aFunctionThatIsNotConfiguredHasItsSettings() throws Exception {
        assertThat(table(0, false, Locale.ENGLISH).function(status(), "fritz")).isEqualTo("""
                Routers: not configured, No router is set

                A router:
                  FRITZ_HOSTS=fritz.box
                  #FRITZ_PASSWORD=
                """);
    }

    @Test
    void linesFitTheTerminalAndStatesHaveColours() throws Exception {
        assertThat(table(60, true, Locale.ENGLISH).lab(status()))
                .contains("\u001b[31mDOWN\u001b[0m     2026-01-01 12:00 UTC  pending  Home Assistant is")
                .contains("\u001b[33mWARNING\u001b[0m")
                .contains("not configured  Routers");
        assertThat(table(54, false, Locale.ENGLISH).lab(status())).contains("""
                WARNING         Drives          nvme0 is too warm:
                                                71 °C
                """);
    }

    @Test
    void foreignTextControlsNoTerminal() throws Exception {
        var status = JsonValue.parse(
                "{\"host\":\"n\\u001b[2Jas\",\"state\":\"OK\",\"summary\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(table(0, false, Locale.ENGLISH).lab(status)).startsWith("n?[2Jas: OK\n");
    }
}
