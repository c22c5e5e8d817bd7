package io.github.labmon.ports.gate.differential;

import static org.awaitility.Awaitility.await;

import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.gate.ReportReader;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.render.JsonReport;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.Deployments;
import io.github.labmon.ports.testing.DockerEngine;
import io.github.labmon.ports.testing.NativeSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs pairs in network, process and mount namespaces of its own: no other process of the machine holds a port there, and
 * its IPv6 can be switched off.
 */
public final class DifferentialRun {

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS_PER_PAIR = 4;
    private static final int PORTS = 12_000;

    private static final Pattern CONFLICT = Pattern.compile("address already in use|port is already allocated"
            + "|all ports are allocated|cannot assign requested address");

    private final DockerEngine engine;
    private final PortCollector collector;
    private final Random random;
    private final boolean proxy;
    private final boolean ipv6;
    private final Map<String, Integer> pairsByKind = new TreeMap<>();
    private int mismatches;
    private int explained;
    private int conflicts;

    private DifferentialRun(DockerEngine engine, Random random, boolean proxy, boolean ipv6) {
        this.engine = engine;
        this.collector = new PortCollector(
                Path.of("/proc"), Map.of("DOCKER_HOST", engine.host()), Duration.ofSeconds(20), InstantSource.system());
        this.random = random;
        this.proxy = proxy;
        this.ipv6 = ipv6;
    }

    /**
     * Prints each mismatch and a summary.
     *
     * @param args the number of pairs, the seed, {@code proxy} or {@code no-proxy}, {@code ipv6} or {@code no-ipv6}
     */
    public static void main(String[] args) throws Exception {
        int pairs = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        var proxy = args[2].equals("proxy");
        var ipv6 = args[3].equals("ipv6");
        prepareNetwork(ipv6);
        var engine = proxy ? DockerEngine.start() : DockerEngine.start("--userland-proxy=false");
        try {
            var run = new DifferentialRun(engine, random(seed, proxy, ipv6), proxy, ipv6);
            for (int number = 0; number < pairs; number++) {
                run.pair(number, FIRST_PORT + number * PORTS_PER_PAIR % PORTS + 1);
            }
            System.out.println("SUMMARY " + String.join(" ", args) + ": " + pairs + " pairs, " + run.conflicts
                    + " conflicts of the engine, " + run.explained + " differences that docs/port-gate.md lists, "
                    + run.mismatches + " mismatches");
            run.pairsByKind.forEach((kind, count) -> System.out.println("  " + count + " " + kind));
        } finally {
            engine.remove();
        }
    }

    /** Each of the engine's settings receives pairs of its own. */
    private static Random random(long seed, boolean proxy, boolean ipv6) {
        return new Random(seed * 4 + (proxy ? 1 : 0) + (ipv6 ? 2 : 0));
    }

    private static void prepareNetwork(boolean ipv6) throws IOException, InterruptedException {
        CommandOutput.required("ip", "link", "set", "lo", "up");
        if (!ipv6) {
            CommandOutput.required("sysctl", "--quiet", "--write", "net.ipv6.conf.all.disable_ipv6=1");
            CommandOutput.required("sysctl", "--quiet", "--write", "net.ipv6.conf.default.disable_ipv6=1");
        }
        CommandOutput.required("ip", "link", "add", "host0", "type", "bridge");
        CommandOutput.required("ip", "address", "add", "10.200.0.1/24", "dev", "host0");
        if (ipv6) {
            CommandOutput.required("ip", "-6", "address", "add", "fd00:200::1/64", "dev", "host0", "nodad");
        }
        CommandOutput.required("ip", "link", "set", "host0", "up");
    }

    /** One result of the engine. */
    private record EngineOutcome(Verdict.Outcome verdict, String error) {}

    private void pair(int number, int port) throws Exception {
        var protocol = random.nextInt(3) == 0 ? "udp" : "tcp";
        switch (random.nextInt(20)) {
            case 0, 1, 2 ->
                twoDeclarations(
                        number, port, Declaration.random(random, protocol), Declaration.random(random, protocol));
            case 3 -> besideEphemeralClient(number, Declaration.random(random, "tcp"));
            default -> {
                var holder = Holder.random(random, protocol, ipv6);
                count(protocol + " " + holder.kind());
                try (var held = holder.hold(engine, protocol, port)) {
                    settle(holder, port);
                    tryOne(number, protocol + " " + holder + " at " + port, port, Declaration.random(random, protocol));
                    Objects.requireNonNull(held);
                }
            }
        }
    }

    private void count(String kind) {
        pairsByKind.merge(kind, 1, Integer::sum);
    }

    private void tryOne(int number, String holder, int port, Declaration declaration) throws Exception {
        var declared = declaration.declared(port, "web", 1);
        var verdict = judge(declared);
        var remote = judgeReport(declared);
        compare(number, holder, declaration.publish(port), verdict, remote, publish(declaration.publish(port)));
    }

    /** A connection whose source port the kernel chose. A report does not list it, so that the gate here alone decides. */
    private void besideEphemeralClient(int number, Declaration declaration) throws Exception {
        count("tcp Client of an ephemeral port");
        try (var server = NativeSocket.open(NativeSocket.Spec.of("tcp", "127.0.0.1", 0));
                var client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            int port = client.getLocalPort();
            var verdict = judge(declaration.declared(port, "web", 1));
            var published = declaration.publish(port);
            compare(number, "ephemeral client at " + port, published, verdict, verdict, publish(published));
        }
    }

