package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.Mutations;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostPressureTest {

    private static final String MEMORY = """
            some avg10=12.34 avg60=5.55 avg300=0.71 total=629090609
            full avg10=0.71 avg60=0.18 avg300=100.00 total=87923578
            """;

    @TempDir
    Path proc;

    private void file(String name, String text) throws Exception {
        Files.createDirectories(proc.resolve("pressure"));
        Files.writeString(proc.resolve("pressure").resolve(name), text);
    }

    @Test
    void averagesArePercentagesAndTotalsAreSeconds() {
        assertThat(ResourcePressure.parse(MEMORY))
                .contains(new ResourcePressure(
                        new ResourcePressure.Stall(12.3, 5.6, 0.7, 629.090609),
                        new ResourcePressure.Stall(0.7, 0.2, 100, 87.923578)));
    }

    @Test
    void aKernelWithoutTheSecondLineHasSomeAlone() {
        assertThat(ResourcePressure.parse("some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"))
                .contains(new ResourcePressure(new ResourcePressure.Stall(0, 0, 0, 0), null));
        assertThat(ResourcePressure.parse("")).isEmpty();
        assertThat(ResourcePressure.parse("full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"))
                .isEmpty();
    }

    @Test
    void whatTheKernelDoesNotMeasureIsAbsent() throws Exception {
        assertThat(HostPressure.read(proc)).isNull();

        file("memory", MEMORY);
        file("io", "");
        assertThat(HostPressure.read(proc))
                .isEqualTo(new HostPressure(null, ResourcePressure.parse(MEMORY).orElseThrow(), null));
    }

    @Test
    void noTextIsTooDamagedToBeRead() {
        var texts = new Mutations(MEMORY);
        for (int i = 0; i < 20_000; i++) {
            ResourcePressure.parse(texts.next())
                    .ifPresent(pressure ->
                            assertThat(pressure.some().avg10Percent()).isBetween(0.0, 100.0));
        }
    }
}
