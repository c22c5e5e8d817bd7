package io.github.labmon.fritz.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.Mutations;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output of the two kinds of ping, and their failures. */
class PingProbeTest {

    private static final String IPUTILS = """
            PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.
            64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=0.523 ms

            --- 192.0.2.1 ping statistics ---
            5 packets transmitted, 3 received, 40% packet loss, time 1262ms
            rtt min/avg/max/mdev = 0.050/0.210/0.523/0.221 ms
            """;
    private static final String BUSYBOX = """
            PING 192.0.2.1 (192.0.2.1): 56 data bytes
            64 bytes from 192.0.2.1: seq=0 ttl=64 time=0.264 ms

            --- 192.0.2.1 ping statistics ---
            5 packets transmitted, 2 packets received, 60% packet loss
            round-trip min/avg/max = 0.086/0.175/0.264 ms
            """;

    @TempDir
    Path folder;

    private PingResult run(String script) throws Exception {
        var file = Files.writeString(folder.resolve("ping"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new PingProbe(List.of(file.toString())).ping(InetAddress.getByName("192.0.2.1"));
    }

    private static PingResult counted(int sent, int received, PingLatency latency) {
        return new PingResult.Counted(new PingReply(sent, received, latency));
    }

    @Test
    void bothOutputsAreParsed() {
        assertThat(PingReply.parse(IPUTILS)).contains(new PingReply(5, 3, new PingLatency(0.05, 0.21, 0.523)));
        assertThat(PingReply.parse(BUSYBOX)).contains(new PingReply(5, 2, new PingLatency(0.086, 0.175, 0.264)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 packets transmitted, 5 received, +2 duplicates, 0% packet loss, time 4006ms|5|5",
                "167 packets transmitted, 158 received, 5.38922% packet loss, time 166210ms|167|158",
                "1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms|1|0",
                "2 packets transmitted, 3 received, -50% packet loss, time 5ms|2|2",
                "3 packets transmitted, 0 packets received, 100% packet loss|3|0"
            })
    void everyFormOfTheCountsIsParsed(String line, int sent, int received) {
        assertThat(PingReply.parse("x\n" + line + "\n")).contains(new PingReply(sent, received, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rtt min/avg/max/mdev = 9.341/9.554/9.768/0.213 ms, pipe 4|9.341|9.554|9.768",
                "round-trip min/avg/max = 0.093/0.106/0.125 ms|0.093|0.106|0.125",
                "rtt min/avg/max/mdev = 1/2/3/0 ms|1|2|3"
            })
    void everyFormOfTheTimesIsParsed(String line, double min, double average, double max) {
        assertThat(PingReply.parse("1 packets transmitted, 1 received, 0% packet loss, time 0ms\n" + line + "\n"))
                .contains(new PingReply(1, 1, new PingLatency(min, average, max)));
    }

    @Test
    void outputWithoutCountsIsNoReply() {
        assertThat(PingReply.parse("PING 192.0.2.1 (192.0.2.1): 56 data bytes\n"))
                .isEmpty();
        assertThat(PingReply.parse("0 packets transmitted, 0 received, 0% packet loss"))
                .isEmpty();
    }

    @Test
    void packetLossIsParsedThoughTheExitCodeIsZero() throws Exception {
        assertThat(run("cat <<'E'\n" + IPUTILS + "E")).isEqualTo(counted(5, 3, new PingLatency(0.05, 0.21, 0.523)));
    }

    @Test
    void pingRunsWithAnAddressInTheCLocale() throws Exception {
        assertThat(run("echo \"$LC_ALL $*\" >&2; exit 2"))
                .isEqualTo(new PingResult.Failed("C -n -c 3 -i 0.2 -W 1 192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ping: socktype: SOCK_RAW; ping: socket: Operation not permitted|2",
                "ping: => missing cap_net_raw+p capability or setuid?|2",
                "ping: permission denied (are you root?)|1",
                "something else|126"
            })
    void aMissingPermissionIsDetected(String error, int exitCode) throws Exception {
        assertThat(run("echo '" + error + "' >&2; exit " + exitCode)).isEqualTo(new PingResult.NotPermitted());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ping: connect: Network is unreachable|2",
                "ping: sendto: Network is unreachable|1",
                "connect: No route to host|2",
                "ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules|2"
            })
    void anErrorOfPingIsReturnedAsItIs(String error, int exitCode) throws Exception {
        assertThat(run("echo '" + error + "' >&2; exit " + exitCode)).isEqualTo(new PingResult.Failed(error));
    }

    @Test
    void aPingWithoutFractionsOfASecondSendsOnePacket() throws Exception {
        assertThat(run("""
                        case "$*" in *-i*) echo "ping: invalid number '0.2'" >&2; exit 1;; esac
                        echo '1 packets transmitted, 1 packets received, 0% packet loss'
                        echo 'round-trip min/avg/max = 0.1/0.1/0.1 ms'
                        """)).isEqualTo(counted(1, 1, new PingLatency(0.1, 0.1, 0.1)));
    }

    @Test
    void aMissingProgramIsNotPermitted() throws Exception {
        assertThat(new PingProbe(List.of(folder.resolve("none").toString())).ping(InetAddress.getLoopbackAddress()))
                .isEqualTo(new PingResult.NotPermitted());
    }

    @Test
    void aProgramThatHangsOrFloodsIsEnded() throws Exception {
        var failed = new PingResult.Failed("");

        assertThat(run("exec sleep 1000")).isEqualTo(failed);
        assertThat(run("exec yes")).isEqualTo(failed);
    }

    @Test
    void anyOutputIsCountsOrNone() {
        var mutations = new Mutations(IPUTILS, BUSYBOX);
        for (int i = 0; i < 50_000; i++) {
            PingReply.parse(mutations.next()).ifPresent(PingProbeTest::isConsistent);
        }
        assertThat(PingReply.parse("1 packets transmitted, ".repeat(50_000))).isEqualTo(Optional.empty());
    }

    private static void isConsistent(PingReply reply) {
        assertThat(reply.sent()).isPositive();
        assertThat(reply.received()).isBetween(0, reply.sent());
        var latency = reply.latency();
        assertThat(latency == null || (latency.min() <= latency.average() && latency.average() <= latency.max()))
                .isTrue();
    }
}
