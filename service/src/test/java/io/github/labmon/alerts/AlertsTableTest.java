package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The document of {@code GET /alerts} as a terminal shows it. */
class AlertsTableTest {

    private static String text(Locale language, String json) throws IOException {
        return new AlertsTable(0, false, language, ZoneId.of("UTC"))
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
    void withoutAlertsAndReceiversThatIsSaid() throws Exception {
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
}
