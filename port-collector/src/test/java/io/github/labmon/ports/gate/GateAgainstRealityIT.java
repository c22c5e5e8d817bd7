package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.LastErrorException;
import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.Deployments;
import io.github.labmon.ports.testing.DockerEngine;
import io.github.labmon.ports.testing.NativeSocket;
import io.github.labmon.ports.testing.NativeSocket.Spec;
import io.github.labmon.ports.yaml.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every pair of holder and declaration: first the gate's verdict, then the deed. Each cell in which the two differ is a
 * fault; there is no list of exceptions.
 */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateAgainstRealityIT {

    private static final List<String> DECLARED = List.of("*", "0.0.0.0", "127.0.0.1", "127.0.0.2", "::", "::1");

    private DockerEngine engine;
    private PortCollector collector;
    private int nextPort = 21_000;
    private int nextName;

    @BeforeAll
    void start() throws Exception {
        engine = DockerEngine.start();
        collector = collector();
    }

    @AfterAll
    void stop() throws Exception {
        if (engine != null) {
            engine.remove();
        }
    }

    private PortCollector collector() {
        return new PortCollector(
                Path.of("/proc"), Map.of("DOCKER_HOST", engine.host()), Duration.ofSeconds(20), InstantSource.system());
    }

    /** Something that takes a port on the machine. */
    private interface Holder {
        AutoCloseable hold(String protocol, int port) throws Exception;
    }

    /** A way to take a port, and its name in a fault's line. */
    private record Held(String name, Holder holder) {}

    private static Held socket(String name, Spec spec) {
        return new Held("socket " + name, (protocol, port) -> NativeSocket.open(spec.at(protocol, port)));
    }

    private static List<Held> sockets() {
        var held = new ArrayList<Held>();
        for (var address : List.of("0.0.0.0", "127.0.0.1", "127.0.0.2", "::", "::1", "::ffff:127.0.0.1")) {
            held.add(socket(address, Spec.of("", address, 0)));
        }
        held.add(socket(":: IPv6-only", Spec.of("", "::", 0).ipv6OnlySocket()));
        held.add(socket("0.0.0.0 shared", Spec.of("", "0.0.0.0", 0).sharing()));
        held.add(socket("0.0.0.0 on lo", Spec.of("", "0.0.0.0", 0).on("lo")));
        return held;
    }

    private List<Held> containers(List<String> addresses) {
        return addresses.stream()
                .map(address ->
                        new Held("container " + address, (protocol, port) -> container(protocol, address, port)))
                .toList();
    }

    private AutoCloseable container(String protocol, String address, int port) throws Exception {
        var name = "holder" + nextName++;
        engine.run(name, List.of("--publish", published(protocol, address, String.valueOf(port))), "/bin/sleep", "900");
        return () -> engine.docker("rm", "--force", name);
    }

    private static String published(String protocol, String address, String ports) {
        var prefix = address.equals("*") ? "" : address.contains(":") ? "[" + address + "]:" : address + ":";
        return prefix + ports + ":80/" + protocol;
    }

    /** A port that no socket held so far, below the ephemeral range. */
    private int freePort() {
        int port;
        do {
            port = nextPort++;
        } while (isHeld(port));
        return port;
    }

    private boolean isHeld(int port) {
        return collector.collect().ports().stream().anyMatch(use -> use.port() == port);
    }

    private static DeclaredPort declared(String protocol, String address, int port, int last, boolean hostNetwork) {
        var owner = PortOwner.of("declared", null, null);
        return (hostNetwork ? owner.onHostNetwork() : owner)
                .port(
                        Protocol.parse(protocol).orElseThrow(),
                        address,
                        new PortRange(port, last),
                        new Origin("compose.yaml", 1, 1),
                        "");
    }

    private Verdict.Outcome verdict(DeclaredPort... ports) {
        var live = PortCheck.local(collector);
        var verdict = PortGate.judge(
                Deployments.of("reality", List.of(ports), List.of()), live, PortPlan.NONE, Set.of(), Instant.now());
        return verdict.outcome();
    }

    private Verdict.Outcome engineTries(String... published) throws Exception {
        var name = "declared" + nextName++;
        var command = new ArrayList<>(List.of("docker", "--host", engine.host(), "run", "--detach", "--name", name));
        for (var each : published) {
            command.addAll(List.of("--publish", each));
        }
        command.addAll(List.of(DockerEngine.IMAGE, "/bin/sleep", "900"));
        var ended = CommandOutput.run(command.toArray(String[]::new));
        engine.docker("rm", "--force", name);
        if (ended.exitCode() == 0) {
            return Verdict.Outcome.FREE;
        }
        assertThat(ended.err())
                .containsAnyOf("address already in use", "port is already allocated", "all ports are allocated");
        return Verdict.Outcome.CONFLICT;
    }

    private static Verdict.Outcome kernelTries(String protocol, String address, int port) {
        var spec = Spec.of(protocol, address, port);
        try {
            NativeSocket.open(address.contains(":") ? spec.ipv6OnlySocket() : spec)
                    .close();
            return Verdict.Outcome.FREE;
        } catch (LastErrorException e) {
            assertThat(e.getErrorCode()).as("EADDRINUSE").isEqualTo(98);
            return Verdict.Outcome.CONFLICT;
        }
    }

    private interface BindAttempt {
        Verdict.Outcome outcome(String protocol, String address, int port) throws Exception;
    }

    private List<String> differences(
            List<Held> holders, List<String> addresses, boolean hostNetwork, BindAttempt attempt) throws Exception {
        var differences = new ArrayList<String>();
        for (var protocol : List.of("tcp", "udp")) {
            for (var held : holders) {
                int port = freePort();
                try (var open = held.holder().hold(protocol, port)) {
                    for (var address : addresses) {
                        var verdict = verdict(declared(protocol, address, port, port, hostNetwork));
                        var done = attempt.outcome(protocol, address, port);
                        if (verdict != done) {
                            differences.add(protocol + " " + held.name() + " <- " + address + ": the gate: " + verdict
                                    + ", the engine: " + done);
                        }
                    }
                    if (held.equals(holders.get(0))) {
                        theOtherProtocolIsFree(protocol, port, hostNetwork, attempt);
                    }
                    assertThat(open).isNotNull();
                }
            }
        }
        return differences;
    }

    private void theOtherProtocolIsFree(String protocol, int port, boolean hostNetwork, BindAttempt attempt)
            throws Exception {
        var other = protocol.equals("tcp") ? "udp" : "tcp";
        assertThat(verdict(declared(other, "*", port, port, hostNetwork)))
                .isEqualTo(attempt.outcome(other, hostNetwork ? "0.0.0.0" : "*", port))
                .isEqualTo(Verdict.Outcome.FREE);
    }

    @Test
    void whatTheKernelDoesToAProcess() throws Exception {
        var addresses = DECLARED.subList(1, DECLARED.size());
        var holders = new ArrayList<>(sockets());
        holders.addAll(containers(DECLARED));

        assertThat(differences(holders, addresses, true, GateAgainstRealityIT::kernelTries))
                .isEmpty();
    }

    @Test
    void whatTheEngineDoesBesideProcesses() throws Exception {
        assertThat(differences(sockets(), DECLARED, false, this::publish)).isEmpty();
    }

    @Test
    void whatTheEngineDoesBesideContainers() throws Exception {
        assertThat(differences(containers(DECLARED), DECLARED, false, this::publish))
                .isEmpty();
    }

    private Verdict.Outcome publish(String protocol, String address, int port) throws Exception {
        return engineTries(published(protocol, address, String.valueOf(port)));
    }

    @Test
    void twoDeclarationsOfOneDeployment() throws Exception {
        var differences = new ArrayList<String>();
        for (var first : DECLARED) {
            for (var second : DECLARED) {
                int port = freePort();
                var verdict =
                        verdict(declared("tcp", first, port, port, false), declared("tcp", second, port, port, false));
                try (var open = container("tcp", first, port)) {
                    var done = publish("tcp", second, port);
                    if (verdict != done) {
                        differences.add(first + " and " + second + ": the gate: " + verdict + ", the engine: " + done);
                    }
                    assertThat(open).isNotNull();
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Which ports of three are held by containers and which by processes: 27 ways, one of which is none. */
    @Test
    void whatTheEngineDoesWithARange() throws Exception {
        var differences = new ArrayList<String>();
        for (int way = 0; way < 27; way++) {
            int port = freePort();
            nextPort += 2;
            var ways = List.of(way / 9, way / 3 % 3, way % 3);
            var open = new ArrayList<AutoCloseable>();
            try {
                for (int i = 0; i < 3; i++) {
                    if (ways.get(i) == 1) {
                        open.add(container("tcp", "*", port + i));
                    } else if (ways.get(i) == 2) {
                        open.add(NativeSocket.open(Spec.of("tcp", "0.0.0.0", port + i)));
                    }
                }
                var verdict = verdict(declared("tcp", "*", port, port + 2, false));
                var done = engineTries(published("tcp", "*", port + "-" + (port + 2)));
                if (verdict != done) {
                    differences.add(ways + ": the gate: " + verdict + ", the engine: " + done);
                }
            } finally {
                for (var each : open) {
                    each.close();
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Where no proxy runs the engine publishes IPv4 only on a network without IPv6; it holds the port all the same. */
    @Test
    void whatAnEngineWithoutItsProxyDoes() throws Exception {
        engine.restart("--userland-proxy=false");
        try {
            collector = collector();
            var addresses = List.of("0.0.0.0", "127.0.0.1", "127.0.0.2");
            var holders = new ArrayList<>(sockets());
            holders.addAll(containers(addresses));

            assertThat(differences(holders, addresses, false, this::publish)).isEmpty();
            assertThat(differences(containers(addresses), addresses, true, GateAgainstRealityIT::kernelTries))
                    .isEmpty();
        } finally {
            engine.restart();
            collector = collector();
        }
    }

    @Test
    void aContainerOnTheHostsNetworkIsAProcessThatHasAName() throws Exception {
        int port = freePort();
        engine.run("on-host", List.of("--network", "host"), "/bin/httpd", "-f", "-p", "127.0.0.1:" + port);
        await().atMost(Duration.ofSeconds(30)).until(() -> isHeld(port));

        assertThat(verdict(declared("tcp", "*", port, port, false)))
                .isEqualTo(publish("tcp", "*", port))
                .isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(verdict(declared("tcp", "127.0.0.1", port, port, true)))
                .isEqualTo(kernelTries("tcp", "127.0.0.1", port))
                .isEqualTo(Verdict.Outcome.CONFLICT);
        assertThat(verdict(declared("tcp", "::", port, port, true)))
                .isEqualTo(kernelTries("tcp", "::", port))
                .isEqualTo(Verdict.Outcome.FREE);
    }
}
