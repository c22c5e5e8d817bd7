package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.socket.ProcNetSockets;
import io.github.labmon.ports.live.socket.SockDiagSockets;
import io.github.labmon.ports.live.socket.SocketSource;
import io.github.labmon.ports.testing.FreePort;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.OpenSockets;
import io.github.labmon.ports.testing.RealPart;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real sockets that hold a port without listening, by both tables of the kernel. */
class BoundPortsTest {

    private static final Path PROC = Path.of("/proc");
    private static final PortRange EPHEMERAL = new PortRange(32_768, 60_999);

    @RegisterExtension
    final OpenSockets sockets = new OpenSockets();

    private int port;

    /** The kernel's two tables. */
    enum Table {
        SOCK_DIAG,
        PROC_NET;

        private SocketSource source() {
            return switch (this) {
                case SOCK_DIAG -> new SockDiagSockets();
                case PROC_NET -> new ProcNetSockets(Path.of("/proc/self/net"));
            };
        }

        BoundPorts ports(boolean canBind) {
            return new BoundPorts(PROC, InstantSource.system(), List.of(source()), new SocketRows(PROC), canBind);
        }
    }

    @BeforeEach
    void choosePort() {
        port = FreePort.find();
    }

    private static String text(PortUse row) {
        var pid = row.process() == null ? null : row.process().pid();
        return row.protocol().wire() + " " + row.address() + " " + row.state() + " blocks=" + row.blocks() + " "
                + (Integer.valueOf((int) ProcessHandle.current().pid()).equals(pid) ? "mine" : String.valueOf(pid));
    }

    private List<String> at(Table table, Protocol protocol, PortUse... reported) {
        return table.ports(true).at(protocol, port, List.of(reported)).ports().stream()
                .map(BoundPortsTest::text)
                .toList();
    }

    private PortUse listener(String address, @Nullable Boolean ipv6Only) {
        return new PortUse(Protocol.TCP, address, port, ipv6Only, null, PortState.LISTENING, null, null);
    }

