package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.homeassistant.TestHomeAssistant.CannedResponse;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorder, the configured components and the entities, over real sockets. */
class HomeAssistantInsideTest {

    @Test
    void itsStateIsThatOfTheSmallAnswer() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.coreState("STOPPING", false);

            var status = readings.read();

            assertThat(status.coreState()).isEqualTo("STOPPING");
            assertThat(Objects.requireNonNull(status.problem()).code()).isEqualTo("ha-stopping");
        }
    }

    @Test
    void aRecorderMigrationIsReportedAndMakesALongStartNormal() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.coreState("RUNNING", true);
            var status = readings.read();
            assertThat(status.recorderMigration()).isTrue();
            assertThat(status.state()).isEqualTo(State.OK);
            assertThat(status.problem()).isNull();

            home.config("STARTING", false, false);
            assertThat(readings.code()).isEqualTo("ha-starting");
            home.coreState("STARTING", true);
            assertThat(readings.after(Duration.ofMinutes(30)).code()).isEqualTo("ha-recorder-migration");
            home.coreState("STARTING", false);
            assertThat(readings.code()).isEqualTo("ha-starting-too-long");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | 404: Not Found",
                "500 | Oh no",
                "403 | 403: Forbidden",
                "302 | ",
                "200 | <html>Log in</html>",
                "200 | []",
                "200 | {\"state\":7,\"recorder_state\":[true]}",
                "200 | {\"state\":\"\",\"recorder_state\":{\"migration_in_progress\":\"yes\"}}",
                "200 | {\"state\":"
            })
    void anOldOrOddCoreIsReadFromItsConfigurationInSilence(int status, String body) throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.answers.put(TestHomeAssistant.CORE_STATE, CannedResponse.text(status, body == null ? "" : body));

            var read = readings.read();

            assertThat(read.state()).isEqualTo(State.OK);
            assertThat(read.coreState()).isEqualTo("RUNNING");
            assertThat(read.recorderMigration()).isNull();
            assertThat(read.problem()).isNull();
        }
    }

    @Test
    void anOldCoreIsQueriedForItsStateOnceUntilItIsUpdated() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.answers.remove(TestHomeAssistant.CORE_STATE);
            for (int i = 0; i < 3; i++) {
                assertThat(readings.code()).isEmpty();
            }
            assertThat(home.paths())
                    .filteredOn(TestHomeAssistant.CORE_STATE::equals)
                    .hasSize(1);

            home.coreState("RUNNING", true);
            home.answers.put(TestHomeAssistant.CONFIG, CannedResponse.json(200, "{\"version\":\"2026.1.0\"}"));
            assertThat(readings.read().recorderMigration()).isTrue();
        }
    }

    @Test
    void aStateThatNeverComesHoldsNothingUp() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.hurried(home)) {
            home.hanging.add(TestHomeAssistant.CORE_STATE);

            var status = readings.read();

            assertThat(status.coreState()).isEqualTo("RUNNING");
            assertThat(status.startedAt()).isEqualTo("2025-12-30T06:12:44Z");
        }
    }

    @Test
    void aMissingExpectedComponentIsAWarningThatNamesIt() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home, "HA_COMPONENTS", "recorder,mqtt,sensor.sun,zha")) {
            home.config("STARTING", false, false);
            assertThat(readings.read().components()).isEqualTo(new LoadedComponents(4, null));

            home.config("RUNNING", false, false);
            var status = readings.read();
            assertThat(status.components()).isEqualTo(new LoadedComponents(4, List.of("mqtt", "zha")));
            assertThat(status.state()).isEqualTo(State.WARNING);
            assertThat(EnglishTexts.detail(status.problem()))
                    .isEqualTo(
                            "Home Assistant runs without mqtt and zha, although HA_COMPONENTS lists it. It is not set up,"
                                    + " or its setup failed: see the log of Home Assistant");

            home.config("RUNNING", true, false);
            assertThat(readings.code()).isEqualTo("ha-recovery-mode");
        }
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home, "HA_COMPONENTS", "recorder")) {
            assertThat(readings.json()).contains("\"components\":{\"total\":4,\"missing\":[]}");
        }
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home, "HA_COMPONENTS", "g,f,e,d,c,b,a")) {
            assertThat(EnglishTexts.detail(readings.read().problem()))
                    .contains("without a, b, c, d, e and 2 more, although");
        }
    }

    @Test
    void entitiesAreCountedOnlyIfEnabled() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home, "HA_ENTITIES", "true");
                var without = HomeAssistantReadings.of(home)) {
            home.entities(
                    "light.hall", "unavailable", "update.core", "on", "update.os", "off", "sensor.update.on", "on");

            var status = readings.read();
            assertThat(status.unavailableEntities()).isEqualTo(1);
            assertThat(status.pendingUpdates()).isEqualTo(1);
            assertThat(status.entitiesObservedAt()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(status.startedAtSource()).isEqualTo(HomeAssistantStatus.StartSource.UPTIME_SENSOR);

            home.withoutUptime();
            assertThat(without.read().unavailableEntities()).isNull();
            assertThat(without.read().entitiesObservedAt()).isNull();
        }
    }

    @Test
    void oneRequestIsForTheStartAndTheEntities() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home, "HA_ENTITIES", "true")) {
            home.withoutUptime();
            home.entities("light.hall", "unavailable");

            for (int i = 0; i < 3; i++) {
                var status = readings.read();
                assertThat(status.startedAt()).isEqualTo("2025-12-30T06:12:50.123456Z");
                assertThat(status.unavailableEntities()).isEqualTo(1);
                readings.after(Duration.ofMinutes(3));
            }
            assertThat(home.paths())
                    .filteredOn(TestHomeAssistant.STATES::equals)
                    .hasSize(1);
        }
    }

    @Test
    void aCountThatCouldNotBeReadAgainIsNone() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home, "HA_ENTITIES", "true")) {
            home.entities("light.hall", "on");
            assertThat(readings.read().unavailableEntities()).isZero();

            for (var useless : List.of(
                    CannedResponse.text(500, "Oh no"),
                    CannedResponse.json(200, "{}"),
                    CannedResponse.json(200, "[{\"state\":"))) {
                home.answers.put(TestHomeAssistant.STATES, useless);
                var status = readings.after(Duration.ofMinutes(10)).read();
                assertThat(status.unavailableEntities()).isNull();
                assertThat(status.pendingUpdates()).isNull();
                assertThat(status.state()).isEqualTo(State.OK);
            }
            home.entities();
            assertThat(readings.after(Duration.ofMinutes(10)).read().entitiesObservedAt())
                    .isEqualTo(Instant.parse("2026-01-01T00:40:00Z"));
        }
    }
}
