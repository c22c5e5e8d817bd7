package io.github.labmon.history.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.HangingFile;
import io.github.labmon.history.StoredHistory;
import io.github.labmon.history.query.QueryPlan;
import io.github.labmon.history.query.RangeQuery;
import io.github.labmon.history.query.Resolution;
import io.github.labmon.history.query.TargetUptime;
import io.github.labmon.history.query.UptimeQuery;
import io.github.labmon.history.query.UptimeWindow;
import io.github.labmon.history.table.Aggregate;
import io.github.labmon.history.table.RetentionPolicy;
import io.github.labmon.history.table.SampleReader;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.SimulatedReadings;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.store.SqlStatements;
import io.github.labmon.store.StoreException;
import io.github.labmon.thread.DaemonThreads;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The samples and states that are stored from rounds, on a clock that the test sets. */
@Tag("once")
class HistoryWriterTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Series DRIVE = new Series("nvme_temperature_celsius", List.of("nvme0"));
    private static final Duration ROUND = Duration.ofSeconds(30);

    /** Longer than usual, so that days pass in a moment. */
    private static final Duration FLUSH = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private RetentionPolicy policy = StoredHistory.policy();

    @SuppressWarnings("NullAway.Init")
    private HistoryWriter writer;

    private Path file() {
        return folder.resolve("history.db");
    }

    @BeforeEach
    void begin() {
        begin(StoredHistory.policy());
    }

    @AfterEach
    void close() {
        writer.close();
    }

    private void begin(RetentionPolicy with) {
        policy = with;
        writer = new HistoryWriter(file(), policy, FLUSH, ROUND, Runnable::run);
    }

    private void restart() {
        writer.close();
        begin(policy);
    }

    /** As a kill would leave it: nothing is written at the end, and the file is released. */
    private void kill() {
        writer.database().orElseThrow().close();
        begin(policy);
    }

    private void add(Instant at, List<FunctionResult> round) {
        writer.add(at, round);
    }

    private List<Aggregate> points(Instant from, Instant to, Duration step, Resolution resolution)
            throws StoreException {
        var plan = new QueryPlan(from.toEpochMilli(), to.toEpochMilli(), step.toMillis(), resolution);
        var snapshot = writer.snapshot();
        var range = new RangeQuery(List.of(DRIVE), snapshot.index(), plan);
        range.addPending(snapshot.pending());
        snapshot.database().orElseThrow().read(c -> {
            range.addStored(c, policy, snapshot.pending(), () -> false);
            return true;
        });
        var found = new ArrayList<Aggregate>();
        range.points().values().forEach(points -> points.points().forEachRemaining(found::add));
        return found;
    }

    private Map<String, TargetUptime> uptimes(Instant from, Instant to) throws StoreException {
        var window = new UptimeWindow(from.getEpochSecond(), to.getEpochSecond());
        var query = new UptimeQuery(Optional.empty(), window, writer.intervals(to));
        return writer.database().orElseThrow().read(query::read);
    }

    private TargetUptime uptime(Instant from, Instant to) throws StoreException {
        return Objects.requireNonNull(uptimes(from, to).get("nvme:nvme0"));
    }

    private static void assertSame(List<Aggregate> found, Map<Long, Aggregate> expected) {
        assertThat(found).extracting(Aggregate::at).containsExactlyElementsOf(expected.keySet());
        for (var point : found) {
            var other = Objects.requireNonNull(expected.get(point.at()));
            assertThat(point.count()).isEqualTo(other.count());
            assertThat(point.minimum()).isEqualTo(other.minimum());
            assertThat(point.maximum()).isEqualTo(other.maximum());
            assertThat(point.average()).isCloseTo(other.average(), Offset.offset(1e-4));
        }
    }

    /** Each step computed from the samples themselves. */
    private static Map<Long, Aggregate> computed(Map<Long, Double> samples, long step) {
        var points = new TreeMap<Long, Aggregate>();
        samples.forEach((at, value) -> points.merge(
                Math.floorDiv(at, step) * step,
                Aggregate.of(at, value).startingAt(Math.floorDiv(at, step) * step),
                Aggregate::and));
        return points;
    }

    /** Minutes of samples, hours of minutes, days of hours: minimum, maximum and mean stay what they are. */
    @Test
    void aggregatesAreThoseOfTheSamples() throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            begin(StoredHistory.policy());
            var random = new Random(seed);
            var samples = new TreeMap<Long, Double>();
            var at = START;
            var end = START.plus(Duration.ofDays(4));
            while (at.isBefore(end)) {
                var value = Math.round(random.nextGaussian(45, 8) * 10) / 10.0;
                add(at, SimulatedReadings.ofDrive(at, value, State.OK));
                samples.put(at.toEpochMilli(), value);
                at = at.plusSeconds(random.nextInt(400) == 0 ? random.nextInt(20_000) : 25 + random.nextInt(20));
                if (random.nextInt(3_000) == 0) {
                    restart();
                }
            }
            var now = at.plusSeconds(1);
            var from = Instant.ofEpochMilli(now.minus(Duration.ofHours(20)).toEpochMilli() / 60_000 * 60_000);
            var lastDay = new TreeMap<>(samples.tailMap(from.toEpochMilli()));
            assertSame(points(from, now, Duration.ofSeconds(1), Resolution.RAW), computed(lastDay, 1_000));
            for (var step : List.of(Duration.ofMinutes(1), Duration.ofMinutes(7))) {
                assertSame(points(START, now, step, Resolution.MINUTE), computed(samples, step.toMillis()));
            }
            for (var step : List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(2))) {
                assertSame(points(START, now, step, Resolution.HOUR), computed(samples, step.toMillis()));
            }
            writer.close();
            Files.delete(file());
        }
    }

    /** A range in the past that ends within a day does not contain the rest of that day. */
    @Test
    void daysAreCutAtTheEndOfARange() throws Exception {
        var samples = new TreeMap<Long, Double>();
        var at = START;
        for (; at.isBefore(START.plus(Duration.ofDays(6))); at = at.plusSeconds(300)) {
            var value = (double) (at.getEpochSecond() / 300 % 50);
            add(at, SimulatedReadings.ofDrive(at, value, State.OK));
            samples.put(at.toEpochMilli(), value);
        }
        var end = START.plus(Duration.ofHours(60));

        assertSame(
                points(START, end, Duration.ofDays(1), Resolution.HOUR),
                computed(samples.headMap(end.toEpochMilli()), Duration.ofDays(1).toMillis()));
    }

    /** The clock is set back and forth by up to two hours: no sample is lost or counted twice. */
    @Test
    void aClockThatIsSetBackLosesNothing() throws Exception {
        var random = new Random(11);
        var samples = new TreeMap<Long, Double>();
        var at = START;
        for (int i = 0; i < 6_000; i++) {
            var value = 30.0 + random.nextInt(300) / 10.0;
            if (!samples.containsKey(at.toEpochMilli())) {
                add(at, SimulatedReadings.ofDrive(at, value, State.OK));
                samples.put(at.toEpochMilli(), value);
            }
            at = at.plusSeconds(random.nextInt(150) == 0 ? random.nextInt(14_000) - 7_000 : 30)
                    .plusMillis(random.nextInt(900));
        }
        var from = Instant.ofEpochMilli(samples.firstKey() / 3_600_000 * 3_600_000);
        var to = Instant.ofEpochMilli(samples.lastKey() + 1);
        assertSame(points(from, to, Duration.ofMinutes(1), Resolution.MINUTE), computed(samples, 60_000));
        assertSame(points(from, to, Duration.ofHours(1), Resolution.HOUR), computed(samples, 3_600_000));
    }

    /** Set back by the length of the ring of samples, new minutes overwrite ones that are not aggregated yet. */
    @Test
    void aClockThatIsSetBackByTheLengthOfTheRingLosesNothing() throws Exception {
        begin(new RetentionPolicy(Duration.ofHours(3), Duration.ofDays(31), Duration.ofDays(731), 200_000_000));
        var samples = new TreeMap<Long, Double>();
        for (var minute : List.of(40 * 60, 34 * 60 + 50, 42 * 60)) {
            var begin = START.plus(Duration.ofMinutes(minute));
            for (int i = 0; i < 200; i++) {
                var at = begin.plusSeconds(30L * i);
                add(at, SimulatedReadings.ofDrive(at, 30.0 + i, State.OK));
                samples.put(at.toEpochMilli(), 30.0 + i);
            }
        }
        assertSame(
                points(START, START.plus(Duration.ofDays(2)), Duration.ofMinutes(2), Resolution.MINUTE),
                computed(samples, 120_000));
    }

    @Test
    void aClockBeforeItsTimeStoresAndDeletesNothing() throws Exception {
        add(START, SimulatedReadings.ofDrive(START, 40.0, State.OK));
        for (int i = 0; i < 200; i++) {
            var wrong = Instant.EPOCH.plusSeconds(60L * i);
            add(wrong, SimulatedReadings.ofDrive(wrong, 1.0, State.DOWN));
        }
        assertThat(writer.problem()).map(Problem::code).contains("history-clock-wrong");
        assertThat(writer.isStoring()).isFalse();
        var later = START.plusSeconds(30);
        add(later, SimulatedReadings.ofDrive(later, 41.0, State.OK));
        restart();
        add(later.plusSeconds(30), List.of());

        assertThat(writer.problem()).isEmpty();
        assertThat(points(START, later.plusSeconds(60), Duration.ofMinutes(1), Resolution.RAW))
                .containsExactly(new Aggregate(START.toEpochMilli(), 2, 40.5, 40, 41));
        var uptime = uptime(Instant.EPOCH, later.plusSeconds(60));
        assertThat(uptime.upSeconds()).isEqualTo(30);
        assertThat(uptime.downSeconds()).isZero();
        assertThat(uptime.outages()).isEmpty();
    }

    /** A clock that was years ahead and is set right leaves neither data nor intervals of that time, and deletes nothing. */
    @Test
    void aClockThatWasAheadLeavesNothingBehind() throws Exception {
        var at = START;
        for (int i = 0; i < 400; i++, at = at.plusSeconds(30)) {
            add(at, SimulatedReadings.ofDrive(at, 40.0, State.OK));
        }
        for (int i = 0; i < 100; i++) {
            var ahead = Instant.parse("2099-07-01T00:00:00Z").plusSeconds(30L * i);
            add(ahead, SimulatedReadings.ofDrive(ahead, 99.0, State.DOWN));
        }
        var right = at;
        for (int i = 0; i < 400; i++, at = at.plusSeconds(30)) {
            add(at, SimulatedReadings.ofDrive(at, 41.0, State.OK));
        }
        assertSame(
                points(START, at, Duration.ofDays(1), Resolution.MINUTE),
                Map.of(START.toEpochMilli(), new Aggregate(START.toEpochMilli(), 800, 40.5, 40, 41)));
        var uptime = uptime(START, at);
        assertThat(uptime.downSeconds()).isZero();
        assertThat(uptime.upSeconds()).isEqualTo(Duration.between(START, at).toSeconds() - ROUND.toSeconds());
        assertThat(intervalsAfter(right.plus(Duration.ofDays(365)))).isZero();
    }

    private long intervalsAfter(Instant time) throws StoreException {
        writer.close();
        begin(policy);
        add(time.minus(Duration.ofDays(366)), List.of());
        return writer.database()
                .orElseThrow()
                .read(c -> SqlStatements.number(
                                c, "SELECT count(*) FROM state_interval WHERE began > ?", time.getEpochSecond())
                        .orElseThrow());
    }

    /** The last sample in the file may be of a wrong time: intervals that a kill left open do not last until then. */
    @Test
    void aKillAfterAWrongClockLeavesNoAbsurdInterval() throws Exception {
        var ahead = Instant.parse("2031-01-01T00:00:00Z");
        for (int i = 0; i < 30; i++) {
            add(ahead.plusSeconds(30L * i), SimulatedReadings.ofDrive(ahead.plusSeconds(30L * i), 40.0, State.DOWN));
        }
        for (int i = 0; i <= 40; i++) {
            add(START.plusSeconds(30L * i), SimulatedReadings.ofDrive(START.plusSeconds(30L * i), 40.0, State.DOWN));
        }
        kill();
        var later = START.plus(Duration.ofDays(3));
        add(later, SimulatedReadings.ofDrive(later, 40.0, State.OK));

        assertThat(uptime(START, later.plusSeconds(1)).downSeconds()).isBetween(600L, 1_200L);
    }

    /** What a kill costs is not more than the flush interval, however long the state lasted. */
    @Test
    void anIntervalThatIsLongerThanTheRingOutlivesAKill() throws Exception {
        var at = START;
        for (; at.isBefore(START.plus(Duration.ofHours(50))); at = at.plusSeconds(30)) {
            add(at, SimulatedReadings.ofDrive(at, 40.0, State.OK));
        }
        kill();
        var later = at.plus(Duration.ofDays(1));
        add(later, SimulatedReadings.ofDrive(later, 40.0, State.OK));

        assertThat(uptime(START, later.plusSeconds(1)).upSeconds())
                .isBetween(50 * 3_600 - FLUSH.toSeconds() - 60, 50 * 3_600L + 1);
    }

    @Test
    void aReadingThatIsReturnedTwiceCountsOnce() throws Exception {
        add(START, SimulatedReadings.ofDrive(START, 40.0, State.OK));
        add(START.plusSeconds(30), SimulatedReadings.ofDrive(START, 40.0, State.OK));
        add(START.plusSeconds(60), SimulatedReadings.ofDrive(START.plusSeconds(60), null, State.OK));

        assertThat(points(START, START.plusSeconds(60), Duration.ofMinutes(1), Resolution.RAW))
                .containsExactly(Aggregate.of(START.toEpochMilli(), 40));
    }

    /** A metric is known as soon as it was read, not only when it is written. */
    @Test
    void pendingSamplesCanBeQueried() throws Exception {
        add(START, SimulatedReadings.ofMounts(START, List.of("/")));
        var later = START.plusSeconds(30);
        add(later, SimulatedReadings.ofDrive(later, 40.0, State.OK));

        assertThat(writer.snapshot().index().metrics())
                .extracting(SeriesIndex.StoredMetric::name)
                .doesNotContain(DRIVE.metric());
        assertThat(writer.snapshot().storedMetrics()).containsKeys(DRIVE.metric(), "host_disk_used_ratio");
        assertThat(writer.snapshot().storedMetrics()).doesNotContainKey("host_load1");
        assertThat(writer.snapshot().series(DRIVE.metric())).containsExactly(DRIVE);
        assertThat(points(START, later.plusSeconds(1), Duration.ofMinutes(1), Resolution.RAW))
                .containsExactly(Aggregate.of(START.toEpochMilli(), 40));
    }

    @Test
    void samplesAreWrittenInTimeAndChangedStatesSooner() throws Exception {
        add(START, SimulatedReadings.ofDrive(START, 40.0, State.OK));
        assertThat(writer.lastWriteAt()).hasValue(START);
        var at = START;
        for (int i = 0; i < 10; i++) {
            at = at.plusSeconds(30);
            add(at, SimulatedReadings.ofDrive(at, 40.0, State.OK));
        }
        assertThat(writer.lastWriteAt()).hasValue(START);
        at = at.plusSeconds(30);
        add(at, SimulatedReadings.ofDrive(at, 40.0, State.DOWN));
        assertThat(writer.lastWriteAt()).hasValue(at);
        var changed = at;
        add(at.plusSeconds(30), SimulatedReadings.ofDrive(at.plusSeconds(30), 40.0, State.OK));
        assertThat(writer.lastWriteAt()).hasValue(changed);
        add(at.plusSeconds(60), SimulatedReadings.ofDrive(at.plusSeconds(60), 40.0, State.OK));
        assertThat(writer.lastWriteAt()).hasValue(changed.plusSeconds(60));
        for (int i = 3; i <= 24; i++) {
            add(at.plusSeconds(30L * i), SimulatedReadings.ofDrive(at.plusSeconds(30L * i), 40.0, State.OK));
        }
        assertThat(writer.lastWriteAt())
                .hasValueSatisfying(last ->
                        assertThat(last).isBetween(changed.plusSeconds(60 + 570), changed.plusSeconds(60 + 630)));
    }

    @Test
    void aFloodOfSamplesIsWrittenBeforeTheBufferIsFull() throws Exception {
        var names = IntStream.range(0, 900).mapToObj(i -> "/mnt/" + i).toList();
        for (int i = 0; i < 60; i++) {
            add(START.plusSeconds(i), SimulatedReadings.ofMounts(START.plusSeconds(i), names));
        }
        assertThat(writer.snapshot().pending()).hasSizeLessThan(WriteBuffer.CAPACITY);
        var stored = writer.database().orElseThrow().read(c -> {
            var count = new long[1];
            new SampleReader(policy, () -> false)
                    .read(
                            c,
                            Map.of(
                                    writer.snapshot()
                                            .index()
                                            .id(new Series("host_disk_used_ratio", List.of("/mnt/5")))
                                            .orElseThrow(),
                                    ""),
                            new SampleReader.Range(
                                    START.toEpochMilli(), START.plusSeconds(100).toEpochMilli(), 0),
                            (series, aggregate) -> count[0]++);
            return count[0];
        });
        assertThat(stored * 900 + writer.snapshot().pending().size()).isEqualTo(60 * 900);
    }

    @Test
    void dataOutOfRetentionIsDeleted() throws Exception {
        begin(new RetentionPolicy(Duration.ofHours(3), Duration.ofDays(1), Duration.ofDays(2), 200_000_000));
        var now = START.plus(Duration.ofDays(9));
        for (var at = START; at.isBefore(now); at = at.plusSeconds(600)) {
            add(at, SimulatedReadings.ofDrive(at, 40.0, at.getEpochSecond() % 7_200 < 3_600 ? State.OK : State.DOWN));
        }
        assertThat(points(START, now, Duration.ofSeconds(1), Resolution.RAW)).hasSizeBetween(18, 36);
        assertThat(number("SELECT min(block) FROM minutes"))
                .isGreaterThanOrEqualTo(DatabaseMaintenance.hour(now.minus(Duration.ofHours(28))));
        assertThat(points(START, now, Duration.ofHours(1), Resolution.HOUR)).hasSizeBetween(48, 96);
        assertThat(number("SELECT min(ended) FROM state_interval WHERE ended IS NOT NULL"))
                .isGreaterThan(now.getEpochSecond() - 73 * 3_600);
        assertThat(number("SELECT count(*) FROM sample")).isLessThanOrEqualTo(5 * 60);
    }

    private long number(String sql) throws StoreException {
        return writer.database()
                .orElseThrow()
                .read(c -> SqlStatements.number(c, sql).orElseThrow());
    }

    /** The smallest file that can be configured contains the newest data, whatever happens. */
    @Test
    void theFileStaysBelowItsLimitAndContainsTheNewest() throws Exception {
        begin(StoredHistory.policy(5_000_000));
        var names = IntStream.range(0, 400).mapToObj(i -> "/mnt/" + i).toList();
        var at = START;
        for (; at.isBefore(START.plus(Duration.ofDays(3))); at = at.plusSeconds(120)) {
            var round = new ArrayList<>(SimulatedReadings.ofDrive(at, 40.0 + at.getEpochSecond() / 60 % 10, State.OK));
            round.addAll(SimulatedReadings.ofMounts(at, names));
            add(at, round);
        }
        assertThat(Files.size(file())).isLessThanOrEqualTo(5_000_000);
        assertThat(writer.problem()).isEmpty();
        assertThat(points(at.minusSeconds(7_200), at, Duration.ofMinutes(1), Resolution.MINUTE))
                .hasSize(60);
    }

    @Test
    void aFloodOfNamesStopsAtTheLimitAndIsForgotten() throws Exception {
        var at = START;
        for (int i = 0; i < 40; i++, at = at.plusSeconds(60)) {
            var first = i * 50;
            add(
                    at,
                    SimulatedReadings.ofMounts(
                            at,
                            IntStream.range(first, first + 50)
                                    .mapToObj(n -> "/run/" + n)
                                    .toList()));
        }
        assertThat(writer.problem()).map(Problem::code).contains("history-too-many-series");
        assertThat(writer.isStoring()).isTrue();
        assertThat(writer.snapshot().index().series("host_disk_used_ratio")).hasSize(SeriesIndex.MAX_SERIES);

        at = at.plus(Duration.ofDays(8));
        var week = at.plus(Duration.ofHours(2));
        for (; at.isBefore(week); at = at.plusSeconds(300)) {
            add(at, SimulatedReadings.ofDrive(at, 41.0, State.OK));
        }
        assertThat(writer.problem()).isEmpty();
        assertThat(points(week.minusSeconds(600), week, Duration.ofMinutes(10), Resolution.RAW))
                .isNotEmpty();
    }

    private void damage() throws Exception {
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            for (long at = 200; at < bytes.length(); at += 1_024) {
                bytes.seek(at);
                bytes.write(new byte[700]);
            }
        }
    }

    @Test
    void aFileThatIsDamagedBetweenTwoStartsIsSetAside() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            var at = START.plusSeconds(30L * i);
            add(at, SimulatedReadings.ofDrive(at, 40.0 + i % 7 * 0.3, State.OK));
        }
        restart();
        damage();
        var at = START.plus(Duration.ofDays(3));
        for (int i = 0; i < 25; i++, at = at.plusSeconds(60)) {
            add(at, SimulatedReadings.ofDrive(at, 50.0, State.OK));
        }
        assertThat(writer.problem()).map(Problem::code).contains("store-set-aside");
        assertThat(writer.isStoring()).isTrue();
        assertThat(points(at.minusSeconds(300), at, Duration.ofMinutes(5), Resolution.RAW))
                .extracting(Aggregate::maximum)
                .contains(50.0);
    }

    /** To an open file that was deleted, SQLite would write for ever, and lose all of it. */
    @Test
    void aFileThatIsDeletedWhileItIsOpenIsReplaced() throws Exception {
        var at = START;
        for (int i = 0; i < 100; i++, at = at.plusSeconds(30)) {
            add(at, SimulatedReadings.ofDrive(at, 40.0, State.OK));
        }
        Files.delete(file());
        Files.deleteIfExists(folder.resolve("history.db-wal"));
        for (int i = 0; i < 100; i++, at = at.plusSeconds(30)) {
            add(at, SimulatedReadings.ofDrive(at, 50.0, State.OK));
        }
        assertThat(writer.problem()).map(Problem::code).contains("store-replaced");
        assertThat(writer.isStoring()).isTrue();
        restart();
        add(at, SimulatedReadings.ofDrive(at, 50.0, State.OK));
        assertThat(points(at.minusSeconds(1_200), at.plusSeconds(1), Duration.ofHours(1), Resolution.RAW))
                .extracting(Aggregate::maximum)
                .containsOnly(50.0);
    }

    @Test
    void statesOutliveARestart() throws Exception {
        for (int i = 0; i <= 20; i++) {
            var at = START.plusSeconds(30L * i);
            add(at, SimulatedReadings.ofDrive(at, 40.0, i < 10 ? State.OK : State.DOWN));
        }
        restart();
        var later = START.plusSeconds(10_000);
        add(later, SimulatedReadings.ofDrive(later, 40.0, State.OK));

        var uptime = uptime(START, START.plusSeconds(20_000));
        assertThat(uptime.upSeconds()).isEqualTo(300);
        assertThat(uptime.downSeconds()).isEqualTo(300);
    }

    /**
     * Whatever is thrown within a write is reported; rounds go on, and the end of labmon is not prevented. The negative
     * retention, which HISTORY_RAW rejects (3h is its minimum), gives a ring without slots: ArithmeticException at floorMod.
     */
    @Test
    void anInternalErrorIsReportedAndRoundsGoOn() throws Exception {
        begin(new RetentionPolicy(Duration.ofHours(-2), Duration.ofDays(1), Duration.ofDays(2), 200_000_000));
        for (int i = 0; i < 50; i++) {
            add(START.plusSeconds(30L * i), SimulatedReadings.ofDrive(START.plusSeconds(30L * i), 40.0, State.OK));
        }
        assertThat(writer.problem()).map(Problem::code).contains("history-failed");
        assertThat(writer.isStoring()).isFalse();
        assertThat(writer.snapshot().pending()).hasSize(50);
        restart();
        add(START.plusSeconds(1_500), SimulatedReadings.ofDrive(START.plusSeconds(1_500), 41.0, State.OK));
        assertThat(writer.problem()).map(Problem::code).contains("history-failed");
    }

    /** As on a drive that hangs: a write does not end. */
    @Test
    void aWriteThatHangsDoesNotPreventTheEnd() throws Exception {
        add(START, SimulatedReadings.ofDrive(START, 40.0, State.OK));
        var database = writer.database().orElseThrow();
        var hanging = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var thread = new Thread(() -> {
            try {
                database.write(c -> {
                    hanging.countDown();
                    return awaited(released);
                });
            } catch (StoreException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();

        writer.close(); // returns while the write is still running
        assertThat(thread.isAlive()).isTrue();
        released.countDown();
        thread.join();
        begin();
    }

    @Test
    @Timeout(60)
    void aDriveThatDoesNotRespondIsReportedAfterHalfAMinute() throws Exception {
        writer.close();
        var drive = HangingFile.at(file().resolveSibling(file().getFileName() + ".lock"));
        var executor = Executors.newSingleThreadExecutor(DaemonThreads.platform("history"));
        var hanging = new HistoryWriter(
                file(), StoredHistory.policy(), Duration.ofMinutes(5), Duration.ofSeconds(15), executor);
        for (int i = 0; i < 2; i++) {
            var at = START.plusSeconds(15L * i);
            hanging.add(at, SimulatedReadings.ofDrive(at, 40.0, State.OK));
            assertThat(hanging.problem()).isEmpty();
        }
        await().untilAsserted(() -> {
            hanging.add(START.plusSeconds(30), List.of());
            assertThat(hanging.problem())
                    .hasValue(Problem.of("store-not-responding")
                            .with("file", file().getFileName().toString()));
        });
        assertThat(hanging.isStoring()).isFalse();

        drive.respond();
        await().until(() -> hanging.database().isPresent());
        await().untilAsserted(() -> {
            assertThat(hanging.problem()).isEmpty();
            assertThat(hanging.isStoring()).isTrue();
        });
        hanging.close();
        executor.shutdown();
        begin();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file of labmon 0.1, written by its code, is upgraded without loss. */
    @Test
    void aFileOfAnOlderLabmonIsUpgraded() throws Exception {
        writer.close();
        try (var older =
                Objects.requireNonNull(getClass().getResourceAsStream("/io/github/labmon/history/history-0.1.db"))) {
            Files.copy(older, file(), StandardCopyOption.REPLACE_EXISTING);
        }
        begin(StoredHistory.policy());
        var end = START.plus(Duration.ofHours(60));
        add(end, SimulatedReadings.ofDrive(end, 40.0, State.OK));

        var samples = new TreeMap<Long, Double>();
        olderSamples(at -> at.isBefore(end)).forEachRemaining(at -> samples.put(at.toEpochMilli(), olderValue(at)));
        samples.put(end.toEpochMilli(), 40.0);
        var day = new TreeMap<>(samples.tailMap(end.minus(Duration.ofHours(20)).toEpochMilli()));
        assertSame(
                points(end.minus(Duration.ofHours(20)), end.plusSeconds(1), Duration.ofSeconds(1), Resolution.RAW),
                computed(day, 1_000));
        assertSame(
                points(START, end, Duration.ofMinutes(1), Resolution.MINUTE), computed(before(samples, end), 60_000));
        assertSame(points(START, end, Duration.ofDays(1), Resolution.HOUR), computed(before(samples, end), 86_400_000));
        var uptime = uptime(START, end);
        assertThat(uptime.downSeconds()).isEqualTo(3_600);
        assertThat(uptime.upSeconds()).isEqualTo(59 * 3_600 - 60);
    }

    private static Map<Long, Double> before(NavigableMap<Long, Double> samples, Instant end) {
        return samples.headMap(end.toEpochMilli());
    }

    private static Iterator<Instant> olderSamples(Predicate<Instant> wanted) {
        return Stream.iterate(START, wanted, at -> at.plusSeconds(60)).iterator();
    }

    private static double olderValue(Instant at) {
        return 40.0 + at.getEpochSecond() / 60 % 7 * 0.5;
    }
}
