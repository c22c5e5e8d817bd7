package io.github.labmon.metrics;

import io.github.labmon.status.Sample;
import java.util.List;

/** node_exporter's names for the values that labmon reads. */
final class NodeExporterMetrics {

    private static final double MILLIS = 1e3;
    private static final String MOUNT = "mount";

    private static final MetricFamily BOOT = MetricFamily.gauge("node_boot_time_seconds", "When the kernel started.");
    private static final MetricFamily TIME = MetricFamily.gauge("node_time_seconds", "This host's clock.");
    private static final MetricFamily UNAME = MetricFamily.info(
            "node_uname_info", "The host and its kernel.", "nodename", "release", "machine", "sysname");
    private static final MetricFamily OS = MetricFamily.info("node_os_info", "The operating system.", "pretty_name");
    private static final MetricFamily MEMORY = MetricFamily.gauge("node_memory_MemTotal_bytes", "Main memory.");
    private static final MetricFamily AVAILABLE =
            MetricFamily.gauge("node_memory_MemAvailable_bytes", "Memory that is available without swapping.");
    private static final MetricFamily SWAP = MetricFamily.gauge("node_memory_SwapTotal_bytes", "Swap space.");
    private static final MetricFamily SWAP_FREE =
            MetricFamily.gauge("node_memory_SwapFree_bytes", "Swap space that is free.");
    private static final MetricFamily SIZE = filesystem("size_bytes", "Size of the file system.");
    private static final MetricFamily AVAIL =
            filesystem("avail_bytes", "Space that is available to users without root.");
    private static final MetricFamily FREE =
            filesystem("free_bytes", "Free space, including the space reserved for root.");
    private static final MetricFamily ERROR = filesystem("device_error", "1 where the file system does not answer.");
    private static final MetricFamily RECEIVED =
            MetricFamily.counter("node_network_receive_bytes_total", "Received by the interface.", "device");
    private static final MetricFamily SENT =
            MetricFamily.counter("node_network_transmit_bytes_total", "Sent by the interface.", "device");
    private static final MetricFamily CHIP =
            MetricFamily.gauge("node_hwmon_chip_names", "Chips by name.", "chip", "chip_name");
    private static final MetricFamily LABEL =
            MetricFamily.gauge("node_hwmon_sensor_label", "Labels of sensors.", "chip", "sensor", "label");
    private static final MetricFamily CELSIUS = hwmon("temp_celsius", "A temperature.");
    private static final MetricFamily MAX = hwmon("temp_max_celsius", "From here on it is too warm.");
    private static final MetricFamily CRITICAL = hwmon("temp_crit_celsius", "From here on it is critical.");
    private static final MetricFamily NVME = MetricFamily.info(
            "node_nvme_info", "Model and firmware of the drive.", "device", "firmware_revision", "model", "state");

    private final SampleIndex index;
    private final SeriesRenamer renamer;

    private NodeExporterMetrics(SampleIndex index) {
        this.index = index;
        this.renamer = new SeriesRenamer(index);
    }

    private static MetricFamily filesystem(String what, String help) {
        return MetricFamily.gauge("node_filesystem_" + what, help, "device", "fstype", "mountpoint");
    }

    private static MetricFamily hwmon(String what, String help) {
        return MetricFamily.gauge("node_hwmon_" + what, help, "chip", "sensor");
    }

    static List<MetricPoint> of(SampleIndex index) {
        var node = new NodeExporterMetrics(index);
        node.host();
        node.memory();
        index.all("host_disk_info").forEach(node::disk);
        node.temperatures();
        return node.renamer.series();
    }

    private void host() {
        renamer.each("host_boot_time_seconds", BOOT)
                .add(TIME, index.now().toEpochMilli() / MILLIS)
                .each("host_load1", MetricFamily.gauge("node_load1", "Runnable tasks on average over 1 minute."))
                .each("host_load5", MetricFamily.gauge("node_load5", "Runnable tasks on average over 5 minutes."))
                .each("host_load15", MetricFamily.gauge("node_load15", "Runnable tasks on average over 15 minutes."))
                .each("host_network_receive_bytes_total", RECEIVED, "interface")
                .each("host_network_transmit_bytes_total", SENT, "interface")
                .each("host_info", OS, "os");
        for (var host : index.all("host_info")) {
            renamer.add(
                    UNAME,
                    1,
                    SampleIndex.label(host, "hostname"),
                    SampleIndex.label(host, "kernel"),
                    machine(SampleIndex.label(host, "architecture")),
                    String.valueOf(System.getProperty("os.name")));
        }
    }

    /** The machine name of the kernel; Java uses another one for x86-64. */
    private static String machine(String architecture) {
        return architecture.equals("amd64") ? "x86_64" : architecture;
    }

    private void memory() {
        renamer.each("host_memory_size_bytes", MEMORY)
                .each("host_memory_available_bytes", AVAILABLE)
                .each("host_swap_size_bytes", SWAP);
        for (var size : index.all("host_swap_size_bytes")) {
            index.all("host_swap_used_bytes").forEach(used -> renamer.add(SWAP_FREE, size.value() - used.value()));
        }
    }

    private void disk(Sample disk) {
        var mount = SampleIndex.label(disk, MOUNT);
        var labels = new String[] {SampleIndex.label(disk, "device"), SampleIndex.label(disk, "filesystem"), mount};
        var size = index.one("host_disk_size_bytes", MOUNT, mount);
        var used = index.one("host_disk_used_bytes", MOUNT, mount);
        size.ifPresent(found -> renamer.add(SIZE, found.value(), labels));
        index.one("host_disk_free_bytes", MOUNT, mount).ifPresent(free -> renamer.add(AVAIL, free.value(), labels));
        if (size.isPresent() && used.isPresent()) {
            renamer.add(FREE, size.get().value() - used.get().value(), labels);
        }
        renamer.add(ERROR, size.isPresent() ? 0 : 1, labels);
    }

    /** labmon does not read where a sensor is on the board, so its chips have names of their own. */
    private void temperatures() {
        if (!index.all("host_cpu_temperature_celsius").isEmpty()) {
            renamer.each("host_cpu_temperature_celsius", CELSIUS, "=cpu", "=temp1")
                    .add(CHIP, 1, "cpu", "cpu");
        }
        for (var drive : index.all("nvme_info")) {
            var device = SampleIndex.label(drive, "device");
            var chip = "nvme_" + device;
            var sensor = new String[] {chip, "temp1"};
            index.one("nvme_temperature_celsius", "device", device)
                    .ifPresent(found -> renamer.add(CELSIUS, found.value(), sensor)
                            .add(CHIP, 1, chip, "nvme")
                            .add(LABEL, 1, chip, "temp1", "Composite"));
            index.one("nvme_warning_temperature_celsius", "device", device)
                    .ifPresent(found -> renamer.add(MAX, found.value(), sensor));
            index.one("nvme_critical_temperature_celsius", "device", device)
                    .ifPresent(found -> renamer.add(CRITICAL, found.value(), sensor));
            renamer.add(
                    NVME,
                    1,
                    device,
                    SampleIndex.label(drive, "firmware"),
                    SampleIndex.label(drive, "model"),
                    state(device));
        }
    }

    private String state(String device) {
        return index.all("nvme_controller_state").stream()
                .filter(sample -> SampleIndex.label(sample, "device").equals(device) && sample.value() > 0)
                .map(sample -> SampleIndex.label(sample, "state"))
                .findFirst()
                .orElse("");
    }
}
