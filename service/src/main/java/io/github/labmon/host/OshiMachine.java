package io.github.labmon.host;

import io.github.labmon.status.Percent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.OperatingSystem;

/** What OSHI tells of this machine, its "unknown", 0 and NaN turned into absence. */
final class OshiMachine {

    private final CpuMeter cpuMeter;
    private final NetworkMeter networkMeter;
    private final OperatingSystem system;
    private final CentralProcessor processor;
    private final HardwareAbstractionLayer hardware;
    private final DiskReader disks;

    private OshiMachine(OshiPlatform platform) {
        this.hardware = platform.hardware();
        this.processor = hardware.getProcessor();
        // The samples first: the second that must pass goes by while the rest is made.
        this.cpuMeter = new CpuMeter(processor::getSystemCpuLoadTicks, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
        this.networkMeter = new NetworkMeter(this::counters, System::nanoTime);
        this.system = platform.system();
        this.disks = platform.disks();
    }

    /** Makes the machine at the first reading and keeps it: OSHI is dear to start and cheap to ask again. */
    @Singleton
    static final class Holder {

        private final HostSettings settings;
        private @Nullable OshiMachine machine;

        Holder(HostSettings settings) {
            this.settings = settings;
        }

        synchronized OshiMachine machine() {
            if (machine == null) {
                machine = new OshiMachine(OshiPlatform.of(settings));
            }
            return machine;
        }
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
                cpuMeter.usagePercent(),
                Arrays.stream(processor.getSystemLoadAverage(3))
                        .filter(load -> load >= 0)
                        .boxed()
                        .toList(),
                temperatureCelsius());
    }

    private @Nullable Double temperatureCelsius() {
        var celsius = hardware.getSensors().getCpuTemperature();
        return celsius > 0 && celsius < 150 ? Math.round(celsius * 10.0) / 10.0 : null;
    }

    HostStatus.@Nullable Memory memory() {
        GlobalMemory memory = hardware.getMemory();
        var total = memory.getTotal();
        var available = memory.getAvailable();
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

    NetworkMeter network() {
        return networkMeter;
    }

    private List<NetworkMeter.Counters> counters() {
        return hardware.getNetworkIFs(false).stream()
                .filter(card -> card.getIfOperStatus() != NetworkIF.IfOperStatus.DOWN)
                .filter(card -> !card.getName().startsWith("veth"))
                .map(card -> new NetworkMeter.Counters(
                        card.getName(), addresses(card), card.getBytesRecv(), card.getBytesSent()))
                .toList();
    }

    private static List<String> addresses(NetworkIF card) {
        return Stream.concat(
                        Arrays.stream(card.getIPv4addr()),
                        Arrays.stream(card.getIPv6addr()).map(IpText::compress))
                .toList();
    }

    private static @Nullable Integer positive(int number) {
        return number > 0 ? number : null;
    }

    private static @Nullable String known(@Nullable String text) {
        return text == null || text.isBlank() || text.equalsIgnoreCase("unknown") ? null : text;
    }
}
