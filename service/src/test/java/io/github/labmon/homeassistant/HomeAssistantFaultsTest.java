package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.homeassistant.TestHomeAssistant.CannedResponse;
import io.github.labmon.homeassistant.api.HomeAssistantHttp;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault has its own code, and the token is not sent elsewhere. */
class HomeAssistantFaultsTest {

    @ParameterizedTest
    @CsvSource({
        "200, <html>Log in</html>, ha-something-else, DOWN",
        "200, {\"message\":\"API running.\"}, ha-something-else, DOWN",
        "200, [1], ha-something-else, DOWN",
        "400, 400: Bad Request, ha-proxy-not-trusted, DOWN",
        "401, Unauthorized, ha-proxy-login, DOWN",
        "403, 403: Forbidden, ha-address-banned, UNKNOWN",
        "404, 404: Not Found, ha-not-home-assistant, DOWN",
        "405, 405: Method Not Allowed, ha-not-home-assistant, DOWN",
        "407, Log in, ha-proxy-login, DOWN",
        "500, Oh no, ha-unexpected-status, DOWN",
        "502, Bad Gateway, ha-proxy-without-home-assistant, DOWN",
        "503, '', ha-stopping, WARNING",
        "503, No server is available, ha-proxy-without-home-assistant, DOWN",
        "504, Gateway Timeout, ha-proxy-without-home-assistant, DOWN",
        "'400', '{\"message\":\"Onboarding not finished\",\"code\":\"onboarding_required\"}', ha-not-set-up, WARNING"
    })
    void aResponseToEveryRequestHasItsCode(int status, String body, String code, State state) throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.everywhere = CannedResponse.text(status, body);

            var read = readings.read();

