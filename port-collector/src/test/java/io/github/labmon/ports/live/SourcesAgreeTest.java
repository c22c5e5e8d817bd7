package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.socket.BoundSocket;
import io.github.labmon.ports.live.socket.ProcNetSockets;
import io.github.labmon.ports.live.socket.SockDiagSockets;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.RealPart;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The three sources read the same real sockets. */
class SourcesAgreeTest {

    private final List<NativeSocket> sockets = new ArrayList<>();
    private Set<String> expected = Set.of();

    @BeforeEach
    void open() {
        RealPart.need(System.getProperty("os.name").equals("Linux"), "Linux, which this is not");
        for (var protocol : Protocol.OF_SOCKETS) {
            for (var address : List.of("0.0.0.0", "127.0.0.1", "::", "::1")) {
                sockets.add(NativeSocket.open(Spec.of(protocol.wire(), address, 0)));
            }
        }
        var ports = sockets.stream().map(NativeSocket::port).collect(Collectors.toSet());
        expected = ports.stream().map(String::valueOf).collect(Collectors.toSet());
    }

    @AfterEach
    void close() {
        sockets.forEach(NativeSocket::close);
    }

    private Set<String> mine(List<BoundSocket> found) {
        return found.stream()
                .filter(socket -> expected.contains(String.valueOf(socket.port())))
                .map(socket -> socket.protocol() + " " + socket.address() + " " + socket.port() + " " + socket.inode()
                        + " " + socket.uid())
                .collect(Collectors.toSet());
    }

    @Test
    void theKernelsTwoTablesAgree() throws Exception {
        var netlink = mine(new SockDiagSockets().read());

        assertThat(netlink).hasSize(8);
        assertThat(mine(new ProcNetSockets(Path.of("/proc/self/net")).read())).isEqualTo(netlink);
    }

    @Test
    void oshiKnowsThePortsAndTheirProcess() {
        var report = new OshiPorts(InstantSource.system()).read().report();
        var pid = (int) ProcessHandle.current().pid();

        assertThat(report.ports().stream()
                        .filter(use -> use.process() != null
                                && Integer.valueOf(pid).equals(use.process().pid()))
                        .map(PortUse::port)
                        .map(String::valueOf))
                .containsAll(expected);
        assertThat(report.complete()).isFalse();
        assertThat(report.problem())
                .isEqualTo(new PortProblem(
                        "sockets-by-oshi",
                        "this system is not Linux: the ports are read by OSHI, which does not report IPv6-only"
                                + " sockets"));
    }
}
