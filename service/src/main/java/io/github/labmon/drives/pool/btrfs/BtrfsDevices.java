package io.github.labmon.drives.pool.btrfs;

import io.github.labmon.drives.pool.source.PoolDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The devices of a Btrfs file system, of what the kernel and {@code btrfs} show. Pure. */
final class BtrfsDevices {

    private static final String MISSING = "missing";

    private BtrfsDevices() {}

    /**
     * One for each number; without numbers, before Linux 5.6, one for each name.
     *
     * @param names the names by the numbers, as far as they are known
     * @param stats the counters by the paths, where the kernel does not show them
     */
    static List<PoolDevice> of(BtrfsAttributes read, Map<Long, String> names, Map<String, BtrfsCounters> stats) {
        var devices = new ArrayList<PoolDevice>();
        for (var member : read.members()) {
            var name = names.get(member.id());
            devices.add(device(
                    name == null ? "devid " + member.id() : name,
                    member.isMissing(),
                    member.counters().or(() -> name == null ? Optional.empty() : ofName(name, stats))));
        }
        if (devices.isEmpty()) {
            new TreeSet<>(read.devices()).forEach(name -> devices.add(device(name, false, ofName(name, stats))));
        }
        return devices;
    }

    private static Optional<BtrfsCounters> ofName(String name, Map<String, BtrfsCounters> stats) {
        return stats.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static PoolDevice device(String name, boolean isMissing, Optional<BtrfsCounters> counters) {
        return new PoolDevice(
                name,
                isMissing ? MISSING : null,
                false,
                counters.map(BtrfsCounters::read).orElse(null),
                counters.map(BtrfsCounters::write).orElse(null),
                counters.map(BtrfsCounters::checksum).orElse(null));
    }

    static List<String> missing(List<PoolDevice> devices) {
        return devices.stream()
                .filter(device -> MISSING.equals(device.state()))
                .map(PoolDevice::name)
                .toList();
    }
}
