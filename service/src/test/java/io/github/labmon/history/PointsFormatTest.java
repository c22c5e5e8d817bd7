package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.history.query.QueryPlan;
import io.github.labmon.history.query.RangeQuery;
import io.github.labmon.history.query.Resolution;
import io.github.labmon.history.query.UptimeQuery;
import io.github.labmon.history.query.UptimeWindow;
import io.github.labmon.history.table.Aggregate;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex;
import io.github.labmon.history.table.SeriesIndex.StoredMetric;
import io.github.labmon.history.table.StateInterval;
import io.github.labmon.history.table.StoredSample;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Results as JSON and as CSV. */
class PointsFormatTest {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final StoredMetric METRIC =
            new StoredMetric(1, "lab_level_ratio", "ratio", "Level of a tank.", List.of("tank", "note"));

    private static final Series QUOTED = new Series("lab_level_ratio", List.of("a,b", "the \"new\" one\nbelow"));
    private static final Series FORMULA = new Series("lab_level_ratio", List.of("=1+1", "-"));

    private static final JsonMapper MAPPER = LabmonContext.bean(JsonMapper.class);

    private static StoredSample sample(Series series, long second, double value) {
        return new StoredSample(series, START + second * 1_000, value);
    }

    private static HistoryResult result(int steps, Optional<Problem> problem, StoredSample... samples) {
        var plan = new QueryPlan(START, START + steps * 60_000L, 60_000, Resolution.RAW);
        var range = new RangeQuery(List.of(QUOTED, FORMULA), SeriesIndex.empty(), plan);
        range.addPending(List.of(samples));
        return new HistoryResult("lab_level_ratio", Optional.of(METRIC), plan, range.points(), problem);
    }

    private static String text(Iterator<byte[]> chunks) {
        var all = new ByteArrayOutputStream();
        chunks.forEachRemaining(all::writeBytes);
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aGapIsALineWithoutValues() {
        var result = result(
                4,
                Optional.empty(),
                sample(QUOTED, 0, 0.25),
                sample(QUOTED, 30, 0.5),
                sample(QUOTED, 180, 1e-7),
                sample(FORMULA, 60, 38));

        assertThat(text(new PointsCsv(result)))
                .isEqualTo(String.join(
                        "\r\n",
                        "at,tank,note,average,minimum,maximum",
                        "2026-01-01T00:00:00Z,\"a,b\",\"the \"\"new\"\" one\nbelow\",0.375,0.25,0.5",
                        "2026-01-01T00:01:00Z,\"a,b\",\"the \"\"new\"\" one\nbelow\",,,",
                        "2026-01-01T00:02:00Z,\"a,b\",\"the \"\"new\"\" one\nbelow\",,,",
                        "2026-01-01T00:03:00Z,\"a,b\",\"the \"\"new\"\" one\nbelow\",1.0E-7,1.0E-7,1.0E-7",
                        "2026-01-01T00:00:00Z,'=1+1,'-,,,",
                        "2026-01-01T00:01:00Z,'=1+1,'-,38.0,38.0,38.0",
                        "2026-01-01T00:02:00Z,'=1+1,'-,,,",
                        "2026-01-01T00:03:00Z,'=1+1,'-,,,",
                        ""));
    }

    @Test
    void aSeriesWithoutSamplesIsAHeader() {
        assertThat(text(new PointsCsv(result(4, Optional.empty()))))
                .isEqualTo("at,tank,note,average,minimum,maximum\r\n");
    }

    /** The document that is written piece by piece is the one that the API describes. */
    @Test
    void theStreamedJsonIsThatOfTheRecord() throws Exception {
        var problem = Problem.reported("store-set-aside", "a \"quoted\" name");
        var samples = new StoredSample[2_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(i % 3 == 0 ? FORMULA : QUOTED, i * 60L, Math.sqrt(i) * Math.pow(10, i % 9 - 4));
        }
        var result = result(samples.length, Optional.of(problem), samples);
        var lines = result.series().entrySet().stream()
                .map(series -> new HistoryPoints.Line(
                        SeriesLabels.of(METRIC, series.getKey()),
                        points(series.getValue().points())))
                .toList();
        var record = new HistoryPoints(
                "lab_level_ratio",
                "ratio",
                Instant.ofEpochMilli(START),
                Instant.ofEpochMilli(START + samples.length * 60_000L),
                60,
                Resolution.RAW,
                lines,
                problem);

        var streamed = text(PointsJson.chunks(result, EnglishTexts::text));
        assertThat(streamed).isEqualTo(MAPPER.writeValueAsString(record));
        assertThat(streamed.length()).isGreaterThan(200_000);
    }

    private static List<HistoryPoints.Point> points(Iterator<Aggregate> aggregates) {
        var points = new ArrayList<HistoryPoints.Point>();
        aggregates.forEachRemaining(point -> points.add(new HistoryPoints.Point(
                Instant.ofEpochMilli(point.at()),
                PointsJson.rounded(point.average()),
                point.minimum(),
                point.maximum())));
        return points;
    }

    @Test
    void theStreamedAvailabilityIsThatOfTheRecord() throws Exception {
        var window = new UptimeWindow(1_767_225_600, 1_767_229_200);
        var intervals = IntStream.range(0, 2_000)
                .mapToObj(i -> {
                    var began = window.from() + i * 2L;
                    return new StateInterval(i, "lab:t" + i % 700, began, began + 1, i % 2 == 0, i >= 1_995);
                })
                .toList();
        var uptimes = new UptimeQuery(Optional.empty(), window, intervals).current();
        var store = new StoreStatus(State.OK, 5L, Instant.EPOCH, Instant.EPOCH, 7);
        var problem = Problem.reported("store-set-aside", "renamed");
        var result = new UptimeResult(Instant.EPOCH, 3_600, uptimes.values(), store, Optional.of(problem));
        var record = new AvailabilityOverview(
                Instant.EPOCH,
                3_600,
                uptimes.values().stream()
                        .map(uptime -> TargetAvailability.of(uptime, null))
                        .toList(),
                store,
                problem);

        assertThat(text(result.chunks(MAPPER, UnaryOperator.identity()))).isEqualTo(MAPPER.writeValueAsString(record));
    }

    @Test
    void aMetricWithoutSamplesHasNoUnit() {
        var plan = new QueryPlan(START, START + 60_000, 60_000, Resolution.MINUTE);
        var result = new HistoryResult("a_b", Optional.empty(), plan, Map.of(), Optional.empty());

        assertThat(text(PointsJson.chunks(result, EnglishTexts::text)))
                .isEqualTo("{\"metric\":\"a_b\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:01:00Z\","
                        + "\"stepSeconds\":60,\"resolution\":\"MINUTE\",\"series\":[]}");
        assertThat(text(new PointsCsv(result))).isEqualTo("at,average,minimum,maximum\r\n");
        assertThat(result.fileName()).isEqualTo("history_20260101T000000Z_20260101T000100Z");
    }
}
