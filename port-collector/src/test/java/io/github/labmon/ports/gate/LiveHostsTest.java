package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.render.JsonReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several labmons behind real sockets, and reports in files. */
class LiveHostsTest {

    private static final byte[] REPORT = JsonReport.bytes(Fixture.report(Fixture.socket("tcp:0.0.0.0:80")));

    @TempDir
    Path directory;

    private LiveHosts parse(String where) throws DeclarationException {
        return LiveHosts.parse(
                new LiveSource.Given("--live", where, "s3cret-t0ken"),
                directory,
                () -> LiveReading.of("local", Fixture.report()));
    }

    /** Answers each request when all servers of the latch were requested. */
    private static HttpServer server(CountDownLatch requested) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "labmon-of-the-test");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            requested.countDown();
            try {
                requested.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, REPORT.length);
            try (var out = exchange.getResponseBody()) {
                out.write(REPORT);
            }
        });
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void allHostsAreReadAtTheSameTime() throws Exception {
        var requested = new CountDownLatch(3);
        var servers = List.of(server(requested), server(requested), server(requested));
        try {
            var where = IntStream.range(0, 3)
                    .mapToObj(i -> "host" + i + "=" + address(servers.get(i)))
                    .collect(Collectors.joining(","));

            assertThat(parse(where).read())
                    .containsExactlyElementsOf(IntStream.range(0, 3)
                            .mapToObj(i -> new HostReading(
                                    "host" + i,
                                    LiveReading.of(
                                            address(servers.get(i)), Fixture.report(Fixture.socket("tcp:0.0.0.0:80")))))
                            .toList());
        } finally {
            servers.forEach(server -> server.stop(0));
        }
    }

    @Test
    void aHostThatDoesNotAnswerChangesNoOther() throws Exception {
        var server = server(new CountDownLatch(1));
        var gone = server(new CountDownLatch(1));
        gone.stop(0);
        try {
            var readings = parse("here=local, nas=" + address(server) + ",\n pi = " + address(gone))
                    .read();

            assertThat(readings.stream().map(HostReading::name)).containsExactly("here", "nas", "pi");
            assertThat(readings.get(0).reading()).isEqualTo(LiveReading.of("local", Fixture.report()));
            assertThat(readings.get(1).problem(List.of())).isEmpty();
            assertThat(readings.get(2).problem(List.of("live-unreachable"))).hasValueSatisfying(problem -> {
                assertThat(problem.code()).isEqualTo("live-unreachable");
                assertThat(problem.detail()).startsWith("pi: " + address(gone) + " cannot be reached");
            });
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anInterruptedCheckEndsWithoutReadings() throws Exception {
        var never = server(new CountDownLatch(2));
        try {
            Thread.currentThread().interrupt();
            var readings =
                    parse("nas=" + address(never) + ",pi=" + address(never)).read();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(readings)
                    .allSatisfy(host -> assertThat(host.problem(List.of()))
                            .hasValueSatisfying(
                                    problem -> assertThat(problem.code()).isEqualTo("live-timed-out")));
        } finally {
            never.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "report.json", "report=2026.json", "./report=2026.json", "a,b.json"})
    void oneSourceHasNoName(String where) throws Exception {
        Files.write(directory.resolve("report.json"), REPORT);
        Files.write(directory.resolve("report=2026.json"), REPORT);
        Files.write(directory.resolve("a,b.json"), REPORT);
        var hosts = parse(where);

        assertThat(hosts.areNamed()).isFalse();
        assertThat(hosts.read())
                .singleElement()
                .satisfies(host -> assertThat(host.reading().report()).isNotNull())
                .satisfies(host -> assertThat(host.name()).isEmpty());
    }

    @Test
    void oneHostCanHaveAName() throws Exception {
        assertThat(parse("nas=local").areNamed()).isTrue();
        assertThat(parse("nas=local").read())
                .containsExactly(new HostReading("nas", LiveReading.of("local", Fixture.report())));
        assertThat(parse("http://nas/a=b").areNamed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=http://nas|--live has no host name in entry 1; allowed: NAME=SOURCE,…, such as"
                        + " nas=http://nas:9780,pi=http://pi:9780",
                "nas=local,http://geheim|--live has no host name in entry 2; allowed: NAME=SOURCE,…, such as"
                        + " nas=http://nas:9780,pi=http://pi:9780",
                "local,nas=local|--live has no host name in entry 1; allowed: NAME=SOURCE,…, such as"
                        + " nas=http://nas:9780,pi=http://pi:9780",
                "nas=local,|--live has no host name in entry 2; allowed: NAME=SOURCE,…, such as"
                        + " nas=http://nas:9780,pi=http://pi:9780",
                "nas=local,pi=|--live has no source for the host pi; allowed: NAME=SOURCE,…, such as"
                        + " nas=http://nas:9780,pi=http://pi:9780",
                "nas=local,pi=local,NAS=report.json|--live contains the host name NAS twice; allowed: each name once",
                "nas=local,my pi=local|--live has an invalid host name in entry 2; allowed: at most 63 letters, digits,"
                        + " hyphens, dots and underscores",
                "nas=local,pi=http://admin:geheim@pi|--live: the source of pi must be an address without user, query and"
                        + " fragment: the token is set in LABMON_API_TOKEN, and a filter would hide ports",
                "nas=local,pi=pi:9780|--live: the source of pi is not a source of live ports; allowed: local,"
                        + " http://host:9780, https://host, or a file with a JSON report; several hosts:"
                        + " nas=http://nas:9780,pi=http://pi:9780; is http:// missing?"
            })
    void aListThatCannotBeIsRefusedInOneLine(String where, String line) {
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> parse(where))
                .withMessage(line)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim", "t0ken"));
    }

    @Test
    void moreHostsThanTheLimitAreRefused() throws Exception {
        var most = IntStream.range(0, LiveHosts.MAX_HOSTS)
                .mapToObj(i -> "h" + i + "=local")
                .collect(Collectors.joining(","));

        assertThat(parse(most).read()).hasSize(LiveHosts.MAX_HOSTS);
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> parse(most + ",one=local"))
                .withMessage("--live contains 101 hosts; allowed: at most 100");
    }
}
