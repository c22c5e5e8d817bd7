package io.github.labmon.history.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.history.Lab;
import io.github.labmon.history.query.HistoryQuery.Plan;
import io.github.labmon.history.query.RangeQuery;
import io.github.labmon.history.query.Resolution;
import io.github.labmon.history.query.UptimeRatio;
import io.github.labmon.history.table.Aggregate;
import io.github.labmon.history.table.HistorySettings;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex;
import io.github.labmon.history.table.SqlStatements;
import io.github.labmon.history.table.StateInterval;
import io.github.labmon.history.table.StateIntervalTable;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.store.StoreException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back of what was taken, on a clock of the test's own. */
class HistoryWriterTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Series DRIVE = new Series("nvme_temperature_celsius", List.of("nvme0"));

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private HistoryWriter recorder;

    private Path file() {
        return folder.resolve("history.db");
    }

    @BeforeEach
    void begin() {
        begin(Lab.settings());
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    private void begin(HistorySettings settings) {
        recorder = new HistoryWriter(file(), settings, Duration.ofSeconds(30), Runnable::run);
    }

    private void again() {
        recorder.close();
        begin(Lab.settings());
    }

    private List<Aggregate> spans(Instant from, Instant to, Duration step, Resolution resolution)
            throws StoreException {
        var plan = new Plan(from.toEpochMilli(), to.toEpochMilli(), step.toMillis(), resolution);
        var wanted = Map.of(recorder.catalogue().id(DRIVE).orElseThrow(), DRIVE);
        var waiting = recorder.pending().readings();
        var steps = recorder.database()
                .orElseThrow()
                .read(connection -> new RangeQuery(wanted, plan).read(connection, waiting));
        return steps.containsKey(DRIVE) ? List.copyOf(steps.get(DRIVE).spans()) : List.of();
    }

    private static void assertSame(List<Aggregate> found, Map<Long, Aggregate> wanted) {
        assertThat(found).extracting(Aggregate::at).containsExactlyElementsOf(wanted.keySet());
        for (var span : found) {
            var expected = Objects.requireNonNull(wanted.get(span.at()));
            assertThat(span.count()).isEqualTo(expected.count());
            assertThat(span.minimum()).isEqualTo(expected.minimum());
            assertThat(span.maximum()).isEqualTo(expected.maximum());
            assertThat(span.average()).isCloseTo(expected.average(), Offset.offset(1e-4));
        }
    }

    /** Each step from the readings themselves. */
    private static Map<Long, Aggregate> reckoned(Map<Long, Double> readings, long step) {
        var spans = new TreeMap<Long, Aggregate>();
        readings.forEach((at, value) -> spans.merge(
                Math.floorDiv(at, step) * step,
                Aggregate.of(at, value).beginning(Math.floorDiv(at, step) * step),
                Aggregate::and));
        return spans;
    }

    /** Minutes of readings, hours of minutes: the lowest, the highest and the mean stay what they are. */
    @Test
    void coarserSaysTheSameAsTheReadings() throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            begin(Lab.settings());
            var random = new Random(seed);
            var readings = new TreeMap<Long, Double>();
            var at = START;
            var end = START.plus(Duration.ofDays(3));
            while (at.isBefore(end)) {
                var value = Math.round(random.nextGaussian(45, 8) * 10) / 10.0;
                recorder.take(at, Lab.drive(at, value, State.OK));
                readings.put(at.toEpochMilli(), value);
                at = at.plusSeconds(random.nextInt(400) == 0 ? random.nextInt(20_000) : 25 + random.nextInt(20));
                if (random.nextInt(3_000) == 0) {
                    again();
                }
            }
            var now = at.plusSeconds(1);
            var day = now.minus(Duration.ofHours(20));
            var lastDay = new TreeMap<>(readings.tailMap(day.toEpochMilli() / 60_000 * 60_000));
            var from = Instant.ofEpochMilli(day.toEpochMilli() / 60_000 * 60_000);
            assertSame(spans(from, now, Duration.ofSeconds(1), Resolution.RAW), reckoned(lastDay, 1_000));
            assertSame(spans(START, now, Duration.ofMinutes(1), Resolution.MINUTE), reckoned(readings, 60_000));
            assertSame(spans(START, now, Duration.ofMinutes(7), Resolution.MINUTE), reckoned(readings, 420_000));
            assertSame(spans(START, now, Duration.ofHours(1), Resolution.HOUR), reckoned(readings, 3_600_000));
            assertSame(spans(START, now, Duration.ofHours(6), Resolution.HOUR), reckoned(readings, 6 * 3_600_000));
            recorder.close();
            Files.delete(file());
        }
    }

    /** The clock is put back and forth by up to two hours: nothing that was read is lost or counted twice. */
    @Test
    void aClockThatIsPutBackLosesNothing() throws Exception {
        var random = new Random(11);
        var readings = new TreeMap<Long, Double>();
        var at = START;
        for (int i = 0; i < 6_000; i++) {
            var value = 30.0 + random.nextInt(300) / 10.0;
            if (!readings.containsKey(at.toEpochMilli())) {
                recorder.take(at, Lab.drive(at, value, State.OK));
                readings.put(at.toEpochMilli(), value);
            }
            at = at.plusSeconds(random.nextInt(150) == 0 ? random.nextInt(14_000) - 7_000 : 30)
                    .plusMillis(random.nextInt(900));
        }
        var from = Instant.ofEpochMilli(readings.firstKey() / 3_600_000 * 3_600_000);
        var to = Instant.ofEpochMilli(readings.lastKey() + 1);
        assertSame(spans(from, to, Duration.ofMinutes(1), Resolution.MINUTE), reckoned(readings, 60_000));
        assertSame(spans(from, to, Duration.ofHours(1), Resolution.HOUR), reckoned(readings, 3_600_000));
    }

    @Test
    void aClockBeforeItsTimeKeepsNothingAndGivesUpNothing() throws Exception {
        recorder.take(START, Lab.drive(START, 40.0, State.OK));
        recorder.take(Instant.EPOCH, Lab.drive(Instant.EPOCH, 1.0, State.OK));
        assertThat(recorder.problem()).map(Problem::code).contains("history-clock-wrong");
        var later = START.plusSeconds(30);
        recorder.take(later, Lab.drive(later, 41.0, State.OK));
        again();
        recorder.take(later.plusSeconds(30), List.of());

        assertThat(spans(START, later.plusSeconds(60), Duration.ofMinutes(1), Resolution.RAW))
                .containsExactly(new Aggregate(START.toEpochMilli(), 2, 40.5, 40, 41));
    }

    @Test
    void aReadingThatIsServedTwiceCountsOnce() throws Exception {
        recorder.take(START, Lab.drive(START, 40.0, State.OK));
        recorder.take(START.plusSeconds(30), Lab.drive(START, 40.0, State.OK));
        recorder.take(START.plusSeconds(60), Lab.drive(START.plusSeconds(60), null, State.OK));

        assertThat(spans(START, START.plusSeconds(60), Duration.ofMinutes(1), Resolution.RAW))
                .containsExactly(Aggregate.of(START.toEpochMilli(), 40));
    }

    @Test
    void whatIsTooOldIsGivenUp() throws Exception {
        begin(new HistorySettings(
                true,
                Duration.ofHours(3),
                Duration.ofDays(1),
                Duration.ofDays(2),
                Duration.ofMinutes(10),
                200_000_000));
        var now = START.plus(Duration.ofDays(4));
        for (var at = START; at.isBefore(now); at = at.plusSeconds(600)) {
            recorder.take(at, Lab.drive(at, 40.0, at.getEpochSecond() % 7_200 < 3_600 ? State.OK : State.DOWN));
        }
        assertThat(spans(START, now, Duration.ofSeconds(1), Resolution.RAW).size())
                .isBetween(18, 24);
        assertThat(oldest("minutes")).isEqualTo(now.minus(Duration.ofHours(25)));
        assertThat(spans(START, now, Duration.ofHours(1), Resolution.HOUR).size())
                .isBetween(48, 72);
        var kept = recorder.database().orElseThrow().read(c -> StateIntervalTable.read(c, 0, now.getEpochSecond()));
        assertThat(kept).extracting(StateInterval::ended).allMatch(ended -> ended > now.getEpochSecond() - 50 * 3_600);
    }

    private Instant oldest(String table) throws StoreException {
        long hour = recorder.database()
                .orElseThrow()
                .read(c -> SqlStatements.number(c, "SELECT min(id) >> 16 FROM " + table)
                        .orElseThrow());
        return Instant.ofEpochSecond(hour * 3_600);
    }

    /** The smallest file that can be set holds what is newest, whatever comes. */
    @Test
    void theFileStaysBelowItsBoundAndHoldsTheNewest() throws Exception {
        begin(Lab.settings(5_000_000));
        var names = IntStream.range(0, 400).mapToObj(i -> "/mnt/" + i).toList();
        var at = START;
        for (; at.isBefore(START.plus(Duration.ofDays(3))); at = at.plusSeconds(120)) {
            var round = new ArrayList<>(Lab.drive(at, 40.0 + at.getEpochSecond() / 60 % 10, State.OK));
            round.addAll(Lab.mounts(at, names));
            recorder.take(at, round);
        }
        assertThat(Files.size(file())).isLessThanOrEqualTo(5_000_000);
        assertThat(recorder.problem()).isEmpty();
        assertThat(spans(at.minusSeconds(7_200), at, Duration.ofMinutes(1), Resolution.MINUTE))
                .hasSize(60);
    }

    @Test
    void aFloodOfNamesStopsAtItsBoundAndGoesByItself() throws Exception {
        var at = START;
        for (int i = 0; i < 40; i++, at = at.plusSeconds(60)) {
            var first = i * 50;
            recorder.take(
                    at,
                    Lab.mounts(
                            at,
                            IntStream.range(first, first + 50)
                                    .mapToObj(n -> "/run/" + n)
                                    .toList()));
        }
        assertThat(recorder.problem()).map(Problem::code).contains("history-too-many-series");
        assertThat(recorder.keeps()).isTrue();
        assertThat(recorder.catalogue().of(Lab.USED.name())).hasSize(SeriesIndex.MOST);

        at = at.plus(Duration.ofDays(8));
        recorder.take(at, Lab.drive(at, 40.0, State.OK));
        at = at.plusSeconds(700);
        recorder.take(at, Lab.drive(at, 41.0, State.OK));
        assertThat(recorder.problem()).isEmpty();
        assertThat(spans(at.minusSeconds(60), at.plusSeconds(1), Duration.ofMinutes(1), Resolution.RAW))
                .isNotEmpty();
    }

    @Test
    void aFileThatIsDamagedWhileLabmonRunsIsSetAside() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            var at = START.plusSeconds(30L * i);
            recorder.take(at, Lab.drive(at, 40.0 + i % 7 * 0.3, State.OK));
        }
        again();
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            for (long at = 200; at < bytes.length(); at += 4_096) {
                bytes.seek(at);
                bytes.write(new byte[3_000]);
            }
        }
        var at = START.plus(Duration.ofDays(3));
        for (int i = 0; i < 5; i++, at = at.plusSeconds(60)) {
            recorder.take(at, Lab.drive(at, 50.0, State.OK));
        }
        assertThat(recorder.problem()).map(Problem::code).contains("store-set-aside");
        assertThat(recorder.keeps()).isTrue();
        assertThat(spans(at.minusSeconds(300), at, Duration.ofMinutes(5), Resolution.RAW))
                .extracting(Aggregate::maximum)
                .contains(50.0);
    }

    @Test
    void upAndDownOutliveLabmon() throws Exception {
        for (int i = 0; i <= 20; i++) {
            var at = START.plusSeconds(30L * i);
            recorder.take(at, Lab.drive(at, 40.0, i < 10 ? State.OK : State.DOWN));
        }
        recorder.close();
        begin(Lab.settings());
        var later = START.plusSeconds(10_000);
        recorder.take(later, Lab.drive(later, 40.0, State.OK));

        var from = START.getEpochSecond();
        var kept = recorder.database().orElseThrow().read(c -> StateIntervalTable.read(c, from, from + 20_000));
        var uptimes = UptimeRatio.of(kept, recorder.spells().newest(), from, from + 20_000);
        var uptime = Objects.requireNonNull(uptimes.get("nvme:nvme0"));
        assertThat(uptime.upSeconds()).isEqualTo(300);
        assertThat(uptime.downSeconds()).isEqualTo(300);
    }
}