            assertThat(Objects.requireNonNull(read.problem()).code()).isEqualTo(code);
            assertThat(read.state()).isEqualTo(state);
            assertThat(read.reachable()).isTrue();
            assertThat(home.timesWithToken()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html>Log in</html>, ha-answer-not-understood",
        "200, {}, ha-answer-not-understood",
        "400, 400: Bad Request, ha-proxy-not-trusted",
        "401, 401: Unauthorized, ha-token-refused",
        "403, 403: Forbidden, ha-address-banned",
        "404, 404: Not Found, ha-api-off",
        "500, Oh no, ha-unexpected-status",
        "502, Bad Gateway, ha-proxy-without-home-assistant",
        "503, '', ha-stopping"
    })
    void aResponseToTheTokenHasItsCode(int status, String body, String code) throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.answers.put(TestHomeAssistant.CONFIG, CannedResponse.text(status, body));

            assertThat(readings.code()).isEqualTo(code);
            assertThat(home.timesWithToken()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'<!DOCTYPE html><title>Log in</title>', ''",
        "Unauthorized, Basic realm=\"Restricted\"",
        "Unauthorized, 'Negotiate, Basic realm=\"Restricted\"'",
        "Unauthorized, Bearer realm=\"sso\"",
        "'', Digest realm=\"proxy\""
    })
    void aLoginOfAProxyIsNotARefusalOfTheToken(String body, String challenge) throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.answers.put(TestHomeAssistant.CONFIG, CannedResponse.unauthorized(body, challenge));
            for (int i = 1; i <= 3; i++) {
                var status = readings.after(Duration.ofMinutes(1)).read();
                assertThat(Objects.requireNonNull(status.problem()).code()).isEqualTo("ha-proxy-login");
                assertThat(status.state()).isEqualTo(State.WARNING);
                assertThat(status.auth()).isNull();
                assertThat(home.timesWithToken()).isEqualTo(i);
            }
            home.config("RUNNING", false, false);
            assertThat(readings.read().state()).isEqualTo(State.OK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer resource_metadata=\"http://home/.well-known\"", "Bearer", "bearer Resource_Metadata=x"})
    void aChallengeOfHomeAssistantIsARefusalOfTheToken(String challenge) throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.answers.put(TestHomeAssistant.CONFIG, CannedResponse.unauthorized("401: Unauthorized", challenge));

            assertThat(readings.code()).isEqualTo("ha-token-refused");
            assertThat(readings.code()).isEqualTo("ha-token-refused");
            assertThat(home.timesWithToken()).isEqualTo(1);
        }
    }

    @Test
    void theTokenIsNotSentToTheTargetOfARedirect() throws Exception {
        try (var elsewhere = TestHomeAssistant.start();
                var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            var there = elsewhere.url() + "/login?session=very-secret";
            for (var path : List.of(TestHomeAssistant.CONFIG, TestHomeAssistant.PROVIDERS)) {
                home.answers.put(path, CannedResponse.redirect(there));

                var problem = Objects.requireNonNull(readings.read().problem());
                assertThat(problem.code()).isEqualTo("ha-redirected");
                assertThat(EnglishTexts.detail(problem))
                        .contains(elsewhere.url())
                        .doesNotContain("very-secret");
            }
            for (var location : List.of("/login", ":", "x:y", "http://" + "a".repeat(1_000))) {
                home.answers.put(TestHomeAssistant.PROVIDERS, CannedResponse.redirect(location));
                assertThat(EnglishTexts.detail(readings.read().problem()))
                        .contains("redirects to another page. The token");
            }
            assertThat(elsewhere.asked).isEmpty();
        }
    }

    @Test
    void aResponseThatIsTooLargeIsNotRead() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.everywhere = CannedResponse.json(200, " ".repeat(HomeAssistantHttp.MAX_BODY_BYTES + 1));
            assertThat(readings.code()).isEqualTo("ha-answer-too-large");
        }
    }

    @Test
    void aListOfStatesThatIsTooLargeCostsTheStartAlone() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.of(home)) {
            home.withoutUptime();
            home.answers.put(
                    TestHomeAssistant.STATES,
                    CannedResponse.json(200, "[" + " ".repeat(EntityPoller.MAX_BODY_BYTES) + "]"));

            var status = readings.read();

            assertThat(status.state()).isEqualTo(State.OK);
            assertThat(status.version()).isEqualTo("2025.11.2");
            assertThat(status.startedAt()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TestHomeAssistant.PROVIDERS, TestHomeAssistant.CONFIG})
    void aPathThatHangsIsATimeout(String path) throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.hurried(home)) {
            home.hanging.add(path);

            var status = readings.read();

            assertThat(Objects.requireNonNull(status.problem()).code()).isEqualTo("ha-timeout");
            assertThat(status.reachable()).isTrue();
        }
    }

    @Test
    void aListOfStatesThatHangsDelaysNothing() throws Exception {
        try (var home = TestHomeAssistant.start();
                var readings = HomeAssistantReadings.hurried(home)) {
            home.withoutUptime();
            home.hanging.add(TestHomeAssistant.STATES);

            assertThat(readings.read().version()).isEqualTo("2025.11.2");
            assertThat(readings.read().startedAt()).isNull();
            assertThat(home.paths())
                    .filteredOn(TestHomeAssistant.STATES::equals)
                    .hasSize(1);
        }
    }

    @Test
    void aNameWithoutAnAddressHasItsOwnCode() throws Exception {
        try (var readings = HomeAssistantReadings.with("HA_URL", "http://no-such-home.invalid:8123")) {
            assertThat(readings.code()).isEqualTo("ha-name-not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 twohundred OK\r\n\r\n"})
    void aServerWithAnotherProtocolHasItsOwnCode(String greeting) throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var readings = HomeAssistantReadings.with("HA_URL", "http://127.0.0.1:" + server.getLocalPort())) {
            var greeter = new Thread(() -> greet(server, greeting), "greeter");
            greeter.setDaemon(true);
            greeter.start();

            assertThat(readings.code()).isEqualTo("ha-not-http");
        }
    }

    @Test
    void tlsToAPortWithoutTlsHasItsOwnCode() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var readings = HomeAssistantReadings.with("HA_URL", "https://127.0.0.1:" + server.getLocalPort())) {
            var greeter = new Thread(() -> greet(server, "HTTP/1.1 400 Bad Request\r\n\r\n"), "greeter");
            greeter.setDaemon(true);
            greeter.start();

            assertThat(readings.code()).isEqualTo("ha-tls-failed");
        }
    }

    private static void greet(ServerSocket server, String greeting) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // the client closed its connection, or the test has ended
            }
        }
    }
}
