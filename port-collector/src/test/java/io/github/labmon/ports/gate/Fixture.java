package io.github.labmon.ports.gate;

import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.ContainerName;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.Deployments;
import io.github.labmon.ports.yaml.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Declarations and live ports in a few words. */
public final class Fixture {

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    public static final DockerStatus DOCKER =
            new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "28.0.1", null);
    public static final ProcessHolder NGINX = new ProcessHolder(812, "nginx", "www-data");
    public static final ProcessHolder PROXY = new ProcessHolder(3003, "docker-proxy", "root");

    private Fixture() {}

    /** {@code tcp:*:8080}, {@code udp:127.0.0.1:53}, {@code tcp:::1:80-90} of a service; its line is its port. */
    public static DeclaredPort declares(String service, String text) {
        var first = text.indexOf(':');
        var last = text.lastIndexOf(':');
        var ports = PortRange.parse(text.substring(last + 1)).orElseThrow();
        return PortOwner.of(service, null, null)
                .port(
                        Protocol.parse(text.substring(0, first)).orElseThrow(),
                        text.substring(first + 1, last),
                        ports,
                        new Origin("compose.yaml", ports.first(), 9),
                        text.substring(last + 1) + ":80");
    }

    public static DeclaredPort times(int instances, DeclaredPort port) {
        return ofOwner(port.owner().withInstances(instances), port);
    }

    public static DeclaredPort onHost(DeclaredPort port) {
        return ofOwner(port.owner().onHostNetwork(), port);
    }

    public static DeclaredPort named(String containerName, DeclaredPort port) {
        var owner = PortOwner.of(port.service(), containerName, null).withInstances(port.instances());
        return ofOwner(port.hostNetwork() ? owner.onHostNetwork() : owner, port);
    }

    private static DeclaredPort ofOwner(PortOwner owner, DeclaredPort port) {
        return owner.port(
                port.protocol(),
                port.address(),
                new PortRange(port.port(), port.lastPort()),
                port.origin(),
                port.declaration());
    }

    /** The same, declared at another position. */
    public static DeclaredPort declaredAt(Origin origin, String declaration, DeclaredPort port) {
        return port.owner()
                .port(
                        port.protocol(),
                        port.address(),
                        new PortRange(port.port(), port.lastPort()),
                        origin,
                        declaration);
    }

    /** A socket of nginx, of an IPv6-only one where it is IPv6. */
    public static PortUse socket(String text) {
        return held(text, text.contains("::"), PortState.LISTENING, NGINX, null);
    }

    public static PortUse held(
            String text,
            @Nullable Boolean ipv6Only,
            PortState state,
            @Nullable ProcessHolder process,
            @Nullable ContainerHolder container) {
        var port = declares("held", text);
        return new PortUse(port.protocol(), port.address(), port.port(), ipv6Only, null, state, process, container);
    }

    /** The container web of the project blog. */
    public static ContainerHolder container(String project, String service, @Nullable String restart) {
        return new ContainerHolder(
                project + "-" + service + "-1",
                "b4174a57bb9a",
                "nginx:1.27",
                restart == null ? "running" : "exited",
                80,
                "0.0.0.0:8080->80/tcp",
                project,
                service,
                null,
                null,
                restart,
                List.of());
    }

    public static PortUse published(String text, ContainerHolder container) {
        return held(text, text.contains("::"), PortState.LISTENING, PROXY, container);
    }

    public static PortReport report(PortUse... rows) {
        return new PortReport(
                        1,
                        NOW,
                        "nas",
                        new PortRange(32_768, 60_999),
                        List.of("8472"),
                        1_024,
                        DOCKER,
                        true,
                        null,
                        List.of(rows))
                .withBound(List.of(), 0);
    }

    public static PortReport incomplete(@Nullable DockerStatus docker, @Nullable PortProblem problem, PortUse... rows) {
        return new PortReport(
                        1,
                        NOW,
                        "nas",
                        new PortRange(32_768, 60_999),
                        List.of(),
                        1_024,
                        docker,
                        false,
                        problem,
                        List.of(rows))
                .withBound(List.of(), 0);
    }

    /** A report of an engine of this version. */
    public static PortReport reportOf(String engineVersion, PortUse... rows) {
        var engine = new DockerStatus(DockerStatus.EngineState.OK, "engine-api", engineVersion, null);
        return new PortReport(1, NOW, "nas", null, List.of(), null, engine, true, null, List.of(rows))
                .withBound(List.of(), 0);
    }

    /** A report that lists addresses and containers. */
    public static PortReport report(@Nullable List<String> addresses, @Nullable List<ContainerName> containers) {
        return new PortReport(
                1, NOW, "nas", addresses, null, List.of(), null, DOCKER, true, null, List.of(), 0, containers);
    }

    public static LiveReading live(PortUse... rows) {
        return LiveReading.of("local", report(rows));
    }

    public static Verdict judge(PortReport report, DeclaredPort... ports) {
        return judge(report, PortPlan.NONE, Set.of(), ports);
    }

    public static Verdict judge(PortReport report, PortPlan plan, Set<String> allowed, DeclaredPort... ports) {
        return PortGate.judge(
                Deployments.of("blog", List.of(ports), List.of()), LiveReading.of("local", report), plan, allowed, NOW);
    }
}
