package io.github.labmon.host;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;

/** The numbers in the document of the host. */
final class HostMeasurements {

    private static final Metric INFO = Metric.info(
            "host_info", "Names and versions of the host.", "hostname", "os", "kernel", "architecture", "cpu");
    private static final Metric BOOT = Metric.gauge("host_boot_time_seconds", "seconds", "When the kernel started.");
    private static final Metric PHYSICAL_CORES = Metric.gauge("host_cpu_physical_cores", "", "Cores of the host.");
    private static final Metric LOGICAL_CORES = Metric.gauge("host_cpu_logical_cores", "", "Threads of the host.");
    private static final Metric CPU = Metric.gauge(
                    "host_cpu_usage_ratio", "ratio", "Busy share of all cores since the reading before, 0 to 1.")
            .inHistory();
    private static final Metric[] LOAD = {
        Metric.gauge("host_load1", "", "Runnable tasks on average over 1 minute."),
        Metric.gauge("host_load5", "", "Runnable tasks on average over 5 minutes.")
                .inHistory(),
        Metric.gauge("host_load15", "", "Runnable tasks on average over 15 minutes.")
    };
    private static final Metric CPU_TEMPERATURE = Metric.gauge(
                    "host_cpu_temperature_celsius", "celsius", "Of the processor's hottest sensor.")
            .inHistory();
    private static final Metric MEMORY_SIZE = Metric.gauge("host_memory_size_bytes", "bytes", "Main memory.");
    private static final Metric MEMORY_USED =
            Metric.gauge("host_memory_used_bytes", "bytes", "Main memory less the available part.");
    private static final Metric MEMORY_AVAILABLE = Metric.gauge(
            "host_memory_available_bytes", "bytes", "Memory that a new program can have without swapping.");
    private static final Metric MEMORY_RATIO = Metric.gauge(
                    "host_memory_used_ratio", "ratio", "Used share of main memory, 0 to 1.")
            .inHistory();
    private static final Metric SWAP_SIZE = Metric.gauge("host_swap_size_bytes", "bytes", "Swap space.");
    private static final Metric SWAP_USED = Metric.gauge("host_swap_used_bytes", "bytes", "Used swap space.");
    private static final Metric SWAP_RATIO = Metric.gauge(
                    "host_swap_used_ratio", "ratio", "Used share of swap space, 0 to 1.")
            .inHistory();
    private static final Metric DISK_INFO = Metric.info(
            "host_disk_info", "Device and type of the mounted file system.", "mount", "device", "filesystem");
    private static final Metric DISK_SIZE =
            Metric.gauge("host_disk_size_bytes", "bytes", "Size of the file system.", "mount");
    private static final Metric DISK_USED =
            Metric.gauge("host_disk_used_bytes", "bytes", "Used part of the file system.", "mount");
    private static final Metric DISK_FREE = Metric.gauge(
            "host_disk_free_bytes", "bytes", "Part of the file system that users can still write.", "mount");
    private static final Metric DISK_RATIO = Metric.gauge(
                    "host_disk_used_ratio", "ratio", "Used share of the file system, 0 to 1.", "mount")
            .inHistory();
    private static final Metric RECEIVED =
            Metric.counter("host_network_receive_bytes_total", "bytes", "Received by the interface.", "interface");
    private static final Metric SENT =
            Metric.counter("host_network_transmit_bytes_total", "bytes", "Sent by the interface.", "interface");
    private static final Metric RECEIVE_RATE = Metric.rate(
            "host_network_receive_bytes_per_second", "bytes_per_second", "Received by the interface.", "interface");
    private static final Metric SEND_RATE = Metric.rate(
            "host_network_transmit_bytes_per_second", "bytes_per_second", "Sent by the interface.", "interface");

    private HostMeasurements() {}

    static Measurements of(HostStatus host) {
        var found = Measurements.builder()
                .target(new Target("host", host.state(), host.problem()).withLabel(Message.of("host.title")));
        system(found, host);
        memory(found, host);
        for (var disk : host.disks()) {
            // A mount that labmon may not access is not watched: it is neither up nor down.
            if (!disk.isNotVisible()) {
                found.target(disk.mount(), disk.state(), disk.problem());
            }
            found.info(DISK_INFO, disk.mount(), disk.device(), disk.fileSystem())
                    .add(DISK_SIZE, disk.totalBytes(), disk.mount())
                    .add(DISK_USED, disk.usedBytes(), disk.mount())
                    .add(DISK_FREE, disk.freeBytes(), disk.mount())
                    .percent(DISK_RATIO, disk.usedPercent(), disk.mount());
        }
        for (var network : host.network()) {
            found.add(RECEIVED, network.receivedBytes(), network.name())
                    .add(SENT, network.sentBytes(), network.name())
                    .add(RECEIVE_RATE, network.receiveBytesPerSecond(), network.name())
                    .add(SEND_RATE, network.sendBytesPerSecond(), network.name());
        }
        return found.build();
    }

    private static void system(Measurements.Builder found, HostStatus host) {
        var os = host.os();
        var cpu = host.cpu();
        if (os != null) {
            found.info(
                    INFO, host.hostname(), os.name(), os.kernel(), os.architecture(), cpu == null ? null : cpu.model());
        }
        var booted = host.bootedAt();
        found.add(BOOT, booted == null ? null : booted.getEpochSecond());
        if (cpu == null) {
            return;
        }
        found.add(PHYSICAL_CORES, cpu.physicalCores())
                .add(LOGICAL_CORES, cpu.logicalCores())
                .percent(CPU, cpu.usagePercent())
                .add(CPU_TEMPERATURE, cpu.temperatureCelsius());
        for (int i = 0; i < Math.min(LOAD.length, cpu.loadAverage().size()); i++) {
            found.add(LOAD[i], cpu.loadAverage().get(i));
        }
    }

    private static void memory(Measurements.Builder found, HostStatus host) {
        var memory = host.memory();
        if (memory != null) {
            found.add(MEMORY_SIZE, memory.totalBytes())
                    .add(MEMORY_USED, memory.usedBytes())
                    .add(MEMORY_AVAILABLE, memory.availableBytes())
                    .percent(MEMORY_RATIO, memory.usedPercent());
        }
        var swap = host.swap();
        if (swap != null) {
            found.add(SWAP_SIZE, swap.totalBytes())
                    .add(SWAP_USED, swap.usedBytes())
                    .percent(SWAP_RATIO, swap.usedPercent());
        }
    }
}
