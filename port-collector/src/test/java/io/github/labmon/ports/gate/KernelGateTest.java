package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.render.JsonReport;
import io.github.labmon.ports.testing.Deployments;
import io.github.labmon.ports.testing.FreePort;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.testing.RealPart;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate with this host's kernel, beside real sockets that no list of listeners contains. */
class KernelGateTest {

    /** Without an engine the sockets alone decide. */
    private static final Set<String> WITHOUT_ENGINE = Set.of("docker-engine-down", "docker-not-found");

    private final Deque<NativeSocket> open = new ArrayDeque<>();

    @TempDir
    Path folder;

    private PortCollector collector;
    private int port;

    @BeforeEach
    void choosePort() {
        RealPart.need(System.getProperty("os.name").equals("Linux"), "Linux, which this is not");
        collector = new PortCollector(
                Path.of("/proc"),
                Map.of("DOCKER_HOST", "unix://" + folder.resolve("no.sock")),
                Duration.ofSeconds(10),
                InstantSource.system());
        port = FreePort.find();
    }

    @AfterEach
    void close() {
        open.forEach(NativeSocket::close);
    }

    private NativeSocket open(Spec spec) {
        var socket = NativeSocket.open(spec);
        open.push(socket);
        return socket;
    }

    private DeclaredPort declares(String address) {
        return Fixture.declares("web", "tcp:" + address + ":" + port);
    }

    private Verdict judge(DeclaredPort... ports) {
        return judge(PortCheck.local(collector), ports);
    }

    private static Verdict judge(LiveReading live, DeclaredPort... ports) {
        return PortGate.judge(
                Deployments.of("blog", List.of(ports), List.of()), live, PortPlan.NONE, WITHOUT_ENGINE, Instant.now());
    }

    private static String mine() {
        return "process java (pid " + ProcessHandle.current().pid() + ", user " + System.getProperty("user.name")
                + "), by a socket that does not listen";
    }

