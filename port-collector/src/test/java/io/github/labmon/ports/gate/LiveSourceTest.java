package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.render.JsonReport;
import io.github.labmon.ports.testing.CommandOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another labmon, or another server in its place, behind a real socket. */
class LiveSourceTest {

    private static final String TOKEN = "s3cret-t0ken";
    private static final String ALL = "?state=LISTENING,BOUND,PUBLISHED,RESERVED";

    @TempDir
    Path directory;

    private HttpServer server;
    private int status = 200;
    private String refused = "nothing is refused";
    private byte[] body = JsonReport.bytes(Fixture.report(Fixture.socket("tcp:0.0.0.0:80")));
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(
                exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
        }
        if (exchange.getRequestURI().toString().contains(refused)) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private LiveReading read(String where, @Nullable String token) throws DeclarationException {
        return LiveSource.parse(
                        new LiveSource.Given("--live", where, token),
                        directory,
                        () -> LiveReading.of("local", Fixture.report()))
                .read();
    }

    private static String problem(LiveReading reading) {
        var problem = Objects.requireNonNull(reading.problem());
        assertThat(problem.detail()).doesNotContain(TOKEN, "\n");
        return problem.code() + ": " + problem.detail();
    }

    @Test
    void anotherLabmonIsQueriedWithItsToken() throws Exception {
        assertThat(read(address(), TOKEN))
                .isEqualTo(LiveReading.of(address(), Fixture.report(Fixture.socket("tcp:0.0.0.0:80"))));
        read(address() + "/", null);
        read(address() + "/labmon/host/ports", null);
        assertThat(requests)
                .containsExactly(
                        "/host/ports" + ALL + " Bearer " + TOKEN,
                        "/host/ports" + ALL + " null",
                        "/labmon/host/ports" + ALL + " null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|live-unauthorized|requires another token: set LABMON_API_TOKEN to the one of the labmon there",
                "403|live-unauthorized|requires another token: set LABMON_API_TOKEN to the one of the labmon there",
                "404|live-not-labmon|is not a report of labmon: it answers with status 404; is the address right?",
                "500|live-not-labmon|is not a report of labmon: it answers with status 500; is the address right?"
            })
    void eachRefusalIsOneClearLine(int given, String code, String end) throws Exception {
        status = given;

        assertThat(problem(read(address(), TOKEN))).startsWith(code + ": ").endsWith(end);
    }

    @Test
    void aMisdirectedRequestNamesTheSetting() throws Exception {
        status = 421;

        assertThat(problem(read(address(), null)))
                .isEqualTo("live-host-not-allowed: the labmon at " + address()
                        + " does not serve requests for the host name 127.0.0.1: add it to LABMON_ALLOWED_HOSTS there, or use its"
                        + " IP address");
    }

    @Test
    void anOlderLabmonIsQueriedWithoutTheStateThatItDoesNotKnow() throws Exception {
        refused = "?state";

        assertThat(read(address(), TOKEN))
                .isEqualTo(LiveReading.of(address(), Fixture.report(Fixture.socket("tcp:0.0.0.0:80"))));
        assertThat(requests).containsExactly("/host/ports" + ALL + " Bearer " + TOKEN, "/host/ports Bearer " + TOKEN);
    }

    @Test
    void withoutATokenTheProblemIsUnauthorized() throws Exception {
        status = 401;

        assertThat(problem(read(address(), null))).contains("requires a token");
    }

    @Test
    void aRedirectIsNotFollowedSoThatTheTokenStays() throws Exception {
        status = 302;

        assertThat(problem(read(address(), TOKEN))).startsWith("live-redirected: ");
        assertThat(requests).containsExactly("/host/ports" + ALL + " Bearer " + TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"status\":\"UP\"}", ""})
    void anotherServerIsReportedAsNotLabmon(String text) throws Exception {
        body = text.getBytes(StandardCharsets.UTF_8);

        assertThat(problem(read(address(), null))).startsWith("live-not-labmon: ");
    }

    @Test
    void anAnswerThatIsTooLargeIsGivenUp() throws Exception {
        body = " ".repeat(ReportReader.MAX_BYTES + 1).getBytes(StandardCharsets.US_ASCII);

        assertThat(problem(read(address(), null))).contains("it is larger than 16 MiB");
    }

    @Test
    void anAddressWithoutAServerIsUnreachable() throws Exception {
        var gone = address();
        server.stop(0);

        assertThat(problem(read(gone, null))).startsWith("live-unreachable: ");
    }

