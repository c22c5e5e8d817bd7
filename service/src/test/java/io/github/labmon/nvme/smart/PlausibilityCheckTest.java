package io.github.labmon.nvme.smart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.nvme.SmartFixtures;
import io.github.labmon.text.EnglishTexts;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibilityCheckTest {

    private static SmartLog with(Map<SmartField, Long> changes) {
        var log = SmartFixtures.log(SmartFixtures.page());
        var values = new EnumMap<SmartField, BigInteger>(SmartField.class);
        values.putAll(log.values());
        changes.forEach((field, value) -> values.put(field, BigInteger.valueOf(value)));
        return new SmartLog(values, log.sensors(), Set.of());
    }

    @Test
    void possibleValuesAreKept() {
        var log = SmartFixtures.log(SmartFixtures.page());

        assertThat(PlausibilityCheck.check(log)).isEqualTo(new PlausibilityCheck.CheckedLog(log, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "TEMPERATURE, -40, true",
        "TEMPERATURE, -41, false",
        "TEMPERATURE, 150, true",
        "TEMPERATURE, 151, false",
        "AVAILABLE_SPARE, 100, true",
        "AVAILABLE_SPARE, 101, false",
        "SPARE_THRESHOLD, 101, false",
        "PERCENTAGE_USED, 255, true",
        "PERCENTAGE_USED, 256, false",
        "POWER_ON_HOURS, 175680, true",
        "POWER_ON_HOURS, 175681, false",
        "HOST_READS, -1, false",
        "DATA_UNITS_WRITTEN, 832000000, true",
        "DATA_UNITS_WRITTEN, 833000000000, false",
    })
    void theBordersHold(SmartField field, long value, boolean possible) {
        var checked = PlausibilityCheck.check(with(Map.of(field, value)));

        assertThat(checked.log().values().containsKey(field)).isEqualTo(possible);
        assertThat(checked.problems())
                .isEqualTo(
                        possible
                                ? List.of()
                                : List.of(PlausibilityCheck.implausible(
                                        List.of(PlausibilityCheck.value(field, String.valueOf(value))))));
    }

    @Test
    void aSensorThatCannotBeIsLeftOut() {
        var log = SmartFixtures.log(SmartFixtures.page()).withSensors(new TreeMap<>(Map.of(1, 41, 2, 65_262)));

        assertThat(PlausibilityCheck.check(log).log().sensors()).isEqualTo(Map.of(1, 41));
        assertThat(PlausibilityCheck.check(log).problems()).hasSize(1);
    }

    @Test
    void aDriveThatReportsNoWearIsNotFailing() {
        var zeros =
                Map.of(SmartField.AVAILABLE_SPARE, 0L, SmartField.SPARE_THRESHOLD, 0L, SmartField.PERCENTAGE_USED, 0L);

        assertThat(PlausibilityCheck.check(with(zeros)).log().values())
                .doesNotContainKeys(SmartField.AVAILABLE_SPARE, SmartField.SPARE_THRESHOLD, SmartField.PERCENTAGE_USED);
    }

    @Test
    void aSpareOfZeroWithItsWarningStays() {
        var zeros = Map.of(
                SmartField.AVAILABLE_SPARE, 0L,
                SmartField.SPARE_THRESHOLD, 0L,
                SmartField.PERCENTAGE_USED, 0L,
                SmartField.CRITICAL_WARNING, 1L);

        assertThat(PlausibilityCheck.check(with(zeros)).log().values()).containsKey(SmartField.AVAILABLE_SPARE);
    }

    @Test
    void aNewDriveIsNotUsedAtAll() {
        var zeros = Map.of(
                SmartField.AVAILABLE_SPARE, 0L,
                SmartField.SPARE_THRESHOLD, 0L,
                SmartField.PERCENTAGE_USED, 0L,
                SmartField.POWER_ON_HOURS, 0L);

        assertThat(PlausibilityCheck.check(with(zeros)).log().values())
                .doesNotContainKey(SmartField.AVAILABLE_SPARE)
                .containsKey(SmartField.PERCENTAGE_USED);
    }

    @Test
    void oneImpossibleValueCostsThatValueAndSeveralCostTheLog() {
        assertThat(refusal(SmartFixtures.log(SmartFixtures.page()))).isNull();
        assertThat(refusal(with(Map.of(SmartField.AVAILABLE_SPARE, 120L)))).isNull();
        assertThat(refusal(with(Map.of(SmartField.AVAILABLE_SPARE, 120L, SmartField.POWER_ON_HOURS, 1_000_000L))))
                .isEqualTo("available spare 120 and power on hours 1000000");
    }

    @Test
    void aBrokenThermometerIsOneFault() {
        var broken = with(Map.of(SmartField.TEMPERATURE, 65_262L)).withSensors(new TreeMap<>(Map.of(1, 65_262)));

        assertThat(refusal(broken)).isNull();
        assertThat(PlausibilityCheck.check(broken).log().values()).doesNotContainKey(SmartField.TEMPERATURE);
    }

    @Test
    void aLogThatWasNeverFilledIsRefused() {
        var zeros = new EnumMap<SmartField, BigInteger>(SmartField.class);
        for (var field : SmartField.values()) {
            zeros.put(field, BigInteger.ZERO);
        }
        zeros.remove(SmartField.TEMPERATURE); // 0 K

        assertThat(refusal(new SmartLog(zeros, new TreeMap<>(), Set.of()))).isEqualTo("every value is 0");
    }

    /** nvme-cli#1729: memory that was never filled. */
    @Test
    void noRandomPageIsTakenForASmartLog() {
        var random = new Random(1_729);
        for (int round = 0; round < 20_000; round++) {
            var page = new byte[512];
            random.nextBytes(page);

            assertThat(refusal(SmartFixtures.log(page)))
                    .as(() -> HexFormat.of().formatHex(page))
                    .isNotNull();
        }
    }

    @Test
    void noRandomJsonIsTakenForASmartLog() {
        var random = new Random(1_730);
        for (int round = 0; round < 5_000; round++) {
            var json = Pattern.compile("(\"[a-z_0-9]+\" : )\\d+")
                    .matcher(SmartFixtures.json("bare", "0"))
                    .replaceAll(match -> match.group(1) + randomOf(match.group(), random));
            var log = NvmeCliJson.parse(json.getBytes(StandardCharsets.UTF_8));

            assertThat(log.map(PlausibilityCheckTest::refusal).orElse("no SMART log"))
                    .as(json)
                    .isNotNull();
        }
    }

    /** A number of the size of the field. */
    private static BigInteger randomOf(String member, Random random) {
        for (var field : SmartField.values()) {
            for (var name : field.names()) {
                if (member.startsWith("\"" + name + "\"")) {
                    return new BigInteger(8 * field.size(), random);
                }
            }
        }
        return new BigInteger(16, random); // a sensor
    }

    private static @Nullable String refusal(SmartLog log) {
        var refusal = PlausibilityCheck.refusal(log);
        return refusal == null ? null : EnglishTexts.text(refusal);
    }
}
