package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counters that labmon begins with, from trees of files as the kernel shows them. */
class CounterBaselineTest {

    @TempDir
    private Path folder;

    private Path proc;
    private Path sys;

    @BeforeEach
    void folders() throws IOException {
        proc = Files.createDirectory(folder.resolve("proc"));
        sys = Files.createDirectory(folder.resolve("sys"));
    }

    private void addInterface(String name, String received, String sent) throws IOException {
        var statistics =
                Files.createDirectories(sys.resolve("class/net").resolve(name).resolve("statistics"));
        Files.writeString(statistics.resolve("rx_bytes"), received + "\n");
        Files.writeString(statistics.resolve("tx_bytes"), sent + "\n");
    }

    private CounterBaseline baseline() {
        return new CounterBaseline(proc, sys);
    }

    @Test
    void theCountersOfProcessorAndInterfacesAreRead() throws Exception {
        Files.writeString(proc.resolve("stat"), "cpu  10 0 20 70 0 0 0 0 0 0\ncpu0 10 0 20 70 0 0 0 0 0 0\n");
        addInterface("eth0", "1000", "200");
        addInterface("docker0", "0", "0");

        assertThat(baseline().ticks()).contains(new CpuTicks(30, 100));
        assertThat(baseline().network())
                .contains(List.of(
                        new NetworkCounters("docker0", List.of(), 0, 0),
                        new NetworkCounters("eth0", List.of(), 1_000, 200)));
    }

    @Test
    void interfacesOfContainersAreNotRead() throws Exception {
        addInterface("veth1a2b3c4", "1000", "200");

        assertThat(baseline().network()).contains(List.of());
    }

    @Test
    void anInterfaceWithoutReadableCountersIsAbsentAndTheOthersAreThere() throws Exception {
        addInterface("eth0", "1000", "200");
        addInterface("tun0", "many", "200");
        Files.createDirectories(sys.resolve("class/net/wlan0"));
        Files.writeString(sys.resolve("class/net/bonding_masters"), "bond0\n");

        assertThat(baseline().network()).contains(List.of(new NetworkCounters("eth0", List.of(), 1_000, 200)));
    }

    @Test
    void withoutTheFilesOfLinuxThereIsNoBaseline() {
        assertThat(baseline().ticks()).isEmpty();
        assertThat(baseline().network()).isEmpty();
    }
}
