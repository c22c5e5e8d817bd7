package io.github.labmon.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code labmon ha} of the built jar. */
@Tag("once")
class HomeAssistantPollerIT {

    @TempDir
    Path directory;

    private CommandOutput labmon(Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        Objects.requireNonNull(System.getProperty("labmon.jar")),
                        "ha")
                .directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LABMON_") || name.startsWith("HA_"));
        builder.environment()
                .put("LABMON_STATE_FOLDER", directory.resolve("state").toString());
        builder.environment().putAll(environment);
        return CommandOutput.of(builder.start());
    }

    @Test
    void oneThatIsWellIsZero() throws Exception {
        try (var home = TestHomeAssistant.start()) {
            var ended = labmon(Map.of("HA_URL", home.url(), "HA_TOKEN", TestHomeAssistant.TOKEN));

            assertThat(ended.out()).contains("\"auth\" : \"OK\"", "\"coreState\" : \"RUNNING\"");
            assertThat(ended.err()).isEmpty();
            assertThat(ended.exitCode()).isZero();
        }
    }

    @Test
    void aRefusedTokenIsSentOnceHoweverOftenTheCommandRuns() throws Exception {
        try (var home = TestHomeAssistant.start()) {
            home.goodToken = "another";
            for (int i = 0; i < 3; i++) {
                var ended = labmon(Map.of("HA_URL", home.url(), "HA_TOKEN", TestHomeAssistant.TOKEN));

                assertThat(ended.out()).contains("\"auth\" : \"REFUSED\"", "\"ha-token-refused\"");
                assertThat(ended.exitCode()).isEqualTo(1);
            }
            assertThat(home.timesWithToken()).isEqualTo(1);
        }
    }

    @Test
    void noneConfiguredIsZeroAndATokenWithoutAddressTwo() throws Exception {
        assertThat(labmon(Map.of()).exitCode()).isZero();
        var wrong = labmon(Map.of("HA_TOKEN", "x"));

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("HA_TOKEN is set without an address: set HA_URL too\n");
    }
}
