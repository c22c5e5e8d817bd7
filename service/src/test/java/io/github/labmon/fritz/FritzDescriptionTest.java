package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.fritz.status.WanStatus;
import io.github.labmon.text.EnglishTexts;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Device descriptions: where their services are, and in whose words advice is given. */
class FritzDescriptionTest {

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

    @Test
    void controlUrlsAreRelativeToUrlBase() throws Exception {
        try (var control = TestBoxes.other(TestBox.start())) {
            box.urlBase = "http://" + control.host() + "/";
            TestBoxes.other(box);
            box.answers.keySet().removeIf(key -> key.startsWith("/ctl"));
            try (var readings = FritzReadings.withoutLogin("gateway=" + box.host() + "/igd.xml")) {
                assertThat(Objects.requireNonNull(readings.router().wan()).receivedBytes())
                        .isEqualTo(4_000);
            }
            assertThat(control.actions()).contains("/ctl/IPConn#GetStatusInfo");
        }
    }

    @Test
    void aUrlBaseWithAnotherHostLeadsToTheConfiguredOne() throws Exception {
        box.urlBase = "http://192.0.2.99:" + box.port() + "/";
        TestBoxes.other(box);
        try (var readings = FritzReadings.withoutLogin("gateway=" + box.host() + "/igd.xml")) {
            var router = readings.router();

            assertThat(Objects.requireNonNull(router.wan()).status()).isEqualTo(WanStatus.Status.ONLINE);
            assertThat(FritzReadings.codes(router)).isEmpty();
        }
    }

    /** What can be wrong with a router. */
    interface Fault {

        void apply(TestBox box);
    }

    private static Stream<Fault> faults() {
        return Stream.of(
                box -> box.answers.remove(TestBoxes.TR64),
                box -> box.answers.remove(TestBoxes.IGD),
                box -> box.digest.user = "another",
                box -> box.digest.scheme = "Basic realm=\"x\"",
                box -> box.fault(TestBoxes.DSL, "GetInfo", 606, "x"),
                box -> box.fault(TestBoxes.DSL, "GetInfo", 501, "x"),
                box -> box.answers.put(TestBoxes.TR64, TestBox.CannedResponse.html(200, "Start page")));
    }

    private void describe(String maker, String model, String firmware) {
        TestBoxes.dsl(box);
        box.manufacturer = maker;
        box.describe(TestBoxes.TR64, model, firmware).describe(TestBoxes.IGD, model, "");
        box.answer(TestBoxes.DEVICE, "GetInfo", "urn:any", "ModelName", model, "UpTime", "751513");
    }

    private List<String> sentences(Fault fault) throws Exception {
        try (var readings = FritzReadings.overTcp("home=" + box.host())) {
            fault.apply(box);
            return sentences(readings.routerReadTwice());
        }
    }

    private static List<String> sentences(RouterStatus router) {
        return FritzReadings.problems(router).stream().map(EnglishTexts::detail).toList();
    }

    @Test
    void adviceAboutASwitchedOffRouterKeepsItsVendorsTerms() throws Exception {
        describe("AVM", "FRITZ!Box 7590", "154.07.29");
        try (var readings = FritzReadings.overTcp("home=" + box.host())) {
            readings.read();
            box.close();

            assertThat(sentences(readings.router()))
                    .containsExactly("FRITZ!Box 7590 refuses connections to port " + box.port()
                            + ": switch on \"Allow access for applications\" and \"Transmit status information over"
                            + " UPnP\" at Home Network > Network > Network settings, or set the port in FRITZ_HOSTS");
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void adviceAboutAnotherVendorsRouterHasNoTermsOfAFritzBox(Fault fault) throws Exception {
        describe("Example Ltd", "Home Gateway", "7.50");

        assertThat(sentences(fault))
                .isNotEmpty()
                .noneMatch(sentence -> sentence.replace("FRITZ_", "")
                        .matches("(?i).*(fritz|avm|Home Network >|System >|32 characters).*"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void adviceAboutAFritzBoxHasItsTerms(Fault fault) throws Exception {
        describe("AVM", "FRITZ!Box 7590", "154.07.29");

        assertThat(sentences(fault))
                .isNotEmpty()
                .noneMatch(sentence ->
                        sentence.contains("in its settings") || sentence.contains("in the router's settings"));
    }

    @Test
    void adviceAboutAnUnknownDeviceHasGeneralTerms() throws Exception {
        assertThat(sentences(unknown -> unknown.answers.clear()))
                .containsExactly(
                        "The router answers, but has neither TR-064 nor UPnP at this address: switch on UPnP in"
                                + " its settings, set the port and path of its UPnP description in FRITZ_HOSTS, or check that"
                                + " FRITZ_HOSTS contains a router");
    }

    @Test
    void aDeviceIsAFritzByItsMakerToo() throws Exception {
        describe("FRITZ! GmbH", "Repeater 1200", "174.07.57");

        assertThat(sentences(b -> b.answers.remove(TestBoxes.TR64)))
                .containsExactly("Repeater 1200 has TR-064 switched off: switch on \"Allow access for applications\" at"
                        + " Home Network > Network > Network settings");
    }
}
