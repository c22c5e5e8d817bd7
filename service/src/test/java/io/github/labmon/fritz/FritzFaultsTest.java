package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One part of a router fails, and everything else is read. */
class FritzFaultsTest {

    private static final String DSL_INFO = TestBoxes.DSL + "#GetInfo";

    @SuppressWarnings("NullAway.Init")
    private TestBox box;

    @SuppressWarnings("NullAway.Init")
    private FritzReadings readings;

    @BeforeEach
    void start() throws Exception {
        box = TestBoxes.dsl(TestBox.start());
        readings = FritzReadings.overTcp("home=" + box.host());
    }

    @AfterEach
    void stop() {
        readings.close();
        box.close();
    }

    private void onlyTheLineIsMissing(RouterStatus router, Problem... problems) {
        assertThat(router.dsl()).isNull();
        assertThat(router.model()).isEqualTo("FRITZ!Box");
        assertThat(router.wan()).isNotNull();
        assertThat(router.clients()).isNotNull();
        assertThat(router.wifi()).hasSize(3);
        assertThat(router.portMappings()).hasSize(2);
        assertThat(FritzReadings.problems(router)).containsExactly(problems);
    }

    @Test
    void aMissingRightEmptiesOneBlock() throws Exception {
        box.fault(TestBoxes.DSL, "GetInfo", 606, "Aktion nicht autorisiert");
        var router = readings.router();

        onlyTheLineIsMissing(
                router,
                Problem.reported(
                        "fritz-right-missing",
                        "DSL line: the user lacks the right \"FRITZ!Box Settings\": grant it at System > FRITZ!Box"
                                + " Users"));
        assertThat(router.api()).isEqualTo(RouterStatus.Api.FORBIDDEN);
        assertThat(router.state()).isEqualTo(State.WARNING);
    }

    @ParameterizedTest
    @CsvSource({"401,Invalid Action", "602,Optional Action Not Implemented", "820,Internal Error"})
    void anActionThatIsNotOfferedIsNoAlarmAndIsCalledOnce(int code, String description) throws Exception {
        box.fault(TestBoxes.DSL, "GetInfo", code, description);
        readings.read();
        var calls = box.count(DSL_INFO); // with or without the challenge of a login
        var router = readings.router();

        onlyTheLineIsMissing(router, Problem.reported("fritz-not-offered", "DSL line: not offered by this device"));
        assertThat(router.state()).isEqualTo(State.OK);
        assertThat(router.problem()).isNull();
        assertThat(box.count(DSL_INFO)).isEqualTo(calls);
    }

    @Test
    void afterAFirmwareUpdateItIsCalledAgain() throws Exception {
        for (var action : List.of(
                DSL_INFO,
                "/upnp/control/wlanconfig1#GetInfo",
                TestBoxes.IP + "#GetStatusInfo",
                TestBoxes.HOSTS + "#x")) {
            box.fault(action.split("#", -1)[0], action.split("#", -1)[1], 820, "Internal Error");
        }
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
        var router = readings.routerReadTwice();

        assertThat(router.dsl()).isNotNull();
        assertThat(router.wifi()).hasSize(3);
        assertThat(router.firmware()).isEqualTo("08.02");
    }

    @ParameterizedTest
    @CsvSource({"402,Invalid Args", "501,Action Failed", "600,Value", "603,Memory", "713,Index", "714,Entry", "999,New"
    })
    void otherErrorsAreReportedWithTheirCode(int code, String description) throws Exception {
        box.fault(TestBoxes.DSL, "GetInfo", code, description);

        onlyTheLineIsMissing(
                readings.router(), Problem.reported("fritz-fault", "DSL line: the router reported UPnP error " + code));
    }

    @Test
    void aFaultWithoutACodeIsReported() throws Exception {
        box.answers.put(
                DSL_INFO, TestBox.CannedResponse.xml(500, "<s:Fault><faultcode>s:Client</faultcode></s:Fault>"));

        onlyTheLineIsMissing(
                readings.router(),
                Problem.reported("fritz-fault", "DSL line: the router reported an error without a code"));
    }

