package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.CommandOutput;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits fit a heap of 64 MB: input within them succeeds, input beyond them is refused before it takes memory or time. */
@Tag("once")
class BoundedReadingIT {

    @ParameterizedTest
    @CsvSource({
        "list, 65535, 65535 ports",
        "entries, 65535, 65535 ports",
        "addresses, 150000, 150000 ports",
        "variables, 150000, 150000 ports",
        "files, 2400, 2400 ports",
        "megabyte, 500, 500 ports"
    })
    void largeInputSucceedsWith64MegabytesOfHeap(String kind, String size, String printed) throws Exception {
        var ended = CommandOutput.run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BoundedReading.class.getName(),
                kind,
                size);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().strip()).isEqualTo(printed);
    }

    @Test
    void aNumberOfMillionsOfDigitsIsRefused() {
        var digits = "1".repeat(1_900_000);
        assertThat(Read.fault(Read.sent("compose.yaml", "services: {a: {image: x, ports: [" + digits + "]}}")))
                .startsWith("compose.yaml:1:34: invalid port \"1111");
        assertThat(Read.fault(Read.sent("compose.yaml", "services: {a: {image: x, scale: " + digits + "}}")))
                .startsWith("compose.yaml:1:33: scale is not a number of containers");
        assertThat(Read.fault(Read.sent("ports", "").withPorts(List.of(digits))))
                .startsWith("ports:1:1: invalid host port");
    }

    @Test
    void aPlanWithTooManyRangesIsRefusedWhileItIsRead() {
        var plan = "ranges:\n" + "  - {name: a, ports: 1-2}\n".repeat(20_000);
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> PortPlan.parse("plan", plan))
                .withMessage("plan:2:3: the list has more than 1000 entries; that many are allowed");
    }

    @Test
    void tooManyValuesAreRefusedWhileTheyAreRead() {
        assertThat(Read.fault(Read.sent("compose.yaml", "x-a: [" + "1,".repeat(500_000) + "]")))
                .isEqualTo("compose.yaml:1:400001: more than 200000 values are written in all; that many are allowed");
    }
}
