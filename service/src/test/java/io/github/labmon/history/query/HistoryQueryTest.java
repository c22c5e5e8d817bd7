package io.github.labmon.history.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.history.AvailabilityQuery;
import io.github.labmon.history.Lab;
import io.github.labmon.history.query.HistoryQuery.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    private static Plan plan(String query) throws QueryException {
        return HistoryQuery.parse(parameters(query), NOW).plan(Lab.settings(), NOW);
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
    void theStepFitsWhatIsKept(String query, long step, Resolution resolution) throws QueryException {
        if (step == 0) {
            assertThatThrownBy(() -> plan(query)).isInstanceOf(QueryException.class);
        } else {
            assertThat(plan(query).step()).isEqualTo(step * 1_000);
            assertThat(plan(query).resolution()).isEqualTo(resolution);
        }
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
    void whatMakesNoSenseIsTold(String query) {
        assertThatThrownBy(() -> plan(query)).isInstanceOf(QueryException.class);
    }

    @Test
    void aNameTwiceIsTold() {
        assertThatThrownBy(() -> HistoryQuery.parse(Map.of("metric", List.of("a", "b")), NOW))
                .hasMessage("metric is given more than once");
    }

    @Test
    void thePrefixMayStandThere() throws QueryException {
        assertThat(HistoryQuery.parse(parameters("metric=labmon_nvme_temperature_celsius"), NOW)
                        .metric())
                .isEqualTo("nvme_temperature_celsius");
    }

    /** Whatever is asked: an answer of at most 2,000 points and a little, or one sentence. */
    @Test
    void anyQuestionHasABoundedPlanOrASentence() {
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
                var plan = HistoryQuery.parse(parameters, NOW).plan(Lab.settings(), NOW);
                plans++;
                assertThat((plan.to() - plan.from()) / plan.step()).isLessThanOrEqualTo(2_001);
                assertThat(plan.from()).isLessThan(plan.to());
                assertThat(plan.from() % plan.step()).isZero();
                assertThat(plan.step() % (plan.resolution().seconds() * 1_000L)).isZero();
            } catch (QueryException e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300).doesNotContain("\u0000");
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
    void anUnusableWindowIsTold(String query) {
        assertThatThrownBy(() -> AvailabilityQuery.parse(parameters(query), Duration.ofDays(731)))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void theUsualWindowIsAWeek() throws QueryException {
        assertThat(AvailabilityQuery.parse(Map.of(), Duration.ofDays(731)).window())
                .isEqualTo(Duration.ofDays(7));
    }
}
