package io.github.labmon.ups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.client.SocketServer;
import io.github.labmon.fritz.Mutations;
import io.github.labmon.settings.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading over real sockets, also from servers that do not keep to the protocol. */
class NutServerReaderTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static ServerReading read(int port, Duration deadline, Optional<Secret> password) {
        var server = new NutServerAddress("desk", "127.0.0.1", port);
        var settings = new UpsSettings(
                List.of(server), password.isPresent() ? "monitor" : "", password, Duration.ofSeconds(5));
        return new NutServerReader(settings, deadline).read(server);
    }

    private static ServerReading read(TestNutServer server) {
        return read(server.port(), DEADLINE, Optional.empty());
    }

    private static String code(ServerReading reading) {
        return reading instanceof ServerReading.Unreadable unreadable
                ? unreadable.problem().code()
                : reading.toString();
    }

    @Test
    void theUpssOfAServerAreReadWithTheirVariables() throws Exception {
        try (var server = TestNutServer.start().withUps("ups.status", "OL CHRG", "ups.model", "The \\\"big\\\" one")) {
            assertThat(read(server))
                    .isEqualTo(new ServerReading.Devices(List.of(new DeviceReading(
                            "eaton",
                            "Rack",
                            new DeviceReading.ServerResponse.UpsVariables(
                                    Map.of("ups.status", "OL CHRG", "ups.model", "The \"big\" one"))))));
            assertThat(server.received).startsWith("LIST UPS", "LIST VAR eaton");
        }
    }

    @Test
    void aLoginIsSentBeforeTheFirstQueryAndNoLoginOtherwise() throws Exception {
        try (var server = TestNutServer.start()
                .answering("USERNAME monitor", "OK\n")
                .answering("PASSWORD \"it is \\\"secret\\\"\"", "OK\n")) {
            assertThat(read(server.port(), DEADLINE, Optional.of(new Secret("it is \"secret\""))))
                    .isEqualTo(new ServerReading.Devices(List.of()));
            assertThat(server.received)
                    .startsWith("USERNAME monitor", "PASSWORD \"it is \\\"secret\\\"\"", "LIST UPS")
                    .doesNotContain("LOGIN eaton");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ERR ACCESS-DENIED, ups-access-denied",
        "ERR INVALID-PASSWORD, ups-access-denied",
        "ERR FEATURE-NOT-SUPPORTED, ups-server-error",
        "ERR, ups-server-error",
        "HTTP/1.1 400 Bad Request, ups-not-nut",
        "BEGIN LIST VAR eaton, ups-not-nut",
        "'', ups-not-nut"
    })
    void anAnswerThatIsNotAListIsAProblem(String answer, String code) throws Exception {
        try (var server = TestNutServer.start().answering("LIST UPS", answer.isEmpty() ? "" : answer + "\r\n")) {
            assertThat(code(read(server))).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BEGIN LIST UPS|UPS eaton \"Rack\"|VAR eaton a b|END LIST UPS",
        "BEGIN LIST UPS|UPS \"a b\" \"Rack\"|END LIST UPS",
        "BEGIN LIST UPS|UPS a/b \"Rack\"|END LIST UPS",
        "BEGIN LIST UPS|UPS|END LIST UPS"
    })
    void aListWithARowOfAnotherKindIsNotRead(String answer) throws Exception {
        try (var server = TestNutServer.start().answering("LIST UPS", answer.replace('|', '\n') + "\n")) {
            assertThat(code(read(server))).isEqualTo("ups-not-nut");
        }
    }

    @Test
    void inputIsLimited() throws Exception {
        for (var endless : List.of("x".repeat(1_000), "UPS a b\n".repeat(100), "UPS eaton \"Rack\"\n".repeat(100))) {
            try (var server = SocketServer.start((self, socket) -> {
                var out = socket.getOutputStream();
                out.write("BEGIN LIST UPS\n".getBytes(StandardCharsets.UTF_8));
                while (true) {
                    out.write(endless.getBytes(StandardCharsets.UTF_8));
                }
            })) {
                assertThat(code(read(server.port(), DEADLINE, Optional.empty())))
                        .isEqualTo("ups-not-nut");
            }
        }
    }

    @Test
    void aServerThatNeverAnswersOrSendsABitAtATimeEndsAtTheDeadline() throws Exception {
        for (var first : List.of("", "BEGIN LIST UPS\nUPS ea")) {
            try (var server = SocketServer.start((self, socket) -> {
                socket.getOutputStream().write(first.getBytes(StandardCharsets.UTF_8));
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            })) {
                assertThat(code(read(server.port(), Duration.ofMillis(200), Optional.empty())))
                        .isEqualTo("ups-server-timeout");
            }
        }
    }

    @Test
    void aClosedPortAndAnUnknownNameAreProblems() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(code(read(port, DEADLINE, Optional.empty()))).isEqualTo("ups-server-unreachable");

        var server = new NutServerAddress("desk", "no-such-host.invalid", port);
        var settings = new UpsSettings(List.of(server), "", Optional.empty(), Duration.ofSeconds(5));
        assertThat(code(new NutServerReader(settings, DEADLINE).read(server))).isEqualTo("ups-server-name-not-found");
    }

    @ParameterizedTest
    @CsvSource({"DATA-STALE", "DRIVER-NOT-CONNECTED", "UNKNOWN-UPS"})
    void anErrorAboutAUpsConcernsThisOneAlone(String error) throws Exception {
        try (var server = TestNutServer.start()
                .withUps("ups.status", "OL")
                .answering("LIST UPS", "BEGIN LIST UPS\nUPS eaton \"Rack\"\nUPS apc \"\"\nEND LIST UPS\n")
                .answering("LIST VAR apc", "ERR " + error + "\n")) {
            assertThat(read(server))
                    .isEqualTo(new ServerReading.Devices(List.of(
                            new DeviceReading(
                                    "eaton",
                                    "Rack",
                                    new DeviceReading.ServerResponse.UpsVariables(Map.of("ups.status", "OL"))),
                            new DeviceReading("apc", "", new DeviceReading.ServerResponse.Refused(error)))));
        }
    }

    @Test
    void noAnswerIsTooDamagedToBeRead() throws Exception {
        var answers = new Mutations(
                "BEGIN LIST UPS\nUPS eaton \"Rack\"\nUPS apc \"The \\\"big\\\" one\"\nEND LIST UPS\n",
                "ERR DATA-STALE\n");
        var answer = new AtomicReference<>(new byte[0]);
        try (var server = SocketServer.start((self, socket) -> {
            socket.getOutputStream().write(answer.get());
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            for (int i = 0; i < 1_000; i++) {
                answer.set(answers.nextBytes());
                assertThat(code(read(server.port(), DEADLINE, Optional.empty())))
                        .isIn("ups-not-nut", "ups-server-error", "ups-access-denied");
            }
        }
    }
}
