package io.github.labmon.host;

import io.github.labmon.status.Percent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.OperatingSystem;

/** This machine as OSHI reports it, with "unknown", 0 and NaN turned into absence. */
final class OshiMachine {

    private static final int HOTTEST = 150;

    private final IntervalMeter<Optional<CpuTicks>, Optional<Double>> cpuUsage;
    private final IntervalMeter<List<NetworkCounters>, List<NetworkUsage>> networkUsage;
    private final OperatingSystem system;
    private final CentralProcessor processor;
    private final HardwareAbstractionLayer hardware;
    private final DiskReader disks;
    private final Function<NetworkIF, NetworkCounters> networkCounters;

    OshiMachine(OshiPlatform platform, CounterBaseline baseline) {
        this.hardware = platform.hardware();
        this.processor = hardware.getProcessor();
        this.networkCounters = platform.networkCounters();
        var ticks = baseline.ticks();
        this.cpuUsage =
                meter(platform.cpuTicks(), OshiMachine::usagePercent, baseline, ticks.isPresent() ? ticks : null);
        this.networkUsage = meter(
                this::counters,
                NetworkCounters::usage,
                baseline,
                baseline.network().orElse(null));
        this.system = platform.system();
        this.disks = platform.disks();
    }

    /** One whose first measurement begins with the baseline where there is one. */
    private static <S, R> IntervalMeter<S, R> meter(
            Supplier<S> source,
            IntervalMeter.Calculation<S, R> calculation,
            CounterBaseline baseline,
            @Nullable S sample) {
        var time = IntervalMeter.Time.SYSTEM;
        return sample == null
                ? new IntervalMeter<>(source, calculation, time)
                : new IntervalMeter<>(source, calculation, time, sample, baseline.takenAt());
    }

    private static Optional<Double> usagePercent(Optional<CpuTicks> before, Optional<CpuTicks> after, double seconds) {
        return before.flatMap(earlier -> after.flatMap(ticks -> ticks.usagePercent(earlier)));
    }

    HostStatus.Os os() {
        var version = system.getVersionInfo();
        var codeName = known(version.getCodeName());
        var name = Stream.of(
                        system.getFamily(), known(version.getVersion()), codeName == null ? null : "(" + codeName + ")")
                .filter(part -> part != null)
                .reduce((a, b) -> a + " " + b)
                .orElse(system.getFamily());
        return new HostStatus.Os(name, version.getBuildNumber(), System.getProperty("os.arch"));
    }

    @Nullable
    Instant bootedAt() {
        var seconds = system.getSystemBootTime();
        return seconds > 0 ? Instant.ofEpochSecond(seconds) : null;
    }

    @Nullable
    Long uptimeSeconds() {
        var seconds = system.getSystemUptime();
        return seconds > 0 ? seconds : null;
    }

    HostStatus.Cpu cpu() throws InterruptedException {
        return new HostStatus.Cpu(
                known(processor.getProcessorIdentifier().getName()),
                positive(processor.getPhysicalProcessorCount()),
                positive(processor.getLogicalProcessorCount()),
                cpuUsage.measure().orElse(null),
                Arrays.stream(processor.getSystemLoadAverage(3))
                        .filter(load -> load >= 0)
                        .boxed()
                        .toList(),
                temperatureCelsius());
    }

    private @Nullable Double temperatureCelsius() {
        return celsius(hardware.getSensors().getCpuTemperature());
    }

    /** {@code null} for what OSHI returns without a sensor: 0 or NaN. */
    static @Nullable Double celsius(double value) {
        return value > 0 && value < HOTTEST ? Math.round(value * 10.0) / 10.0 : null;
    }

    HostStatus.@Nullable Memory memory() {
        var memory = hardware.getMemory();
        return memory(memory.getTotal(), memory.getAvailable());
    }

    /** {@code null} where the size is not known. */
    static HostStatus.@Nullable Memory memory(long total, long available) {
        return total <= 0
                ? null
                : new HostStatus.Memory(total, total - available, available, Percent.of(total - available, total));
    }

    HostStatus.Swap swap() {
        var swap = hardware.getMemory().getVirtualMemory();
        var total = swap.getSwapTotal();
        return new HostStatus.Swap(total, swap.getSwapUsed(), Percent.of(swap.getSwapUsed(), total));
    }

    DiskReader disks() {
        return disks;
    }

    List<NetworkUsage> network() throws InterruptedException {
        return networkUsage.measure();
    }

    private List<NetworkCounters> counters() {
        return hardware.getNetworkIFs(false).stream()
                .filter(card -> card.getIfOperStatus() != NetworkIF.IfOperStatus.DOWN)
                .filter(card -> NetworkCounters.isReported(card.getName()))
                .map(networkCounters)
                .toList();
    }

    static @Nullable Integer positive(int number) {
        return number > 0 ? number : null;
    }

    static @Nullable String known(@Nullable String text) {
        return text == null || text.isBlank() || text.equalsIgnoreCase("unknown") ? null : text;
    }
}
