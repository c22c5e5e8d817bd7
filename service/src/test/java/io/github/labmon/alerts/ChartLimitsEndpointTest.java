package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The limits of rules in the charts of {@code GET /status/{function}}. */
class ChartLimitsEndpointTest {

    private static final Pattern CORES =
            Pattern.compile("^labmon_host_cpu_logical_cores ([0-9.]+)$", Pattern.MULTILINE);

    private static List<JsonValue> limitsOfTheLoad(RunningLabmon labmon) throws Exception {
        var status = JsonValue.parse(labmon.get("/status/host").body().getBytes(StandardCharsets.UTF_8));
        return status.get("charts").elements().stream()
                .filter(chart -> chart.get("series").elements().stream()
                        .anyMatch(series ->
                                "host_load5".equals(series.get("metric").textOrNull())))
                .flatMap(chart -> chart.get("limits").elements().stream())
                .toList();
    }

    @Test
    void aLimitOfEachCoreIsDrawnAtThatOfAllCores() throws Exception {
        try (var labmon = RunningLabmon.with("ALERT_LOAD_PER_CORE", "3")) {
            var cores = CORES.matcher(labmon.get("/metrics").body());
            assertThat(cores.find()).isTrue();

            assertThat(limitsOfTheLoad(labmon)).singleElement().satisfies(limit -> {
                assertThat(limit.get("rule").textOrNull()).isEqualTo("load");
                assertThat(limit.get("value").decimal().orElseThrow())
                        .isEqualTo(3 * Double.parseDouble(cores.group(1)));
            });
        }
    }

    @Test
    void aRuleThatIsOffHasNone() throws Exception {
        try (var labmon = RunningLabmon.with("ALERT_LOAD_PER_CORE", "off")) {
            assertThat(limitsOfTheLoad(labmon)).isEmpty();
        }
    }
}
