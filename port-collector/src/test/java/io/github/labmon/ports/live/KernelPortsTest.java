package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.PortRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelPortsTest {

    @TempDir
    Path proc;

    @Test
    void theKernelsSettingsAreRead() throws IOException {
        var folder = Files.createDirectories(proc.resolve("sys/net/ipv4"));
        Files.writeString(folder.resolve("ip_local_port_range"), "32768\t60999\n");
        Files.writeString(folder.resolve("ip_local_reserved_ports"), "8472,9000-9010\n");
        Files.writeString(folder.resolve("ip_unprivileged_port_start"), "1024\n");

        assertThat(KernelPorts.read(proc))
                .isEqualTo(new KernelPorts(
                        Optional.of(new PortRange(32_768, 60_999)), List.of("8472", "9000-9010"), Optional.of(1024)));
    }

    @Test
    void settingsThatAreMissingOrNotValidAreUnknown() throws IOException {
        assertThat(KernelPorts.read(proc)).isEqualTo(new KernelPorts(Optional.empty(), List.of(), Optional.empty()));
        var folder = Files.createDirectories(proc.resolve("sys/net/ipv4"));
        Files.writeString(folder.resolve("ip_local_port_range"), "many\n");
        Files.writeString(folder.resolve("ip_local_reserved_ports"), "\n");
        Files.writeString(folder.resolve("ip_unprivileged_port_start"), "x\n");
        assertThat(KernelPorts.read(proc)).isEqualTo(new KernelPorts(Optional.empty(), List.of(), Optional.empty()));
    }

    @Test
    void theRealKernelsRangeIsReadWhole() throws IOException {
        var words = Files.newBufferedReader(Path.of("/proc/sys/net/ipv4/ip_local_port_range"));
        try (words) {
            var range = words.readLine().strip().split("\\s+", -1);
            assertThat(KernelPorts.read(Path.of("/proc")).ephemeral())
                    .contains(new PortRange(Integer.parseInt(range[0]), Integer.parseInt(range[1])));
        }
    }

    @Test
    void usersAreReadAndReadAgainWhenTheFileChanges() throws IOException {
        var passwd = proc.resolve("passwd");
        var users = new UserNames(passwd);
        users.refresh();
        assertThat(users.name(1000)).isEqualTo("1000");

        Files.writeString(passwd, "root:x:0:0::/root:/bin/sh\nlab:x:1000:1000::/:/bin/sh\nbroken\n:x:7:\nodd:x:y:\n");
        users.refresh();
        assertThat(List.of(users.name(0), users.name(1000), users.name(7))).containsExactly("root", "lab", "7");
        assertThat(UserNames.parse(List.of("a:x:1", "b:x:1", "c:x:99999999999")))
                .isEqualTo(Map.of(1L, "a"));
    }

    @Test
    void theHostsNameIsTheKernels() throws IOException {
        Files.writeString(Files.createDirectories(proc.resolve("sys/kernel")).resolve("hostname"), "nas\n");

        assertThat(HostName.read(proc)).as("of another machine's /proc").isNull();
        var uts = Files.createDirectories(proc.resolve("1/ns")).resolve("uts");
        Files.createSymbolicLink(uts, Files.readSymbolicLink(Path.of("/proc/self/ns/uts")));
        assertThat(HostName.read(proc)).isEqualTo("nas");
    }
}
