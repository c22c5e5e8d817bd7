package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.RealPart;
import io.github.labmon.ports.testing.SocketHolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Socket for socket against the output of ss(8) on the same machine. */
class SocketsAgainstSsIT {

    private static final Pattern LINE =
            Pattern.compile("(tcp|udp)\\s+\\S+\\s+\\S+\\s+\\S+\\s+(\\S+):(\\d+)\\s+\\S+\\s*(.*)");
    private static final Pattern PID = Pattern.compile("\\(\"([^\"]*)\",pid=(\\d+)");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @BeforeEach
    void parts() {
        RealPart.command("ss", "iproute2");
        RealPart.command("setpriv", "util-linux");
        RealPart.root();
    }

    /** One line in a form that both sides can be brought into. */
    private static Set<String> bySs() throws Exception {
        var lines = new TreeSet<String>();
        for (var line : CommandOutput.run("ss", "-Htulpne").out().lines().toList()) {
            var matcher = LINE.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            var zone = matcher.group(2).split("%", -1);
            var address = zone[0].replaceAll("[\\[\\]]", "").replaceFirst("^::ffff:", "");
            if (address.equals("*")) {
                address = "::"; // how ss writes a dual-stack socket
            }
            var holders = PID.matcher(matcher.group(4))
                    .results()
                    .map(result -> Integer.parseInt(result.group(2)) + " " + result.group(1))
                    .sorted()
                    .toList();
            lines.add(matcher.group(1) + " " + address + (zone.length > 1 ? "%" + zone[1] : "") + " "
                    + matcher.group(3) + " v6only="
                    + (address.contains(":") && matcher.group(4).contains("v6only:1"))
                    + " " + (holders.isEmpty() ? "?" : holders.get(0)));
        }
        return lines;
    }

    private static Set<String> byLabmon() {
        return new PortCollector()
                .collect().ports().stream()
                        .filter(use -> use.state() == PortState.LISTENING) // containers that come back hold no socket
                        .map(use -> use.protocol().wire() + " " + use.address()
                                + (use.networkInterface() == null ? "" : "%" + use.networkInterface()) + " "
                                + use.port() + " v6only=" + Boolean.TRUE.equals(use.ipv6Only()) + " "
                                + (use.process() == null || use.process().pid() == null
                                        ? "?"
                                        : use.process().pid() + " "
                                                + shortName(use.process().name())))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** ss shows what the kernel keeps of a name. */
    private static String shortName(@Nullable String name) {
        var known = String.valueOf(name);
        return known.length() <= 15 ? known : known.substring(0, 15);
    }

    @Test
    void everySocketIsTheSame(@TempDir Path folder) throws Exception {
        var sockets = new ArrayList<NativeSocket>();
        try (var others = SocketHolder.start(folder, AS_NOBODY, "tcp", "127.0.0.3")) {
            for (var protocol : List.of("tcp", "udp")) {
                for (var address : List.of("0.0.0.0", "127.0.0.1", "127.0.0.9", "::", "::1", "::ffff:127.0.0.1")) {
                    sockets.add(NativeSocket.open(Spec.of(protocol, address, 0)));
                }
                sockets.add(NativeSocket.open(Spec.of(protocol, "::", 0).ipv6OnlySocket()));
                sockets.add(NativeSocket.open(Spec.of(protocol, "0.0.0.0", 0).on("lo")));
            }
            for (int i = 0; i < 500; i++) {
                sockets.add(NativeSocket.open(Spec.of(i % 2 == 0 ? "tcp" : "udp", "127.0.0.4", 0)));
            }
            var before = byLabmon();
            var ssBefore = bySs();
            var labmon = byLabmon();
            var ssAfter = bySs();

            // A socket of another process that comes or goes meanwhile is in one of two readings at most.
            before.retainAll(labmon);
            assertThat(ssBefore).containsAll(before);
            var certain = new TreeSet<>(ssBefore);
            certain.retainAll(ssAfter);
            assertThat(labmon).containsAll(certain);
            assertThat(certain).hasSizeGreaterThanOrEqualTo(sockets.size() + 1);
            assertThat(certain).contains("tcp 127.0.0.3 " + others.port() + " v6only=false " + others.pid() + " java");
        } finally {
            sockets.forEach(NativeSocket::close);
        }
    }

    @Test
    void anotherUsersSocketHasThatUser(@TempDir Path folder) throws Exception {
        try (var others = SocketHolder.start(folder, AS_NOBODY, "tcp", "127.0.0.3")) {
            assertThat(new PortCollector().collect().ports())
                    .contains(new PortUse(
                            Protocol.TCP,
                            "127.0.0.3",
                            others.port(),
                            false,
                            null,
                            PortState.LISTENING,
                            new ProcessHolder((int) others.pid(), "java", "nobody"),
                            null));
        }
    }

    @Test
    void aSocketInAnotherNetworkIsNotOnThisHost(@TempDir Path folder) throws Exception {
        RealPart.command("ip", "iproute2");
        var name = "labmon-test-" + ProcessHandle.current().pid();
        assertThat(CommandOutput.run("ip", "netns", "add", name).exitCode()).isZero();
        try (var inside = SocketHolder.start(folder, List.of("ip", "netns", "exec", name), "tcp", "0.0.0.0")) {
            assertThat(new PortCollector().collect().ports())
                    .noneMatch(
                            use -> use.port() == inside.port() && use.address().equals("0.0.0.0"));
        } finally {
            CommandOutput.run("ip", "netns", "delete", name);
        }
    }

    @Test
    void withoutRightsThePortsAreReportedWithTheProblem(@TempDir Path folder) throws Exception {
        try (var socket = NativeSocket.open(Spec.of("tcp", "127.0.0.5", 0))) {
            var command = new ArrayList<>(AS_NOBODY);
            command.addAll(SocketHolder.java(folder, PrintReport.class.getName()));
            var printed = CommandOutput.run(command.toArray(String[]::new)).out();

            assertThat(printed)
                    .contains("Not complete: the owner")
                    .contains("run labmon as root, or with CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH")
                    .containsPattern("(?m)^" + socket.port() + " +tcp +127\\.0\\.0\\.5 +listening +- +- +root$");
        }
    }
}
