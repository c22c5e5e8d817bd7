package io.github.labmon.ports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every example of docs/port-allocation-strategy.md gets the verdict that the page gives it, under the page's plan. */
class StrategyPageTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern PLAN = Pattern.compile("(?s)```yaml plan\\n(.*?)```");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?s)```yaml compose (FREE|CONFLICT)(?: ([0-9.]+):(\\d+))?\\n(.*?)```");

    @TempDir
    Path directory;

    @TestFactory
    List<DynamicTest> examples() throws IOException {
        var page = Files.readString(Path.of("../docs/port-allocation-strategy.md"));
        var plan = PLAN.matcher(page);
        assertThat(plan.find()).isTrue();
        Files.writeString(directory.resolve("labmon-ports.yaml"), plan.group(1));
        var tests = new ArrayList<DynamicTest>();
        var examples = EXAMPLE.matcher(page);
        while (examples.find()) {
            var expected = Verdict.Outcome.valueOf(examples.group(1));
            var held = examples.group(2) == null
                    ? List.<PortUse>of()
                    : held(examples.group(2), Integer.parseInt(examples.group(3)));
            var compose = examples.group(4);
            tests.add(DynamicTest.dynamicTest(compose.lines().findFirst().orElse("") + " " + expected, () -> {
                Files.writeString(directory.resolve("compose.yaml"), compose);
                var verdict = new PortCheck(
                                () -> LiveReading.of(LiveSource.LOCAL, report(held)), InstantSource.fixed(NOW))
                        .run(CheckRequest.of(directory, Map.of()));
                assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(expected);
                assertThat(verdict.warnings())
                        .extracting(Finding::kind)
                        .doesNotContain(Finding.FindingKind.OUTSIDE_PLAN);
            }));
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return tests;
    }

    private static List<PortUse> held(String address, int port) {
        return List.of(Protocol.TCP, Protocol.UDP).stream()
                .map(protocol -> new PortUse(
                        protocol,
                        address,
                        port,
                        false,
                        null,
                        PortState.LISTENING,
                        new ProcessHolder(612, "systemd-resolve", "systemd-resolve"),
                        null))
                .toList();
    }

    private static PortReport report(List<PortUse> held) {
        return new PortReport(
                        1,
                        NOW,
                        "nas",
                        new PortRange(32_768, 60_999),
                        List.of(),
                        1024,
                        new DockerStatus(DockerStatus.EngineState.OK, "engine-api", "28.5.0", null),
                        true,
                        null,
                        held)
                .withBound(List.of(), 0);
    }
}