    @Test
    void aWebPageIsUnexpectedAndNotShown() throws Exception {
        box.answers.put(DSL_INFO, TestBox.CannedResponse.html(500, "500 internal error"));

        onlyTheLineIsMissing(
                readings.router(),
                Problem.reported(
                        "fritz-unexpected-answer",
                        "DSL line: unexpected answer of the router: HTTP status 500, and no XML"));
    }

    @ParameterizedTest
    @CsvSource({"302", "404", "503"})
    void anotherHttpStatusIsUnexpected(int status) throws Exception {
        box.answers.put(DSL_INFO, TestBox.CannedResponse.html(status, "x"));

        onlyTheLineIsMissing(
                readings.router(),
                Problem.reported(
                        "fritz-unexpected-answer", "DSL line: unexpected answer of the router: HTTP status " + status));
    }

    @Test
    void xmlOfAnotherKindIsUnexpected() throws Exception {
        box.answers.put(DSL_INFO, TestBox.CannedResponse.xml(200, "<x/>"));

        onlyTheLineIsMissing(
                readings.router(),
                Problem.reported(
                        "fritz-unexpected-answer", "DSL line: unexpected answer of the router: XML of another kind"));
    }

    @Test
    void anAnswerThatIsCutOffIsReportedAsSuch() throws Exception {
        box.cutOff(DSL_INFO, 40);

        onlyTheLineIsMissing(
                readings.router(), Problem.reported("fritz-cut-off", "DSL line: the router's answer is cut off"));
    }

    @ParameterizedTest
    @CsvSource({TestBoxes.TR64 + ",Device description", TestBoxes.IGD + ",UPnP description"})
    void aDescriptionThatIsCutOffIsReportedAsSuch(String path, String title) throws Exception {
        box.cutOff(path, 20);
        var router = readings.router();

        assertThat(FritzReadings.problems(router))
                .containsExactly(Problem.reported("fritz-cut-off", title + ": the router's answer is cut off"));
        assertThat(router.state()).isEqualTo(State.WARNING);
        assertThat(FritzReadings.json(router)).contains("\"status\":\"ONLINE\"");
    }

    @ParameterizedTest
    @CsvSource({TestBoxes.TR64 + "," + TestBoxes.DSL, TestBoxes.IGD + "," + TestBoxes.COMMON})
    void aDescriptionThatWasReadBeforeIsUsedWhereTheNextOneIsCutOff(String path, String service) throws Exception {
        readings.read();
        box.answers.keySet().removeIf(key -> key.startsWith(service)); // so that the description is read again
        readings.read();
        box.cutOff(path, 20);
        var router = readings.router();

        assertThat(FritzReadings.codes(router)).contains("fritz-cut-off");
        assertThat(router.wifi()).hasSize(3);
        assertThat(FritzReadings.json(router)).contains("\"externalIpv6Address\":\"2001…78\"");
    }

    @Test
    void anEntityBombIsRejected() throws Exception {
        box.answers.put(
                DSL_INFO,
                TestBox.CannedResponse.xml(
                        200,
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
                                + "\"&a;&a;&a;&a;&a;&a;\">]>"
                                + "<x>&b;</x>"));

        onlyTheLineIsMissing(
                readings.router(),
                Problem.reported(
                        "fritz-hostile-answer",
                        "DSL line: rejected, because the answer declares a document type or entities; check which device"
                                + " has this address"));
    }

    @Test
    void anEndlessAnswerIsRejected() throws Exception {
        box.answers.put(DSL_INFO, TestBox.CannedResponse.xml(200, "<x>" + " ".repeat(3 << 20) + "</x>"));

        onlyTheLineIsMissing(
                readings.router(),
                Problem.reported(
                        "fritz-hostile-answer",
                        "DSL line: rejected, because the answer is longer than 2 MiB; check which device has this"
                                + " address"));
    }

