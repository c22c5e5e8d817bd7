package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing goes wrong, everything else stands. */
class FritzFaultsTest {

    @SuppressWarnings("NullAway.Init")
    private TestBox box;

    @SuppressWarnings("NullAway.Init")
    private FritzReadings readings;

    @BeforeEach
    void start() throws Exception {
        box = TestBoxes.dsl(TestBox.start());
        readings = FritzReadings.hurried(box.host());
    }

    @AfterEach
    void stop() {
        readings.close();
        box.close();
    }

    private static List<Problem> problems(RouterStatus router) {
        return Stream.concat(Stream.ofNullable(router.problem()), router.problems().stream())
                .toList();
    }

    private void everythingButTheLineStands(RouterStatus router) {
        assertThat(router.dsl()).isNull();
        assertThat(router.model()).isEqualTo("FRITZ!Box");
        assertThat(router.wan()).isNotNull();
        assertThat(router.clients()).isNotNull();
        assertThat(router.wifi()).hasSize(3);
    }

    @Test
    void aMissingRightEmptiesOneBlock() throws Exception {
        box.fault(TestBoxes.DSL, "GetInfo", 606, "Aktion nicht autorisiert");
        var router = readings.router();

        everythingButTheLineStands(router);
        assertThat(router.api()).isEqualTo(RouterStatus.Api.FORBIDDEN);
        assertThat(router.state()).isEqualTo(State.WARNING);
        assertThat(problems(router))
                .containsExactly(new Problem(
                        "fritz-right-missing",
                        "DSL line: the user lacks the right \"FRITZ!Box settings\": give it at System > "
                                + "FRITZ!Box users"));
    }

    @ParameterizedTest
    @CsvSource({"401,Invalid Action", "820,Internal Error"})
    void whatABoxDoesNotHaveIsNoAlarmAndAskedOnce(int code, String words) throws Exception {
        box.fault(TestBoxes.DSL, "GetInfo", code, words);
        readings.read();
        var router = readings.router();

        everythingButTheLineStands(router);
        assertThat(router.state()).isEqualTo(State.OK);
        assertThat(router.problem()).isNull();
        assertThat(router.problems())
                .containsExactly(new Problem("fritz-not-offered", "DSL line: not offered by this box"));
        assertThat(box.timesAsked(TestBoxes.DSL + "#GetInfo")).isEqualTo(1);
    }

    @Test
    void aNewFirmwareIsAskedAnew() throws Exception {
        box.fault(TestBoxes.DSL, "GetInfo", 820, "Internal Error");
        readings.read();
        TestBoxes.dsl(box)
                .answer(
                        TestBoxes.DEVICE,
                        "GetInfo",
                        TestBoxes.TR + "DeviceInfo:1",
                        "ModelName",
                        "FRITZ!Box",
                        "SoftwareVersion",
                        "154.08.02",
                        "UpTime",
                        "60");
        readings.read();

        assertThat(readings.router().dsl()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"402,Invalid Args", "501,Action Failed", "600,Value", "603,Memory", "713,Index", "714,Entry", "999,New"
    })
    void otherErrorsAreToldByTheirCode(int code, String words) throws Exception {
        box.fault(TestBoxes.DSL, "GetInfo", code, words);
        var router = readings.router();

        everythingButTheLineStands(router);
        assertThat(problems(router))
                .containsExactly(
                        new Problem("fritz-fault", "DSL line: the router answered with an error: UPnP error " + code));
    }

    @Test
    void aPageForPeopleIsUnexpectedAndNotShown() throws Exception {
        box.answers.put(TestBoxes.DSL + "#GetInfo", TestBox.Answer.html(500, "500 internal error"));
        var router = readings.router();

        everythingButTheLineStands(router);
        assertThat(problems(router))
                .containsExactly(new Problem(
                        "fritz-unexpected-answer",
                        "DSL line: unexpected answer from the router: HTTP 500, but no XML"));
    }

