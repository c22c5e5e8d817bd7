package io.github.labmon.host;

import io.github.labmon.status.Percent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import oshi.hardware.CentralProcessor.TickType;

/**
 * The time that all cores together have spent since the kernel started, in the kernel's own unit.
 *
 * @param busy at work, and taken away by a hypervisor (steal)
 * @param total at work and idle; waiting for a disk is idle
 */
record CpuTicks(long busy, long total) {

    /** user, nice, system, idle, iowait, irq, softirq, steal; the guests' time behind them is part of the first two. */
    private static final Pattern ALL_CORES = Pattern.compile("cpu +(\\d{1,18}(?: \\d{1,18}){3,9}) *");

    private static final int COUNTERS = TickType.values().length;

    /** Of {@code /proc/stat} (proc_stat(5)); empty where it cannot be read. */
    static Optional<CpuTicks> read(Path proc) {
        try (var lines = Files.lines(proc.resolve("stat"), StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().flatMap(CpuTicks::parse);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of the first line of {@code /proc/stat}. */
    static Optional<CpuTicks> parse(String line) {
        var matcher = ALL_CORES.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var ticks = new long[COUNTERS];
        var numbers = matcher.group(1).split(" ", -1);
        for (int i = 0; i < Math.min(numbers.length, COUNTERS); i++) {
            ticks[i] = Long.parseLong(numbers[i]);
        }
        return Optional.of(of(ticks));
    }

    /** Of OSHI's counters, in the order of {@link TickType}, which is that of {@code /proc/stat}. */
    static CpuTicks of(long[] ticks) {
        long total = 0;
        for (var each : ticks) {
            total += each;
        }
        return new CpuTicks(total - ticks[TickType.IDLE.getIndex()] - ticks[TickType.IOWAIT.getIndex()], total);
    }

    /** The busy share since then, 0 to 100; empty where the counters did not advance. */
    Optional<Double> usagePercent(CpuTicks before) {
        return Optional.ofNullable(Percent.of(Math.max(0, busy - before.busy), total - before.total));
    }
}
