package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.status.State;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of all WAN connection services the connected one counts. */
class FritzConnectionsTest {

    private static final String IP_2 = "/upnp/control/wanipconnection2";
    private static final String DEFAULT = "/upnp/control/layer3forwarding";

    @SuppressWarnings("NullAway.Init")
    private TestBox box;

    @BeforeEach
    void start() throws Exception {
        box = TestBox.start();
    }

    @AfterEach
    void stop() {
        box.close();
    }

    private RouterStatus router(String path) throws Exception {
        try (var readings = FritzReadings.overTcp("home=" + box.host() + path)) {
            return readings.router();
        }
    }

    private static WanStatus wan(RouterStatus router) {
        return Objects.requireNonNull(router.wan());
    }

    private void service(String document, String type, String url, String status, String uptime, String address) {
        box.action(document, type, url, "GetStatusInfo", "ConnectionStatus", status, "Uptime", uptime);
        box.answer(url, "GetExternalIPAddress", type, "ExternalIPAddress", address);
    }

    /** A FRITZ!Box whose UPnP status is off, with three services of TR-064. */
    private void tr064(String defaultService, String ppp, String first, String second) {
        TestBoxes.dsl(box);
        box.answers.remove(TestBoxes.IGD);
        box.answers.remove(TestBoxes.PPP + "#GetInfo");
        service(TestBoxes.TR64, TestBoxes.TR + "WANPPPConnection:1", TestBoxes.PPP, ppp, "11", "203.0.113.11");
        service(TestBoxes.TR64, TestBoxes.TR + "WANIPConnection:1", TestBoxes.IP, first, "22", "203.0.113.22");
        service(TestBoxes.TR64, TestBoxes.TR + "WANIPConnection:2", IP_2, second, "33", "203.0.113.33");
        box.answer(DEFAULT, "GetDefaultConnectionService", "urn:any", "DefaultConnectionService", defaultService);
        box.describe(TestBoxes.TR64, "FRITZ!Box 7590", "154.07.29");
    }

    @ParameterizedTest
    @CsvSource({
        "1.WANPPPConnection.1, Connected, Disconnected, Unconfigured, ONLINE, 11, OK",
        "1.WANPPPConnection.1, Disconnected, Connected, Unconfigured, ONLINE, 22, OK",
        "1.WANPPPConnection.1, Unconfigured, Disconnected, Connected, ONLINE, 33, OK",
        "1.WANIPConnection.2, Connected, Connected, Connected, ONLINE, 33, OK",
        "1.WANIPConnection.1, Connected, Connected, Connected, ONLINE, 22, OK",
        "'', Unconfigured, Disconnected, Connected, ONLINE, 33, OK",
        "1.WANIPConnection.7, Unconfigured, Connected, Unconfigured, ONLINE, 22, OK",
        "1.WANPPPConnection.1, Authenticating, Disconnected, Unconfigured, CONNECTING, 11, WARNING",
        "1.WANPPPConnection.1, Disconnected, Unconfigured, Unconfigured, OFFLINE, 11, CRITICAL",
        "'', Disconnected, Unconfigured, Unconfigured, OFFLINE, 11, CRITICAL",
        "1.WANPPPConnection.1, PendingDisconnect, Unconfigured, Unconfigured, OFFLINE, 11, CRITICAL",
        "1.WANPPPConnection.1, Unconfigured, Unconfigured, Unconfigured, UNKNOWN, 11, OK",
        "1.WANIPConnection.1, Disconnected, Unconfigured, Disconnected, UNKNOWN, 22, OK",
        "1.WANPPPConnection.1, Disconnected, Connecting, Unconfigured, CONNECTING, 22, WARNING",
        "1.WANPPPConnection.1, Whatever, Unconfigured, Unconfigured, UNKNOWN, 11, OK"
    })
    void theConnectedServiceOfTr064Counts(
            String defaultService,
            String ppp,
            String first,
            String second,
            WanStatus.Status status,
            long uptime,
            State state)
            throws Exception {
        tr064(defaultService, ppp, first, second);
        var router = router("");

        assertThat(wan(router).status()).isEqualTo(status);
        assertThat(wan(router).connectionUptimeSeconds()).isEqualTo(uptime);
        assertThat(router.state()).isEqualTo(state);
    }

    @Test
    void theAddressIsThatOfTheConnectedService() throws Exception {
        tr064("1.WANPPPConnection.1", "Disconnected", "Unconfigured", "Connected");

        assertThat(wan(router("")).externalIpAddress()).isEqualTo("203…33");
    }

    @Test
    void aServiceThatIsNotOfferedIsNoProblem() throws Exception {
        tr064("1.WANPPPConnection.1", "Connected", "Unconfigured", "Unconfigured");
        box.fault(TestBoxes.IP, "GetStatusInfo", 401, "Invalid Action");
        box.fault(IP_2, "GetStatusInfo", 501, "Action Failed");
        var router = router("");

        assertThat(wan(router).status()).isEqualTo(WanStatus.Status.ONLINE);
        assertThat(FritzReadings.codes(router)).containsExactly("fritz-upnp-status-disabled");
    }