    @Test
    void aBombIsRefused() throws Exception {
        box.answers.put(
                TestBoxes.DSL + "#GetInfo",
                TestBox.Answer.xml(
                        200,
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
                                + "\"&a;&a;&a;&a;&a;&a;\">]>"
                                + "<x>&b;</x>"));
        var router = readings.router();

        everythingButTheLineStands(router);
        assertThat(problems(router))
                .containsExactly(new Problem(
                        "fritz-hostile-answer",
                        "DSL line: the answer was refused as hostile: it declares a document type or entities; "
                                + "see who answers"
                                + " at this address"));
    }

    @Test
    void anAnswerWithoutEndIsRefused() throws Exception {
        box.answers.put(TestBoxes.DSL + "#GetInfo", TestBox.Answer.xml(200, "<x>" + " ".repeat(3 << 20) + "</x>"));
        var router = readings.router();

        everythingButTheLineStands(router);
        assertThat(problems(router))
                .containsExactly(new Problem(
                        "fritz-hostile-answer",
                        "DSL line: the answer was refused as hostile: the answer is longer than 2 MiB; see who "
                                + "answers at this"
                                + " address"));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (var other = TestBox.start()) {
            box.answers.put(TestBoxes.DSL + "#GetInfo", TestBox.Answer.redirect("http://" + other.host() + "/take"));
            var router = readings.router();

            everythingButTheLineStands(router);
            assertThat(other.asked).isEmpty();
            assertThat(problems(router))
                    .containsExactly(new Problem(
                            "fritz-unexpected-answer", "DSL line: unexpected answer from the router: HTTP 302"));
        }
    }

    @Test
    void aLoginGoesToNoOtherHost() throws Exception {
        try (var other = TestBox.start()) {
            box.service(TestBoxes.TR64, TestBoxes.TR + "Hosts:1", "http://" + other.host() + "/upnp/control/hosts");
            box.answers.remove("/tr64desc.xml");
            try (var stranger = TestBox.start()) {
                stranger.action(
                        TestBoxes.TR64,
                        TestBoxes.TR + "DeviceInfo:1",
                        "http://" + other.host() + "/upnp/control/deviceinfo",
                        "GetInfo");
                stranger.describe(TestBoxes.TR64, "FRITZ!Box", "154.07.29");
                try (var elsewhere = FritzReadings.with(stranger.host())) {
                    assertThat(problems(elsewhere.router()))
                            .extracting(Problem::code)
                            .contains("fritz-hostile-answer");
                }
            }
            assertThat(other.asked).isEmpty();
        }
    }

    @Test
    void aPartThatHangsHoldsUpNoOther() throws Exception {
        box.hanging.add(TestBoxes.DSL + "#GetInfo");
        var router = readings.router();

        everythingButTheLineStands(router);
        assertThat(router.api()).isEqualTo(RouterStatus.Api.OK);
        assertThat(problems(router)).extracting(Problem::code).containsExactly("fritz-timeout");
        assertThat(box.timesAsked(TestBoxes.DSL + "#GetInfo")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/upnp/control/deviceinfo#GetInfo",
        "/upnp/control/layer3forwarding#GetDefaultConnectionService",
        "/upnp/control/wancommonifconfig1#GetCommonLinkProperties",
        "/upnp/control/hosts#X_AVM-DE_GetHostListPath",
        "/upnp/control/wlanconfig1#GetInfo",
        "/igdupnp/control/WANCommonIFC1#GetAddonInfos",
        "/igdupnp/control/WANIPConn1#GetStatusInfo",
        "/igddesc.xml"
    })
    void whicheverPartHangsTheRestIsThere(String hanging) throws Exception {
        box.hanging.add(hanging);
        readings.read();
        var router = readings.router();

        assertThat(router.reachable()).isTrue();
        assertThat(router.api()).isIn(RouterStatus.Api.OK, RouterStatus.Api.TIMEOUT);
        assertThat(router.wan()).isNotNull();
        assertThat(problems(router)).extracting(Problem::code).contains("fritz-timeout");
    }

