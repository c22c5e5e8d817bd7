package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.socket.BoundSocket;
import io.github.labmon.ports.live.socket.SocketSource;
import io.github.labmon.ports.live.socket.SocketState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePortsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SocketSource REFUSED = () -> {
        throw new IOException("refused");
    };

    @TempDir
    Path proc;

    private LivePorts ports(SocketSource... sources) {
        return new LivePorts(proc, () -> NOW, Duration.ofMinutes(1), List.of(sources), false);
    }

    private static BoundSocket socket(String address, boolean ipv6Only, long inode) {
        return new BoundSocket(Protocol.TCP, SocketState.LISTENING, address, 80, ipv6Only, 0, inode, 4_000_000_000L);
    }

    private static PortUse row(String address, boolean ipv6Only, ProcessHolder process) {
        return new PortUse(Protocol.TCP, address, 80, ipv6Only, null, PortState.LISTENING, process, null);
    }

    private void process(int pid, long inode) throws IOException {
        var fd = Files.createDirectories(proc.resolve(pid + "/fd"));
        Files.writeString(proc.resolve(pid + "/comm"), "web\n");
        Files.createSymbolicLink(fd.resolve("3"), Path.of("socket:[" + inode + "]"));
    }

    @Test
    void whereOneSourceIsRefusedTheNextIsRead() {
        var report =
                ports(REFUSED, () -> List.of(socket("::1", false, 0))).read().report();

        assertThat(report.ports()).containsExactly(row("::1", false, new ProcessHolder(null, null, "4000000000")));
        assertThat(report.complete()).isTrue();
    }

    @Test
    void whereAllAreRefusedTheProblemIsReported() {
        var report = ports(REFUSED, REFUSED).read().report();

        assertThat(report.problem())
                .isEqualTo(new PortProblem(
                        "sockets-not-readable",
                        "neither netlink nor " + proc + "/net could be read; is " + proc + " the host's /proc?"));
        assertThat(report.complete()).isFalse();
        assertThat(report.ports()).isEmpty();
    }

    @Test
    void aContainersOwnNetworkIsNotTakenForTheHosts() {
        var report = new LivePorts(
                        proc,
                        () -> NOW,
                        Duration.ofMinutes(1),
                        List.of(() -> List.of(socket("0.0.0.0", false, 0))),
                        true)
                .read()
                .report();

        assertThat(report.problem())
                .isEqualTo(new PortProblem(
                        "sockets-of-container-only",
                        "labmon sees the network of its own container and not the host's; start it with --network host"
                                + " --pid host, or mount the host's /proc and set LABMON_PROC to it"));
        assertThat(report.ports()).isEmpty();
    }

    @Test
    void socketsThatShareAPortAreOneRowOfTheLowestPid() throws IOException {
        process(200, 12);
        process(100, 11);
        var report = ports(() -> List.of(socket("::", true, 12), socket("::", false, 11), socket("::", true, 12)))
                .read()
                .report();

        assertThat(report.ports()).containsExactly(row("::", false, new ProcessHolder(100, "web", "4000000000")));
    }

    @Test
    void ownersThatCannotBeSeenAreCounted() throws IOException {
        process(100, 11);
        var report = ports(() -> List.of(
                        socket("127.0.0.1", false, 11), socket("127.0.0.2", false, 12), socket("127.0.0.3", false, 13)))
                .read()
                .report();

        assertThat(report.problem())
                .isEqualTo(new PortProblem(
                        "socket-owners-not-visible",
                        "the owners of 2 sockets are unknown, because their processes are not visible from here; in a"
                                + " container, start labmon with --pid host"));
        assertThat(report.ports())
                .containsExactly(
                        row("127.0.0.1", false, new ProcessHolder(100, "web", "4000000000")),
                        row("127.0.0.2", false, new ProcessHolder(null, null, "4000000000")),
                        row("127.0.0.3", false, new ProcessHolder(null, null, "4000000000")));
    }

    /** In the first PID namespace all processes are visible: no option of a container shows more. */
    @Test
    void anOwnerThatNoProcessIsHasOtherAdviceWhereAllProcessesAreVisible() throws IOException {
        var isFirst = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).equals(Path.of("pid:[4026531836]"));
        var report = new LivePorts(
                        Path.of("/proc"),
                        () -> NOW,
                        Duration.ofMinutes(1),
                        List.of(() -> List.of(socket("127.0.0.1", false, Integer.MAX_VALUE))),
                        false)
                .read()
                .report();

        var problem = Objects.requireNonNull(report.problem());
        if (isFirst && "root".equals(System.getProperty("user.name"))) {
            assertThat(problem)
                    .isEqualTo(new PortProblem(
                            "socket-owners-not-found",
                            "the owner of 1 socket is unknown, because no process has such a socket open: the kernel"
                                    + " itself has some, for NFS or WireGuard"));
        } else {
            assertThat(problem.code()).isIn("socket-owners-not-permitted", "socket-owners-not-visible");
        }
    }

    @Test
    void aSocketOfTheKernelItselfHasNoOwnerToMiss() {
        assertThat(ports(() -> List.of(socket("0.0.0.0", false, 0)))
                        .read()
                        .report()
                        .complete())
                .isTrue();
    }
}
