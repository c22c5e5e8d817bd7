package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandEnvironments;
import io.github.labmon.command.CommandExecution;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code labmon alerts} against a server that answers as a labmon does, and as others do. */
class AlertsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int status = 200;
    private String body = "";
    private String authorization = "";

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/alerts", exchange -> {
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private int run(AlertsCommand.TestResult test, String... args) {
        var command = new AlertsCommand(environment(), () -> test);
        return new CommandExecution(environment()).run(command.options(), Map::of, 0, args);
    }

    private int run(String... args) {
        return run(new AlertsCommand.TestResult(0, true, "{}"), args);
    }

    @ParameterizedTest
    @CsvSource({"OK, 0", "WARNING, 1", "CRITICAL, 1", "DOWN, 1", "UNKNOWN, 3"})
    void theExitCodeIsThatOfTheStateOfTheLab(String state, int code) {
        body = "{\"state\":\"" + state + "\",\"active\":[]}";
        assertThat(run()).isEqualTo(code);
        assertThat(out.toString()).contains("\"state\" : \"" + state + "\"");
        assertThat(err.toString()).isEmpty();
        assertThat(authorization).isEqualTo("Bearer t0ken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "{}", "{\"state\":\"FINE\"}", "{\"state\":7}"})
    void anAnswerOfSomethingElseIsNone(String answer) {
        body = answer;
        assertThat(run()).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void anAnswerWithAnotherStatusIsNone() {
        status = 401;
        body = "{\"state\":\"OK\"}";
        assertThat(run()).isEqualTo(3);
        assertThat(err.toString())
                .isEqualTo("the answer of " + address()
                        + " contains no alerts (status 401); check LABMON_HOST, LABMON_PORT and LABMON_API_TOKEN"
                        + System.lineSeparator());
    }

    @Test
    void withoutARunningLabmonTheCommandReportsIt() {
        var address = address();
        server.stop(0);
        assertThat(run()).isEqualTo(3);
        assertThat(err.toString())
                .isEqualTo("no labmon answers at " + address
                        + "; this command needs a running labmon: start one, or check LABMON_HOST and LABMON_PORT"
                        + System.lineSeparator());
    }

    @Test
    void aTestSucceedsWhenAllNotificationsAreDelivered() {
        assertThat(run(new AlertsCommand.TestResult(2, true, "{\"receivers\":[]}"), "--test"))
                .isZero();
        assertThat(out.toString()).contains("\"receivers\"");
        assertThat(run(new AlertsCommand.TestResult(2, false, "{}"), "--test")).isEqualTo(1);
        assertThat(run(new AlertsCommand.TestResult(0, true, "{}"), "--test")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("no receiver is configured; docs/receivers.md lists the settings");
    }

    @Test
    void theHelpNamesItsRequirements() {
        var command = new AlertsCommand(environment(), () -> new AlertsCommand.TestResult(0, true, "{}"));
        assertThat(new CommandExecution(environment()).run(command.options(), Map::of, 0, "--help"))
                .isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("Needs a running labmon.")
                .contains("0 the lab is OK");
    }

    private CommandEnvironment environment() {
        var variables = Map.of("LABMON_PORT", String.valueOf(address().getPort()), "LABMON_API_TOKEN", "t0ken");
        return CommandEnvironments.of(variables, new PrintWriter(out), new PrintWriter(err, true));
    }
}
