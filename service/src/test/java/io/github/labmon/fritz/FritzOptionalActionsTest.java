package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.status.State;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the failure of an optional action, the standard action is called, and there is no problem. */
@Tag("once")
class FritzOptionalActionsTest {

    @SuppressWarnings("NullAway.Init")
    private TestBox box;

    @SuppressWarnings("NullAway.Init")
    private FritzReadings readings;

    @BeforeEach
    void start() throws Exception {
        box = TestBoxes.dsl(TestBox.start());
        box.answer(TestBoxes.COMMON, "GetTotalBytesReceived", "urn:any", "TotalBytesReceived", "4000");
        box.answer(TestBoxes.COMMON, "GetTotalBytesSent", "urn:any", "TotalBytesSent", "3000");
        box.answer(TestBoxes.PPP, "GetExternalIPAddress", "urn:any", "ExternalIPAddress", "203.0.113.88");
        readings = FritzReadings.overTcp("home=" + box.host());
    }

    @AfterEach
    void stop() {
        readings.close();
        box.close();
    }

    /** A failure of an action, as a router answers it. */
    interface Failure {

        void apply(TestBox box, String url, String action);
    }

    private static Failure fault(int code) {
        return (box, url, action) -> box.fault(url, action, code, "x");
    }

    private static Failure answer(TestBox.CannedResponse answer) {
        return (box, url, action) -> box.answers.put(url + "#" + action, answer);
    }

    private static Stream<Failure> failures() {
        return Stream.of(
                fault(401),
                fault(402),
                fault(501),
                fault(602),
                fault(820),
                fault(713),
                fault(999),
                answer(TestBox.CannedResponse.html(404, "404 Not Found")),
                answer(TestBox.CannedResponse.html(500, "500 internal error")),
                answer(TestBox.CannedResponse.html(503, "503")),
                answer(TestBox.CannedResponse.html(200, "Start page")),
                answer(TestBox.CannedResponse.xml(500, "")),
                answer(TestBox.CannedResponse.xml(200, "<x/>")),
                answer(TestBox.CannedResponse.xml(200, "<s:Envelope><s:Body><u:Ge")));
    }

    private static WanStatus wan(RouterStatus router) {
        return Objects.requireNonNull(router.wan());
    }

    private void isOk(RouterStatus router) {
        assertThat(FritzReadings.codes(router)).isEmpty();
        assertThat(router.state()).isEqualTo(State.OK);
        assertThat(box.count(TestBoxes.TR64)).isEqualTo(1);
        assertThat(box.count(TestBoxes.IGD)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void trafficIsReadFromTheStandardCounters(Failure failure) throws Exception {
        failure.apply(box, TestBoxes.COMMON, "GetAddonInfos");
        var router = readings.routerReadTwice();

        assertThat(wan(router).receivedBytes()).isEqualTo(4_000);
        assertThat(wan(router).sentBytes()).isEqualTo(3_000);
        assertThat(wan(router).counterBits()).isEqualTo(32);
        isOk(router);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void clientsAreCountedByTheStandardAction(Failure failure) throws Exception {
        failure.apply(box, TestBoxes.HOSTS, "X_AVM-DE_GetHostListPath");
        var router = readings.routerReadTwice();

        assertThat(FritzReadings.json(router)).contains("\"clients\":{\"observedAt\":\"T\",\"known\":43}");
        isOk(router);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anUnusableListOfClientsIsReplacedByTheirNumber(Failure failure) throws Exception {
        box.answer(TestBoxes.HOSTS, "X_AVM-DE_GetHostListPath", "urn:any", "X_AVM-DE_HostListPath", "/list");
        failure.apply(box, "/list", "");
        box.answers.put("/list", Objects.requireNonNull(box.answers.remove("/list#")));
        var router = readings.routerReadTwice();

        assertThat(FritzReadings.json(router)).contains("\"clients\":{\"observedAt\":\"T\",\"known\":43}");
        isOk(router);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theConnectionIsReadByTheStandardActions(Failure failure) throws Exception {
        failure.apply(box, TestBoxes.PPP, "GetInfo");
        var router = readings.routerReadTwice();

        assertThat(wan(router).status()).isEqualTo(WanStatus.Status.ONLINE);
        assertThat(wan(router).externalIpAddress()).isEqualTo("203…88");
        isOk(router);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theNameOfTheDefaultConnectionIsNotRequired(Failure failure) throws Exception {
        failure.apply(box, "/upnp/control/layer3forwarding", "GetDefaultConnectionService");
        var router = readings.routerReadTwice();

        assertThat(wan(router).status()).isEqualTo(WanStatus.Status.ONLINE);
        isOk(router);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anIpv6AddressIsNotRequired(Failure failure) throws Exception {
        failure.apply(box, TestBoxes.CONNECTION, "X_AVM_DE_GetExternalIPv6Address");
        var router = readings.routerReadTwice();

        assertThat(wan(router).externalIpv6Address()).isNull();
        isOk(router);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void portMappingsAreNotRequired(Failure failure) throws Exception {
        failure.apply(box, TestBoxes.PPP, "GetGenericPortMappingEntry");
        failure.apply(box, TestBoxes.PPP, "GetPortMappingNumberOfEntries");
        for (int i = 0; i < 2; i++) {
            box.answers.remove(TestBoxes.PPP + "#GetGenericPortMappingEntry?NewPortMappingIndex=" + i);
        }
        var router = readings.routerReadTwice();

        isOk(router);
    }

    @Test
    void aFailureAfterASuccessUsesTheStandardActionToo() throws Exception {
        readings.read();
        box.fault(TestBoxes.COMMON, "GetAddonInfos", 501, "Action Failed");
        box.answer(TestBoxes.COMMON, "GetTotalBytesReceived", "urn:any", "TotalBytesReceived", "217715800");
        var router = readings.router();

        assertThat(wan(router).receivedBytes()).isEqualTo(217_715_800);
        assertThat(wan(router).counterBits()).isEqualTo(32);
        isOk(router);
    }

    @Test
    void aMissingRightOfAnOptionalActionIsReported() throws Exception {
        box.fault(TestBoxes.HOSTS, "X_AVM-DE_GetHostListPath", 606, "Action Not Authorized");

        assertThat(FritzReadings.codes(readings.router())).containsExactly("fritz-right-missing");
    }
}
