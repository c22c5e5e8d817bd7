package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters of interfaces, from a tree of files as the kernel shows them. */
class SysfsInterfacesTest {

    private static final List<String> ADDRESSES = List.of("192.0.2.7");

    @TempDir
    private Path sys;

    private SysfsInterfaces interfaces(String received, String sent) throws Exception {
        var statistics = Files.createDirectories(sys.resolve("class/net/eth0/statistics"));
        Files.writeString(statistics.resolve("rx_bytes"), received);
        Files.writeString(statistics.resolve("tx_bytes"), sent);
        return new SysfsInterfaces(sys);
    }

    @Test
    void theCountersOfAnInterfaceAreThoseOfItsFiles() throws Exception {
        assertThat(interfaces("5000\n", "70\n").counters("eth0", ADDRESSES))
                .contains(new NetworkCounters("eth0", ADDRESSES, 5_000, 70));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many\n", "99999999999999999999\n"})
    void whatIsNoNumberIsAbsent(String received) throws Exception {
        assertThat(interfaces(received, "70\n").counters("eth0", ADDRESSES)).isEmpty();
    }

    @Test
    void anInterfaceThatIsGoneIsAbsent() throws Exception {
        assertThat(interfaces("1\n", "1\n").counters("eth1", ADDRESSES)).isEmpty();
    }
}