    @Test
    void oldValuesDoNotReplaceADefaultServiceThatFails() throws Exception {
        tr064("1.WANIPConnection.1", "Disconnected", "x", "Unconfigured");
        box.fault(TestBoxes.IP, "GetStatusInfo", 501, "Action Failed");
        var router = router("");

        assertThat(wan(router).status()).isEqualTo(WanStatus.Status.UNKNOWN);
        assertThat(router.state()).isEqualTo(State.OK);
    }

    @Test
    void upnpReportsTheConnectionWhereTr064DoesNot() throws Exception {
        TestBoxes.dsl(box);
        box.fault(TestBoxes.PPP, "GetStatusInfo", 501, "Action Failed");
        box.fault(TestBoxes.PPP, "GetInfo", 501, "Action Failed");
        var router = router("");

        assertThat(wan(router).status()).isEqualTo(WanStatus.Status.ONLINE);
        assertThat(wan(router).externalIpAddress()).isEqualTo("203…77");
        assertThat(router.state()).isEqualTo(State.OK);
        assertThat(FritzReadings.codes(router)).containsExactly("fritz-fault");
    }

    @ParameterizedTest
    @CsvSource({
        "Unconfigured, Connected, Disconnected, ONLINE, 22",
        "Disconnected, Disconnected, Connected, ONLINE, 33",
        "Connected, Unconfigured, Unconfigured, ONLINE, 11",
        "Unconfigured, Disconnected, Unconfigured, OFFLINE, 22",
        "Unconfigured, Unconfigured, Unconfigured, UNKNOWN, 11"
    })
    void theConnectedServiceOfUpnpCounts(String ppp, String first, String second, WanStatus.Status status, long uptime)
            throws Exception {
        service("/igd.xml", TestBoxes.UPNP + "WANPPPConnection:1", "/ctl/ppp", ppp, "11", "203.0.113.11");
        service("/igd.xml", TestBoxes.UPNP + "WANIPConnection:1", "/ctl/ip1", first, "22", "203.0.113.22");
        service("/igd.xml", TestBoxes.UPNP + "WANIPConnection:1", "/ctl/ip2", second, "33", "203.0.113.33");
        box.describe("/igd.xml", "Home Gateway", "");
        try (var readings = FritzReadings.withoutLogin("gateway=" + box.host() + "/igd.xml")) {
            var wan = wan(readings.router());

            assertThat(wan.status()).isEqualTo(status);
            assertThat(wan.connectionUptimeSeconds()).isEqualTo(uptime);
            assertThat(wan.externalIpAddress()).isEqualTo(status == WanStatus.Status.ONLINE ? "203…" + uptime : null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disconnected", "Connecting", "Unconfigured"})
    void anIpClientIsNeverOffline(String status) throws Exception {
        TestBoxes.dsl(box);
        TestBoxes.offline(box);
        TestBoxes.traffic(box, 1_000, 1_000, "IP-Client");
        TestBoxes.connection(box, status, 0);
        var router = router("");

        assertThat(wan(router).status()).isEqualTo(WanStatus.Status.UNKNOWN);
        assertThat(wan(router).accessType()).isEqualTo("IP-Client");
        assertThat(router.state()).isEqualTo(State.OK);
        assertThat(router.problem()).isNull();
    }

    @Test
    void anIpClientThatIsConnectedIsOnline() throws Exception {
        TestBoxes.dsl(box);
        TestBoxes.traffic(box, 1_000, 1_000, "IP-Client");

        assertThat(wan(router("")).status()).isEqualTo(WanStatus.Status.ONLINE);
    }

    @Test
    void aFailedServiceKeepsItsLastStatusOnlyWhereNoOtherReportsOne() throws Exception {
        TestBoxes.dsl(box);
        try (var readings = FritzReadings.overTcp("home=" + box.host())) {
            readings.read();
            TestBoxes.offline(box);
            box.fault(TestBoxes.CONNECTION, "GetStatusInfo", 501, "Action Failed");

            assertThat(wan(readings.router()).status()).isEqualTo(WanStatus.Status.OFFLINE);
        }
    }

    @Test
    void aServiceThatTheRouterRemovesIsForgotten() throws Exception {
        TestBoxes.dsl(box);
        try (var readings = FritzReadings.overTcp("home=" + box.host())) {
            readings.read();
            box.answer(
                    DEFAULT,
                    "GetDefaultConnectionService",
                    "urn:any",
                    "DefaultConnectionService",
                    "1.WANIPConnection.1");
            box.fault(TestBoxes.PPP, "GetStatusInfo", 401, "Invalid Action");
            box.fault(TestBoxes.PPP, "GetInfo", 401, "Invalid Action");

            assertThat(wan(readings.router()).status()).isEqualTo(WanStatus.Status.ONLINE);
        }
    }
}