    @ParameterizedTest
    @EnumSource
    void aFixedSourcePortBlocks(Table table) {
        int peer = sockets.open(Spec.of("tcp", "127.0.0.1", 0)).port();
        sockets.open(Spec.of("tcp", "0.0.0.0", port).boundOnly()).connect("127.0.0.1", peer);

        assertThat(at(table, Protocol.TCP)).containsExactly("tcp 127.0.0.1 BOUND blocks=true mine");
        assertThat(at(table, Protocol.UDP)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aConnectedUdpSocketBlocks(Table table) {
        sockets.open(Spec.of("udp", "::1", port)).connect("::1", 9);

        assertThat(at(table, Protocol.UDP)).containsExactly("udp ::1 BOUND blocks=true mine");
    }

    @Test
    void aSocketThatIsOnlyBoundIsListedWhereTheKernelReportsIt() {
        RealPart.need(kernelIsAtLeast(6, 8), "Linux 6.8, whose inet_diag reports sockets that are only bound");
        sockets.open(Spec.of("tcp", "127.0.0.1", port).boundOnly());
        sockets.open(Spec.of("tcp", "::1", port).boundOnly().reusing());

        assertThat(at(Table.SOCK_DIAG, Protocol.TCP))
                .containsExactly("tcp 127.0.0.1 BOUND blocks=true mine", "tcp ::1 BOUND blocks=false mine");
        assertThat(Table.SOCK_DIAG.ports(true).all(EPHEMERAL, List.of()).ports())
                .filteredOn(row -> row.port() == port)
                .hasSize(2);
    }

    private static boolean kernelIsAtLeast(int major, int minor) {
        var parts = System.getProperty("os.version").split("[.-]", 3);
        int found = Integer.parseInt(parts[0]);
        return found > major || (found == major && Integer.parseInt(parts[1]) >= minor);
    }

    @ParameterizedTest
    @EnumSource
    void aServersConnectionThatOutlivesItsListenerDoesNotBlock(Table table) {
        var listening = NativeSocket.open(Spec.of("tcp", "127.0.0.1", port).reusing());
        var client = NativeSocket.open(Spec.of("tcp", "127.0.0.1", 0).boundOnly());
        client.connect("127.0.0.1", port);
        var accepted = listening.accept();
        listening.close();

        assertThat(at(table, Protocol.TCP)).containsExactly("tcp 127.0.0.1 BOUND blocks=false mine");
        accepted.close(); // the side that closes first stays in TIME_WAIT
        client.close();
        assertThat(at(table, Protocol.TCP)).containsExactly("tcp 127.0.0.1 BOUND blocks=false null");
    }

    private List<String> ipv6OnlyAt(Table table) {
        return table.ports(true).at(Protocol.TCP, port, List.of()).ports().stream()
                .map(row -> row.address() + " " + row.ipv6Only())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void whetherAConnectedSocketIsIpv6OnlyIsTriedWhereNothingElseHoldsIpv4(Table table) {
        for (var address : List.of("::", "::1")) {
            port = FreePort.find();
            var listening = NativeSocket.open(Spec.of("tcp", address, port));
            sockets.open(Spec.of("tcp", "::", 0).boundOnly()).connect("::1", port);
            sockets.add(listening.accept());
            listening.close();

            assertThat(ipv6OnlyAt(table)).containsExactly("::1 " + address.equals("::1"));
        }
        sockets.open(Spec.of("udp", "127.0.0.1", port));
        assertThat(ipv6OnlyAt(table)).containsExactly("::1 true");
        sockets.open(Spec.of("tcp", "127.0.0.1", port));
        assertThat(ipv6OnlyAt(table)).contains("::1 null");
    }

    @ParameterizedTest
    @EnumSource
    void theTimeWaitOfAClientsFixedSourcePortBlocks(Table table) {
        var listening = sockets.open(Spec.of("tcp", "127.0.0.1", 0));
        var client = NativeSocket.open(Spec.of("tcp", "127.0.0.1", port).boundOnly());
        client.connect("127.0.0.1", listening.port());
        var accepted = listening.accept();
        client.close();
        accepted.close();

        assertThat(at(table, Protocol.TCP)).containsExactly("tcp 127.0.0.1 BOUND blocks=true null");
        // Where no bind can be made, TIME_WAIT counts as that of a server.
        assertThat(table.ports(false).at(Protocol.TCP, port, List.of()).ports())
                .extracting(PortUse::blocks)
                .containsExactly(false);
    }

    @ParameterizedTest
    @EnumSource
    void acceptedConnectionsAreLeftOutAndNewListenersAreListed(Table table) {
        var listening = sockets.open(Spec.of("tcp", "::", port).reusing());
        sockets.open(Spec.of("tcp", "127.0.0.1", 0).boundOnly()).connect("127.0.0.1", port);
        sockets.add(listening.accept());

        assertThat(at(table, Protocol.TCP)).containsExactly("tcp :: LISTENING blocks=null mine");
        assertThat(at(table, Protocol.TCP, listener("::", false))).isEmpty();
        assertThat(at(table, Protocol.TCP, listener("::", null))).isEmpty();
        assertThat(table.ports(true)
                        .all(EPHEMERAL, List.of(listener("::", false)))
                        .ports())
                .noneMatch(row -> row.port() == port);
    }

    @Test
    void aSocketBesideAListenerOfItsAddressesSharesThemAndDoesNotBlock() {
        RealPart.need(kernelIsAtLeast(6, 8), "Linux 6.8, whose inet_diag reports sockets that are only bound");
        sockets.open(Spec.of("tcp", "0.0.0.0", port).boundOnly().reusing());
        sockets.open(Spec.of("tcp", "127.0.0.1", port).reusing());

        assertThat(at(Table.SOCK_DIAG, Protocol.TCP, listener("127.0.0.1", false)))
                .containsExactly("tcp 0.0.0.0 BOUND blocks=false mine");
    }

    @ParameterizedTest
    @EnumSource
    void clientsOnEphemeralPortsAreCountedAndNotListed(Table table) {
        var listening = sockets.open(Spec.of("tcp", "127.0.0.1", 0));
        var ports = table.ports(true);
        int before = ports.ephemeralClients(EPHEMERAL);
        for (int i = 0; i < 50; i++) {
            // Other processes close connections meanwhile: many at once show in spite of that.
            sockets.open(Spec.of("udp", "127.0.0.1", 0)).connect("127.0.0.1", listening.port());
        }

        assertThat(ports.ephemeralClients(EPHEMERAL)).isGreaterThan(before);
        var mine = sockets.ports();
        assertThat(ports.all(EPHEMERAL, List.of()).ports())
                .noneMatch(row -> mine.contains(row.port()) && EPHEMERAL.contains(row.port()));
    }

    @Test
    void withoutASourceNothingIsListed() {
        var ports = new BoundPorts(PROC, InstantSource.system(), List.of(), new SocketRows(PROC), true);

        assertThat(ports.at(Protocol.TCP, port, List.of()).ports()).isEmpty();
        assertThat(ports.ephemeralClients(EPHEMERAL)).isEqualTo(-1);
    }
}
