package io.github.labmon.host;

import io.github.labmon.lab.LabPart;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sensor of this host, and a file system that is mounted on it. */
public final class HostPart implements LabPart {

    private static final long BLOCKS = 1_000_000;
    private static final int FULL_PERCENT = 50;

    private final Path sensor;
    private final Path mount;
    private @Nullable FuseFileSystem fileSystem;

    public HostPart(Path root, Path sys) throws IOException {
        mount = Files.createDirectories(root.resolve("mount"));
        sensor = Files.createDirectories(sys.resolve("class/hwmon/hwmon0"));
        Files.createSymbolicLink(
                sensor.resolve("device"), Files.createDirectories(sys.resolve("devices/platform/lab")));
        Files.createSymbolicLink(sys.resolve("devices/system"), Path.of("/sys/devices/system"));
        Files.writeString(sensor.resolve("name"), "lab\n");
        Files.writeString(sensor.resolve("temp1_crit"), "90000\n");
        become(State.OK);
    }

    /** The rules by which its temperature is a warning, and the size of the file system is critical. */
    public String rules(String times) {
        return "  sensor-overheated: {severity: warning, " + times + "}\n  disk-full:\n    "
                + times.replace(", ", "\n    ") + "\n    targets:\n      \"host:" + mount + "\": {threshold: "
                + FULL_PERCENT + "}\n";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "LABMON_HOST_FRESHNESS", "1s",
                "ALERT_LOAD_PER_CORE", "off",
                "ALERT_MEMORY_USED_PERCENT", "off",
                "ALERT_MEMORY_PRESSURE_PERCENT", "off",
                "ALERT_CPU_TEMPERATURE_CELSIUS", "off",
                "ALERT_DISK_USED_PERCENT", "off");
    }

    @Override
    public List<String> targets() {
        return List.of("host:host", "host:" + mount);
    }

    /** A file system that responds neither is down; before it was waited for long enough it is unknown. */
    @Override
    public Map<String, State> become(State state) throws IOException {
        close();
        Files.writeString(sensor.resolve("temp1_input"), state == State.WARNING ? "95000\n" : "40000\n");
        if (state == State.CRITICAL) {
            fileSystem = FuseFileSystem.serve(mount, "fuse.lab", Optional.of(BLOCKS));
        } else if (state == State.DOWN) {
            fileSystem = FuseFileSystem.dead(mount, "fuse.lab");
        }
        return Map.of("host", state == State.UNKNOWN ? State.OK : state);
    }

    @Override
    public void close() {
        var mounted = fileSystem;
        if (mounted != null) {
            mounted.close();
            fileSystem = null;
        }
    }
}
