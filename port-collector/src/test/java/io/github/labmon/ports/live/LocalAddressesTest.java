package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAddressesTest {

    /** As the kernel prints it, in two tables: routes to networks, broadcasts and local ones, and a second route of one prefix. */
    private static final String TRIE = """
            Main:
              +-- 0.0.0.0/0 3 0 5
                 |-- 0.0.0.0
                    /0 universe UNICAST
                 +-- 192.0.2.0/24 2 0 2
                    |-- 192.0.2.0
                       /24 link UNICAST
                    |-- 192.0.2.2
                       /32 host LOCAL
                       /32 link BROADCAST
                    |-- 192.0.2.9
                       /32 universe UNICAST
                       /32 host LOCAL tos=16
            Local:
              +-- 127.0.0.0/8 2 0 2
                 |-- 127.0.0.0
                    /8 host LOCAL
                 |-- 127.0.0.1
                    /32 host LOCAL
            """;

    @TempDir
    private Path net;

    @Test
    void localRoutesAreAddresses() throws IOException {
        Files.writeString(net.resolve("fib_trie"), TRIE);
        Files.writeString(
                net.resolve("if_inet6"),
                "00000000000000000000000000000001 01 80 10 80       lo\nfe800000000000000000000000000002 02 40 20 80     eth0\n");

        assertThat(LocalAddresses.read(net, List.of()))
                .contains(List.of("127.0.0.0/8", "127.0.0.1", "192.0.2.2", "192.0.2.9", "::1", "fe80::2"));
    }

    @Test
    void aKernelWithoutIpv6HasNoTableForIt() throws IOException {
        Files.writeString(net.resolve("fib_trie"), TRIE);

        assertThat(LocalAddresses.read(net, List.of()))
                .contains(List.of("127.0.0.0/8", "127.0.0.1", "192.0.2.2", "192.0.2.9"));
    }

    @Test
    void otherLinesAreNotRead() throws IOException {
        Files.writeString(net.resolve("fib_trie"), """
                |--
                /32 host LOCAL
                |-- 300.1.2.3
                /32 host LOCAL
                |-- 10.0.0.1
                /x host LOCAL
                / host LOCAL
                host LOCAL
                \u00e9
                |-- 10.0.0.2
                /32 host LOCAL
                """);

        assertThat(LocalAddresses.read(net, List.of())).contains(List.of("10.0.0.2"));
    }

    @Test
    void withoutATableNoAddressIsKnown() {
        assertThat(LocalAddresses.read(net, List.of())).isEqualTo(Optional.empty());
    }

    @Test
    void whereAnyAddressCanBeBoundThereIsNoList() throws IOException {
        Files.writeString(net.resolve("fib_trie"), TRIE);
        var setting = Files.writeString(net.resolve("ip_nonlocal_bind"), "1\n");

        assertThat(LocalAddresses.read(net, List.of(setting))).isEmpty();
    }
}
