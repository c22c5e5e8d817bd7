package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.labmon.client.HttpResult;
import io.github.labmon.homeassistant.api.CoreConfig;
import io.github.labmon.homeassistant.api.EntitySummary;
import io.github.labmon.ports.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Home Assistant sends and its owner pastes, good, bad and spoilt. */
class HomeAssistantParsersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ROUNDS = 20_000;
    private static final String SPICE = "{}[]\":,.\\ntfu-+eE0129TZ \0\u00e4\u20ac\uffff";
    private static final String STATES =
            "[{\"entity_id\":\"update.b\",\"state\":\"on\",\"last_changed\":\"2025-12-31T10:00:00.123456+00:00\",\"attributes\":{\"x\":[1]}},"
                    + "{\"entity_id\":\"a.c\",\"state\":\"unavailable\"}]";
    private static final String CORE_STATE = "{\"state\":\"RUNNING\",\"recorder_state\":{"
            + "\"migration_in_progress\":true,\"migration_is_live\":false}}";
    private static final String CONFIG = "{\"version\":\"2025.11.2\",\"state\":\"RUNNING\",\"recovery_mode\":false,"
            + "\"safe_mode\":true,\"location_name\":\"Home\",\"components\":[\"api\"]}";

    private final Random random = new Random(20260101);

    private String spoilt(String good) {
        var text = new StringBuilder(good);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.setLength(Math.max(1, at));
            }
        }
        return text.toString();
    }

    @Test
    void anySpoiltTokenIsExaminedWithoutAFault() {
        for (int i = 0; i < ROUNDS; i++) {
            var payload = spoilt("{\"iss\":\"0123456789abcdef\",\"iat\":1767225600,\"exp\":2082758400}");
            var whole = TestHomeAssistant.part("{\"alg\":\"HS256\"}") + "." + TestHomeAssistant.part(payload) + ".c2ln";
            var token = i % 2 == 0 ? whole : spoilt(whole);
            assertThatCode(() -> AccessToken.examine(token, NOW)).as(token).doesNotThrowAnyException();
        }
    }

    @Test
    void anyDamagedListOfStatesReturnsAPlausibleTimeOrNoneAndFewEntities() {
        for (int i = 0; i < ROUNDS; i++) {
            var text = spoilt(STATES);
            try {
                var entities = EntitySummary.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), NOW);
                entities.flatMap(EntitySummary::earliestChange)
                        .ifPresent(time -> assertThat(time)
                                .isBetween(Instant.parse("2013-01-01T00:00:00Z"), NOW.plusSeconds(120)));
                entities.ifPresent(list -> {
                    assertThat(list.unavailable()).isBetween(0, 4);
                    assertThat(list.pendingUpdates()).isBetween(0, 4);
                });
            } catch (IOException e) {
                assertThat(e).isNotNull(); // not JSON, which is reported as such
            }
        }
    }

    @Test
    void anySpoiltConfigurationIsReadOrRefused() {
        for (int i = 0; i < ROUNDS; i++) {
            var body = spoilt(CONFIG).getBytes(StandardCharsets.UTF_8);
            var response = new HttpResult.Response(200, Map.of(), body, 1, null);
            assertThatCode(() -> response.document().flatMap(CoreConfig::of).ifPresent(core -> {
                        assertThat(core.version()).isNotEmpty();
                        assertThat(core.phase()).isNotEmpty();
                        var count = core.integrations();
                        assertThat(count == null || count <= 4).isTrue();
                        core.missing(List.of("mqtt"));
                    }))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anySpoiltStateOfTheCoreIsReadOrLeavesTheConfiguration() throws Exception {
        var config = CoreConfig.of(JsonValue.parse(CONFIG.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
        for (int i = 0; i < ROUNDS; i++) {
            var body = spoilt(CORE_STATE).getBytes(StandardCharsets.UTF_8);
            var response = new HttpResult.Response(200, Map.of(), body, 1, null);
            var core = response.document().map(config::with).orElse(config);
            assertThat(core.phase()).isNotEmpty().hasSizeLessThan(102);
            assertThat(core.version()).isEqualTo(config.version());
        }
    }

    @Test
    void bytesThatAreNoTextAndDepthsWithoutEndAreRefused() {
        for (var body : new byte[][] {
            {}, {(byte) 0xff, (byte) 0xfe}, "[".repeat(500_000).getBytes(StandardCharsets.UTF_8)
        }) {
            assertThat(new HttpResult.Response(200, Map.of(), body, 1, null).json())
                    .isEmpty();
        }
    }

    @Test
    void valuesOfAnotherTypeAreUnknown() throws Exception {
        var config = JsonValue.parse(
                "{\"version\":\"2025.11.0b3\\n\",\"state\":1,\"recovery_mode\":\"no\",\"safe_mode\":null}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(CoreConfig.of(config)).contains(new CoreConfig("2025.11.0b3?", null, null, null, null, null, null));
        assertThat(CoreConfig.of(JsonValue.parse(
                                ("{\"version\":\"" + "9".repeat(1_000) + "\"}").getBytes(StandardCharsets.UTF_8)))
                        .orElseThrow()
                        .version())
                .hasSize(101);
    }

    @Test
    void aTokenIsUsableToTheEndThatItNames() {
        var end = Instant.parse("2038-06-01T00:00:00Z"); // beyond 32 bits
        var token = TestHomeAssistant.token(end);

        assertThat(AccessToken.examine(token, end.minusSeconds(1))).isEqualTo(new AccessToken.Usable());
        assertThat(AccessToken.examine(token, end)).isEqualTo(new AccessToken.Expired(end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"exp\":\"2082758400\"}",
                "{\"exp\":null}",
                "{\"exp\":0}",
                "{\"exp\":-1}",
                "{\"exp\":2082758400.5}",
                "{\"exp\":1e99}"
            })
    void aTokenWithoutAnEndIsMalformed(String payload) {
        var header = TestHomeAssistant.part("{\"alg\":\"HS256\"}");

        assertThat(AccessToken.examine(header + "." + TestHomeAssistant.part(payload) + ".c2ln", NOW))
                .isEqualTo(new AccessToken.Malformed());
    }

    @Test
    void formsThatAreNoTokenAreMalformed() {
        var good = TestHomeAssistant.TOKEN;
        for (var token : new String[] {
            "",
            "..",
            "a.b",
            good + ".x",
            good + " ",
            good.replace('.', ':'),
            "ey".repeat(5_000) + ".a.b",
            "Zm9v.Zm9v.Zm9v"
        }) {
            assertThat(AccessToken.examine(token, NOW)).as(token).isEqualTo(new AccessToken.Malformed());
        }
        var far = TestHomeAssistant.part("{\"exp\":" + "9".repeat(60) + "}");
        assertThat(AccessToken.examine(good.substring(0, good.indexOf('.')) + "." + far + ".c2ln", NOW))
                .isEqualTo(new AccessToken.Usable());
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "203.0.113.7, true",
        "2001:db8::1, true",
        "127.0.0.1, false",
        "192.168.178.2, false",
        "10.1.2.3, false",
        "172.16.0.1, false",
        "100.64.0.1, false",
        "100.128.0.1, true",
        "169.254.1.1, false",
        "::1, false",
        "fe80::1, false",
        "fd00::1, false"
    })
    void onlyAddressesOfTheInternetArePublic(String address, boolean isPublic) throws Exception {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isEqualTo(isPublic);
    }
}