    /** Two declarations of one container, or of two that start in the one or the other order. */
    private void twoDeclarations(int number, int port, Declaration one, Declaration other) throws Exception {
        var together = random.nextBoolean();
        count("two declarations of " + (together ? "one container" : "two containers"));
        var ports =
                new DeclaredPort[] {one.declared(port, "one", 1), other.declared(port, together ? "one" : "two", 2)};
        var verdict = judge(ports);
        var remote = judgeReport(ports);
        var outcome = together ? publish(one.publish(port), other.publish(port)) : inAnyOrder(one, other, port);
        compare(
                number,
                "two declarations of " + (together ? "one container" : "two containers"),
                one.publish(port) + " and " + other.publish(port),
                verdict,
                remote,
                outcome);
    }

    /** On other ports the second time: an engine goes on in a range where it stopped. */
    private EngineOutcome inAnyOrder(Declaration one, Declaration other, int port) throws Exception {
        var first = inOrder(one.publish(port), other.publish(port));
        return first.verdict() == Verdict.Outcome.FREE
                ? first
                : inOrder(other.publish(port + PORTS), one.publish(port + PORTS));
    }

    private EngineOutcome inOrder(String first, String second) throws Exception {
        var started = run("first", first);
        if (started.verdict() == Verdict.Outcome.CONFLICT) {
            engine.docker("rm", "--force", "first");
            return started;
        }
        var outcome = publish(second);
        engine.docker("rm", "--force", "first");
        return outcome;
    }

    /** A container's process needs a moment until it listens. */
    private void settle(Holder holder, int port) {
        if (!(holder instanceof Holder.Listening listening) || !listening.onHost()) {
            return;
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> collector.collect().ports().stream().anyMatch(use -> use.port() == port));
    }

    private Verdict judge(DeclaredPort... ports) {
        return judge(PortCheck.local(collector), ports);
    }

    /** As a gate elsewhere judges: by the report alone. */
    private Verdict judgeReport(DeclaredPort... ports) throws Exception {
        var report = collector.withBound(collector.collect());
        return judge(LiveReading.of("http://nas:9780", ReportReader.read(JsonReport.bytes(report))), ports);
    }

    private static Verdict judge(LiveReading live, DeclaredPort... ports) {
        var deployment = Deployments.of("differential", List.of(ports), List.of());
        return PortGate.judge(deployment, live, PortPlan.NONE, Set.of(), Instant.now());
    }

    private EngineOutcome publish(String... published) throws Exception {
        var outcome = run("declared", published);
        engine.docker("rm", "--force", "declared");
        return outcome;
    }

    private EngineOutcome run(String name, String... published) throws Exception {
        var command = new ArrayList<>(List.of("docker", "--host", engine.host(), "run", "--detach", "--name", name));
        for (var each : published) {
            command.addAll(List.of("--publish", each));
        }
        command.addAll(List.of(DockerEngine.IMAGE, "/bin/sleep", "900"));
        var ended = CommandOutput.run(command.toArray(String[]::new));
        if (ended.exitCode() == 0) {
            return new EngineOutcome(Verdict.Outcome.FREE, "");
        }
        var error = ended.err().strip().lines().findFirst().orElse("");
        if (!CONFLICT.matcher(ended.err()).find()) {
            throw new IOException("docker run failed otherwise: " + ended.err());
        }
        return new EngineOutcome(Verdict.Outcome.CONFLICT, error);
    }

    private void compare(
            int number, String holder, String declaration, Verdict verdict, Verdict remote, EngineOutcome outcome) {
        conflicts += outcome.verdict() == Verdict.Outcome.CONFLICT ? 1 : 0;
        if (verdict.outcome() == outcome.verdict() && remote.outcome() == outcome.verdict()) {
            return;
        }
        var isExplained =
                isIpv6WithoutProxy(verdict, outcome.verdict()) && isIpv6WithoutProxy(remote, outcome.verdict());
        explained += isExplained ? 1 : 0;
        mismatches += isExplained ? 0 : 1;
        System.out.println((isExplained ? "EXPLAINED " : "MISMATCH ") + number + ": " + holder + " <- " + declaration
                + "\n  gate: " + text(verdict) + "\n  report: " + text(remote) + "\n  engine: " + outcome);
    }

    /** An engine without its proxy leaves IPv6 out on a network without IPv6, and no interface of it shows that. */
    private boolean isIpv6WithoutProxy(Verdict verdict, Verdict.Outcome outcome) {
        return !proxy
                && outcome == Verdict.Outcome.FREE
                && verdict.conflicts().stream()
                        .allMatch(finding -> isIpv6(finding.declared())
                                || (finding.holder() != null
                                        && finding.holder().address().contains(":"))
                                || isIpv6(finding.other()));
    }

    private static boolean isIpv6(@Nullable DeclaredPort declared) {
        return declared != null && declared.address().contains(":");
    }

    private static String text(Verdict verdict) {
        return verdict.outcome() + " "
                + verdict.conflicts().stream()
                        .map(finding -> finding.kind() + " " + finding.message())
                        .toList()
                + (verdict.problem() == null ? "" : " " + verdict.problem().code());
    }
}
