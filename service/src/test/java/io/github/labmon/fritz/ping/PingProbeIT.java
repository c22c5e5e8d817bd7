package io.github.labmon.fritz.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real ping of iputils and of BusyBox, on this host and in a network that drops and rejects packets. */
class PingProbeIT {

    private static final String NAMESPACE = "labmon-ping-it";

    @TempDir
    Path folder;

    @AfterEach
    void deleteNamespace() throws Exception {
        if (Files.exists(Path.of("/run/netns", NAMESPACE))) {
            CommandOutput.run("ip", "netns", "delete", NAMESPACE);
        }
    }

    private static PingResult ping(String program, String address) throws Exception {
        return new PingProbe(List.of(program.split(" ", -1))).ping(InetAddress.getByName(address));
    }

    private static void require(String program) {
        RealPart.command("ping", "iputils-ping");
        if (program.contains("busybox")) {
            RealPart.command("busybox", "busybox");
            RealPart.root(); // BusyBox's ping has no capability of its own
        }
    }

    private static void ip(String... arguments) throws Exception {
        var command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        var ended = CommandOutput.run(command);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    /** A network namespace with one interface and no other host. */
    private static void createNamespace() throws Exception {
        RealPart.root();
        RealPart.command("ip", "iproute2");
        ip("netns", "add", NAMESPACE);
        ip("-n", NAMESPACE, "link", "set", "lo", "up");
        ip("-n", NAMESPACE, "link", "add", "labmon0", "type", "veth", "peer", "name", "labmon1");
        ip("-n", NAMESPACE, "addr", "add", "192.0.2.2/24", "dev", "labmon0");
        ip("-n", NAMESPACE, "link", "set", "labmon0", "up");
        ip("-n", NAMESPACE, "link", "set", "labmon1", "up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "busybox ping"})
    void thisHostAnswers(String program) throws Exception {
        require(program);
        for (var address : List.of("127.0.0.1", "::1")) {
            var counted = (PingResult.Counted) ping(program, address);

            assertThat(counted.reply().sent()).isEqualTo(3);
            assertThat(counted.reply().received()).isEqualTo(3);
            assertThat(counted.reply().latency()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "busybox ping"})
    void anUnusedAddressDoesNotAnswer(String program) throws Exception {
        require(program);
        createNamespace();

        assertThat(ping("ip netns exec " + NAMESPACE + " " + program, "192.0.2.77"))
                .isEqualTo(new PingResult.Counted(new PingReply(3, 0, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "busybox ping"})
    void aMissingRouteIsReportedWithTheMessageOfPing(String program) throws Exception {
        require(program);
        createNamespace();

        var failed = (PingResult.Failed) ping("ip netns exec " + NAMESPACE + " " + program, "198.51.100.1");
        assertThat(failed.error()).contains("Network is unreachable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blackhole", "unreachable", "prohibit"})
    void aRejectingRouteIsNoAnswer(String kind) throws Exception {
        require("ping");
        createNamespace();
        ip("-n", NAMESPACE, "route", "add", kind, "198.51.100.1/32");

        assertThat(ping("ip netns exec " + NAMESPACE + " ping", "198.51.100.1")).isInstanceOf(PingResult.Failed.class);
    }

    @Test
    void withoutTheCapabilityPingIsNotPermitted() throws Exception {
        require("ping");
        RealPart.root();
        RealPart.command("setpriv", "util-linux");

        assertThat(ping("setpriv --bounding-set -net_raw --inh-caps -all ping", "127.0.0.1"))
                .isEqualTo(new PingResult.NotPermitted());
    }

    @Test
    void withoutItsFileCapabilityPingIsNotPermittedForAnOrdinaryUser() throws Exception {
        require("ping");
        RealPart.root();
        RealPart.command("setpriv", "util-linux");
        var bare = Files.copy(Path.of("/usr/bin/ping"), folder.resolve("ping"));
        bare.toFile().setExecutable(true, false);
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);

        assertThat(ping("setpriv --reuid 65534 --regid 65534 --clear-groups " + bare, "127.0.0.1"))
                .isEqualTo(new PingResult.NotPermitted());
    }
}
