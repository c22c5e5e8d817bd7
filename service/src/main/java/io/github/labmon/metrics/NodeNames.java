package io.github.labmon.metrics;

import io.github.labmon.status.Sample;
import java.util.List;

/** node_exporter's names, as far as labmon reads what they mean. */
final class NodeNames {

    private static final double MILLIS = 1e3;
    private static final String MOUNT = "mount";

    private static final Family BOOT = Family.gauge("node_boot_time_seconds", "When the kernel started.");
    private static final Family TIME = Family.gauge("node_time_seconds", "This host's clock.");
    private static final Family UNAME =
            Family.info("node_uname_info", "What the host is.", "nodename", "release", "machine", "sysname");
    private static final Family OS = Family.info("node_os_info", "The operating system.", "pretty_name");
    private static final Family MEMORY = Family.gauge("node_memory_MemTotal_bytes", "Main memory.");
    private static final Family AVAILABLE =
            Family.gauge("node_memory_MemAvailable_bytes", "What a new program could have without swapping.");
    private static final Family SWAP = Family.gauge("node_memory_SwapTotal_bytes", "Swap space.");
    private static final Family SWAP_FREE = Family.gauge("node_memory_SwapFree_bytes", "Swap space that is free.");
    private static final Family SIZE = filesystem("size_bytes", "Size of the file system.");
    private static final Family AVAIL = filesystem("avail_bytes", "What users can still write.");
    private static final Family FREE = filesystem("free_bytes", "What is free, also for root alone.");
    private static final Family ERROR = filesystem("device_error", "1 where the file system does not answer.");
    private static final Family RECEIVED =
            Family.counter("node_network_receive_bytes_total", "Received by the interface.", "device");
    private static final Family SENT =
            Family.counter("node_network_transmit_bytes_total", "Sent by the interface.", "device");
    private static final Family CHIP = Family.gauge("node_hwmon_chip_names", "Chips by name.", "chip", "chip_name");
    private static final Family LABEL =
            Family.gauge("node_hwmon_sensor_label", "Labels of sensors.", "chip", "sensor", "label");
    private static final Family CELSIUS = hwmon("temp_celsius", "A temperature.");
    private static final Family MAX = hwmon("temp_max_celsius", "From here on it is too warm.");
    private static final Family CRITICAL = hwmon("temp_crit_celsius", "From here on it is critical.");
    private static final Family NVME =
            Family.info("node_nvme_info", "What the drive is.", "device", "firmware_revision", "model", "state");

    private final Known known;
    private final Renaming names;

    private NodeNames(Known known) {
        this.known = known;
        this.names = new Renaming(known);
    }

    private static Family filesystem(String what, String help) {
        return Family.gauge("node_filesystem_" + what, help, "device", "fstype", "mountpoint");
    }

    private static Family hwmon(String what, String help) {
        return Family.gauge("node_hwmon_" + what, help, "chip", "sensor");
    }

    static List<Series> of(Known known) {
        var node = new NodeNames(known);
        node.host();
        node.memory();
        known.all("host_disk_info").forEach(node::disk);
        node.temperatures();
        return node.names.series();
    }

    private void host() {
        names.each("host_boot_time_seconds", BOOT)
                .add(TIME, known.now().toEpochMilli() / MILLIS)
                .each("host_load1", Family.gauge("node_load1", "Runnable tasks on average over 1 minute."))
                .each("host_load5", Family.gauge("node_load5", "Runnable tasks on average over 5 minutes."))
                .each("host_load15", Family.gauge("node_load15", "Runnable tasks on average over 15 minutes."))
                .each("host_network_receive_bytes_total", RECEIVED, "interface")
                .each("host_network_transmit_bytes_total", SENT, "interface")
                .each("host_info", OS, "os");
        for (var host : known.all("host_info")) {
            names.add(
                    UNAME,
                    1,
                    Known.label(host, "hostname"),
                    Known.label(host, "kernel"),
                    machine(Known.label(host, "architecture")),
                    String.valueOf(System.getProperty("os.name")));
        }
    }

    /** Java's word for it is not the kernel's. */
    private static String machine(String architecture) {
        return architecture.equals("amd64") ? "x86_64" : architecture;
    }

    private void memory() {
        names.each("host_memory_size_bytes", MEMORY)
                .each("host_memory_available_bytes", AVAILABLE)
                .each("host_swap_size_bytes", SWAP);
        for (var size : known.all("host_swap_size_bytes")) {
            known.all("host_swap_used_bytes").forEach(used -> names.add(SWAP_FREE, size.value() - used.value()));
        }
    }

    private void disk(Sample disk) {
        var mount = Known.label(disk, MOUNT);
        var labels = new String[] {Known.label(disk, "device"), Known.label(disk, "filesystem"), mount};
        var size = known.one("host_disk_size_bytes", MOUNT, mount);
        var used = known.one("host_disk_used_bytes", MOUNT, mount);
        size.ifPresent(found -> names.add(SIZE, found.value(), labels));
        known.one("host_disk_free_bytes", MOUNT, mount).ifPresent(free -> names.add(AVAIL, free.value(), labels));
        if (size.isPresent() && used.isPresent()) {
            names.add(FREE, size.get().value() - used.get().value(), labels);
        }
        names.add(ERROR, size.isPresent() ? 0 : 1, labels);
    }

    /** Where a sensor sits on the board labmon does not tell: its chips have names of their own. */
    private void temperatures() {
        if (!known.all("host_cpu_temperature_celsius").isEmpty()) {
            names.each("host_cpu_temperature_celsius", CELSIUS, "=cpu", "=temp1")
                    .add(CHIP, 1, "cpu", "cpu");
        }
        for (var drive : known.all("nvme_info")) {
            var device = Known.label(drive, "device");
            var chip = "nvme_" + device;
            var sensor = new String[] {chip, "temp1"};
            known.one("nvme_temperature_celsius", "device", device)
                    .ifPresent(found -> names.add(CELSIUS, found.value(), sensor)
                            .add(CHIP, 1, chip, "nvme")
                            .add(LABEL, 1, chip, "temp1", "Composite"));
            known.one("nvme_warning_temperature_celsius", "device", device)
                    .ifPresent(found -> names.add(MAX, found.value(), sensor));
            known.one("nvme_critical_temperature_celsius", "device", device)
                    .ifPresent(found -> names.add(CRITICAL, found.value(), sensor));
            names.add(NVME, 1, device, Known.label(drive, "firmware"), Known.label(drive, "model"), state(device));
        }
    }

    private String state(String device) {
        return known.all("nvme_controller_state").stream()
                .filter(sample -> Known.label(sample, "device").equals(device) && sample.value() > 0)
                .map(sample -> Known.label(sample, "state"))
                .findFirst()
                .orElse("");
    }
}
