package io.github.labmon.ports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.Protocol;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {

    private static final PortUse WEB =
            new PortUse(Protocol.TCP, "0.0.0.0", 80, null, null, PortState.LISTENING, null, null);

    private static PortReport report(String time) {
        return new PortReport(1, Instant.parse(time), "nas", null, List.of(), null, null, true, null, List.of(WEB));
    }

    /** The time is written with zero, three, six or nine digits after the second. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00.001Z",
                "2026-01-01T00:00:00.000001Z",
                "2026-01-01T00:00:00.000000001Z",
                "+10000-01-01T00:00:00Z"
            })
    void theReportOfAnotherTimeDiffersInItsTimeOnly(String time) {
        for (var before : List.of(report("2026-01-01T00:00:00.123456Z"), report("2026-01-01T00:00:00Z"))) {
            var report = before.at(Instant.parse(time));

            assertThat(JsonReport.bytes(report, before, JsonReport.bytes(before)))
                    .isEqualTo(JsonReport.bytes(report));
            for (var other : List.of(new byte[0], JsonReport.bytes(before.at(Instant.EPOCH)))) {
                assertThatThrownBy(() -> JsonReport.bytes(report, before, other))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
