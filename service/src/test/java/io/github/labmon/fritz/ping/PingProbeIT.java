package io.github.labmon.fritz.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.Command;
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

/** The real ping of iputils and of BusyBox, against this host and against a network that loses and refuses. */
class PingProbeIT {

    private static final String SPACE = "labmon-ping-it";

    @TempDir
    Path folder;

    @AfterEach
    void takeDown() throws Exception {
        if (Files.exists(Path.of("/run/netns", SPACE))) {
            Command.run("ip", "netns", "delete", SPACE);
        }
    }

    private static PingProbe.Said ask(String program, String address) throws Exception {
        return new PingProbe(List.of(program.split(" ", -1))).ask(InetAddress.getByName(address));
    }

    private static void parts(String program) {
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
        var ended = Command.run(command);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    /** A network of its own with one interface, behind which nobody is. */
    private static void space() throws Exception {
        RealPart.root();
        RealPart.command("ip", "iproute2");
        ip("netns", "add", SPACE);
        ip("-n", SPACE, "link", "set", "lo", "up");
        ip("-n", SPACE, "link", "add", "labmon0", "type", "veth", "peer", "name", "labmon1");
        ip("-n", SPACE, "addr", "add", "192.0.2.2/24", "dev", "labmon0");
        ip("-n", SPACE, "link", "set", "labmon0", "up");
        ip("-n", SPACE, "link", "set", "labmon1", "up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "busybox ping"})
    void thisHostAnswers(String program) throws Exception {
        parts(program);
        for (var address : List.of("127.0.0.1", "::1")) {
            var counted = (PingProbe.Said.Counted) ask(program, address);

            assertThat(counted.reply().sent()).isEqualTo(3);
            assertThat(counted.reply().received()).isEqualTo(3);
            assertThat(counted.reply().latency()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "busybox ping"})
    void anAddressThatNobodyHasDoesNotAnswer(String program) throws Exception {
        parts(program);
        space();

        assertThat(ask("ip netns exec " + SPACE + " " + program, "192.0.2.77"))
                .isEqualTo(new PingProbe.Said.Counted(new PingReply(3, 0, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "busybox ping"})
    void aNetworkWithoutAWayIsToldInItsWords(String program) throws Exception {
        parts(program);
        space();

        var complained = (PingProbe.Said.Complained) ask("ip netns exec " + SPACE + " " + program, "198.51.100.1");
        assertThat(complained.complaint()).contains("Network is unreachable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blackhole", "unreachable", "prohibit"})
    void aRouteThatRefusesIsNoAnswer(String kind) throws Exception {
        parts("ping");
        space();
        ip("-n", SPACE, "route", "add", kind, "198.51.100.1/32");

        assertThat(ask("ip netns exec " + SPACE + " ping", "198.51.100.1"))
                .isInstanceOf(PingProbe.Said.Complained.class);
    }

    @Test
    void withoutTheCapabilityItIsNotPossible() throws Exception {
        parts("ping");
        RealPart.root();
        RealPart.command("setpriv", "util-linux");

        assertThat(ask("setpriv --bounding-set -net_raw --inh-caps -all ping", "127.0.0.1"))
                .isEqualTo(new PingProbe.Said.NotPossible());
    }

    @Test
    void aPingWithoutItsFileCapabilityIsNotPossibleForAnOrdinaryUser() throws Exception {
        parts("ping");
        RealPart.root();
        RealPart.command("setpriv", "util-linux");
        var bare = Files.copy(Path.of("/usr/bin/ping"), folder.resolve("ping"));
        bare.toFile().setExecutable(true, false);
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);

        assertThat(ask("setpriv --reuid 65534 --regid 65534 --clear-groups " + bare, "127.0.0.1"))
                .isEqualTo(new PingProbe.Said.NotPossible());
    }
}
