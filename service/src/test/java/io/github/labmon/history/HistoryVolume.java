package io.github.labmon.history;

import io.github.labmon.history.query.HistoryQuery;
import io.github.labmon.history.query.QueryPlanner;
import io.github.labmon.history.query.RangeQuery;
import io.github.labmon.history.write.HistoryWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A process that stores the rounds of a {@link HistoryWorkload} on a clock of its own and prints what that costs: for each day the
 * bytes it wrote, as the calls had them and as the kernel counts pages, and at the end how long queries take.
 *
 * <p>Arguments: folder, days, seconds between rounds.
 */
final class HistoryVolume {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int RUNS = 21;

    private HistoryVolume() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var days = Integer.parseInt(arguments[1]);
        var interval = Duration.ofSeconds(Long.parseLong(arguments[2]));
        var lab = new HistoryWorkload();
        var writer = new HistoryWriter(
                folder.resolve("history.db"), StoredHistory.policy(), Duration.ofMinutes(5), interval, Runnable::run);
        var at = START;
        for (int day = 0; day < days; day++) {
            var before = written();
            for (var end = at.plus(Duration.ofDays(1)); at.isBefore(end); at = at.plus(interval)) {
                writer.add(at, lab.round(at));
            }
            var after = written();
            System.out.println("day " + day + ": calls " + (after.calls() - before.calls()) + " pages "
                    + (after.pages() - before.pages()) + " file " + Files.size(writer.file()));
        }
        for (var query : List.of(
                "nvme_temperature_celsius 24h",
                "host_network_receive_bytes_per_second 24h",
                "host_disk_used_ratio 30d",
                "nvme_temperature_celsius 730d",
                "host_disk_used_ratio 730d",
                "host_disk_used_ratio 730d 9h")) {
            System.out.println("query " + query + ": " + milliseconds(writer, query.split(" "), at) + " ms");
        }
        writer.close();
    }

    /** @param pages whole pages, as the kernel counts them for the drive; 0 in a file system in memory */
    private record Written(long calls, long pages) {}

    private static Written written() throws Exception {
        long calls = 0;
        long pages = 0;
        for (var line : Files.readAllLines(Path.of("/proc/self/io"))) {
            var value = Long.parseLong(line.substring(line.indexOf(' ') + 1));
            calls += line.startsWith("wchar:") ? value : 0;
            pages += line.startsWith("write_bytes:") ? value : 0;
        }
        return new Written(calls, pages);
    }

    /** The median of some runs. */
    private static String milliseconds(HistoryWriter writer, String[] query, Instant now) throws Exception {
        var parameters = query.length < 3
                ? Map.of("metric", List.of(query[0]), "from", List.of("-" + query[1]))
                : Map.of("metric", List.of(query[0]), "from", List.of("-" + query[1]), "step", List.of(query[2]));
        var nanos = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            var begin = System.nanoTime();
            run(writer, HistoryQuery.parse(parameters, now), now);
            nanos[i] = System.nanoTime() - begin;
        }
        return String.format(Locale.ROOT, "%.1f", LongStream.of(nanos).sorted().toArray()[RUNS / 2] / 1e6);
    }

    private static void run(HistoryWriter writer, HistoryQuery query, Instant now) throws Exception {
        var plan = new QueryPlanner(StoredHistory.policy()).plan(query, now);
        var snapshot = writer.snapshot();
        var range = new RangeQuery(snapshot.series(query.metric()), snapshot.index(), plan);
        range.addPending(snapshot.pending());
        snapshot.database().orElseThrow().read(c -> {
            range.addStored(c, StoredHistory.policy(), snapshot.pending(), () -> false);
            return true;
        });
        if (range.points().isEmpty()) {
            throw new IllegalStateException(query + " has no points");
        }
    }
}
