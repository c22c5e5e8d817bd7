package io.github.labmon.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.render.JsonReport;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON of a reading after another one. */
class PortsStatusTest {

    private static final PortFilter ALL = PortFilter.parse(Map.of());

    private static PortReport report(String time, int... ports) {
        var rows = Arrays.stream(ports)
                .mapToObj(
                        port -> new PortUse(Protocol.TCP, "0.0.0.0", port, null, null, PortState.LISTENING, null, null))
                .toList();
        return new PortReport(1, Instant.parse(time), "nas", null, List.of(), null, null, true, null, rows);
    }

    @Test
    void isThatOfItsOwnReportWhateverWasBefore() {
        PortsStatus before = null;
        for (var next : List.of(
                report("2026-01-01T00:00:00Z", 80),
                report("2026-01-01T00:00:30.5Z", 80),
                report("2026-01-01T00:01:00.123456Z", 80, 443),
                report("2026-01-01T00:01:30Z"),
                report("2026-01-01T00:01:30Z", 443))) {
            before = PortsStatus.after(before, next);

            assertThat(before.json(ALL, TextTemplates.ENGLISH)).isEqualTo(JsonReport.bytes(next));
            assertThat(before.observedAt()).isEqualTo(next.observedAt());
        }
    }
}
