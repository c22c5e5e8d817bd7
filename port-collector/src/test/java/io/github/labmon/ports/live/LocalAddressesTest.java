package io.github.labmon.ports.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                    |-- 192.0.2.255
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
        Files.writeString(net.resolve("if_inet6"), """
                00000000000000000000000000000001 01 80 10 80       lo
                20010db8000000000000000000000001 02 40 00 80     eth0
                20010db8000000000000000000000002 02 40 00 c4     eth0
                """);

        assertThat(new LocalAddresses(net, List.of()).read())
                .contains(List.of(
                        "127.0.0.0/8",
                        "127.0.0.1",
                        "192.0.2.2",
                        "192.0.2.255",
                        "192.0.2.9",
                        "2001:db8::1",
                        "2001:db8::2",
                        "::1"));
    }

    /** Of the link, tentative, and a duplicate of another host's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fe800000000000000000000000000002 02 40 20 80     eth0",
                "20010db8000000000000000000000001 02 40 00 c0     eth0",
                "20010db8000000000000000000000001 02 40 00 c8     eth0",
                "20010db8000000000000000000000001 02 40 00",
                "20010db8000000000000000000000001 02 40 00 x      eth0"
            })
    void whatNoSocketCanBindIsNotListed(String line) {
        assertThat(LocalAddresses.ipv6(line)).isEmpty();
    }

    @Test
    void aKernelWithoutIpv6HasNoTableForIt() throws IOException {
        Files.writeString(net.resolve("fib_trie"), TRIE);

        assertThat(new LocalAddresses(net, List.of()).read())
                .contains(List.of("127.0.0.0/8", "127.0.0.1", "192.0.2.2", "192.0.2.255", "192.0.2.9"));
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

        assertThat(new LocalAddresses(net, List.of()).read()).contains(List.of("10.0.0.2"));
    }

    @Test
    void withoutATableNoAddressIsKnown() {
        assertThat(new LocalAddresses(net, List.of()).read()).isEqualTo(Optional.empty());
    }

    @Test
    void whereAnyAddressCanBeBoundThereIsNoList() throws IOException {
        Files.writeString(net.resolve("fib_trie"), TRIE);
        var setting = Files.writeString(net.resolve("ip_nonlocal_bind"), "1\n");

        assertThat(new LocalAddresses(net, List.of(setting)).read()).isEmpty();
    }

    private void local(String... addresses) throws IOException {
        var trie = new StringBuilder();
        for (var address : addresses) {
            trie.append("|-- ").append(address).append("\n/32 host LOCAL\n");
        }
        Files.writeString(net.resolve("fib_trie"), trie);
    }

    @Test
    void eachChangeIsSeen() throws IOException {
        var setting = Files.writeString(net.resolve("ip_nonlocal_bind"), "0\n");
        var addresses = new LocalAddresses(net, List.of(setting));
        local("10.0.0.1");
        var first = addresses.read();

        assertThat(first).contains(List.of("10.0.0.1"));
        assertThat(addresses.read()).isSameAs(first);
        local("10.0.0.2");
        assertThat(addresses.read()).contains(List.of("10.0.0.2"));
        local("10.0.0.2", "10.0.0.3");
        assertThat(addresses.read()).contains(List.of("10.0.0.2", "10.0.0.3"));
        var ipv6 = net.resolve("if_inet6");
        Files.writeString(ipv6, "00000000000000000000000000000001 01 80 10 80       lo\n");
        assertThat(addresses.read()).contains(List.of("10.0.0.2", "10.0.0.3", "::1"));
        Files.delete(ipv6);
        assertThat(addresses.read()).contains(List.of("10.0.0.2", "10.0.0.3"));
        Files.writeString(setting, "1\n");
        assertThat(addresses.read()).isEmpty();
        Files.writeString(setting, "0\n");
        assertThat(addresses.read()).contains(List.of("10.0.0.2", "10.0.0.3"));
        Files.delete(net.resolve("fib_trie"));
        assertThat(addresses.read()).isEmpty();
        local("10.0.0.2", "10.0.0.3");
        assertThat(addresses.read()).contains(List.of("10.0.0.2", "10.0.0.3"));
    }

    /** Of a host with many routes, which are no addresses of its own. */
    @Test
    void aLongTableIsReadEachTime() throws IOException {
        var routes = "|-- 192.0.2.0\n/24 universe UNICAST\n".repeat(LocalAddresses.MAX_KEPT_BYTES / 34);
        var addresses = new LocalAddresses(net, List.of());
        Files.writeString(net.resolve("fib_trie"), routes + "|-- 10.0.0.1\n/32 host LOCAL\n");
        assertThat(addresses.read()).contains(List.of("10.0.0.1"));
        Files.writeString(net.resolve("fib_trie"), routes + "|-- 10.0.0.2\n/32 host LOCAL\n");

        assertThat(addresses.read()).contains(List.of("10.0.0.2"));
    }
}
