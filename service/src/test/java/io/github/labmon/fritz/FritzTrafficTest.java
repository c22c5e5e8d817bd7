package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.status.State;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traffic and maximum rates, with fields that are stuck, cut or missing. */
class FritzTrafficTest {

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

    private WanStatus wan() throws Exception {
        try (var readings = FritzReadings.overTcp("home=" + box.host())) {
            return Objects.requireNonNull(readings.router().wan());
        }
    }

    private void link(String access, String rate) {
        for (var url : List.of(TestBoxes.LINK, TestBoxes.COMMON)) {
            box.answer(
                    url,
                    "GetCommonLinkProperties",
                    "urn:any",
                    "WANAccessType",
                    access,
                    "Layer1DownstreamMaxBitRate",
                    rate,
                    "Layer1UpstreamMaxBitRate",
                    rate,
                    "PhysicalLinkStatus",
                    "Up");
        }
    }

    private void addonInfos(String access, String receiveRate, String wideRate) {
        box.answer(
                TestBoxes.COMMON,
                "GetAddonInfos",
                "urn:any",
                "ByteReceiveRate",
                receiveRate,
                "ByteSendRate",
                "100",
                "TotalBytesReceived",
                "2000",
                "TotalBytesSent",
                "1000",
                "X_AVM_DE_WANAccessType",
                access,
                "X_AVM_DE_Layer1DownstreamMaxBitRate64",
                wideRate,
                "X_AVM_DE_Layer1UpstreamMaxBitRate64",
                wideRate);
    }

    @ParameterizedTest
    @CsvSource({
        "X_AVM-DE_Fiber, 1000000, '', 50000000, , 50000000",
        "X_AVM-DE_Fiber, 1000000, 1000000, 50000000, , 50000000",
        "X_AVM-DE_Fiber, 1000000, 5000000000, 50000000, 5000000000, 50000000",
        "X_AVM-DE_Fiber, 4294967295, '', 50000000, , 50000000",
        "X_AVM-DE_Fiber, 1410065408, '', 600000000, , 600000000",
        "X_AVM-DE_Fiber, 1000000000, '', 50000000, 1000000000, 50000000",
        "Ethernet, 1000000, '', 50000000, , 50000000",
        "Ethernet, 99999, '', 50000000, , 50000000",
        "'', 1000000, '', 50000000, , 50000000",
        "X_AVM-DE_Cable, 1000000, '', 100000, 1000000, 100000",
        "X_AVM-DE_Cable, 9999, '', 100000, , 100000"
    })
    void aRateThatCannotBeRightIsAbsentAndDropsNoTraffic(
            String access, String rate, String wideRate, String receiveRate, @Nullable Long maximum, double measured)
            throws Exception {
        TestBoxes.fibre(box);
        link(access, rate);
        addonInfos("", receiveRate, wideRate);
        var wan = wan();

        assertThat(wan.downstreamMaxBitsPerSecond()).isEqualTo(maximum);
        assertThat(wan.receiveBytesPerSecond()).isEqualTo(measured);
    }

    @Test
    void dslThatReallyHasAMegabitKeepsIt() throws Exception {
        TestBoxes.dsl(box);
        link("DSL", "1000000");
        addonInfos("DSL", "100000", "");

        assertThat(wan().upstreamMaxBitsPerSecond()).isEqualTo(1_000_000);
    }

    @Test
    void withoutALinkRateThatOfTheSynchronisationCounts() throws Exception {
        TestBoxes.dsl(box);
        link("DSL", "");

        assertThat(wan().downstreamMaxBitsPerSecond()).isEqualTo(236_716_000);
    }

    @Test
    void withoutAnyOtherRateThatOfPppCounts() throws Exception {
        TestBoxes.fibre(box);
        link("X_AVM-DE_Fiber", "1000000");
        addonInfos("Fiber", "100", "");
        box.answer(
                TestBoxes.PPP,
                "GetInfo",
                "urn:any",
                "ConnectionStatus",
                "Connected",
                "DownstreamMaxBitRate",
                "56093007",
                "UpstreamMaxBitRate",
                "45048452");

        assertThat(wan().downstreamMaxBitsPerSecond()).isEqualTo(56_093_007);
        assertThat(wan().upstreamMaxBitsPerSecond()).isEqualTo(45_048_452);
    }

    @Test
    void whereUpnpStatusIsOffTrafficIsReadFromTr064() throws Exception {
        TestBoxes.dsl(box);
        box.answers.keySet().removeIf(key -> key.startsWith("/igd"));
        try (var readings = FritzReadings.overTcp("home=" + box.host())) {
            var router = readings.router();
            var wan = Objects.requireNonNull(router.wan());

            assertThat(wan.status()).isEqualTo(WanStatus.Status.ONLINE);
            assertThat(wan.receivedBytes()).isEqualTo(217_715_745);
            assertThat(wan.sentBytes()).isEqualTo(615_295_140);
            assertThat(wan.counterBits()).isEqualTo(32);
            assertThat(router.api()).isEqualTo(RouterStatus.Api.OK);
            assertThat(router.state()).isEqualTo(State.OK);
            assertThat(router.problem()).isNull();
            assertThat(FritzReadings.codes(router)).containsExactly("fritz-upnp-status-disabled");
        }
    }

    @Test
    void whereUpnpHasNoCountersTrafficIsReadFromTr064() throws Exception {
        TestBoxes.dsl(box);
        box.fault(TestBoxes.COMMON, "GetAddonInfos", 401, "Invalid Action");
        box.fault(TestBoxes.COMMON, "GetTotalBytesReceived", 401, "Invalid Action");
        box.fault(TestBoxes.COMMON, "GetTotalBytesSent", 401, "Invalid Action");

        assertThat(wan().receivedBytes()).isEqualTo(217_715_745);
    }

    @Test
    void tr064IsNotQueriedForTrafficWhereUpnpHasIt() throws Exception {
        TestBoxes.dsl(box);
        wan();

        assertThat(box.count(TestBoxes.LINK + "#GetTotalBytesReceived")).isZero();
    }

    @Test
    void theRateOfTwoReadingsIsThatOfTr064Counters() throws Exception {
        TestBoxes.dsl(box);
        box.answers.keySet().removeIf(key -> key.startsWith("/igd"));
        try (var readings = FritzReadings.overTcp("home=" + box.host())) {
            readings.read();
            box.answer(TestBoxes.LINK, "GetTotalBytesReceived", "urn:any", "TotalBytesReceived", "217715746");

            assertThat(Objects.requireNonNull(readings.router().wan()).receivedBytes())
                    .isEqualTo(217_715_746);
        }
    }
}