    @Test
    void anEndlesslyNestedAnswerIsRejected() throws Exception {
        box.answers.put(DSL_INFO, TestBox.CannedResponse.xml(200, "<x>".repeat(1_000)));

        onlyTheLineIsMissing(
                readings.router(),
                Problem.reported(
                        "fritz-hostile-answer",
                        "DSL line: rejected, because the answer has too many elements; check which device has this"
                                + " address"));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (var other = TestBox.start()) {
            box.answers.put(DSL_INFO, TestBox.CannedResponse.redirect("http://" + other.host() + "/take"));
            onlyTheLineIsMissing(
                    readings.router(),
                    Problem.reported(
                            "fritz-unexpected-answer", "DSL line: unexpected answer of the router: HTTP status 302"));

            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void aLoginIsSentToNoOtherHost() throws Exception {
        try (var other = TestBox.start();
                var stranger = TestBox.start();
                var elsewhere = FritzReadings.with(stranger.host())) {
            stranger.action(
                    TestBoxes.TR64,
                    TestBoxes.TR + "DeviceInfo:1",
                    "http://" + other.host() + "/upnp/control/deviceinfo",
                    "GetInfo");
            stranger.describe(TestBoxes.TR64, "FRITZ!Box", "154.07.29");

            assertThat(FritzReadings.codes(elsewhere.router())).contains("fritz-hostile-answer");
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void upnpStatusThatIsSwitchedOffIsNoticed() throws Exception {
        readings.read();
        box.answers.keySet().removeIf(key -> key.startsWith("/igd"));

        assertThat(FritzReadings.codes(readings.routerReadTwice())).containsExactly("fritz-upnp-status-disabled");
    }

    @Test
    void withoutApplicationAccessTheRestIsRead() throws Exception {
        box.answers.remove(TestBoxes.TR64);
        var router = readings.router();

        assertThat(router.api()).isEqualTo(RouterStatus.Api.DISABLED);
        assertThat(FritzReadings.codes(router)).containsExactly("fritz-tr064-disabled");
        assertThat(FritzReadings.json(router)).contains("\"status\":\"ONLINE\"", "\"receivedBytes\":197786211361");
    }

    @Test
    void aHostThatIsNoRouterIsReported() throws Exception {
        box.answers.clear();
        var router = readings.router();

        assertThat(router.state()).isEqualTo(State.WARNING);
        assertThat(FritzReadings.codes(router)).containsExactly("fritz-no-interface");
    }

    @Test
    void aRouterThatIsGoneKeepsNoOldNumbers() throws Exception {
        readings.read();
        box.close();
        var json = FritzReadings.json(readings.router());

        assertThat(json)
                .contains("\"api\":\"DISABLED\"")
                .doesNotContain("receivedBytes", "dsl", "ssid", "portMappings\":[{");
    }

    @Test
    void noConnectionIsCritical() throws Exception {
        TestBoxes.offline(box);
        var router = readings.router();

        assertThat(router.state()).isEqualTo(State.CRITICAL);
        assertThat(EnglishTexts.rendered(router.problem()))
                .isEqualTo(Problem.reported(
                        "fritz-offline",
                        "The router has no connection to the Internet (last error: ERROR_ISP_DISCONNECT)"));
        assertThat(FritzReadings.json(router))
                .contains("\"status\":\"OFFLINE\"", "\"lastConnectionError\":\"ERROR_ISP_DISCONNECT\"");
    }

    @Test
    void nothingSecretIsInTheDocument() throws Exception {
        assertThat(FritzReadings.json(readings.read()))
                .doesNotContain(
                        TestBoxes.SESSION,
                        TestBoxes.MAC,
                        TestBoxes.MAC.replace(":", ""),
                        DigestServer.PASSWORD,
                        "203.0.113.77",
                        "2001:db8",
                        "192.168.178.10",
                        "user@provider",
                        "Home network");
    }
}