    @Test
    void aListOfClientsThatTakesLongIsNoAlarm() throws Exception {
        box.hanging.add(TestBoxes.HOSTS + "#X_AVM-DE_GetHostListPath");
        var router = readings.router();
        for (int i = 0; i < 20 && router.state() != State.OK; i++) {
            router = readings.router(); // on a busy machine other parts can be late too; they come with a later reading
        }

        assertThat(router.state()).isEqualTo(State.OK);
        assertThat(router.problems()).extracting(Problem::code).containsExactly("fritz-timeout");
        assertThat(FritzReadings.json(router)).contains("\"clients\":{\"observedAt\":\"T\",\"known\":43}");
    }

    @Test
    void lateValuesCarryTheirOldTime() throws Exception {
        var before = readings.router().dsl();
        box.hanging.addAll(List.of(TestBoxes.DSL + "#GetInfo", TestBoxes.DSL + "#GetStatisticsTotal"));
        var router = readings.router();

        assertThat(before).isNotNull();
        assertThat(router.dsl()).isEqualTo(before);
        assertThat(problems(router))
                .containsExactly(new Problem(
                        "fritz-timeout",
                        "DSL line, DSL errors: the router did not answer in time; what is shown of it has an "
                                + "earlier observedAt, and the"
                                + " next reading asks again"));
    }

    @Test
    void withoutUpnpStatusOnlyTheTrafficIsMissing() throws Exception {
        box.answers.remove(TestBoxes.IGD);
        var router = readings.router();

        assertThat(router.api()).isEqualTo(RouterStatus.Api.OK);
        assertThat(router.state()).isEqualTo(State.OK);
        assertThat(router.problems()).extracting(Problem::code).containsExactly("fritz-upnp-status-disabled");
        assertThat(FritzReadings.json(router))
                .contains("\"status\":\"ONLINE\"", "\"externalIpAddress\":\"203…77\"")
                .doesNotContain("receivedBytes");
    }

    @Test
    void upnpStatusThatIsSwitchedOffMeanwhileIsNoticed() throws Exception {
        readings.read();
        box.answers.keySet().removeIf(key -> key.startsWith("/igd"));
        readings.read();

        assertThat(problems(readings.router())).extracting(Problem::code).containsExactly("fritz-upnp-status-disabled");
    }

    @Test
    void withoutApplicationAccessTheRestIsThere() throws Exception {
        box.answers.remove(TestBoxes.TR64);
        var router = readings.router();

        assertThat(router.api()).isEqualTo(RouterStatus.Api.DISABLED);
        assertThat(problems(router)).extracting(Problem::code).containsExactly("fritz-tr064-disabled");
        assertThat(FritzReadings.json(router)).contains("\"status\":\"ONLINE\"", "\"receivedBytes\":197786211361");
    }

    @Test
    void aHostThatIsNoRouterIsSaid() throws Exception {
        box.answers.clear();
        var router = readings.router();

        assertThat(router.state()).isEqualTo(State.WARNING);
        assertThat(problems(router)).extracting(Problem::code).containsExactly("fritz-no-interface");
    }

    @Test
    void aBoxThatIsGoneKeepsNoOldNumbers() throws Exception {
        readings.read();
        try (var gone = FritzReadings.with("127.0.0.1:1", "FRITZ_PING_COMMAND", "false")) {
            assertThat(gone.router().api()).isEqualTo(RouterStatus.Api.DISABLED);
        }
        box.close();
        var json = FritzReadings.json(readings.router());

        assertThat(json).contains("\"api\":\"DISABLED\"").doesNotContain("receivedBytes", "dsl", "ssid");
    }

    @Test
    void noConnectionIsCritical() throws Exception {
        TestBoxes.offline(box);
        var router = readings.router();

        assertThat(router.state()).isEqualTo(State.CRITICAL);
        assertThat(FritzReadings.json(router))
                .contains("\"status\":\"OFFLINE\"", "\"lastConnectionError\":\"ERROR_ISP_DISCONNECT\"");
    }

    @Test
    void nothingSecretIsAnswered() throws Exception {
        assertThat(FritzReadings.json(readings.read()))
                .doesNotContain(
                        TestBoxes.SESSION,
                        TestBoxes.MAC,
                        TestBoxes.MAC.replace(":", ""),
                        DigestServer.PASSWORD,
                        "203.0.113.77",
                        "2001:db8",
                        "somebody@provider",
                        "Home network");
    }
}
