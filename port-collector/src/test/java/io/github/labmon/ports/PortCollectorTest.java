package io.github.labmon.ports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.ports.testing.UnixHttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the real kernel, with sockets of this process. */
class PortCollectorTest {

    private final PortCollector collector = new PortCollector();

    @BeforeEach
    void linux() {
        RealPart.need(System.getProperty("os.name").equals("Linux"), "Linux, which this is not");
    }

    private List<PortUse> at(int port) {
        return collector
                .collect()
                .filtered(PortFilter.parse(Map.of("port", List.of(String.valueOf(port)))))
                .ports();
    }

    private static PortUse mine(String protocol, String address, int port, boolean ipv6Only) {
        return new PortUse(
                Protocol.parse(protocol).orElseThrow(),
                address,
                port,
                ipv6Only,
                null,
                PortState.LISTENING,
                new ProcessHolder((int) ProcessHandle.current().pid(), "java", System.getProperty("user.name")),
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void eachKindOfSocketIsReported(String protocol) {
        for (var address : List.of("0.0.0.0", "127.0.0.1", "127.0.0.2", "::1", "::")) {
            try (var socket = NativeSocket.open(Spec.of(protocol, address, 0))) {
                // The kernel makes a socket IPv6-only itself when it is bound to one IPv6 address.
                assertThat(at(socket.port()))
                        .containsExactly(mine(protocol, address, socket.port(), address.equals("::1")));
            }
        }
        try (var socket = NativeSocket.open(Spec.of(protocol, "::", 0).ipv6OnlySocket())) {
            assertThat(at(socket.port())).containsExactly(mine(protocol, "::", socket.port(), true));
        }
        try (var socket = NativeSocket.open(Spec.of(protocol, "::ffff:127.0.0.1", 0))) {
            assertThat(at(socket.port())).containsExactly(mine(protocol, "127.0.0.1", socket.port(), false));
        }
    }

    @Test
    void aPortHeldByIpv4AndIpv6ApartIsTwoRows() {
        try (var v6 = NativeSocket.open(Spec.of("tcp", "::", 0).ipv6OnlySocket());
                var v4 = NativeSocket.open(Spec.of("tcp", "0.0.0.0", v6.port()))) {
            assertThat(at(v4.port()))
                    .containsExactly(mine("tcp", "0.0.0.0", v4.port(), false), mine("tcp", "::", v4.port(), true));
        }
    }

    @Test
    void aSharedPortIsOneRow() {
        try (var first = NativeSocket.open(Spec.of("tcp", "127.0.0.1", 0).sharing());
                var second = NativeSocket.open(
                        Spec.of("tcp", "127.0.0.1", first.port()).sharing())) {
            assertThat(at(second.port())).containsExactly(mine("tcp", "127.0.0.1", first.port(), false));
        }
    }

    @Test
    void aSocketOfOneInterfaceContainsItsName() {
        RealPart.root();
        try (var socket = NativeSocket.open(Spec.of("udp", "0.0.0.0", 0).on("lo"))) {
            assertThat(at(socket.port()).get(0).networkInterface()).isEqualTo("lo");
        }
    }

    @Test
    void aClosedSocketDisappears() {
        var socket = NativeSocket.open(Spec.of("tcp", "127.0.0.1", 0));
        assertThat(at(socket.port())).hasSize(1);
        socket.close();

        assertThat(at(socket.port())).isEmpty();
    }

    @Test
    void theReportContainsTheHostAndIsSorted() {
        var report = collector.collect();

        assertThat(report.schemaVersion()).isEqualTo(1);
        assertThat(report.host()).isNotBlank();
        assertThat(report.ephemeralPortRange()).isNotNull();
        assertThat(report.ports()).isSortedAccordingTo(PortUse.ORDER);
    }

    /** A reading that finds nothing new is the last one of another time; whatever changes is in the next one. */
    @Test
    void eachReadingContainsTheContainersOfNow(@TempDir Path folder) throws IOException {
        var list = new AtomicReference<String>("");
        var socket = folder.resolve("docker.sock");
        try (var server = UnixHttpServer.start(
                socket, (running, path, out) -> out.write(answer(path, String.valueOf(list.get()))))) {
            var readings = new PortCollector(
                    Path.of("/proc"),
                    Map.of("DOCKER_HOST", "unix://" + socket),
                    PortCollector.ENGINE_DEADLINE,
                    InstantSource.system());
            for (var listed :
                    List.of(container("web", 1), container("web", 1), container("db", 1), container("db", 2))) {
                list.set(listed);
                var report = readings.collect();

                assertThat(report.ports())
                        .filteredOn(use -> use.address().equals("192.0.2.1"))
                        .extracting(
                                use -> container(requireNonNull(use.container()).name(), use.port()))
                        .containsExactly(listed);
                assertThat(report.containers()).hasSize(1);
            }
            list.set("");
            assertThat(readings.collect().containers()).isEmpty();
            var before = readings.collect();
            try (var opened = NativeSocket.open(Spec.of("tcp", "127.0.0.1", 0))) {
                var report = readings.collect();
                assertThat(report.observedAt()).isAfter(before.observedAt());
                assertThat(report.ports()).extracting(PortUse::port).contains(opened.port());
            }
            assertThat(server.requests()).contains("/containers/json?all=true");
        }
    }

    private static String container(String name, int port) {
        return "{\"Id\":\"aa\",\"Names\":[\"/" + name + "\"],\"State\":\"running\",\"Ports\":[{\"PrivatePort\":80,"
                + "\"PublicPort\":" + port + ",\"Type\":\"tcp\",\"IP\":\"192.0.2.1\"}]}";
    }

    private static byte[] answer(String path, String list) {
        var body = path.startsWith("/containers/json") ? "[" + list + "]" : "{}";
        return ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
