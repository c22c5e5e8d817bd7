package io.github.labmon.ups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.Mutations;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import io.github.labmon.text.Texts;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceRulesTest {

    private static final Texts TEXTS = EnglishTexts.texts(ZoneOffset.UTC);

    private static UpsDeviceStatus device(String... namesAndValues) {
        var variables = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return DeviceRules.assess(
                "nut.lan",
                new DeviceReading("eaton", "Rack", new DeviceReading.ServerResponse.UpsVariables(variables)));
    }

    private static String code(UpsDeviceStatus device) {
        return device.problem() == null ? "-" : device.problem().code();
    }

    private static String detail(UpsDeviceStatus device) {
        return device.problem() == null ? "" : TEXTS.text(device.problem().message(), Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({
        "OL, OK, -",
        "OL CHRG HB, OK, -",
        "OL TRIM, OK, -",
        "OL BOOST, OK, -",
        "OB DISCHRG, WARNING, ups-on-battery",
        "OB LB DISCHRG, CRITICAL, ups-battery-low",
        "OL CHRG LB, CRITICAL, ups-battery-low",
        "FSD OB LB, CRITICAL, ups-forced-shutdown",
        "OL RB, WARNING, ups-replace-battery",
        "OL OVER, WARNING, ups-overload",
        "OL BYPASS, WARNING, ups-bypass",
        "OL OFF, WARNING, ups-off",
        "ALARM OL, WARNING, ups-alarm",
        "ALARM OL RB, WARNING, ups-replace-battery",
        "OB CAL LB DISCHRG, OK, -",
        "OL ECO, OK, -",
        "'', UNKNOWN, ups-status-missing"
    })
    void theWorstFlagDecides(String status, State state, String code) {
        var device = device("ups.status", status);

        assertThat(device.state()).isEqualTo(state);
        assertThat(code(device)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "DATA-STALE, DOWN, ups-data-stale",
        "DRIVER-NOT-CONNECTED, DOWN, ups-driver-not-connected",
        "ACCESS-DENIED, UNKNOWN, ups-error"
    })
    void withoutCurrentValuesAUpsIsDown(String error, State state, String code) {
        var device = DeviceRules.assess(
                "nut.lan", new DeviceReading("eaton", "", new DeviceReading.ServerResponse.Refused(error)));

        assertThat(device)
                .isEqualTo(UpsDeviceStatus.unknown("nut.lan", "eaton", null).withProblem(state, device.problem()));
        assertThat(code(device)).isEqualTo(code);
    }

    @Test
    void valuesAreReadWithTheirUnits() {
        var device = device(
                "ups.status", "OL CHRG",
                "battery.charge", "99.96",
                "battery.runtime", "1260",
                "battery.voltage", "27.10",
                "input.voltage", "230.4",
                "output.voltage", "229",
                "ups.load", "104",
                "device.mfr", "EATON",
                "ups.mfr", "other",
                "ups.model", " Ellipse\u0007PRO ",
                "ups.serial", "000012345");

        assertThat(device)
                .isEqualTo(new UpsDeviceStatus(
                        "nut.lan",
                        "eaton",
                        "Rack",
                        "EATON",
                        "Ellipse PRO",
                        State.OK,
                        List.of("OL", "CHRG"),
                        100.0,
                        1260L,
                        104.0,
                        230.4,
                        229.0,
                        27.1,
                        null,
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "battery.charge, 101",
        "battery.charge, -1",
        "battery.charge, NaN",
        "battery.charge, ''",
        "battery.charge, 1e1"
    })
    void anImplausibleValueIsAbsent(String name, String value) {
        assertThat(device("ups.status", "OL", name, value).batteryPercent()).isNull();
    }

    @Test
    void theSentenceContainsChargeAndRuntimeWhereBothAreKnown() {
        assertThat(detail(device("ups.status", "OB", "battery.charge", "81", "battery.runtime", "1260")))
                .isEqualTo("nut.lan/eaton runs on battery (81 %, 21 min left): the mains have failed");
        assertThat(detail(device("ups.status", "OB", "battery.charge", "81")))
                .isEqualTo("nut.lan/eaton runs on battery: the mains have failed");
        assertThat(detail(device("ups.status", "OB LB", "battery.charge", "9", "battery.runtime", "60")))
                .isEqualTo("The battery of nut.lan/eaton is low (9 %, 1 min left): shut down what depends on it");
    }

    @Test
    void theTextOfAnAlarmIsOneLine() {
        assertThat(detail(device("ups.status", "ALARM OL", "ups.alarm", "Replace\nbattery!\u001b[1m")))
                .isEqualTo("nut.lan/eaton reports an alarm: Replace battery! [1m");
    }

    @Test
    void theDescriptionOfAServerWithoutOneIsAbsent() {
        var reading = new DeviceReading(
                "eaton",
                "Description unavailable",
                new DeviceReading.ServerResponse.UpsVariables(Map.of("ups.status", "OL")));

        assertThat(DeviceRules.assess("nut.lan", reading).description()).isNull();
    }

    @Test
    void noVariableIsTooDamagedToBeAssessed() {
        var values = new Mutations("OL CHRG", "OB DISCHRG LB", "230.4", "1260", "Replace battery!");
        for (int i = 0; i < 20_000; i++) {
            var device = device(
                    "ups.status", values.next(),
                    "ups.alarm", values.next(),
                    "battery.charge", values.next(),
                    "battery.runtime", values.next(),
                    "ups.load", values.next());
            assertThat(device.status()).allMatch(flag -> flag.matches("[A-Z][A-Z0-9]*"));
            assertThat(detail(device)).doesNotContain("\n", "\0");
            if (device.batteryPercent() != null) {
                assertThat(device.batteryPercent()).isBetween(0.0, 100.0);
            }
        }
    }
}
