package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a usual lab writes in a day, as /proc/self/io counts it. docs/history.md has the numbers that this prints. */
@Tag("long")
class HistoryVolumeIT {

    private static final Pattern DAY = Pattern.compile("day (\\d+): calls (\\d+) pages (\\d+) file (\\d+)");
    private static final long DAILY_LIMIT = 5_000_000;

    /** Two years take some minutes on a machine under load. */
    private static final long DEADLINE_SECONDS = 900;

    private static String run(Path folder, int days, int seconds) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData", // a mapped file that the JVM writes to all the time
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HistoryVolume.class.getName(),
                        folder.toString(),
                        String.valueOf(days),
                        String.valueOf(seconds))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var result = CommandOutput.of(process, DEADLINE_SECONDS);
        System.out.println(result.out());
        assertThat(result.exitCode()).as(result.out()).isZero();
        return result.out();
    }

    private static long number(MatchResult day, int group) {
        return Long.parseLong(day.group(group));
    }

    @Test
    void aDayOfAUsualLabWritesLessThanFiveMegabytes(@TempDir Path folder) throws Exception {
        RealPart.file(Path.of("/proc/self/io"), "the kernel's accounting of writes");
        assertThat(new HistoryWorkload().series()).isEqualTo(34);

        var days = DAY.matcher(run(folder, 35, 30)).results().toList();
        assertThat(days).hasSize(35);
        // the first two days fill the ring of samples, and the first one unpacks the native library
        assertThat(days.subList(2, 35)).allSatisfy(day -> {
            assertThat(number(day, 2)).as(day.group()).isBetween(1_000_000L, DAILY_LIMIT);
            assertThat(number(day, 3)).as(day.group()).isLessThanOrEqualTo(DAILY_LIMIT);
        });
        assertThat(number(days.get(34), 4)).isLessThan(20_000_000);
    }

    @Test
    void twoYearsAreSmallAndCanBeQueried(@TempDir Path folder) throws Exception {
        RealPart.file(Path.of("/proc/self/io"), "the kernel's accounting of writes");
        var out = run(folder, 740, 600);

        assertThat(out).contains("query host_disk_used_ratio 730d: ", "query host_disk_used_ratio 730d 9h: ");
        assertThat(Files.size(folder.resolve("history.db"))).isLessThan(30_000_000);
    }
}
