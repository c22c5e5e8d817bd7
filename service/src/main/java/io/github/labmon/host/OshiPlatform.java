package io.github.labmon.host;

import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;
import oshi.spi.SystemInfoProvider;
import oshi.util.GlobalConfig;

/**
 * OSHI for the system that labmon runs on: without native code on Linux, where it starts faster, with JNA elsewhere.
 */
record OshiPlatform(OperatingSystem system, HardwareAbstractionLayer hardware, DiskReader disks) {

    static OshiPlatform of(HostSettings settings) {
        if (System.getProperty("os.name").equals("Linux")) {
            GlobalConfig.set(GlobalConfig.OSHI_UTIL_PROC_PATH, settings.proc().toString());
            GlobalConfig.set(GlobalConfig.OSHI_UTIL_SYS_PATH, settings.sys().toString());
            var info = new oshi.nativefree.SystemInfo();
            return new OshiPlatform(info.getOperatingSystem(), info.getHardware(), new LinuxDisks(settings.proc()));
        }
        return elsewhere(new oshi.SystemInfo());
    }

    private static OshiPlatform elsewhere(SystemInfoProvider info) {
        var system = info.getOperatingSystem();
        return new OshiPlatform(system, info.getHardware(), new OshiDisks(system.getFileSystem()));
    }
}
