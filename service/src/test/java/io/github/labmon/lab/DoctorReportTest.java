package io.github.labmon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.lab.DoctorReport.Access;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The documents of a running labmon as the report of {@code labmon doctor}. */
class DoctorReportTest {

    private static final String STATUS = """
            {"host":"nas","version":"1.2.3","state":"DOWN","settingsFile":"/etc/labmon/labmon.env",
             "problems":[
              {"target":"ha:homeassistant","state":"DOWN","summary":"Home Assistant is down",
               "detail":"No connection: check HA_URL"},
              {"target":"host:host","state":"WARNING","summary":"The load is 4 per core (limit 2)"}],
             "functions":[
              {"name":"fritz","title":"Routers","state":"OK","configured":false,"complete":true,
               "summary":"No router is configured","setup":[{"purpose":"A router","lines":["FRITZ_HOSTS=fritz.box"]}]},
              {"name":"ha","title":"Home Assistant","state":"DOWN","configured":true,"complete":true,
               "summary":"Home Assistant is down","items":[],"setup":[]},
              {"name":"host","title":"Host","state":"WARNING","configured":true,"complete":true,
               "summary":"The load is 4 per core (limit 2)","items":[],"setup":[]},
              {"name":"ports","title":"Ports","state":"OK","configured":true,"complete":false,"summary":"OK",
               "limits":[{"code":"docker-not-reachable","detail":"Mount /var/run/docker.sock"}],"items":[],"setup":[]}],
             "setup":[{"purpose":"Receivers","lines":["#ALERT_NTFY_URL=https://ntfy.sh/choose-a-topic"]}]}""";

    private static JsonValue json(String text) throws IOException {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DoctorReport report(Locale language) {
        return new DoctorReport(language, 0, false);
    }

    @Test
    void theReportNamesWhatIsReadWhatIsNotAndTheLineThatHelps() throws Exception {
        var report = report(Locale.ENGLISH);
        var status = json(STATUS);
        var findings = new ArrayList<>(report.functions(status));
        findings.addAll(report.receivers(status, Optional.empty()));
        var account = ProcessAccount.parse(
                        "Uid:\t998\t998\t998\t998\nGid:\t998\t998\t998\t998\nGroups:\t\nCapEff:\t0000000000080000\n",
                        Map.of("998", "labmon"),
                        Map.of())
                .orElseThrow();

        assertThat(report.text(report.processLines(status, Optional.of(account), "Service: none"), findings))
                .isEqualTo("""
                        labmon 1.2.3 on nas
                        Service: none
                        Account: user labmon; groups 998; capabilities SYS_PTRACE

                        not configured  Routers         No router is configured
                        not read        Home Assistant  Home Assistant is down
                        read            Host            The load is 4 per core (limit 2)
                        partly read     Ports           OK
                        not configured  Receivers       No receiver of notifications is configured

                        Routers:
                          FRITZ_HOSTS=fritz.box

                        Home Assistant:
                          No connection: check HA_URL

                        Ports:
                          Mount /var/run/docker.sock

                        Receivers:
                          #ALERT_NTFY_URL=https://ntfy.sh/choose-a-topic
                        """);
        assertThat(findings.stream().filter(finding -> finding.access().incomplete()))
                .extracting(DoctorReport.ReportLine::name)
                .containsExactly("Home Assistant", "Ports");
    }

    @Test
    void oneRouterOfTwoThatDoesNotRespondIsPartlyRead() throws Exception {
        var status = json("""
                {"problems":[{"target":"fritz:attic","state":"DOWN","summary":"attic is down","detail":"Check its cable"}],
                 "functions":[{"name":"fritz","title":"Routers","state":"DOWN","configured":true,"complete":true,
                  "summary":"attic is down","setup":[],
                  "items":[{"name":"attic","state":"DOWN"},{"name":"cellar","state":"OK"}]}]}""");
        assertThat(report(Locale.ENGLISH).functions(status))
                .containsExactly(new DoctorReport.ReportLine(
                        Access.PARTLY, "Routers", "attic is down", List.of("Check its cable")));
    }

    /** A refused login is a WARNING, as one about a value; it is a limit of the function too. */
    @Test
    void aRouterWhoseLoginIsRefusedIsPartlyRead() throws Exception {
        var status = json("""
                {"problems":[{"target":"fritz:box","state":"WARNING","code":"fritz-login-refused",
                  "summary":"box: login refused","detail":"Correct FRITZ_PASSWORD"},
              {"target":"fritz:attic","state":"WARNING","code":"fritz-packet-loss","summary":"attic: 60 % of packets lost"}],
                 "functions":[{"name":"fritz","title":"Routers","state":"WARNING","configured":true,"complete":false,
                  "summary":"box: login refused","setup":[],"items":[{"name":"box","state":"WARNING"}],
                  "limits":[{"code":"fritz-login-refused","detail":"Correct FRITZ_PASSWORD"}]}]}""");
        assertThat(report(Locale.ENGLISH).functions(status))
                .containsExactly(new DoctorReport.ReportLine(
                        Access.PARTLY, "Routers", "box: login refused", List.of("Correct FRITZ_PASSWORD")));
    }

    @Test
    void receiversOfARunningLabmonHaveTheirLastProblem() throws Exception {
        var alerts = json("""
                {"receivers":[{"name":"ntfy"},{"name":"apprise","problem":{"code":"x","detail":"nas:8000 is not there"}}]}""");
        var report = report(Locale.GERMAN);
        assertThat(report.receivers(json("{\"setup\":[]}"), Optional.of(alerts)))
                .containsExactly(
                        new DoctorReport.ReportLine(
                                Access.READ,
                                "Empfänger ntfy",
                                "Eingerichtet; labmon alerts --test sendet eine Testbenachrichtigung",
                                List.of()),
                        new DoctorReport.ReportLine(
                                Access.NOT_READ, "Empfänger apprise", "nas:8000 is not there", List.of()));
    }

    @Test
    void aDocumentOfSomethingElseIsAnEmptyReport() throws Exception {
        for (var other : List.of("[]", "{}", "{\"functions\":[3,{}],\"problems\":{\"a\":1}}", "\"text\"")) {
            var report = report(Locale.ENGLISH);
            assertThat(report.text(List.of(), report.functions(json(other)))).doesNotContain("null");
        }
    }
}
