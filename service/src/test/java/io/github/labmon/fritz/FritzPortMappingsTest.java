package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.PortMapping;
import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.status.State;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port mappings of a router, from TR-064 or UPnP. */
class FritzPortMappingsTest {

    private static final String ENTRY = "#GetGenericPortMappingEntry";
    private static final String COUNT = "#GetPortMappingNumberOfEntries";

    @SuppressWarnings("NullAway.Init")
    private TestBox box;

    @BeforeEach
    void start() throws Exception {
        box = TestBoxes.dsl(TestBox.start());
    }

    @AfterEach
    void stop() {
        box.close();
    }

    private RouterStatus router() throws Exception {
        try (var readings = FritzReadings.overTcp("home=" + box.host())) {
            return readings.router();
        }
    }

    private static PortMapping mapping(int index) {
        return new PortMapping(
                443 + index,
                index % 2 == 0 ? "tcp" : "udp",
                "192…1" + index,
                8443 + index,
                index % 2 == 0,
                "Server " + index);
    }

    @Test
    void theConnectedServiceListsThem() throws Exception {
        assertThat(router().portMappings()).containsExactly(mapping(0), mapping(1));
    }

    @Test
    void anEmptyTableIsAnEmptyList() throws Exception {
        TestBoxes.portMappings(box, TestBoxes.PPP, 0);

        assertThat(router().portMappings()).isEmpty();
    }

    @Test
    void withoutALoginUpnpListsThem() throws Exception {
        TestBoxes.portMappings(box, TestBoxes.CONNECTION, 3);
        box.fault(TestBoxes.CONNECTION, "GetPortMappingNumberOfEntries", 401, "Invalid Action");
        try (var readings = FritzReadings.withoutLogin("home=" + box.host())) {
            assertThat(readings.router().portMappings()).hasSize(3);
        }
    }

    @Test
    void whereTr064ListsNoneUpnpDoes() throws Exception {
        box.answers.keySet().removeIf(key -> key.startsWith(TestBoxes.PPP) && key.contains("PortMapping"));
        TestBoxes.portMappings(box, TestBoxes.CONNECTION, 1);

        assertThat(router().portMappings()).containsExactly(mapping(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {713, 714, 402, 501})
    void withoutACountAnyErrorEndsTheTable(int code) throws Exception {
        box.answers.remove(TestBoxes.PPP + COUNT);
        box.fault(TestBoxes.PPP, "GetGenericPortMappingEntry", code, "x");
        var router = router();

        assertThat(router.portMappings()).hasSize(2);
        assertThat(FritzReadings.codes(router)).isEmpty();
    }

    @Test
    void anEntryThatFailsCostsItselfAlone() throws Exception {
        TestBoxes.portMappings(box, TestBoxes.PPP, 3);
        box.answers.put(TestBoxes.PPP + ENTRY + "?NewPortMappingIndex=1", TestBox.CannedResponse.html(500, "x"));
        var router = router();

        assertThat(router.portMappings()).containsExactly(mapping(0), mapping(2));
        assertThat(router.state()).isEqualTo(State.OK);
        assertThat(FritzReadings.codes(router)).containsExactly("fritz-port-mappings-incomplete");
    }

    @Test
    void aTableThatShrinksWhileItIsReadIsComplete() throws Exception {
        box.answer(TestBoxes.PPP, "GetPortMappingNumberOfEntries", "urn:any", "PortMappingNumberOfEntries", "5");
        var router = router();

        assertThat(router.portMappings()).hasSize(2);
        assertThat(FritzReadings.codes(router)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableWithoutEndIsBounded(boolean withCount) throws Exception {
        TestBoxes.portMappings(box, TestBoxes.PPP, 201);
        if (!withCount) {
            box.answers.remove(TestBoxes.PPP + COUNT);
        }
        var router = router();

        assertThat(router.portMappings()).hasSize(200);
        assertThat(FritzReadings.codes(router)).containsExactly("fritz-port-mappings-incomplete");
    }

    @Test
    void theyAreReadOnceForManyReadings() throws Exception {
        try (var readings = FritzReadings.overTcp("home=" + box.host())) {
            readings.read();
            var calls = box.count(TestBoxes.PPP + COUNT) + box.count(TestBoxes.PPP + ENTRY);
            readings.read();

            assertThat(readings.router().portMappings()).hasSize(2);
            assertThat(box.count(TestBoxes.PPP + COUNT) + box.count(TestBoxes.PPP + ENTRY))
                    .isEqualTo(calls);
        }
    }

    @Test
    void anImpossibleFieldOfAMappingIsAbsent() throws Exception {
        TestBoxes.portMappings(box, TestBoxes.PPP, 1);
        box.answerTo(
                TestBoxes.PPP,
                "GetGenericPortMappingEntry",
                "NewPortMappingIndex=0",
                "ExternalPort",
                "70000",
                "InternalPort",
                "x",
                "Enabled",
                "2");

        assertThat(Objects.requireNonNull(router().portMappings()))
                .containsExactly(new PortMapping(null, null, null, null, null, null));
    }
}
