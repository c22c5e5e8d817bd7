package io.github.labmon.nvme.smart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.SmartFixtures;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One drive in every dialect: all must come out alike. */
class SmartLogParsersTest {

    private static final SmartLog LOG = expected();

    private static SmartLog expected() {
        var values = new EnumMap<SmartField, BigInteger>(SmartField.class);
        var numbers = List.of(
                "0",
                "38",
                "98",
                "10",
                "7",
                "2000000",
                "4000000",
                "50000000000",
                SmartFixtures.HOST_WRITES,
                "1234",
                "56",
                "7890",
                "12",
                "0",
                "33",
                "4",
                "1",
                "5",
                "2",
                "600",
                "60");
        var next = numbers.iterator();
        for (var field : SmartField.values()) {
            values.put(field, new BigInteger(next.next()));
        }
        return new SmartLog(values, new TreeMap<>(Map.of(1, 41, 3, 36)), Set.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theRawPageIsReadExactly() {
        assertThat(SmartPage.parse(SmartFixtures.page())).contains(LOG);
    }

    @Test
    void theLargestCounterIsExactAndZeroKelvinIsNoTemperature() {
        var page = SmartFixtures.page();
        Arrays.fill(page, 32, 48, (byte) 0xFF);
        page[1] = 0;
        page[2] = 0;

        var log = SmartFixtures.log(page);

        assertThat(log.get(SmartField.DATA_UNITS_READ))
                .isEqualTo(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));
        assertThat(log.get(SmartField.TEMPERATURE)).isNull();
    }

    @Test
    void anInvalidPageIsRefused() {
        var ones = new byte[512];
        Arrays.fill(ones, (byte) 0xFF);

        assertThat(SmartPage.parse(new byte[512])).isEmpty();
        assertThat(SmartPage.parse(ones)).isEmpty();
        assertThat(SmartPage.parse(Arrays.copyOf(SmartFixtures.page(), 511))).isEmpty();
        assertThat(SmartPage.parse(Arrays.copyOf(SmartFixtures.page(), 513))).isEmpty();
        assertThat(SmartPage.parse(new byte[0])).isEmpty();
    }

    /** 1.x and 2.4 on print bare numbers, 2.1 floats, 2.2 digits, 2.3 the separators of a locale. */
    @ParameterizedTest
    @ValueSource(strings = {"bare", "quoted", "float", ",", ".", "'", "’", " ", "\u00A0", "\u202F"})
    void everyDialectOfNvmeCliIsRead(String form) {
        assertThat(NvmeCliJson.parse(bytes(SmartFixtures.json(form, "0")))).contains(LOG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | 12",
                "{\"value\":12,\"available_spare\":0,\"temp_threshold\":0,\"reliability_degraded\":1,\"ro\":1,"
                        + "\"vmbu_failed\":0,\"pmr_ro\":0} | 12",
                "{\"reliability_degraded\":true,\"ro\":1} | 12",
                "{\"value\":64} | 64",
            })
    void theCriticalWarningIsANumberOrAnObject(String warning, int bits) {
        var log = NvmeCliJson.parse(bytes(SmartFixtures.json("bare", warning))).orElseThrow();

        assertThat(log.number(SmartField.CRITICAL_WARNING)).isEqualTo(bits);
        assertThat(log.findings()).isEmpty();
    }

    @Test
    void aCriticalWarningThatContradictsItselfIsTheUnionAndNoted() {
        var warning = "{\"value\":4,\"available_spare\":1,\"reliability_degraded\":0}";
        var log = NvmeCliJson.parse(bytes(SmartFixtures.json("bare", warning))).orElseThrow();

        assertThat(log.number(SmartField.CRITICAL_WARNING)).isEqualTo(5);
        assertThat(log.findings()).containsExactly(SmartLog.SmartConclusion.CONTRADICTORY_WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "42",
                "\"text\"",
                "{}",
                "{\"temperature\":311}",
                "Usage: nvme smart-log",
                "{\"critical_warning\":0,\"temperature\":NaN,\"avail_spare\":1,\"spare_thresh\":1,\"percent_used\":1}"
            })
    void outputWithoutASmartLogIsRefused(String text) {
        assertThat(NvmeCliJson.parse(bytes(text))).isEmpty();
        assertThat(SmartctlJson.parse(bytes(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"fine\"", "[]", "{}", "{\"other\":1}", "null", "300", "-1"})
    void aCriticalWarningOfUnknownShapeIsRefused(String warning) {
        assertThat(NvmeCliJson.parse(bytes(SmartFixtures.json("bare", warning))))
                .isEmpty();
    }

    @Test
    void aMissingKeyIsAbsentAndNeverZero() {
        var text = SmartFixtures.json("bare", "0").replace("\"media_errors\"", "\"media_errors_renamed\"");

        assertThat(NvmeCliJson.parse(bytes(text)).orElseThrow().values())
                .doesNotContainKey(SmartField.MEDIA_ERRORS)
                .hasSize(SmartField.values().length - 1);
    }

    @Test
    void smartctlReportsTheSameAndItsNullSensorKeepsItsPlace() {
        var json = SmartctlJson.parse(bytes(SmartFixtures.smartctl(0, "[41,null,36]", Optional.of(true))))
                .orElseThrow();
        var throttling = List.of(
                SmartField.THROTTLE_1_COUNT,
                SmartField.THROTTLE_2_COUNT,
                SmartField.THROTTLE_1_SECONDS,
                SmartField.THROTTLE_2_SECONDS);

        assertThat(json)
                .isEqualTo(new SmartctlJson(
                        LOG.without(throttling),
                        new ReportedDrive(
                                "LAB SSD 1TB",
                                "LAB0123456789",
                                null,
                                1_000_204_886_016L,
                                499_712L,
                                TemperatureLimits.NONE),
                        "7.3",
                        null));
    }

    @Test
    void smartctlFrom8OnReportsThrottling() {
        var text = SmartFixtures.smartctl(0, "[41,null,36]", Optional.of(true))
                .replace(
                        "\"critical_comp_time\":1,",
                        "\"critical_comp_time\":1,\"thermal_mgmt_temperature_1_transition_count\":5,"
                                + "\"thermal_mgmt_temperature_1_total_time\":600,"
                                + "\"thermal_mgmt_temperature_2_transition_count\":2,"
                                + "\"thermal_mgmt_temperature_2_total_time\":60,")
                .replaceFirst("\\{", "{\"host_reads\":{\"units\":1,\"bytes_per_unit\":512000,\"commands\":2},");

        assertThat(SmartctlJson.parse(bytes(text)).orElseThrow().log()).isEqualTo(LOG);
    }

    @Test
    void textBeforeAndAfterTheJsonIsSkippedInEveryForm() {
        for (var around : List.of("sudo: unable to resolve host nas\n%s", "%s\nConnection closed.", "{x} %s {y}")) {
            var identity = "{\"sn\":\"LAB0123456789\",\"wctemp\":355,\"cctemp\":358}";
            var smartctl = SmartFixtures.smartctl(0, "[]", Optional.of(true));

            assertThat(NvmeCliJson.parse(bytes(around.replace("%s", SmartFixtures.json(",", "{\"value\":0}")))))
                    .contains(LOG);
            assertThat(SmartctlJson.parse(bytes(around.replace("%s", smartctl))))
                    .isEqualTo(SmartctlJson.parse(bytes(smartctl)));
            assertThat(TemperatureLimits.ofIdentity(bytes(around.replace("%s", identity)), "LAB0123456789"))
                    .isEqualTo(new TemperatureLimits(82, 85));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, true, ''",
        "4, true, ''",
        "8, true, FAILED",
        "0, false, FAILED",
        "24, false, FAILED PREFAIL",
        "32, true, PREFAIL",
        "64, true, ''",
        "128, true, SELF_TEST_FAILED"
    })
    void theExitStatusOfSmartctlIsABitMask(int status, boolean passed, String signs) {
        var json = SmartctlJson.parse(bytes(SmartFixtures.smartctl(status, "[]", Optional.of(passed))))
                .orElseThrow();
        var log = Objects.requireNonNull(json.log());
        assertThat(String.join(
                        " ", log.findings().stream().map(Enum::name).sorted().toList()))
                .isEqualTo(signs);
    }

    @Test
    void capacityIsThatOfTheDriveElseThatOfTheUser() {
        var text = SmartFixtures.smartctl(0, "[]", Optional.empty())
                .replace("\"nvme_total_capacity\":1000204886016", "\"user_capacity\":{\"bytes\":500107862016}");

        assertThat(SmartctlJson.parse(bytes(text)).orElseThrow().drive().capacityBytes())
                .isEqualTo(500_107_862_016L);
    }

    @Test
    void smartctlThatMayNotReadReportsTheReason() {
        var text =
                "{\"smartctl\":{\"version\":[7,3],\"messages\":[{\"string\":\"a note\",\"severity\":\"information\"},"
                        + "{\"string\":\"NVME_IOCTL_ADMIN_CMD: Permission denied\",\"severity\":\"error\"}],\"exit_status\":2}}";

        assertThat(SmartctlJson.parse(bytes(text)))
                .contains(new SmartctlJson(null, ReportedDrive.NONE, "7.3", "NVME_IOCTL_ADMIN_CMD: Permission denied"));
    }

    @Test
    void noBytesMakeAParserFail() {
        var random = new Random(20_260_101);
        var seeds = List.of(
                SmartFixtures.page(),
                bytes(SmartFixtures.json(",", "{\"value\":4,\"ro\":0}")),
                bytes(SmartFixtures.json("bare", "0")),
                bytes(SmartFixtures.smartctl(8, "[1,null]", Optional.of(false))),
                bytes("{\"sn\":\"LAB0123456789\",\"wctemp\":355,\"cctemp\":358}"),
                bytes("{\"smartctl\":{},\"nvme_composite_temperature_threshold\":{\"warning\":82,\"critical\":85}}"));
        var snippets =
                List.of("{", "}", "[", "null", "-1", "1e999", "\"", "9".repeat(200), ",", "true", "0.5", "\\u0000");
        for (int round = 0; round < 20_000; round++) {
            var seed = seeds.get(round % seeds.size()).clone();
            if (random.nextInt(4) == 0) {
                seed = Arrays.copyOf(seed, random.nextInt(seed.length + 1));
            }
            for (int i = random.nextInt(6); i > 0 && seed.length > 0; i--) {
                var snippet = bytes(snippets.get(random.nextInt(snippets.size())));
                int at = random.nextInt(seed.length);
                System.arraycopy(snippet, 0, seed, at, Math.min(snippet.length, seed.length - at));
                seed[random.nextInt(seed.length)] = (byte) random.nextInt(256);
            }
            check(SmartPage.parse(seed));
            check(NvmeCliJson.parse(seed));
            check(TemperatureLimits.ofIdentity(seed, "LAB0123456789"));
            SmartctlJson.parse(seed).map(json -> json.drive().limits()).ifPresent(SmartLogParsersTest::check);
            check(SmartctlJson.parse(seed).flatMap(json -> Optional.ofNullable(json.log())));
        }
    }

    private static void check(TemperatureLimits limits) {
        assertThat(Stream.of(limits.warningCelsius(), limits.criticalCelsius()).filter(Objects::nonNull))
                .allMatch(PlausibilityCheck::isTemperature);
    }

    /** For any input, the parsed values are possible. */
    private static void check(Optional<SmartLog> log) {
        log.map(PlausibilityCheck::check).map(PlausibilityCheck.CheckedLog::log).ifPresent(checked -> {
            assertThat(checked.values().entrySet())
                    .allMatch(value -> value.getKey() == SmartField.TEMPERATURE
                            || (value.getValue().signum() >= 0
                                    && value.getValue().bitLength() <= 128));
            assertThat(checked.sensors().values()).allMatch(PlausibilityCheck::isTemperature);
        });
    }
}
