package io.github.labmon.host;

import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** This host at a glance. */
final class HostCard {

    private static final String HOST = "host";

    /** Of many mounts the first are examples. */
    private static final int MOST_LIMITS = 3;

    private HostCard() {}

    static StatusCard of(HostStatus host) {
        return StatusCard.of(summary(host), values(host), items(host)).limitedBy(limits(host));
    }

    /** Mounts that labmon is not permitted to read. */
    private static List<Problem> limits(HostStatus host) {
        return host.complete()
                ? List.of()
                : host.disks().stream()
                        .filter(disk -> disk.state() == State.UNKNOWN)
                        .map(DiskUsage::problem)
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(MOST_LIMITS)
                        .toList();
    }

    private static @Nullable Message summary(HostStatus host) {
        var uptime = host.uptimeSeconds();
        return uptime == null ? null : Message.of("host.up").with("uptime", Duration.ofSeconds(uptime));
    }

    private static List<CardValue> values(HostStatus host) {
        var cpu = host.cpu();
        var memory = host.memory();
        var values = new CardValues()
                .add("cpu", cpu == null ? null : cpu.usagePercent(), ValueUnit.PERCENT)
                .in("host_cpu_usage_ratio")
                .inChart("usage")
                .add("memory", memory == null ? null : memory.usedPercent(), ValueUnit.PERCENT)
                .in("host_memory_used_ratio")
                .inChart("usage");
        host.disks().stream()
                .filter(disk -> disk.usedPercent() != null)
                .max(Comparator.comparing(DiskUsage::usedPercent))
                .ifPresent(disk -> values.add("disk", disk.usedPercent(), ValueUnit.PERCENT)
                        .labelled(Message.of("host.value.disk").with("mount", disk.mount()))
                        .in("host_disk_used_ratio", "mount", disk.mount()));
        return values.add("temperature", cpu == null ? null : cpu.temperatureCelsius(), ValueUnit.CELSIUS)
                .in("host_cpu_temperature_celsius")
                .list();
    }

    private static List<StatusCard.Item> items(HostStatus host) {
        return host.disks().stream()
                .filter(disk -> disk.state() != State.UNKNOWN)
                .map(disk -> new StatusCard.Item(disk.mount(), disk.device(), null, disk(disk)))
                .toList();
    }

    private static List<CardValue> disk(DiskUsage disk) {
        return new CardValues()
                .add("used", disk.usedPercent(), ValueUnit.PERCENT)
                .in("host_disk_used_ratio", "mount", disk.mount())
                .add("free", disk.freeBytes(), ValueUnit.BYTES)
                .list();
    }

    static List<DetailGroup> details(HostStatus host) {
        var groups = new ArrayList<DetailGroup>();
        groups.add(new DetailGroup(HOST, "system", system(host)));
        groups.add(new DetailGroup(HOST, "processor", processor(host)));
        groups.add(new DetailGroup(HOST, "memory", memory(host)));
        groups.addAll(SensorDetails.of(host));
        host.network().forEach(network -> groups.add(new DetailGroup(HOST, "network", network(network))));
        host.disks().forEach(disk -> groups.add(new DetailGroup(disk.mount(), "fileSystem", fileSystem(disk))));
        return groups;
    }

    private static List<CardValue> system(HostStatus host) {
        var os = host.os();
        return new CardValues()
                .add("hostname", host.hostname())
                .add("os", os == null ? null : os.name())
                .add("kernel", os == null ? null : os.kernel())
                .add("booted", host.bootedAt())
                .list();
    }

    private static List<CardValue> processor(HostStatus host) {
        var cpu = host.cpu();
        if (cpu == null) {
            return List.of();
        }
        var load = cpu.loadAverage();
        return new CardValues()
                .add("model", cpu.model())
                .add("cores", cpu.physicalCores(), ValueUnit.COUNT)
                .add("threads", cpu.logicalCores(), ValueUnit.COUNT)
                .add("load", load == null || load.size() < 2 ? null : load.get(1), ValueUnit.COUNT)
                .in("host_load5")
                .list();
    }

    private static List<CardValue> memory(HostStatus host) {
        var memory = host.memory();
        var swap = host.swap();
        return new CardValues()
                .add("memoryTotal", memory == null ? null : memory.totalBytes(), ValueUnit.BYTES)
                .add("memoryAvailable", memory == null ? null : memory.availableBytes(), ValueUnit.BYTES)
                .add("swap", swap == null ? null : swap.usedPercent(), ValueUnit.PERCENT)
                .in("host_swap_used_ratio")
                .list();
    }

    private static List<CardValue> network(NetworkUsage network) {
        return new CardValues()
                .add("interface", network.name())
                .add("receive", network.receiveBytesPerSecond(), ValueUnit.BYTES_PER_SECOND)
                .in("host_network_receive_bytes_per_second", "interface", network.name())
                .inChart("traffic")
                .add("send", network.sendBytesPerSecond(), ValueUnit.BYTES_PER_SECOND)
                .in("host_network_transmit_bytes_per_second", "interface", network.name())
                .inChart("traffic")
                .list();
    }

    private static List<CardValue> fileSystem(DiskUsage disk) {
        return new CardValues()
                .add("device", disk.device())
                .add("fileSystem", disk.fileSystem())
                .add("total", disk.totalBytes(), ValueUnit.BYTES)
                .add("usedBytes", disk.usedBytes(), ValueUnit.BYTES)
                .list();
    }
}