    @Test
    void oneThatHangsIsGivenUpInTime() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            assertThat(problem(new LiveSource.Remote(uri, TOKEN, Duration.ofMillis(300)).read()))
                    .startsWith("live-timed-out: ");
        }
    }

    @Test
    void oneThatBeginsAndNeverEndsIsGivenUpInTime() throws Exception {
        try (var slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var talker = new Thread(() -> begin(slow));
            talker.setDaemon(true);
            talker.start();
            var uri = URI.create("http://127.0.0.1:" + slow.getLocalPort());

            assertThat(problem(new LiveSource.Remote(uri, null, Duration.ofMillis(500)).read()))
                    .startsWith("live-timed-out: ");
        }
    }

    private static void begin(ServerSocket server) {
        try {
            var socket = server.accept();
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // the test has ended
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsRefused() throws Exception {
        var store = directory.resolve("store.p12");
        var made = CommandOutput.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-keyalg",
                "EC",
                "-dname",
                "CN=nas");
        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        secure.createContext("/", this::answer);
        secure.start();
        try {
            assertThat(problem(read("https://127.0.0.1:" + secure.getAddress().getPort(), TOKEN)))
                    .startsWith("live-tls-failed: ");
            assertThat(requests).isEmpty();
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void aTokenThatNoHeaderCanContainIsRefusedWithoutItsText() throws Exception {
        assertThat(problem(read(address(), "a\nb"))).startsWith("live-unauthorized: LABMON_API_TOKEN contains");
        assertThat(new LiveSource.Remote(URI.create("http://nas"), TOKEN, Duration.ofSeconds(1)).toString())
                .isEqualTo("Remote[http://nas]");
    }

    @Test
    void aSavedReportIsRead() throws Exception {
        Files.write(directory.resolve("report.json"), body);

        assertThat(read("report.json", null))
                .isEqualTo(LiveReading.of("report.json", Fixture.report(Fixture.socket("tcp:0.0.0.0:80"))));
        Files.writeString(directory.resolve("other.json"), "{}");
        assertThat(problem(read("other.json", null)))
                .isEqualTo(
                        "live-report-not-readable: other.json contains no live ports: it has no schemaVersion, observedAt"
                                + " and ports; make it with `labmon ports --json FILE` or from"
                                + " /host/ports?state=LISTENING,BOUND,PUBLISHED,RESERVED");
        assertThat(problem(read("gone.json", null))).contains("there is no such file");
        assertThat(problem(read(".", null))).contains("it is a folder");
        assertThat(CommandOutput.run("mkfifo", directory.resolve("pipe").toString())
                        .exitCode())
                .isZero();
        assertThat(problem(read("pipe", null))).contains("it is not a regular file");
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> PortCheck.plan(directory, "pipe"))
                .withMessage("pipe: the plan is not a regular file; a regular file is allowed");
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> PortCheck.plan(directory, "."))
                .withMessageContaining("is a folder");
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> PortCheck.plan(directory, "gone\u009B.yaml"))
                .withMessageStartingWith("gone?.yaml: the plan does not exist");
        Files.write(directory.resolve("latin.yaml"), new byte[] {'#', (byte) 0xfc, '\n'});
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> PortCheck.plan(directory, "latin.yaml"))
                .withMessage("latin.yaml: the plan is not text in UTF-8; nothing else is allowed");
        Files.writeString(directory.resolve("large.json"), " ".repeat(ReportReader.MAX_BYTES + 1));
        assertThat(problem(read("large.json", null))).contains("it is larger than 16 MiB");
    }

    @Test
    void thisHostIsReadHere() throws Exception {
        assertThat(read("local", null)).isEqualTo(LiveReading.of("local", Fixture.report()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://nas",
                "http://",
                "http://admin:geheim@nas",
                "http://nas?port=80",
                "http://nas#x",
                "http://a b",
                "admin:geheim@nas:9780",
                "nas:9780",
                "http://my_nas:9780",
                "a\0b"
            })
    void anAddressThatCannotBeIsRefusedWithoutRepeatingIt(String where) {
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> read(where, null))
                .satisfies(e -> assertThat(e.getMessage()).startsWith("--live ").doesNotContain("geheim", "\n", "\0"));
    }

    @Test
    void aFaultContainsTheNameThatTheUserGave() {
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> LiveSource.parse(
                        new LiveSource.Given("labmon.live", "ftp://nas", TOKEN),
                        directory,
                        () -> LiveReading.of("local", Fixture.report())))
                .withMessage(
                        "labmon.live is not a source of live ports; allowed: local, http://host:9780, https://host, or a file"
                                + " with a JSON report; several hosts: nas=http://nas:9780,pi=http://pi:9780");
        assertThat(new LiveSource.Given("--live", "http://nas", TOKEN)).hasToString("--live http://nas");
    }

    @Test
    void aSchemeIsKnownInAnyCase() throws Exception {
        assertThat(LiveSource.parse(
                        new LiveSource.Given("--live", "HTTP://nas", null),
                        directory,
                        () -> LiveReading.of("local", Fixture.report())))
                .hasToString("Remote[http://nas]");
    }
}
