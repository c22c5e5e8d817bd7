package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.RealPart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
}
