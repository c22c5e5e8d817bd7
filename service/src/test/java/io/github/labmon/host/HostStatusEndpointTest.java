package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Over HTTP, on this machine. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class, rebuildContext = true)
@Property(name = "LABMON_HOST_FRESHNESS", value = "5m")
public class HostStatusEndpointTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    private JsonValue status() throws Exception {
        var answer = labmon.get("/host/status");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.getHeaders().findFirst("Content-Type")).contains("application/json");
        return LabmonClient.json(answer);
    }

    /** On a very busy machine the first reading can pass the deadline of the function; the next request has it. */
    private JsonValue finishedStatus() {
        return await().atMost(Duration.ofMinutes(1))
                .until(this::status, status -> !status.get("problem").isObject());
    }

    @Test
    void theDocumentHasTheFieldsOfTheContractInTheirOrder() throws Exception {
        var host = finishedStatus();

        assertThat(host.get("pressure").isObject()).isEqualTo(Files.isReadable(Path.of("/proc/pressure/memory")));
        assertThat(host.members().keySet())
                .filteredOn(name -> !Set.of("pressure", "sensors").contains(name)) // which not every kernel has
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

    @Test
    void theNameIsTheKernelsAndTheTimesAreOfNow() throws Exception {
        var before = Instant.now().minusSeconds(1);
        var host = finishedStatus();

        assertThat(host.get("hostname").text())
                .contains(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
        assertThat(Instant.parse(host.get("observedAt").text().orElseThrow())).isBetween(before, Instant.now());
        assertThat(Instant.parse(host.get("bootedAt").text().orElseThrow())).isBefore(before);
    }

    @Test
    void theFirstAnswerHasTheUsageOfTheProcessorAndOfTheNetwork() throws Exception {
        var host = finishedStatus();

        assertThat(host.get("cpu").members()).containsKey("usagePercent");
        for (var card : host.get("network").elements()) {
            assertThat(card.members()).containsKeys("receiveBytesPerSecond", "sendBytesPerSecond");
        }
    }

    @Test
    void theRootFileSystemIsAsDfReportsIt() throws Exception {
        var df = CommandOutput.run("df", "-B1", "--output=source,fstype,size", "/")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split("\\s+", -1);
        var disks = finishedStatus().get("disks").elements();

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

    @Test
    void requestsWithinTheFreshnessShareOneReading() throws Exception {
        var first = finishedStatus().get("observedAt").text();

        assertThat(status().get("observedAt").text()).isEqualTo(first);
    }
}
