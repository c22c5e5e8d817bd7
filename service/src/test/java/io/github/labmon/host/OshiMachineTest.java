package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** This machine as OSHI reports it, compared with the files of its kernel. */
class OshiMachineTest {

    private static final HostSettings SETTINGS = HostSettings.of(Variables.of(Map.of(), Path.of("target")));

    private static OshiMachine machine() {
        return new OshiMachine(OshiPlatform.of(SETTINGS), new CounterBaseline(SETTINGS));
    }

    private static long meminfo(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOperatingSystemIsThatOfTheKernelAndOfItsRelease() throws Exception {
        var os = machine().os();
        var name = Files.readAllLines(Path.of("/etc/os-release")).stream()
                .filter(line -> line.startsWith("VERSION_ID="))
                .map(line -> line.replaceAll(".*=\"?([^\"]*)\"?", "$1"))
                .findFirst();

        assertThat(os.kernel()).isEqualTo(CommandOutput.run("uname", "-r").out().strip());
        assertThat(os.architecture()).isEqualTo(System.getProperty("os.arch"));
        assertThat(os.name()).contains(name.orElse("")).doesNotContainIgnoringCase("unknown");
    }

    @Test
    void memoryAndSwapAreThoseOfTheKernel() throws Exception {
        var memory = Objects.requireNonNull(machine().memory());
        var swap = machine().swap();

        assertThat(memory.totalBytes()).isEqualTo(meminfo("MemTotal"));
        assertThat(memory.usedBytes() + memory.availableBytes()).isEqualTo(memory.totalBytes());
        assertThat(swap.totalBytes()).isEqualTo(meminfo("SwapTotal"));
    }

    @Test
    void theTimeOfTheStartIsThatOfTheKernel() throws Exception {
        var booted = Files.readAllLines(Path.of("/proc/stat")).stream()
                .filter(line -> line.startsWith("btime "))
                .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring("btime ".length()))))
                .findFirst()
                .orElseThrow();
        var machine = machine();

        assertThat(machine.bootedAt()).isBetween(booted.minusSeconds(2), booted.plusSeconds(2));
        assertThat(machine.uptimeSeconds()).isPositive();
    }

    @Test
    void theFirstUsageOfTheProcessorIsAShareOfTheTimeSinceTheBaseline() throws Exception {
        var cpu = machine().cpu();

        assertThat(cpu.logicalCores()).isEqualTo((int) Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("processor"))
                .count());
        assertThat(cpu.usagePercent()).isBetween(0.0, 100.0);
        assertThat(cpu.loadAverage()).hasSize(3).allMatch(load -> load >= 0);
    }

    @Test
    void interfacesThatAreUpAreListedWithTheirAddressesAndWithRates() throws Exception {
        var network = machine().network();

        assertThat(network).extracting(NetworkUsage::name).doesNotContain("lo").isSubsetOf(interfaces());
        assertThat(network).noneMatch(usage -> usage.name().startsWith("veth"));
        for (var usage : network) {
            var addresses =
                    NetworkInterface.getByName(usage.name()).inetAddresses().toList();
            assertThat(usage.addresses()).as(usage.name()).hasSameSizeAs(addresses);
            assertThat(usage.receiveBytesPerSecond()).as(usage.name()).isNotNull();
        }
    }

    private static List<String> interfaces() throws IOException {
        try (Stream<Path> interfaces = Files.list(Path.of("/sys/class/net"))) {
            return interfaces.map(path -> path.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,", "NaN,", "-1,", "150,", "47.04, 47.0", "0.05, 0.1"})
    void aTemperatureWithoutASensorIsAbsent(double value, @Nullable Double celsius) {
        assertThat(OshiMachine.celsius(value)).isEqualTo(celsius);
    }

    @Test
    void unknownTextsAndCountsAndSizesAreAbsent() {
        assertThat(Stream.of("", " ", "unknown", "Unknown")
                        .map(OshiMachine::known)
                        .map(Optional::ofNullable))
                .allMatch(Optional::isEmpty);
        assertThat(OshiMachine.known(null)).isNull();
        assertThat(OshiMachine.known("Intel(R) N100")).isEqualTo("Intel(R) N100");
        assertThat(OshiMachine.positive(0)).isNull();
        assertThat(OshiMachine.positive(4)).isEqualTo(4);
        assertThat(OshiMachine.memory(0, 0)).isNull();
        assertThat(OshiMachine.memory(1_000, 750)).isEqualTo(new HostStatus.Memory(1_000, 250, 750, 25.0));
    }
}
