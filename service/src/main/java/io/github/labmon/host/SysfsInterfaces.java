package io.github.labmon.host;

import io.github.labmon.sysfs.SysfsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The counters of network interfaces in {@code /sys/class/net}. */
final class SysfsInterfaces {

    private final Path folder;

    SysfsInterfaces(Path sys) {
        this.folder = sys.resolve("class/net");
    }

    /** Those of all interfaces that are reported, without addresses; empty where the kernel has no such folder. */
    Optional<List<NetworkCounters>> counters() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return Optional.of(SysfsFile.names(folder).stream()
                .filter(NetworkCounters::isReported)
                .flatMap(name -> counters(name, List.of()).stream())
                .toList());
    }

    /** Those of one interface; empty where they cannot be read. */
    Optional<NetworkCounters> counters(String name, List<String> addresses) {
        var statistics = folder.resolve(name).resolve("statistics");
        return SysfsFile.number(statistics.resolve("rx_bytes"))
                .flatMap(received -> SysfsFile.number(statistics.resolve("tx_bytes"))
                        .map(sent -> new NetworkCounters(name, addresses, received, sent)));
    }
}
