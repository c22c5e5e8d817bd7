package io.github.labmon.host.sensor;

import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all sensors of hwmon. A chip that hangs is not read again before it responds, and delays no other. */
public final class SensorReader implements AutoCloseable {

    /** The functions about drives report these, and reading drivetemp can wake a disk that sleeps. */
    private static final Set<String> DRIVES = Set.of("nvme", "drivetemp");

    private static final int MOST_CHIPS = 32;
    private static final int MOST_TEMPERATURES = 64;
    private static final int MOST_FANS = 32;

    private final Path hwmon;
    private final ProbeRunner<Path, HostSensors> attempts = new ProbeRunner<>("labmon-hwmon");

    /**
     * Of a {@code /sys}.
     *
     * @param sys the host's
     */
    public SensorReader(Path sys) {
        this.hwmon = sys.resolve("class/hwmon");
    }

    /**
     * The sensors that responded.
     *
     * @param waitTime how long a chip is waited for
     * @return {@code null} where there are none
     */
    @Nullable
    public HostSensors read(Duration waitTime) throws InterruptedException {
        var chips = chips();
        chips.forEach((folder, device) -> attempts.start(folder, () -> new SensorChip(folder, device).read()));
        var temperatures = new ArrayList<SensorTemperature>();
        var fans = new ArrayList<FanSpeed>();
        for (var result : attempts.results(chips.keySet(), waitTime).values()) {
            // One that was removed meanwhile, or does not respond, has no values.
            if (result instanceof ProbeResult.Completed<HostSensors> completed) {
                temperatures.addAll(completed.value().temperatures());
                fans.addAll(completed.value().fans());
            }
        }
        var sensors = new HostSensors(
                temperatures.stream().limit(MOST_TEMPERATURES).toList(),
                fans.stream().limit(MOST_FANS).toList());
        return sensors.isEmpty() ? null : sensors;
    }

    /** The folders with the names of their devices, which remain the same after a restart, unlike the folders' numbers. */
    private Map<Path, String> chips() {
        var counts = new HashMap<String, Integer>();
        var chips = new LinkedHashMap<Path, String>();
        for (var folder : folders()) {
            var name = SensorChip.text(folder.resolve("name")).orElse("");
            if (!name.isEmpty() && !DRIVES.contains(name) && chips.size() < MOST_CHIPS) {
                var count = counts.merge(name, 1, Integer::sum);
                chips.put(folder, count == 1 ? name : name + "-" + count);
            }
        }
        return chips;
    }

    /** Sorted by the devices that they belong to. */
    private List<Path> folders() {
        try (var folders = Files.list(hwmon)) {
            return folders.filter(folder -> folder.getFileName().toString().matches("hwmon\\d{1,4}"))
                    .sorted(Comparator.comparing(SensorReader::device))
                    .toList();
        } catch (IOException e) {
            return List.of(); // this kernel has none, or this is no Linux
        }
    }

    private static String device(Path folder) {
        try {
            return folder.resolve("device").toRealPath().toString();
        } catch (IOException e) {
            return folder.toString(); // a virtual one has no device
        }
    }

    @Override
    public void close() {
        attempts.close();
    }
}
