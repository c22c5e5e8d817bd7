package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.labmon.history.query.AvailabilityQuery;
import io.github.labmon.history.query.HistoryQuery;
import io.github.labmon.history.query.QueryException;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.PollInterval;
import io.github.labmon.poll.PollResult;
import io.github.labmon.poll.SimulatedReadings;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history's bean and its queries, without HTTP. */
class HistoryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private History history;

    @BeforeEach
    void begin() {
        history = new History(
                new HistorySettings(true, StoredHistory.policy(), Duration.ofMinutes(5)),
                new StateFolder(Optional.of(folder.resolve("state"))),
                new PollInterval(Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() {
        history.close();
    }

    private void take(Instant at, List<FunctionResult> results) {
        history.take(new PollResult(at, results, new LabSnapshot(at, State.OK, List.of(), List.of())));
    }

    private void rounds(Instant from, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            var at = from.plusSeconds(30L * i);
            take(at, SimulatedReadings.ofDrive(at, 40.0 + i, i % 20 == 19 ? State.DOWN : State.OK));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> history.lastWriteAt().isPresent());
    }

    private static HistoryQuery query(Instant now, String... labels) throws QueryException {
        var parameters = labels.length == 0
                ? Map.of("metric", List.of("nvme_temperature_celsius"), "from", List.of("-1h"))
                : Map.of("metric", List.of("nvme_temperature_celsius"), labels[0], List.of(labels[1]));
        return HistoryQuery.parse(parameters, now);
    }

    @Test
    void aQueryThatIsNotNeededAnyMoreIsCancelled() throws Exception {
        rounds(START, 100);
        history.close();
        begin();
        take(START.plusSeconds(3_000), List.of());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> history.snapshot().database().isPresent());
        var now = START.plusSeconds(3_000);
        var queries = new HistoryQueries(history, metric -> false, () -> now);

        assertThat(queries.points(query(now), () -> false).problem()).isEmpty();
        assertThat(queries.points(query(now), () -> true).problem())
                .map(Problem::code)
                .contains("store-too-slow");
        var availability = new AvailabilityQueries(history, () -> now);
        var week = new AvailabilityQuery(Optional.empty(), Duration.ofDays(7));
        assertThat(availability.overview(week, () -> false).problem()).isEmpty();
    }

    /** Also where the file cannot be opened: samples in memory can be queried. */
    @Test
    void withoutAFileTheLastHoursCanBeQueried() throws Exception {
        Files.writeString(folder.resolve("state"), "not a folder");
        for (int i = 0; i < 40; i++) {
            take(START.plusSeconds(30L * i), SimulatedReadings.ofDrive(START.plusSeconds(30L * i), 40.0, State.OK));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> history.problem().isPresent());
        var now = START.plusSeconds(1_200);
        var result = new HistoryQueries(history, metric -> false, () -> now).points(query(now), () -> false);

        assertThat(result.problem()).map(Problem::code).contains("store-not-writable");
        assertThat(result.series()).hasSize(1);
        var availability = new AvailabilityQueries(history, () -> now)
                .target(
                        "nvme:nvme0",
                        new AvailabilityQuery(Optional.of("nvme:nvme0"), Duration.ofHours(1)),
                        () -> false);
        assertThat(availability).isPresent();
        assertThat(availability.get().upSeconds()).isEqualTo(1_200);
        assertThat(availability.get().problem()).isNotNull();
    }

    @Test
    void theEndWritesPendingSamples() throws Exception {
        rounds(START, 3);
        var last = START.plusSeconds(90);
        take(last, SimulatedReadings.ofDrive(last, 77.0, State.OK));
        history.close();
        begin();
        var later = START.plusSeconds(600);
        take(later, List.of());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> history.snapshot().database().isPresent());

        var points = new HistoryQueries(history, metric -> false, () -> later).points(query(later), () -> false);
        assertThat(points.series().values())
                .singleElement()
                .satisfies(series -> assertThat(series.points())
                        .toIterable()
                        .last()
                        .extracting(point -> point.maximum())
                        .isEqualTo(77.0));
    }

    @Test
    void availabilityIsOfTheWatchedTime() throws Exception {
        rounds(START, 100);
        var now = START.plusSeconds(3_000);
        var queries = new AvailabilityQueries(history, () -> now);
        var day = queries.target(
                        "nvme:nvme0", new AvailabilityQuery(Optional.of("nvme:nvme0"), Duration.ofDays(1)), () -> false)
                .orElseThrow();

        assertThat(day.watchedSeconds()).isEqualTo(3_000);
        assertThat(day.downSeconds()).isEqualTo(150);
        assertThat(day.unknownSeconds()).isEqualTo(86_400 - 3_000);
        assertThat(day.availabilityPercent()).isEqualTo(95.0);
        assertThat(day.outageCount()).isEqualTo(5);
        assertThat(day.outages().get(4).ongoing()).isTrue();
        assertThat(day.outages().get(4).to()).isEqualTo(now);
        assertThat(day.slots()).hasSize(60);
        assertThat(queries.percent("nvme:nvme0", Duration.ofDays(1))).hasValue(95.0);
        assertThat(queries.percent("nvme:nvme9", Duration.ofDays(1))).isEmpty();
        assertThat(queries.nearest("nvme:nvmeo")).contains("nvme:nvme0");
        assertThat(queries.nearest("x".repeat(10_000))).isEmpty();
    }

    @Test
    void aLabelThatTheMetricDoesNotHaveIsRefused() throws Exception {
        rounds(START, 3);
        var queries = new HistoryQueries(history, metric -> false, () -> START.plusSeconds(100));

        assertThatThrownBy(() -> queries.points(query(START.plusSeconds(100), "mount", "/"), () -> false))
                .isInstanceOf(QueryException.class)
                .satisfies(refusal -> assertThat(EnglishTexts.text(((QueryException) refusal).reason()))
                        .isEqualTo(
                                "mount is not a label of nvme_temperature_celsius; allowed: device, metric, from, to,"
                                        + " step and format"));
        assertThat(queries.points(query(START.plusSeconds(100), "device", "nvme9"), () -> false)
                        .series())
                .isEmpty();
    }
}
