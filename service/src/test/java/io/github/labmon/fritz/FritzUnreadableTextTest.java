package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.State;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One unreadable byte or entity in any answer of a router costs the field that contains it, and nothing else. */
@Tag("once")
class FritzUnreadableTextTest {

    private static final String LIST = "/devicehostlist.lua?sid=" + TestBoxes.SESSION;
    private static final String MAPPING = TestBoxes.PPP + "#GetGenericPortMappingEntry?NewPortMappingIndex=0";

    @SuppressWarnings("NullAway.Init")
    private static String whole;

    @SuppressWarnings("NullAway.Init")
    private TestBox box;

    @SuppressWarnings("NullAway.Init")
    private FritzReadings readings;

    @BeforeAll
    static void readUndamaged() throws Exception {
        try (var undamaged = TestBoxes.dsl(TestBox.start());
                var reading = FritzReadings.overTcp("home=" + undamaged.host())) {
            whole = FritzReadings.json(reading.read());
        }
    }

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

    /** A control byte, a byte that is not UTF-8, references to what XML excludes, an undeclared entity. */
    private static Stream<byte[]> damages() {
        return Stream.of(
                new byte[] {'x', 0x01, 'y'},
                new byte[] {'x', 0x00},
                new byte[] {'K', (byte) 0xfc, 'c', 'h', 'e'},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0xbd},
                "&#1;".getBytes(StandardCharsets.US_ASCII),
                "&#xD83D;&#xDE00;".getBytes(StandardCharsets.US_ASCII),
                "x&auml;y".getBytes(StandardCharsets.US_ASCII));
    }

    /** An answer, the text in it that is damaged, and the field of the document that is then absent. */
    private static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(TestBoxes.DEVICE + "#GetInfo", "Internet connection established", ""),
                Arguments.of(TestBoxes.DEVICE + "#GetInfo", "AVM", ""),
                Arguments.of("/upnp/control/wlanconfig1#GetInfo", "Home network 1", "\"ssid\":\"Hom… 1\","),
                Arguments.of(LIST, "pc", ""),
                Arguments.of(LIST, "devicehosts", ""),
                Arguments.of(MAPPING, "Server 0", ",\"description\":\"Server 0\""),
                Arguments.of(TestBoxes.PPP + "#GetInfo", "user@provider", ""),
                Arguments.of(TestBoxes.PPP + "#GetStatusInfo", "ERROR_NONE", "\"lastConnectionError\":\"ERROR_NONE\","),
                Arguments.of(
                        TestBoxes.CONNECTION + "#X_AVM_DE_GetExternalIPv6Address",
                        "2001:db8:1234:5678:9abc:def0:1234:5678",
                        "\"externalIpv6Address\":\"2001…78\","),
                Arguments.of(TestBoxes.DSL + "#GetInfo", "236716", "\"downstreamSyncBitsPerSecond\":236716000,"),
                Arguments.of(TestBoxes.DSL + "#GetStatisticsTotal", ">6<", "\"crcErrors\":6,"),
                Arguments.of(TestBoxes.DEVICE + "#GetInfo", "751513", "\"uptimeSeconds\":751513,|,\"reboots\":0"),
                Arguments.of(TestBoxes.TR64, "urn:any:device", ""),
                Arguments.of(TestBoxes.IGD, "urn:any:device", ""));
    }

    private static Stream<Arguments> damagedPlaces() {
        return places().flatMap(place ->
                damages().map(damage -> Arguments.of(place.get()[0], place.get()[1], place.get()[2], damage)));
    }

    @ParameterizedTest
    @MethodSource("damagedPlaces")
    void itCostsOneField(String answer, String text, String field, byte[] damage) throws Exception {
        box.replace(answer, text, text.startsWith(">") ? surrounded(damage) : damage);

        assertThat(FritzReadings.json(readings.read())).isEqualTo(without(field));
    }

    /** The undamaged document without a field, and without the values derived from it. */
    private static String without(String fields) {
        var expected = whole;
        for (var field : fields.split("\\|", -1)) {
            expected = expected.replace(field, "");
        }
        return expected;
    }

    private static byte[] surrounded(byte[] damage) {
        return (">" + new String(damage, StandardCharsets.ISO_8859_1) + "<").getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void anUnreadableFlagInTheListOfClientsCostsTheirNumber(byte[] damage) throws Exception {
        box.replace(LIST, "<Active>0</Active>", tag("Active", damage));
        var router = readings.router();

        assertThat(FritzReadings.json(router)).contains("\"clients\":{\"observedAt\":\"T\",\"known\":3}");
        assertThat(router.state()).isEqualTo(State.OK);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void anUnreadableModelIsReplacedByThatOfTheDescription(byte[] damage) throws Exception {
        box.replace(TestBoxes.DEVICE + "#GetInfo", "<NewModelName>FRITZ!Box<", tag("NewModelName", damage, "<"));
        var router = readings.router();

        assertThat(router.model()).isEqualTo("FRITZ!Box 7590");
        assertThat(router.uptimeSeconds()).isEqualTo(751_513);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void anUnreadableStatusIsReplacedByThatOfAnotherAction(byte[] damage) throws Exception {
        box.replace(
                TestBoxes.PPP + "#GetStatusInfo",
                "<NewConnectionStatus>Connected<",
                tag("NewConnectionStatus", damage, "<"));

        assertThat(FritzReadings.json(readings.router())).contains("\"status\":\"ONLINE\"");
    }

    private static byte[] tag(String name, byte[] content) {
        return tag(name, content, "</" + name + ">");
    }

    private static byte[] tag(String name, byte[] content, String end) {
        return ("<" + name + ">" + new String(content, StandardCharsets.ISO_8859_1) + end)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