    @Test
    void aFixedSourcePortIsInUseByItsProcess() {
        int peer = open(Spec.of("tcp", "127.0.0.1", 0)).port();
        open(Spec.of("tcp", "127.0.0.1", port).boundOnly()).connect("127.0.0.1", peer);

        var verdict = judge(declares("*"));
        assertThat(verdict.conflicts())
                .extracting(Finding::message)
                .containsExactly(port + "/tcp, declared by web (compose.yaml:" + port + "), is held by " + mine());
        assertThat(verdict.conflicts().get(0).holder())
                .extracting(PortUse::state, PortUse::address, PortUse::blocks)
                .containsExactly(PortState.BOUND, "127.0.0.1", true);
        assertThat(judge(declares("127.0.0.1")).outcome()).isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(judge(declares("127.0.0.2")).outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(declares("::")).outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(Fixture.declares("web", "udp:*:" + port)).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void aConnectionThatADualStackServerAcceptedHoldsAllOfIpv4() throws Exception {
        var listener = NativeSocket.open(Spec.of("tcp", "::", port));
        open(Spec.of("tcp", "::", 0).boundOnly()).connect("::1", port);
        open.push(listener.accept());
        listener.close();
        var elsewhere = LiveReading.of(
                "http://nas:9780", ReportReader.read(JsonReport.bytes(collector.withBound(collector.collect()))));

        for (var live : List.of(PortCheck.local(collector), elsewhere)) {
            for (var address : List.of("*", "0.0.0.0", "::", "::1")) {
                assertThat(judge(live, declares(address)).conflicts())
                        .extracting(Finding::message)
                        .singleElement()
                        .asString()
                        .endsWith("is held by " + mine());
            }
            assertThat(judge(live, declares("127.0.0.1")).outcome()).isEqualTo(Verdict.Outcome.FREE);
        }
    }

    private static List<String> addressesOfEachKind() throws SocketException {
        var addresses = new ArrayList<>(List.of(
                "127.0.0.9",
                "198.51.100.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::2",
                "2001:db8::9",
                "fe80::9",
                "febf::9",
                "fec0::9",
                "ff01::1",
                "ff02::1",
                "ff05::1",
                "ff0e::1",
                "ff12::1"));
        NetworkInterface.networkInterfaces()
                .flatMap(card -> card.getInterfaceAddresses().stream())
                .flatMap(own -> Stream.of(own.getAddress(), own.getBroadcast()))
                .filter(Objects::nonNull)
                .map(own -> IpAddress.text(own.getAddress()))
                .forEach(addresses::add);
        return addresses;
    }

    /** The kernel answers for this host, the rules for a report from elsewhere. */
    @Test
    void aReportFromElsewhereDecidesAsTheKernelForEachAddressAndProtocol() throws Exception {
        var elsewhere = LiveReading.of(
                "http://nas:9780", ReportReader.read(JsonReport.bytes(collector.withBound(collector.collect()))));
        for (var address : addressesOfEachKind()) {
            for (var protocol : List.of("tcp", "udp")) {
                var declared = Fixture.declares("web", protocol + ":" + address + ":" + port);
                var here = judge(PortCheck.local(collector), declared);
                assertThat(judge(elsewhere, declared).conflicts())
                        .as("%s %s", protocol, address)
                        .extracting(Finding::message)
                        .isEqualTo(
                                here.conflicts().stream().map(Finding::message).toList());
            }
        }
    }

    @Test
    void aServerThatHasJustRestartedIsNoConflict() {
        var listener = NativeSocket.open(Spec.of("tcp", "127.0.0.1", port).reusing());
        open(Spec.of("tcp", "127.0.0.1", 0).boundOnly()).connect("127.0.0.1", port);
        open.push(listener.accept());
        listener.close();

        assertThat(judge(declares("*")).outcome()).isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void anyOneOfARangeSkipsAPortThatASocketHoldsWithoutListening() {
        open(Spec.of("udp", "127.0.0.1", port)).connect("127.0.0.1", 9);
        var next = port + 1;

        var range = Fixture.declares("web", "udp:*:" + port + "-" + next);
        assertThat(judge(range).outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(Fixture.times(2, range)).conflicts())
                .extracting(Finding::message)
                .containsExactly(port + "-" + next + "/udp, declared by web (compose.yaml:" + port
                        + "), has no 2 free ports: " + port + " is held by " + mine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.9", "2001:db8::9"})
    void anAddressOfAnotherHostCannotBeBound(String address) {
        var conflicts = judge(declares(address)).conflicts();

        assertThat(conflicts).extracting(Finding::kind).containsExactly(Finding.FindingKind.ADDRESS_NOT_AVAILABLE);
        assertThat(conflicts.get(0).message())
                .contains(" cannot be bound: ")
                .contains("does not have the address " + address);
        assertThat(conflicts.get(0).suggestion()).isNull();
    }

    @Test
    void freePortsNeverContainOneThatASocketHoldsWithoutListening() {
        open(Spec.of("tcp", "127.0.0.1", port).boundOnly());
        open(Spec.of("udp", "::1", port)).connect("::1", 9);
        var live = PortCheck.local(collector);
        var free = new FreePorts(live, PortPlan.NONE, List.of());

        assertThat(free.find(Protocol.TCP, new PortRange(port, port), 1)).isEmpty();
        assertThat(free.find(Protocol.UDP, new PortRange(port, port), 1)).isEmpty();
        assertThat(free.find(Protocol.TCP, new PortRange(port, port + 50), 1))
                .isNotEmpty()
                .doesNotContain(port);
        assertThat(free.instead(Fixture.declares("web", "tcp:*:" + (port - 1))).orElseThrow())
                .isGreaterThan(port);
    }

    @Test
    void aReportFromElsewhereContainsTheSameAnswers() throws Exception {
        int peer = open(Spec.of("tcp", "127.0.0.1", 0)).port();
        open(Spec.of("tcp", "127.0.0.1", port).boundOnly()).connect("127.0.0.1", peer);
        var local = collector.collect();
        assertThat(local.ports()).noneMatch(use -> use.state() == PortState.BOUND);

        var sent = JsonReport.bytes(collector.withBound(local));
        PortReport received = ReportReader.read(sent);
        var live = LiveReading.of("http://nas:9780", received);

        assertThat(judge(live, declares("*")).conflicts())
                .extracting(Finding::message)
                .containsExactlyElementsOf(judge(declares("*")).conflicts().stream()
                        .map(Finding::message)
                        .toList());
        assertThat(judge(live, declares("127.0.0.2")).outcome()).isEqualTo(Verdict.Outcome.FREE);
        assertThat(judge(live, declares("198.51.100.9")).conflicts())
                .extracting(Finding::kind)
                .containsExactly(Finding.FindingKind.ADDRESS_NOT_AVAILABLE);
        assertThat(new FreePorts(live, PortPlan.NONE, List.of()).find(Protocol.TCP, new PortRange(port, port), 1))
                .isEmpty();
        assertThat(received.ephemeralClients()).isNotNegative();
        assertThat(received.containers()).isNull();
    }
}
