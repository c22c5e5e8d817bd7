package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DSL while the line retrains, and fibre in its odd modes. */
class FritzLineTest {

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

    private void retrains(String status) {
        box.answer(
                TestBoxes.DSL,
                "GetInfo",
                "urn:any",
                "Status",
                status,
                "DownstreamCurrRate",
                "0",
                "UpstreamCurrRate",
                "0",
                "DownstreamMaxRate",
                "0",
                "UpstreamMaxRate",
                "0",
                "DownstreamNoiseMargin",
                "0",
                "UpstreamNoiseMargin",
                "0",
                "DownstreamAttenuation",
                "0",
                "UpstreamAttenuation",
                "0");
        box.answer(TestBoxes.DSL, "GetStatisticsTotal", "urn:any", "LinkRetrain", "2", "CRCErrors", "9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Initializing", "EstablishingLink", "Down", "Up"})
    void whileItRetrainsItsStatusAndErrorsStayShown(String status) throws Exception {
        readings.read();
        retrains(status);

        assertThat(FritzReadings.json(readings.router()))
                .contains("\"dsl\":{\"observedAt\":\"T\",\"status\":\"" + status + "\",\"crcErrors\":9,\"resyncs\":2}");
    }

    @Test
    void aLineThatRetrainsAtTheFirstReadingIsShownToo() throws Exception {
        retrains("Initializing");

        assertThat(FritzReadings.json(readings.router()))
                .contains("\"dsl\":{\"observedAt\":\"T\",\"status\":\"Initializing\",\"crcErrors\":9,\"resyncs\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X_AVM-DE_UMTS", "X_AVM-DE_LTE", "Ethernet", "unknown"})
    void aFallbackAccessTypeDoesNotHideTheLine(String access) throws Exception {
        readings.read();
        retrains("Initializing");
        box.answer(
                TestBoxes.LINK,
                "GetCommonLinkProperties",
                "urn:any",
                "WANAccessType",
                access,
                "PhysicalLinkStatus",
                "Down");
        TestBoxes.traffic(box, 197786211361L, 30680066212L, "");

        assertThat(Objects.requireNonNull(readings.router().dsl()).status()).isEqualTo("Initializing");
    }

    @ParameterizedTest
    @CsvSource({"501, fritz-fault", "820, fritz-not-offered", "402, fritz-fault"})
    void anErrorWhileItRetrainsLeavesTheLastValues(int code, String problem) throws Exception {
        var before = FritzReadings.json(Objects.requireNonNull(readings.router().dsl()));
        box.fault(TestBoxes.DSL, "GetInfo", code, "x");
        var router = readings.router();

        assertThat(FritzReadings.json(Objects.requireNonNull(router.dsl()))).isEqualTo(before);
        assertThat(FritzReadings.codes(router)).containsExactly(problem);
    }

    @Test
    void aNewPasswordAtTheBoxLeavesNoOldValues() throws Exception {
        readings.read();
        box.digest.user = "another";
        readings.read();

        assertThat(readings.router().dsl()).isNull();
    }

    @Test
    void fibreInAnUnknownModeIsAbsent() throws Exception {
        TestBoxes.fibre(box);
        box.answer(TestBoxes.FIBRE, "GetInfo", "urn:any", "FiberMode", "Unknown", "OpticalSignalLevel", "0");

        assertThat(readings.router().fibre()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-60001", "20001", "x"})
    void anImpossibleOpticalPowerIsAbsent(String level) throws Exception {
        TestBoxes.fibre(box);
        box.answer(TestBoxes.FIBRE, "GetInfo", "urn:any", "FiberMode", "GPON", "OpticalSignalLevel", level);

        assertThat(FritzReadings.json(readings.router())).contains("\"fibre\":{\"observedAt\":\"T\",\"resyncs\":4}");
    }

    @Test
    void aWirelessNetworkWithoutAnEnableFlagIsEnabledByItsStatus() throws Exception {
        box.answer("/upnp/control/wlanconfig1", "GetInfo", "urn:any", "Status", "Up", "Channel", "256", "SSID", "x");
        box.answer("/upnp/control/wlanconfig1", "GetTotalAssociations", "urn:any", "TotalAssociations", "256");
        box.answer("/upnp/control/wlanconfig2", "GetInfo", "urn:any", "Channel", "1");

        assertThat(FritzReadings.json(readings.router()))
                .contains(
                        "{\"observedAt\":\"T\",\"index\":1,\"ssid\":\"…\",\"enabled\":true}",
                        "{\"observedAt\":\"T\",\"index\":2,\"channel\":1,\"associated\":4}");
    }
}
