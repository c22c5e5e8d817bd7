package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.homeassistant.HomeAssistantStatus.Auth;
import io.github.labmon.homeassistant.HomeAssistantStatus.StartSource;
import io.github.labmon.homeassistant.TestHomeAssistant.CannedResponse;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares whole documents, and the values that are kept from reading to reading, over real sockets. */
class HomeAssistantFunctionTest {

    private static String one(String document) {
        return document.replace("\n", "");
    }

    @Test
    void withATokenAllValuesAreReported() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            assertThat(readings.json()).isEqualTo(one("""
                    {"observedAt":"T","configured":true,"state":"OK","reachable":true,"latencyMillis":0.0,"auth":"OK",
                    "version":"2025.11.2","coreState":"RUNNING","recoveryMode":false,"safeMode":false,
                    "recorderMigration":false,"components":{"total":4},"locationName":"Ou…e","startedAt":"2025-12-30T06:12:44Z","startedAtSource":"uptime-sensor",
                    "restarts":{"count":0,"since":"T","atLeast":true}}"""));
            assertThat(home.paths().stream().distinct())
                    .startsWith(TestHomeAssistant.PROVIDERS, TestHomeAssistant.CONFIG)
                    .containsExactlyInAnyOrder(
                            TestHomeAssistant.PROVIDERS,
                            TestHomeAssistant.CONFIG,
                            TestHomeAssistant.CORE_STATE,
                            TestHomeAssistant.UPTIME);
            assertThat(home.asked.get(0).authorization()).isNull();
            assertThat(home.asked)
                    .allSatisfy(request ->
                            assertThat(request.userAgent()).matches("labmon/\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"));
        }
    }

    @Test
    void withoutATokenOnlyValuesWithoutLoginAreRead() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.with("HA_URL", home.url() + "/")) {
            assertThat(readings.json()).isEqualTo(one("""
                    {"observedAt":"T","configured":true,"state":"OK","reachable":true,"latencyMillis":0.0,
                    "auth":"NOT_CONFIGURED","restarts":{"count":0,"since":"T","atLeast":true},
                    "problem":{"code":"ha-token-not-set","detail":"Home Assistant is reachable. Its version and state
                     need a token: set HA_TOKEN"}}"""));
            assertThat(home.paths()).containsOnly(TestHomeAssistant.PROVIDERS);
        }
    }

    @Test
    void withoutAnAddressTheDocumentHasNoState() throws Exception {
        try (var readings = HomeAssistantReadings.with()) {
            assertThat(readings.json()).isEqualTo("{\"observedAt\":\"T\",\"configured\":false}");
        }
    }

    @Test
    void anOldVersionReportsLess() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.answers.remove(TestHomeAssistant.PROVIDERS);
            home.answers.put(
                    TestHomeAssistant.MANIFEST,
                    CannedResponse.json(200, "{\"name\":\"Home Assistant\",\"short_name\":\"Assistant\"}"));
            home.answers.put(TestHomeAssistant.CONFIG, CannedResponse.json(200, "{\"version\":\"0.56.2\"}"));
            home.answers.remove(TestHomeAssistant.CORE_STATE);
            home.uptime("12.5"); // days, as the sensor reported before 2020.12
            home.states("22016-05-30T21:43:32.418320+00:00", "2025-12-31T10:00:00+01:00", "2025-12-31T10:30:00+00:00");

            var status = readings.read();

            assertThat(status.version()).isEqualTo("0.56.2");
            assertThat(status.coreState()).isNull();
            assertThat(status.recoveryMode()).isNull();
            assertThat(status.recorderMigration()).isNull();
            assertThat(status.components()).isNull();
            assertThat(status.startedAt()).isEqualTo("2025-12-31T09:00:00Z");
            assertThat(status.startedAtSource()).isEqualTo(StartSource.EARLIEST_CHANGE);
            assertThat(status.state()).isEqualTo(State.OK);
            assertThat(Objects.requireNonNull(status.problem()).code()).isEqualTo("ha-start-estimated");
        }
    }

    @Test
    void aStartThatCannotBeIsNone() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            for (var impossible :
                    new String[] {"unknown", "unavailable", "2026-01-01T00:03:00Z", "2012-12-31T00:00:00Z"}) {
                home.uptime(impossible);
                home.states(impossible);
                assertThat(readings.read().startedAt()).as(impossible).isNull();
                readings.after(Duration.ofMinutes(-1)); // not yet due again
            }
            assertThat(home.paths())
                    .filteredOn(TestHomeAssistant.STATES::equals)
                    .hasSize(1);
        }
    }

    @Test
    void theStatesAreRequestedEveryTenMinutesAtMost() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.withoutUptime();
            for (int i = 0; i < 4; i++) {
                readings.read();
                readings.after(Duration.ofMinutes(4));
            }
            assertThat(home.paths())
                    .filteredOn(TestHomeAssistant.STATES::equals)
                    .hasSize(2);
        }
    }

    @Test
    void oneRefusalRestsTheTokenForSixHours() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.goodToken = "another";

            var status = readings.read();
            assertThat(status.auth()).isEqualTo(Auth.REFUSED);
            assertThat(HomeAssistantCard.of(status).complete()).isFalse();
            assertThat(status.state()).isEqualTo(State.WARNING);
            assertThat(status.reachable()).isTrue();
            assertThat(EnglishTexts.detail(status.problem()))
                    .isEqualTo("Home Assistant refused the token (401). labmon does not send it again before"
                            + " 2026-01-01 06:00 UTC, so that Home Assistant does not ban this address. Create a new"
                            + " token and restart labmon. Set LABMON_STATE_FOLDER to a folder that labmon can write"
                            + " to, otherwise each start sends the token again");
            for (int i = 0; i < 35; i++) {
                assertThat(readings.after(Duration.ofMinutes(10)).code()).isEqualTo("ha-token-refused");
            }
            assertThat(home.timesWithToken()).isEqualTo(1);

            assertThat(readings.after(Duration.ofMinutes(10)).code()).isEqualTo("ha-token-refused");
            assertThat(home.timesWithToken()).isEqualTo(2);
            assertThat(readings.after(Duration.ofHours(5)).code()).isEqualTo("ha-token-refused");
            assertThat(home.timesWithToken()).isEqualTo(2);

            home.goodToken = TestHomeAssistant.TOKEN;
            assertThat(readings.after(Duration.ofHours(1)).read().auth()).isEqualTo(Auth.OK);
        }
    }

    @Test
    void aRefusalAtALaterPathRestsTheTokenToo() throws Exception {
        for (var path :
                new String[] {TestHomeAssistant.CORE_STATE, TestHomeAssistant.UPTIME, TestHomeAssistant.STATES}) {
            try (var home = TestHomeAssistant.start();
                    var readings = HomeAssistantReadings.of(home)) {
                home.withoutUptime();
                home.answers.put(path, CannedResponse.text(401, "401: Unauthorized"));

                assertThat(readings.code()).as(path).isEqualTo("ha-token-refused");
                var sent = home.timesWithToken();
                assertThat(readings.code()).isEqualTo("ha-token-refused");
                assertThat(home.timesWithToken()).isEqualTo(sent);
            }
        }
    }

    @Test
    void aTokenThatCannotBeIsNeverSent() throws Exception {
        try (var home = TestHomeAssistant.start()) {
            for (var token : new String[] {"your-token-here", "a.b.c", "Bearer " + TestHomeAssistant.TOKEN}) {
                try (var readings = HomeAssistantReadings.with("HA_URL", home.url(), "HA_TOKEN", token)) {
                    assertThat(readings.read().auth()).as(token).isEqualTo(Auth.MALFORMED);
                }
            }
            var old = TestHomeAssistant.token(Instant.parse("2025-12-31T23:59:59Z"));
            try (var readings = HomeAssistantReadings.with("HA_URL", home.url(), "HA_TOKEN", old)) {
                var status = readings.read();
                assertThat(status.auth()).isEqualTo(Auth.EXPIRED);
                assertThat(EnglishTexts.detail(status.problem())).contains("2025-12-31 23:59 UTC");
            }
            assertThat(home.timesWithToken()).isZero();
        }
    }

    @Test
    void aBannedAddressOnlyConnects() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.everywhere = CannedResponse.text(403, "403: Forbidden");

            for (int i = 0; i < 3; i++) {
                var status = readings.after(Duration.ofMinutes(3)).read();
                assertThat(status.auth()).isEqualTo(Auth.BANNED);
                assertThat(status.state()).isEqualTo(State.UNKNOWN);
                assertThat(status.reachable()).isTrue();
            }
            assertThat(home.paths()).containsExactly(TestHomeAssistant.PROVIDERS);

            home.everywhere = null;
            assertThat(readings.after(Duration.ofMinutes(5)).read().auth()).isEqualTo(Auth.OK);
        }
    }

    @Test
    void startingAndStoppingAreNormalForAWhile() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            assertThat(readings.code()).isEmpty();
            home.everywhere = CannedResponse.text(503, "");
            assertThat(readings.after(Duration.ofMinutes(1)).read().state()).isEqualTo(State.WARNING);
            assertThat(readings.after(Duration.ofMinutes(5)).code()).isEqualTo("ha-stopping");
            assertThat(readings.after(Duration.ofSeconds(1)).read().state()).isEqualTo(State.DOWN);
            home.everywhere = null;
            home.config("STARTING", false, false);
            assertThat(readings.code()).isEqualTo("ha-starting");
            assertThat(readings.after(Duration.ofMinutes(10)).code()).isEqualTo("ha-starting");
            assertThat(readings.after(Duration.ofSeconds(1)).code()).isEqualTo("ha-starting-too-long");
            home.config("FINAL_WRITE", false, false);
            assertThat(readings.read().coreState()).isEqualTo("FINAL_WRITE");
            home.config("RUNNING", false, false);
            home.uptime("2026-01-01T00:16:00Z");
            assertThat(readings.read().restarts())
                    .isEqualTo(new RestartCount(1, Instant.parse("2026-01-01T00:00:00Z"), true));
        }
    }

    @Test
    void recoveryModeIsCriticalAlthoughItRuns() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.config("RUNNING", true, false);
            assertThat(readings.read().state()).isEqualTo(State.CRITICAL);
            assertThat(readings.code()).isEqualTo("ha-recovery-mode");
            home.config("RUNNING", false, true);
            assertThat(readings.code()).isEqualTo("ha-safe-mode");
            home.config("DREAMING", false, false);
            var status = readings.read();
            assertThat(status.state()).isEqualTo(State.UNKNOWN);
            assertThat(status.coreState()).isEqualTo("DREAMING");
        }
    }

    @Test
    void aRestartWithoutATokenIsSeenFromOutside() throws Exception {
        int port;
        try (var home = TestHomeAssistant.start()) {
            port = home.port();
        }
        try (var readings = HomeAssistantReadings.with("HA_URL", "http://127.0.0.1:" + port)) {
            try (var home = TestHomeAssistant.start(port)) {
                assertThat(readings.code()).isEqualTo("ha-token-not-set");
                assertThat(home.timesWithToken()).isZero();
            }
            var down = readings.after(Duration.ofMinutes(1)).read();
            assertThat(down.state()).isEqualTo(State.DOWN);
            assertThat(down.reachable()).isFalse();
            assertThat(EnglishTexts.detail(down.problem()))
                    .isEqualTo("Home Assistant is not reachable at 127.0.0.1:" + port + ": the connection was refused."
                            + " Check that it runs and that the port is right. Its last response was received at"
                            + " 2026-01-01 00:00 UTC");
            try (var home = TestHomeAssistant.start(port)) {
                var status = readings.after(Duration.ofMinutes(1)).read();
                assertThat(status.startedAt()).isEqualTo("2026-01-01T00:02:00Z");
                assertThat(status.startedAtSource()).isEqualTo(StartSource.OBSERVED);
                assertThat(Objects.requireNonNull(status.restarts()).count()).isEqualTo(1);
                assertThat(home.timesWithToken()).isZero();
            }
        }
    }
}
