package io.github.labmon.host;

import io.github.labmon.mounts.FileSystemSpaces;
import java.util.Optional;
import java.util.function.Supplier;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;
import oshi.spi.SystemInfoProvider;
import oshi.util.GlobalConfig;

/**
 * OSHI for the system that labmon runs on: without native code on Linux, where it starts faster, with JNA elsewhere.
 *
 * @param cpuTicks reads the processor's counters; empty where they cannot be read
 */
record OshiPlatform(
        OperatingSystem system,
        HardwareAbstractionLayer hardware,
        DiskReader disks,
        Supplier<Optional<CpuTicks>> cpuTicks) {

    static OshiPlatform of(HostSettings settings) {
        if (System.getProperty("os.name").equals("Linux")) {
            GlobalConfig.set(GlobalConfig.OSHI_UTIL_PROC_PATH, settings.proc().toString());
            GlobalConfig.set(GlobalConfig.OSHI_UTIL_SYS_PATH, settings.sys().toString());
            var info = new oshi.nativefree.SystemInfo();
            return new OshiPlatform(
                    info.getOperatingSystem(),
                    info.getHardware(),
                    new LinuxDisks(settings.proc(), new FileSystemSpaces()),
                    () -> CpuTicks.read(settings.proc()));
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
                () -> Optional.of(CpuTicks.of(processor.getSystemCpuLoadTicks())));
    }
}
