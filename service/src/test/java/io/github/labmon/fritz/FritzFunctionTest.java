package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.Reconnects;
import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole documents of each kind of router, over real sockets. */
@Tag("once")
class FritzFunctionTest {

    private static final String REACHED = "\"reachable\":true,\"reachability\":{\"method\":\"ping\",\"latencyMillis\":"
            + "{\"min\":0.0,\"average\":0.0,\"max\":0.0},\"packetLossPercent\":0.0}";
    private static final String NONE = "\"reconnects\":{\"count\":0,\"since\":\"T\",\"atLeast\":true";

    private static String one(String router) {
        return router.replace("\n", "");
    }

    @Test
    void aDslBoxReportsEverythingItHas() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with("home=" + box.host())) {
            assertThat(FritzReadings.json(readings.read())).isEqualTo(one("""
                    {"observedAt":"T","state":"OK","hosts":[{"name":"home","host":"127.0.0.1","state":"OK",%s,
                    "api":"OK","model":"FRITZ!Box","firmware":"07.29","updateAvailable":true,"offeredFirmware":"08.02",
                    "uptimeSeconds":751513,
                    "wan":{"observedAt":"T","status":"ONLINE","linkStatus":"Up","accessType":"DSL",
                    "externalIpAddress":"203…77","externalIpv6Address":"2001…78","connectionUptimeSeconds":57199,
                    "lastConnectionError":"ERROR_NONE",%s,"resyncs":0,"reboots":0},
                    "downstreamMaxBitsPerSecond":240893000,"upstreamMaxBitsPerSecond":49741000,
                    "receivedBytes":197786211361,"sentBytes":30680066212,"counterBits":64,
                    "receiveBytesPerSecond":1148054.0,"sendBytesPerSecond":79128.0},
                    "dsl":{"observedAt":"T","status":"Up","downstreamSyncBitsPerSecond":236716000,
                    "upstreamSyncBitsPerSecond":46719000,"downstreamMaxBitsPerSecond":240893000,
                    "upstreamMaxBitsPerSecond":49741000,"downstreamNoiseMarginDecibels":11.0,
                    "upstreamNoiseMarginDecibels":8.0,"downstreamAttenuationDecibels":14.0,
                    "upstreamAttenuationDecibels":7.5,"crcErrors":6,"farEndCrcErrors":1,"fecErrors":3,
                    "farEndFecErrors":2,"erroredSeconds":4,"severelyErroredSeconds":0,"resyncs":1},
                    "clients":{"observedAt":"T","known":3,"active":2},
                    "wifi":[{"observedAt":"T","index":1,"ssid":"Hom… 1","enabled":true,"channel":31,"associated":5},
                    {"observedAt":"T","index":2,"ssid":"Hom… 2","enabled":true,"channel":32,"associated":4},
                    {"observedAt":"T","index":3,"ssid":"Hom… 3","enabled":false,"associated":3}],
                    "portMappings":[{"externalPort":443,"protocol":"tcp","internalClient":"192…10",
                    "internalPort":8443,"enabled":true,"description":"Server 0"},
                    {"externalPort":444,"protocol":"udp","internalClient":"192…11",
                    "internalPort":8444,"enabled":false,"description":"Server 1"}],
                    "problems":[]}]}""".formatted(REACHED, NONE)));
        }
    }

    @Test
    void withoutALoginItReportsValuesThatNeedNone() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.withoutLogin("home=" + box.host())) {
            assertThat(FritzReadings.json(readings.read())).isEqualTo(one("""
                    {"observedAt":"T","state":"OK","hosts":[{"name":"home","host":"127.0.0.1","state":"OK",%s,
                    "api":"NOT_CONFIGURED","model":"FRITZ!Box 7590","firmware":"07.29",
                    "wan":{"observedAt":"T","status":"ONLINE","linkStatus":"Up","accessType":"DSL",
                    "externalIpAddress":"203…77","externalIpv6Address":"2001…78","connectionUptimeSeconds":57199,
                    "lastConnectionError":"ERROR_NONE",%s},
                    "downstreamMaxBitsPerSecond":240893000,"upstreamMaxBitsPerSecond":49741000,
                    "receivedBytes":197786211361,"sentBytes":30680066212,"counterBits":64,
                    "receiveBytesPerSecond":1148054.0,"sendBytesPerSecond":79128.0},
                    "wifi":[],"problems":[]}]}""".formatted(REACHED, NONE)));
            assertThat(box.actions()).noneMatch(action -> action.startsWith("/upnp/"));
        }
    }

    @Test
    void aCableBoxIsNotQueriedForDsl() throws Exception {
        try (var box = TestBoxes.cable(TestBox.start());
                var readings = FritzReadings.with("home=" + box.host())) {
            assertThat(FritzReadings.json(readings.router())).isEqualTo(one("""
                    {"name":"home","host":"127.0.0.1","state":"OK",%s,"api":"OK","model":"FRITZ!Box",
                    "firmware":"07.29","updateAvailable":true,"offeredFirmware":"08.02","uptimeSeconds":751513,
                    "wan":{"observedAt":"T","status":"ONLINE","linkStatus":"Up","accessType":"Cable",
                    "externalIpAddress":"203…77","externalIpv6Address":"2001…78","connectionUptimeSeconds":57199,
                    "lastConnectionError":"ERROR_NONE",%s,"reboots":0},
                    "downstreamMaxBitsPerSecond":240893000,"upstreamMaxBitsPerSecond":49741000,
                    "receivedBytes":2000,"sentBytes":1000,"counterBits":64,
                    "receiveBytesPerSecond":2000.0,"sendBytesPerSecond":100.0},
                    "clients":{"observedAt":"T","known":3,"active":2},
                    "wifi":[],"problems":[]}""".formatted(REACHED, NONE)));
            assertThat(box.actions())
                    .noneMatch(action -> action.startsWith(TestBoxes.DSL))
                    .contains(TestBoxes.IP + "#GetStatusInfo");
        }
    }

    @Test
    void aFibreBoxReportsItsOpticalPower() throws Exception {
        try (var box = TestBoxes.fibre(TestBox.start());
                var readings = FritzReadings.with("home=" + box.host())) {
            var router = readings.router();

            assertThat(FritzReadings.json(router))
                    .contains(
                            "\"fibre\":{\"observedAt\":\"T\",\"receiveLevelDbm\":-18.21,"
                                    + "\"transmitLevelDbm\":2.34,\"resyncs\":4}",
                            "\"accessType\":\"Fiber\"",
                            "\"downstreamMaxBitsPerSecond\":10000000000,\"upstreamMaxBitsPerSecond\":5000000000");
            assertThat(router.dsl()).isNull();
            assertThat(router.state()).isEqualTo(State.OK);
        }
    }

    @Test
    void aMobileBoxHasNeitherDslNorFibre() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with("home=" + box.host())) {
            box.answer(
                    TestBoxes.LINK,
                    "GetCommonLinkProperties",
                    TestBoxes.TR + "WANCommonInterfaceConfig:1",
                    "WANAccessType",
                    "X_AVM-DE_LTE",
                    "PhysicalLinkStatus",
                    "Up");
            var router = readings.router();

            assertThat(router.dsl()).isNull();
            assertThat(router.fibre()).isNull();
            assertThat(FritzReadings.json(router)).contains("\"accessType\":\"LTE\"");
            assertThat(box.actions()).noneMatch(action -> action.startsWith(TestBoxes.DSL));
        }
    }

    @Test
    void behindAnotherRouterTheRatesAreAbsent() throws Exception {
        try (var box = TestBoxes.cable(TestBox.start());
                var readings = FritzReadings.with("home=" + box.host())) {
            for (var url : List.of(TestBoxes.LINK, TestBoxes.COMMON)) {
                box.answer(
                        url,
                        "GetCommonLinkProperties",
                        "urn:any",
                        "WANAccessType",
                        "Ethernet",
                        "Layer1UpstreamMaxBitRate",
                        "1024",
                        "Layer1DownstreamMaxBitRate",
                        "99999",
                        "PhysicalLinkStatus",
                        "Up");
            }
            var json = FritzReadings.json(readings.router());

            assertThat(json).contains("\"accessType\":\"Ethernet\"").doesNotContain("MaxBitsPerSecond");
        }
    }

    @Test
    void aRepeaterHasNoConnectionAndIsOk() throws Exception {
        try (var box = TestBoxes.repeater(TestBox.start());
                var readings = FritzReadings.with("attic=" + box.host())) {
            assertThat(FritzReadings.json(readings.router())).isEqualTo(one("""
                    {"name":"attic","host":"127.0.0.1","state":"OK",%s,"api":"OK","model":"FRITZ!Repeater 1200",
                    "firmware":"07.57","updateAvailable":true,"offeredFirmware":"08.02","uptimeSeconds":751513,
                    "clients":{"observedAt":"T","known":3,"active":2},"wifi":[],"problems":[]}""".formatted(REACHED)));
        }
    }

    @Test
    void aRouterOfAnotherMakerIsReadByUpnp() throws Exception {
        try (var box = TestBoxes.other(TestBox.start());
                var readings = FritzReadings.withoutLogin("gateway=" + box.host() + "/igd.xml")) {
            assertThat(FritzReadings.json(readings.router())).isEqualTo(one("""
                    {"name":"gateway","host":"127.0.0.1","state":"OK",%s,"api":"NOT_CONFIGURED",
                    "model":"Home Gateway",
                    "wan":{"observedAt":"T","status":"ONLINE","linkStatus":"Up","accessType":"Ethernet",
                    "externalIpAddress":"203…77",%s},
                    "downstreamMaxBitsPerSecond":1000000000,"upstreamMaxBitsPerSecond":1000000000,
                    "receivedBytes":4000,"sentBytes":3000,"counterBits":32},
                    "wifi":[],"problems":[]}""".formatted(REACHED, NONE)));
        }
    }

    @Test
    void ipv6IsSupported() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start("::1", new DigestServer("MD5")));
                var readings = FritzReadings.with(box.host())) {
            var router = readings.router();

            assertThat(router.api()).isEqualTo(RouterStatus.Api.OK);
            assertThat(router.name()).isEqualTo("[0:0:0:0:0:0:0:1]:" + box.port());
        }
    }

    @Test
    void manyRoutersAreReadAtTheSameTime() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var hanging = TestBoxes.dsl(TestBox.start());
                var cable = TestBoxes.cable(TestBox.start())) {
            hanging.hanging.addAll(hanging.answers.keySet());
            try (var readings = FritzReadings.hurried(
                    "a=" + box.host() + ",b=" + hanging.host() + ",c=" + cable.host() + ",d=127.0.0.1:1")) {
                readings.read();
                var status = readings.read();

                assertThat(status.hosts()).extracting(RouterStatus::name).containsExactly("a", "b", "c", "d");
                assertThat(status.hosts())
                        .extracting(RouterStatus::api)
                        .containsExactly(
                                RouterStatus.Api.OK,
                                RouterStatus.Api.TIMEOUT,
                                RouterStatus.Api.OK,
                                RouterStatus.Api.DISABLED);
                assertThat(status.state()).isEqualTo(State.WARNING);
            }
        }
    }

    @Test
    void noRouterIsNoFault() throws Exception {
        try (var readings = FritzReadings.withoutLogin("")) {
            assertThat(FritzReadings.json(readings.read()))
                    .isEqualTo("{\"observedAt\":\"T\",\"state\":\"OK\",\"hosts\":[]}");
        }
    }

    @Test
    void anUnknownNameIsReported() throws Exception {
        try (var readings = FritzReadings.withoutLogin("no-such-router.invalid")) {
            var router = readings.router();

            assertThat(router.state()).isEqualTo(State.DOWN);
            assertThat(EnglishTexts.rendered(router.problem()))
                    .isEqualTo(Problem.reported(
                            "fritz-name-not-found",
                            "The router address \"no-such-router.invalid\" cannot be resolved: check the name, and that"
                                    + " the name server of this host knows it"));
        }
    }

    @Test
    void aRouterThatRefusesItsPortIsDisabled() throws Exception {
        int port;
        try (var box = TestBox.start()) {
            port = box.port();
        }
        try (var readings = FritzReadings.with("127.0.0.1:" + port)) {
            assertThat(FritzReadings.json(readings.router())).isEqualTo(one("""
                    {"name":"127.0.0.1:P","host":"127.0.0.1","state":"WARNING",%s,"api":"DISABLED","wifi":[],
                    "problem":{"code":"fritz-access-disabled","detail":"The router refuses connections to port %d: switch on
                     UPnP in its settings, or set the port and path of its UPnP description in FRITZ_HOSTS"},
                    "problems":[]}""".formatted(REACHED, port)));
        }
    }

    private static Reconnects reconnects(RouterStatus router) {
        return Objects.requireNonNull(Objects.requireNonNull(router.wan()).reconnects());
    }

    private static void uptimes(TestBox box, long connection, long device) {
        TestBoxes.connection(box, "Connected", connection);
        box.answer(
                TestBoxes.PPP,
                "GetStatusInfo",
                "urn:any",
                "ConnectionStatus",
                "Connected",
                "Uptime",
                String.valueOf(connection));
        box.answer(
                TestBoxes.DEVICE,
                "GetInfo",
                "urn:any",
                "ModelName",
                "FRITZ!Box",
                "SoftwareVersion",
                "154.07.29",
                "UpTime",
                String.valueOf(device));
    }

    @Test
    void reconnectsResyncsAndRebootsAreCountedSeparately() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with(box.host())) {
            uptimes(box, 5_000, 90_000);
            var since = reconnects(readings.router()).since();
            uptimes(box, 20, 90_060);
            assertThat(reconnects(readings.router())).isEqualTo(new Reconnects(1, since, true, 0, 0));
            uptimes(box, 10, 90_061);
            box.answer(TestBoxes.DSL, "GetStatisticsTotal", "urn:any", "LinkRetrain", "2");
            assertThat(reconnects(readings.router())).isEqualTo(new Reconnects(2, since, true, 1, 0));
            uptimes(box, 5, 30);
            assertThat(reconnects(readings.router())).isEqualTo(new Reconnects(2, since, true, 1, 1));
        }
    }

    @Test
    void aMomentaryZeroOfACounterIsHeldBack() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with(box.host())) {
            readings.read();
            TestBoxes.traffic(box, 0, 0, "DSL");
            var glitch = Objects.requireNonNull(readings.router().wan());
            TestBoxes.traffic(box, 197786300000L, 30680070000L, "DSL");
            var after = Objects.requireNonNull(readings.router().wan());

            assertThat(glitch.receivedBytes()).isNull();
            assertThat(glitch.sentBytes()).isNull();
            assertThat(after.receivedBytes()).isEqualTo(197786300000L);
            assertThat(after.sentBytes()).isEqualTo(30680070000L);
        }
    }

    @Test
    void aConnectionOlderThanItsRouterIsReported() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with(box.host())) {
            uptimes(box, 755_581, 751_513);
            var router = readings.router();

            assertThat(router.problems()).extracting(Problem::code).containsExactly("fritz-implausible");
            assertThat(router.state()).isEqualTo(State.OK);
        }
    }

    @Test
    void aLineThatReportsOnlyZerosIsAbsent() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with(box.host())) {
            box.answer(
                    TestBoxes.DSL,
                    "GetInfo",
                    "urn:any",
                    "Status",
                    "Up",
                    "DownstreamCurrRate",
                    "0",
                    "UpstreamCurrRate",
                    "0",
                    "DownstreamNoiseMargin",
                    "0");
            assertThat(readings.router().dsl()).isNull();
            box.answer(
                    TestBoxes.DSL,
                    "GetInfo",
                    "urn:any",
                    "Status",
                    "Up",
                    "DownstreamCurrRate",
                    "1",
                    "DownstreamNoiseMargin",
                    "401",
                    "UpstreamNoiseMargin",
                    "-1",
                    "DownstreamAttenuation",
                    "1001",
                    "UpstreamAttenuation",
                    "1000");
            assertThat(FritzReadings.json(readings.router()))
                    .contains("\"dsl\":{\"observedAt\":\"T\",\"status\":\"Up\",\"downstreamSyncBitsPerSecond\":1000,"
                            + "\"upstreamAttenuationDecibels\":100.0,");
        }
    }
}
