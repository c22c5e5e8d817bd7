package io.github.labmon.containers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses of a real engine (Docker 20.10.24, control groups of version 1), and damaged ones. */
class EngineResponsesTest {

    private static JsonValue json(String text) throws Exception {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theListContainsNameStateAndProject() {
        var web = ContainerReadings.listed("web");

        assertThat(web)
                .isEqualTo(new ListedContainer(
                        "959c0595be3f006de4df7d3ee30dfd94f2ebcaa83de52c32616acb3aa2c6a5df",
                        "web",
                        "sha256:0aea240e72a5a0ae97da8969c33fcf632067a502b4b5950c9fa7f54bc3668d82",
                        "sha256:0aea240e72a5a0ae97da8969c33fcf632067a502b4b5950c9fa7f54bc3668d82",
                        "running",
                        new StatusText("13 seconds", null, null),
                        "blog",
                        "web",
                        List.of("db", "cache")));
        assertThat(web.shortId()).isEqualTo("959c0595be3f");
    }

    @Test
    void detailsContainHealthRestartsAndTimes() {
        assertThat(EngineResponses.details(ContainerReadings.captured("sick")))
                .isEqualTo(new InspectedContainer(
                        "labmon/busybox:test",
                        "unhealthy",
                        "connection refused",
                        0,
                        null,
                        false,
                        0,
                        Instant.parse("2026-11-28T21:06:24.537627969Z"),
                        null,
                        null,
                        2560L,
                        "default"));
        assertThat(EngineResponses.details(ContainerReadings.captured("oom")))
                .isEqualTo(new InspectedContainer(
                        "labmon/busybox:test",
                        null,
                        null,
                        137,
                        null,
                        true,
                        0,
                        Instant.parse("2026-11-28T21:06:25.356242662Z"),
                        Instant.parse("2026-11-28T21:06:25.496843115Z"),
                        16_777_216L,
                        null,
                        "default"));
    }

    @Test
    void countersContainMemoryWithoutTheDroppableCache() {
        assertThat(EngineResponses.usage(ContainerReadings.captured("web-stats")))
                .hasValue(new ContainerUsage(
                        Instant.parse("2026-11-28T21:06:36.983547614Z"), 18_859_118L, 2, 323_584L, 916L, 0L));
    }

    @Test
    void aContainerThatDoesNotRunHasNoCounters() {
        assertThat(EngineResponses.usage(ContainerReadings.captured("stopped-stats")))
                .isEmpty();
    }

    @Test
    void withControlGroupsOfVersion2TheCacheHasAnotherName() throws Exception {
        var usage = EngineResponses.usage(json("{\"read\":\"2026-01-01T00:00:00.5Z\",\"cpu_stats\":{\"cpu_usage\":"
                + "{\"total_usage\":7}},\"memory_stats\":{\"usage\":5000,\"stats\":{\"inactive_file\":1500}}}"));

        assertThat(usage)
                .hasValue(new ContainerUsage(Instant.parse("2026-01-01T00:00:00.5Z"), 7L, null, 3_500L, null, null));
    }

    @Test
    void podmanNamesTheHealthDifferently() throws Exception {
        var details = EngineResponses.details(json("{\"State\":{\"Status\":\"running\",\"Healthcheck\":"
                + "{\"Status\":\"healthy\",\"FailingStreak\":0,\"Log\":[{\"Output\":\"up\"}]}},\"RestartCount\":2}"));

        assertThat(details.health()).isEqualTo("healthy");
        assertThat(details.healthOutput()).isEqualTo("up");
        assertThat(details.restarts()).isEqualTo(2);
    }

    @Test
    void aNameThatNoContainerCanHaveIsLeftOut() throws Exception {
        assertThat(EngineResponses.listed(json("{\"Id\":\"ab\",\"Names\":[\"/<img onerror=x>\"]}")))
                .isEmpty();
        assertThat(EngineResponses.listed(json("{\"Id\":\"ab\",\"Names\":[\"/web/db\",\"/db\"]}")))
                .hasValueSatisfying(container -> assertThat(container.name()).isEqualTo("db"));
    }

    @Test
    void aLabelThatNoProjectCanHaveIsNone() throws Exception {
        var listed = EngineResponses.listed(json("{\"Id\":\"ab\",\"Names\":[\"/db\"],\"Labels\":{"
                + "\"com.docker.compose.project\":\"a b\\\"\",\"com.docker.compose.service\":\"web\"}}"));

        assertThat(listed)
                .hasValueSatisfying(container -> assertThat(container.project()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "web", "sick", "loop", "nocmd", "web-stats"})
    void aDamagedResponseIsNeverAnException(String name) throws Exception {
        var text = ContainerReadings.class.getResourceAsStream(name + ".json");
        assertThat(text).isNotNull();
        var bytes = text.readAllBytes();
        var random = new Random(18);
        for (var round = 0; round < 2_000; round++) {
            var damaged = bytes.clone();
            for (var i = 0; i < 1 + random.nextInt(8); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(95));
            }
            JsonValue value;
            try {
                value = JsonValue.parse(damaged);
            } catch (java.io.IOException e) {
                continue; // not JSON any more
            }
            value.elements().forEach(EngineResponses::listed);
            EngineResponses.listed(value);
            EngineResponses.details(value);
            EngineResponses.usage(value);
        }
    }
}
