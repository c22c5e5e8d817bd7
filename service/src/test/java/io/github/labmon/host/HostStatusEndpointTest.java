package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Over HTTP, on this machine. */
class HostStatusEndpointTest {

    private static JsonValue status(RunningLabmon labmon) throws Exception {
        var answer = labmon.get("/host/status");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** On a very busy machine the first reading can pass the deadline of the function; the next request has it. */
    private static JsonValue finishedStatus(RunningLabmon labmon) throws Exception {
        JsonValue status;
        do {
            status = status(labmon);
        } while (status.get("problem").isObject());
        return status;
    }

    @Test
    void theDocumentHasTheFieldsOfTheContractInTheirOrder() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var host = finishedStatus(labmon);

            assertThat(host.members().keySet())
                    .containsExactly(
                            "observedAt",
                            "state",
                            "complete",
                            "hostname",
                            "os",
                            "bootedAt",
                            "uptimeSeconds",
                            "cpu",
                            "memory",
                            "swap",
                            "disks",
                            "network");
            assertThat(host.get("os").members().keySet()).containsExactly("name", "kernel", "architecture");
            assertThat(host.get("memory").members().keySet())
                    .containsExactly("totalBytes", "usedBytes", "availableBytes", "usedPercent");
        }
    }

    @Test
    void theNameIsTheKernelsAndTheTimesAreOfNow() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var before = Instant.now().minusSeconds(1);
            var host = finishedStatus(labmon);

            assertThat(host.get("hostname").text())
                    .contains(Files.readString(Path.of("/proc/sys/kernel/hostname"))
                            .strip());
            assertThat(Instant.parse(host.get("observedAt").text().orElseThrow()))
                    .isBetween(before, Instant.now());
            assertThat(Instant.parse(host.get("bootedAt").text().orElseThrow())).isBefore(before);
        }
    }

    @Test
    void theFirstAnswerHasTheUsageOfTheProcessorAndOfTheNetwork() throws Exception {
        try (var labmon = RunningLabmon.with()) {
            var host = finishedStatus(labmon);

            assertThat(host.get("cpu").members()).containsKey("usagePercent");
            for (var card : host.get("network").elements()) {
                assertThat(card.members()).containsKeys("receiveBytesPerSecond", "sendBytesPerSecond");
            }
        }
    }

    @Test
    void theRootFileSystemIsAsDfReportsIt() throws Exception {
        var df = Command.run("df", "-B1", "--output=source,fstype,size", "/")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split("\\s+", -1);
        try (var labmon = RunningLabmon.with()) {
            var disks = finishedStatus(labmon).get("disks").elements();

            assertThat(disks)
                    .filteredOn(disk -> disk.get("mount").text().equals(Optional.of("/")))
                    .singleElement()
                    .satisfies(disk -> {
                        assertThat(disk.get("device").text()).contains(df[0]);
                        assertThat(disk.get("fileSystem").text()).contains(df[1]);
                        assertThat(disk.get("state").text()).contains("OK");
                        assertThat(disk.get("totalBytes").wholeNumber().map(String::valueOf))
                                .contains(df[2]);
                    });
        }
    }

    @Test
    void requestsWithinTheFreshnessShareOneReading() throws Exception {
        try (var labmon = RunningLabmon.with("LABMON_HOST_FRESHNESS", "5m")) {
            var first = finishedStatus(labmon).get("observedAt").text();

            assertThat(status(labmon).get("observedAt").text()).isEqualTo(first);
        }
    }
}
