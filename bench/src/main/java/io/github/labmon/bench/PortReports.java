package io.github.labmon.bench;

import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.render.JsonReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One report of this host while it holds {@code sockets} listening sockets more than usual. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@NullUnmarked // JMH sets the fields
public class PortReports {

    @Param({"0", "100", "1000"})
    public int sockets;

    private final List<ServerSocket> open = new ArrayList<>();
    private PortCollector collector;
    private PortReport report;

    @Setup(Level.Trial)
    public void open() throws IOException {
        for (int i = 0; i < sockets; i++) {
            open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        collector = new PortCollector();
        report = collector.collect();
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    @Benchmark
    public PortReport collect() {
        return collector.collect();
    }

    @Benchmark
    public byte[] write() {
        return JsonReport.bytes(report);
    }
}
