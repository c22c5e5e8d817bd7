package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.render.LineWrapper;
import io.github.labmon.text.Languages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document of {@code GET /alerts} as a terminal shows it. */
class AlertsTableTest {

    private static String text(Locale language, String json) throws IOException {
        return text(0, language, json);
    }

    private static String text(int width, Locale language, String json) throws IOException {
        return new AlertsTable(width, false, language, ZoneId.of("UTC"))
                .text(JsonValue.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void alertsSilencesAndReceiversAreTables() throws Exception {
        assertThat(text(Locale.ENGLISH, """
                {"active":[
                  {"severity":"CRITICAL","status":"FIRING","silenced":true,"since":"2026-01-01T12:00:00Z",
                   "summary":"Home Assistant is down"},
                  {"severity":"WARNING","status":"PENDING","silenced":false,"since":"2026-01-01T12:30:00Z",
                   "summary":"nvme0 is too warm: 71 °C"}],
                 "recent":[{"since":"2026-01-01T10:00:00Z","endedAt":"2026-01-01T11:00:00Z","summary":"attic is up again"}],
                 "silences":[{"id":"5f2c9a10","target":"ha:homeassistant","until":"2026-01-02T00:00:00Z"}],
                 "receivers":[{"name":"ntfy","state":"OK","lastDeliveredAt":"2026-01-01T12:00:01Z"},
                  {"name":"apprise","state":"DOWN","problem":{"code":"x","detail":"nas:8000 is not reachable"}}]}""")).isEqualTo("""
                        SEVERITY  STATUS            SINCE                 ALERT
                        CRITICAL  firing, silenced  2026-01-01 12:00 UTC  Home Assistant is down
                        WARNING   pending           2026-01-01 12:30 UTC  nvme0 is too warm: 71 °C

                        RESOLVED              SINCE                 ALERT
                        2026-01-01 11:00 UTC  2026-01-01 10:00 UTC  attic is up again

                        SILENCE   UNTIL                 OF
                        5f2c9a10  2026-01-02 00:00 UTC  ha:homeassistant

                        RECEIVER  STATE  DELIVERED             PROBLEM
                        ntfy      OK     2026-01-01 12:00 UTC
                        apprise   DOWN                         nas:8000 is not reachable
                        """);
    }

    @Test
    void withoutAlertsAndReceiversTheTableSaysSo() throws Exception {
        assertThat(text(Locale.GERMAN, "{\"active\":[],\"problem\":{\"code\":\"x\",\"detail\":\"Nicht gespeichert\"}}"))
                .isEqualTo("""
                        Nicht gespeichert

                        Kein Alarm

                        Kein Empfänger für Benachrichtigungen ist eingerichtet
                        """);
    }

    @Test
    void aDocumentOfSomethingElseHasNoNull() throws Exception {
        assertThat(text(Locale.ENGLISH, "{\"active\":[{},3],\"receivers\":[[]],\"recent\":{}}"))
                .doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 70, 79, 80, 81, 90, 100, 120})
    void linesFitTheTerminalAndNothingIsLost(int width) throws Exception {
        var json = """
                {"problem":{"code":"alerts-not-kept","detail":"Alerts are kept in memory only and are lost when labmon ends:\
                 set LABMON_STATE_FOLDER"},
                 "active":[
                  {"severity":"CRITICAL","status":"FIRING","silenced":true,"since":"2026-01-01T12:00:00Z",
                   "summary":"home-automation-and-energy-service-a-1 was restarted 12 times within the last 10 minutes"},
                  {"severity":"WARNING","status":"PENDING","silenced":false,"since":"2026-01-01T12:30:00Z",
                   "summary":"/mnt/backup/very-long-name-of-a-mount-without-any-blank-in-it is 91 % full (limit 90 %)"}],
                 "recent":[{"since":"2026-01-01T10:00:00Z","endedAt":"2026-01-01T11:00:00Z","summary":"attic is up again"}],
                 "silences":[{"id":"5f2c9a10","rule":"filesystem-full","target":"host:/mnt/backup","until":\
                "2026-01-02T00:00:00Z","comment":"the disk is replaced on Friday"}],
                 "receivers":[{"name":"ntfy","state":"OK","lastDeliveredAt":"2026-01-01T12:00:01Z"},
                  {"name":"apprise","state":"DOWN","problem":{"code":"x","detail":"nas.example.org:8000 is not reachable"}}]}
                """;
        for (var language : Languages.ALL) {
            var text = text(width, language, json);
            assertThat(text.lines().filter(line -> LineWrapper.width(line) > width))
                    .as(text)
                    .isEmpty();
            assertThat(text)
                    .contains(
                            "5f2c9a10",
                            "CRITICAL",
                            "WARNING",
                            "ntfy",
                            "attic",
                            "restarted",
                            "filesystem-full",
                            "Friday")
                    .doesNotContain("null");
        }
    }
}
