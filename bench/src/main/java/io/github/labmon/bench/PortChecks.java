package io.github.labmon.bench;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.Declarations;
import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.plan.PortPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A compose file of {@code services} services, each with two ports, against ten times as many live ports. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@NullUnmarked // JMH sets the fields
public class PortChecks {

    @Param({"30", "1000"})
    public int services;

    private DeclarationRequest request;
    private Deployment deployment;
    private LiveReading live;

    @Setup(Level.Trial)
    public void write() throws DeclarationException {
        var compose = new StringBuilder("name: bench\nservices:\n");
        for (int i = 0; i < services; i++) {
            compose.append("  s").append(i).append(":\n    image: nginx\n    ports:\n      - \"");
            compose.append(10_000 + i)
                    .append(":80\"\n      - \"127.0.0.1:")
                    .append(20_000 + i)
                    .append(":53/udp\"\n");
        }
        request = DeclarationRequest.of(DeclarationFiles.inMemory(Map.of("compose.yaml", compose.toString())));
        deployment = Declarations.read(request);
        var rows = new ArrayList<PortUse>();
        for (int i = 0; i < services * 10; i++) {
            // Every tenth declared port is held.
            var port = i % 100 == 0 ? 10_000 + i / 10 : 30_000 + i;
            var process = new ProcessHolder(i + 2, "nginx", "root");
            rows.add(new PortUse(Protocol.TCP, "0.0.0.0", port, false, null, PortState.LISTENING, process, null));
        }
        var docker = new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "28.0.1", null);
        live = LiveReading.of(
                "bench",
                new PortReport(
                                1,
                                Instant.EPOCH,
                                "bench",
                                new PortRange(61_000, 61_999),
                                List.of(),
                                1_024,
                                docker,
                                true,
                                null,
                                rows)
                        .withBound(List.of(), 0));
    }

    @Benchmark
    public Deployment read() throws DeclarationException {
        return Declarations.read(request);
    }

    @Benchmark
    public Verdict judge() {
        return PortGate.judge(deployment, live, PortPlan.NONE, Set.of(), Instant.EPOCH);
    }
}
