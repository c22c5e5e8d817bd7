package io.github.labmon.history.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.history.StoredHistory;
import io.github.labmon.history.table.Series;
import io.github.labmon.history.table.SeriesIndex.StoredMetric;
import io.github.labmon.text.EnglishTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryQueryTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:34:56.789Z");

    private static Map<String, List<String>> parameters(String query) {
        var parameters = new HashMap<String, List<String>>();
        for (var part : query.split("&", -1)) {
            parameters.put(part.substring(0, part.indexOf('=')), List.of(part.substring(part.indexOf('=') + 1)));
        }
        return parameters;
    }

    private static final QueryPlanner PLANNER = new QueryPlanner(StoredHistory.policy());

    private static QueryPlan plan(String query) throws QueryException {
        return PLANNER.plan(HistoryQuery.parse(parameters(query), NOW), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "metric=a,                                    300, MINUTE",
        "metric=a&from=-1h,                            60, MINUTE",
        "metric=a&from=-1h&step=10s,                   10, RAW",
        "metric=a&from=-7d,                          3600, HOUR",
        "metric=a&from=-7d&step=10m,                  600, MINUTE",
        "metric=a&from=-7d&step=90s,                    0, ",
        "metric=a&from=-30h&step=90s,                 120, MINUTE",
        "metric=a&from=-26h&step=30s,                  60, MINUTE",
        "metric=a&from=-60d&to=-59d&step=60s,        3600, HOUR",
        "metric=a&from=-2y,                             0, ",
        "metric=a&from=-730d,                      259200, HOUR",
        "metric=a&from=1970-01-01T00:00:00Z,       259200, HOUR",
        "metric=a&from=2026-06-15T10:00:00+02:00,      60, MINUTE",
        "metric=a&from=2026-06-15T10:00:00 02:00,      60, MINUTE",
    })
    void theStepFitsTheStoredResolution(String query, long step, Resolution resolution) throws QueryException {
        if (step == 0) {
            assertThatThrownBy(() -> plan(query)).isInstanceOf(QueryException.class);
        } else {
            assertThat(plan(query).step()).isEqualTo(step * 1_000);
            assertThat(plan(query).resolution()).isEqualTo(resolution);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S, RAW", "PT0.001S, RAW", "PT5S, RAW", "PT2H, MINUTE"})
    void theResolutionDoesNotDependOnHowLongTheRequestTook(Duration passed, Resolution resolution)
            throws QueryException {
        var query = HistoryQuery.parse(parameters("metric=a&from=-24h&step=50s"), NOW);

        assertThat(PLANNER.plan(query, NOW.plus(passed)).resolution()).isEqualTo(resolution);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=-1h",
                "metric=a&from=tomorrow",
                "metric=a&from=-0h",
                "metric=a&from=now",
                "metric=a&to=2026-06-15",
                "metric=a&step=0",
                "metric=a&step=-5s",
                "metric=a&step=999ms",
                "metric=a&step=1e3",
                "metric=a&from=-99999999999d",
                "metric=a&from=+1000000000-12-31T23:59:59Z",
                "metric=a&from=-24h&step=1s"
            })
    void aWrongParameterIsRefused(String query) {
        assertThatThrownBy(() -> plan(query)).isInstanceOf(QueryException.class);
    }

    @Test
    void aParameterThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> HistoryQuery.parse(Map.of("metric", List.of("a", "b")), NOW))
                .satisfies(reason("metric is given more than once"));
    }

    @Test
    void theNameMayHaveThePrefix() throws QueryException {
        assertThat(HistoryQuery.parse(parameters("metric=labmon_nvme_temperature_celsius"), NOW)
                        .metric())
                .isEqualTo("nvme_temperature_celsius");
    }

    /** Whatever is requested: an answer of at most 2,000 points and a little, or one sentence. */
    @Test
    void anyQueryHasABoundedPlanOrIsRefused() {
        var random = new Random(20_260_101);
        var words = List.of(
                "",
                "-",
                "now",
                "-24h",
                "24h",
                "-1",
                "1",
                "60s",
                "-9999999999w",
                "999999999d",
                "-999999999ms",
                "0",
                "%00",
                "2026-01-01T00:00:00Z",
                "2026-06-15T12:34:00+18:00",
                "9999-12-31T23:59:59Z",
                "-5000-01-01T00:00:00Z",
                "2026-06-15T12:34:56.789123456Z",
                "1h",
                "1w",
                "ä",
                "\u0000",
                "1970-01-01T00:00:00Z");
        int plans = 0;
        for (int round = 0; round < 30_000; round++) {
            var parameters = new HashMap<String, List<String>>();
            parameters.put("metric", List.of("a"));
            for (var name : List.of("from", "to", "step", "device")) {
                if (random.nextInt(3) > 0) {
                    parameters.put(name, List.of(mutated(words.get(random.nextInt(words.size())), random)));
                }
            }
            try {
                var plan = PLANNER.plan(HistoryQuery.parse(parameters, NOW), NOW);
                plans++;
                assertThat((plan.to() - plan.from()) / plan.step()).isLessThanOrEqualTo(2_001);
                assertThat(plan.from()).isLessThan(plan.to());
                assertThat(plan.from() % plan.step()).isZero();
                assertThat(plan.step() % (plan.resolution().seconds() * 1_000L)).isZero();
            } catch (QueryException e) {
                assertThat(EnglishTexts.text(e.reason()))
                        .isNotBlank()
                        .hasSizeLessThan(300)
                        .doesNotContain("\u0000");
            }
        }
        assertThat(plans).isGreaterThan(1_000);
    }

    private static String mutated(String word, Random random) {
        if (word.isEmpty() || random.nextInt(4) > 0) {
            return word;
        }
        var at = random.nextInt(word.length());
        return word.substring(0, at) + (char) random.nextInt(128) + word.substring(at + random.nextInt(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"window=0s", "window=59s", "window=800d", "window=x", "windwo=7d", "window=-7d"})
    void aWrongWindowIsRefused(String query) {
        assertThatThrownBy(() -> AvailabilityQuery.parse(parameters(query), Duration.ofDays(731)))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void theUsualWindowIsAWeek() throws QueryException {
        assertThat(AvailabilityQuery.parse(Map.of(), Duration.ofDays(731)).window())
                .isEqualTo(Duration.ofDays(7));
    }

    private static final StoredMetric DISK =
            new StoredMetric(1, "host_disk_used_ratio", "ratio", "Used share.", List.of("mount"));

    /** The number of points of all series together is bounded, and the message contains the step that is allowed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=-24h&step=1m | 34 | ",
                "from=-24h&step=1m | 35 | a step of 61s or more",
                "from=-24h&step=1m | 100 | a step of 173s or more",
                "from=-24h | 100 | ",
                "from=-730d | 100 | ",
                "from=-24h | 101 | filter by a label, such as mount=…",
                "from=-700d&step=25h | 27 | ",
                "from=-700d&step=25h | 40 | a shorter time or a step of whole days, such as 1d",
                "from=-30d&step=59m | 28 | 28 series over this time are too much",
            })
    void answersAreBounded(String query, int series, String message) throws QueryException {
        var plan = plan("metric=a&" + query);
        if (message == null) {
            PLANNER.check(DISK, series, plan);
        } else {
            assertThatThrownBy(() -> PLANNER.check(DISK, series, plan))
                    .isInstanceOf(QueryException.class)
                    .satisfies(reason(message));
        }
    }

    /** Who follows the messages gets an answer. */
    @Test
    void theStepInTheMessageLeadsToAnAnswer() {
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            var query = "metric=a&from=-" + (1 + random.nextInt(700)) + (random.nextBoolean() ? "h" : "d");
            var series = 1 + random.nextInt(30);
            var step = 1L + random.nextInt(600);
            var refusals = new ArrayList<String>();
            while (refusals.size() < 5) {
                try {
                    PLANNER.check(DISK, series, plan(query + "&step=" + step));
                    break;
                } catch (QueryException e) {
                    refusals.add(query + ", " + series + " series: " + EnglishTexts.text(e.reason()));
                    step = allowed(EnglishTexts.text(e.reason()));
                }
            }
            assertThat(refusals).hasSizeLessThan(5);
        }
    }

    private static long allowed(String message) {
        var seconds = Pattern.compile("a step of (\\d+)s or more").matcher(message);
        if (seconds.find()) {
            return Long.parseLong(seconds.group(1));
        }
        return message.contains("1d") ? 86_400 : 3_600;
    }

    @Test
    void labelsAreThoseOfTheMetric() throws QueryException {
        var query = HistoryQuery.parse(
                Map.of("metric", List.of("host_disk_used_ratio"), "mount", List.of("/", "/mnt")), NOW);
        query.checkLabels(DISK);

        assertThat(query.matches(DISK, new Series("host_disk_used_ratio", List.of("/mnt"))))
                .isTrue();
        assertThat(query.matches(DISK, new Series("host_disk_used_ratio", List.of("/home"))))
                .isFalse();
        assertThatThrownBy(() -> HistoryQuery.parse(parameters("metric=host_disk_used_ratio&disk=a"), NOW)
                        .checkLabels(DISK))
                .satisfies(reason("disk is not a label of host_disk_used_ratio; allowed: mount, metric, from, to, step"
                        + " and format"));
    }

    /** On a board whose clock is not set yet. */
    @Test
    void theUsualTimeIsAllowedIn1970() throws QueryException {
        var now = Instant.ofEpochSecond(90);
        var plan = PLANNER.plan(HistoryQuery.parse(parameters("metric=a"), now), now);

        assertThat(plan.from()).isZero();
        assertThat(plan.to()).isEqualTo(90_000);
    }

    private static ThrowingConsumer<Throwable> reason(String part) {
        return thrown -> assertThat(EnglishTexts.text(((QueryException) thrown).reason()))
                .contains(part);
    }
}
