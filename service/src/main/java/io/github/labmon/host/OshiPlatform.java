package io.github.labmon.host;

import io.github.labmon.mounts.FileSystemSpaces;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.OperatingSystem;
import oshi.spi.SystemInfoProvider;
import oshi.util.GlobalConfig;

/**
 * OSHI for the system that labmon runs on: without native code on Linux, where it starts faster, with JNA elsewhere.
 *
 * @param cpuTicks reads the processor's counters; empty where they cannot be read
 * @param networkCounters reads those of an interface: on Linux from the same files as {@link CounterBaseline}
 */
record OshiPlatform(
        OperatingSystem system,
        HardwareAbstractionLayer hardware,
        DiskReader disks,
        Supplier<Optional<CpuTicks>> cpuTicks,
        Function<NetworkIF, NetworkCounters> networkCounters) {

    static OshiPlatform of(HostSettings settings) {
        if (System.getProperty("os.name").equals("Linux")) {
            GlobalConfig.set(GlobalConfig.OSHI_UTIL_PROC_PATH, settings.proc().toString());
            GlobalConfig.set(GlobalConfig.OSHI_UTIL_SYS_PATH, settings.sys().toString());
            var info = new oshi.nativefree.SystemInfo();
            var interfaces = new SysfsInterfaces(settings.sys());
            return new OshiPlatform(
                    info.getOperatingSystem(),
                    info.getHardware(),
                    new LinuxDisks(settings.proc(), new FileSystemSpaces()),
                    () -> CpuTicks.read(settings.proc()),
                    card -> interfaces.counters(card.getName(), addresses(card)).orElseGet(() -> counters(card)));
        }
        return elsewhere(new oshi.SystemInfo());
    }

    private static OshiPlatform elsewhere(SystemInfoProvider info) {
        var system = info.getOperatingSystem();
        var hardware = info.getHardware();
        var processor = hardware.getProcessor();
        return new OshiPlatform(
                system,
                hardware,
                new OshiDisks(system.getFileSystem()),
                () -> Optional.of(CpuTicks.of(processor.getSystemCpuLoadTicks())),
                OshiPlatform::counters);
    }

    private static NetworkCounters counters(NetworkIF card) {
        return new NetworkCounters(card.getName(), addresses(card), card.getBytesRecv(), card.getBytesSent());
    }

    private static List<String> addresses(NetworkIF card) {
        return Stream.concat(
                        Arrays.stream(card.getIPv4addr()),
                        Arrays.stream(card.getIPv6addr()).map(IpText::compress))
                .toList();
    }
}
