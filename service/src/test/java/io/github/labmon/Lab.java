package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.TestBox;
import io.github.labmon.homeassistant.TestHomeAssistant;
import io.github.labmon.nvme.DriveTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Servers and devices in place of those of a home lab, and the labmons that read them. Routers, Home Assistant, the container engine
 * and the UPS are servers that respond over a real socket; drives are folders in the layout of the kernel, with scripts as their tools.
 */
public final class Lab implements AutoCloseable {

    /** The token of a labmon that is started with {@code LABMON_API_TOKEN}. */
    public static final String TOKEN = "s3cret-t0ken";

    private static final int ATTEMPTS = 20;
    private static final List<String> TIMEOUT_CODES = List.of(
            "reading-timed-out",
            "fritz-timeout",
            "fritz-unreachable",
            "ha-timeout",
            "nvme-drive-silent",
            "ups-still-reading");

    private final LabBuilder parts;
    private final Map<String, String> settings;
    private final Deque<RunningLabmon> labmons = new ArrayDeque<>();

    Lab(LabBuilder parts) {
        this.parts = parts;
        this.settings = Map.copyOf(parts.settings());
    }

    /**
     * A lab without devices, to which the builder adds them.
     *
     * @param folder for the files of devices and the state of labmon
     */
    public static LabBuilder builder(Path folder) {
        return new LabBuilder(folder);
    }

    /** The variables with which a labmon reads this lab. */
    public Map<String, String> settings() {
        return settings;
    }

    /** The router that was added first. */
    public TestBox router() {
        return parts.routers().get(0);
    }

    public TestHomeAssistant homeAssistant() {
        return required(parts.home());
    }

    /** Replaces the SMART page of the NVMe drive. */
    public void smartPage(byte[] page) throws IOException {
        required(parts.drives()).file(DriveTree.SMART_PAGE, page);
    }

    private static <T> T required(@Nullable T part) {
        return Objects.requireNonNull(part, "the builder has not added it");
    }

    /** Starts a labmon that reads the lab, with these additional settings; it is closed with the lab. */
    public RunningLabmon labmon(String... namesAndValues) {
        var all = new HashMap<>(settings);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        var labmon = RunningLabmon.with(all.entrySet().stream()
                .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
                .toArray(String[]::new));
        labmons.push(labmon);
        return labmon;
    }

    /** As {@link #labmon}, after it has read everything without a timeout: on a busy machine the first readings can time out. */
    public RunningLabmon labmonWithReadings(String... namesAndValues) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var labmon = labmon(namesAndValues);
            var metrics =
                    labmon.get("/metrics", "Authorization", "Bearer " + TOKEN).body();
            if (TIMEOUT_CODES.stream().noneMatch(metrics::contains)
                    && parts.expectedMetrics().stream().allMatch(metrics::contains)) {
                return labmon;
            }
            labmons.pop().close();
            assertThat(attempt).as(metrics).isLessThan(ATTEMPTS);
        }
    }

    @Override
    public void close() {
        while (!labmons.isEmpty()) {
            labmons.pop().close();
        }
        parts.close();
    }
}
