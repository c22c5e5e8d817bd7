package io.github.labmon.host;

import io.github.labmon.host.sensor.HostSensors;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import org.jspecify.annotations.Nullable;

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

    private static final Metric CPU_STALL = stall("cpu_some", "a task waited for a processor");
    private static final Metric CPU_STALL_TOTAL = stallTotal("cpu_some", "a task waited for a processor");
    private static final Metric MEMORY_STALL = stall("memory_some", "a task waited for memory");
    private static final Metric MEMORY_STALL_TOTAL = stallTotal("memory_some", "a task waited for memory");
    private static final Metric MEMORY_FULL = stall("memory_full", "all tasks waited for memory");
    private static final Metric MEMORY_FULL_TOTAL = stallTotal("memory_full", "all tasks waited for memory");
    private static final Metric IO_STALL = stall("io_some", "a task waited for a disk");
    private static final Metric IO_STALL_TOTAL = stallTotal("io_some", "a task waited for a disk");
    private static final Metric IO_FULL = stall("io_full", "all tasks waited for a disk");
    private static final Metric IO_FULL_TOTAL = stallTotal("io_full", "all tasks waited for a disk");
    private static final Metric SENSOR = Metric.gauge(
            "host_sensor_temperature_celsius", "celsius", "Temperature of the sensor.", "device", "sensor");
    private static final Metric SENSOR_CRITICAL = Metric.gauge(
            "host_sensor_critical_celsius",
            "celsius",
            "Critical temperature that the device reports.",
            "device",
            "sensor");
    private static final Metric SENSOR_OVERHEATED = Metric.gauge(
            "host_sensor_overheated",
            "",
            "1 while the sensor is at its critical temperature, or its device reports an alarm.",
            "device",
            "sensor");
    private static final Metric FAN =
            Metric.gauge("host_fan_rpm", "rpm", "Revolutions per minute of the fan.", "device", "sensor");

    /** More sensors have no history: a processor with many cores has one for each. */
    private static final int MOST_IN_HISTORY = 16;

    private HostMeasurements() {}

    static Measurements of(HostStatus host) {
        var found = Measurements.builder().target(target(host));
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
        pressure(found, host.pressure());
        sensors(found, host.sensors());
        return found.build();
    }

    /** Its state without a problem of its own is that of a file system, which is a target itself. */
    private static Target target(HostStatus host) {
        var target = new Target("host", host.state(), host.problem()).withLabel(Message.of("host.title"));
        return host.problem() == null && host.state() != State.OK ? target.asConsequence() : target;
    }

    private static Metric stall(String name, String what) {
        return Metric.gauge(
                        "host_pressure_" + name + "_ratio",
                        "ratio",
                        "Part of the last minute in which " + what + ", 0 to 1.")
                .inHistory();
    }

    private static Metric stallTotal(String name, String what) {
        return Metric.counter("host_pressure_" + name + "_seconds_total", "seconds", "Time in which " + what + ".");
    }

    private static void pressure(Measurements.Builder found, @Nullable HostPressure pressure) {
        if (pressure == null) {
            return;
        }
        stall(found, some(pressure.cpu()), CPU_STALL, CPU_STALL_TOTAL);
        stall(found, some(pressure.memory()), MEMORY_STALL, MEMORY_STALL_TOTAL);
        stall(found, full(pressure.memory()), MEMORY_FULL, MEMORY_FULL_TOTAL);
        stall(found, some(pressure.io()), IO_STALL, IO_STALL_TOTAL);
        stall(found, full(pressure.io()), IO_FULL, IO_FULL_TOTAL);
    }

    private static ResourcePressure.@Nullable Stall some(@Nullable ResourcePressure resource) {
        return resource == null ? null : resource.some();
    }

    private static ResourcePressure.@Nullable Stall full(@Nullable ResourcePressure resource) {
        return resource == null ? null : resource.full();
    }

    private static void stall(
            Measurements.Builder found, ResourcePressure.@Nullable Stall stall, Metric ratio, Metric total) {
        if (stall != null) {
            found.percent(ratio, stall.avg60Percent()).add(total, stall.totalSeconds());
        }
    }

    private static void sensors(Measurements.Builder found, @Nullable HostSensors sensors) {
        if (sensors == null) {
            return;
        }
        var kept = 0;
        for (var sensor : sensors.temperatures()) {
            String[] labels = {sensor.device(), sensor.label()};
            found.add(kept < MOST_IN_HISTORY ? SENSOR.inHistory() : SENSOR, sensor.celsius(), labels)
                    .add(SENSOR_CRITICAL, sensor.criticalCelsius(), labels)
                    .add(SENSOR_OVERHEATED, sensor.overheated(), labels);
            kept++;
        }
        sensors.fans().stream()
                .limit(MOST_IN_HISTORY)
                .forEach(fan -> found.add(FAN.inHistory(), fan.rpm(), fan.device(), fan.label()));
        sensors.fans().stream()
                .skip(MOST_IN_HISTORY)
                .forEach(fan -> found.add(FAN, fan.rpm(), fan.device(), fan.label()));
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
