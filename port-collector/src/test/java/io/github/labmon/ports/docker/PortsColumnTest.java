package io.github.labmon.ports.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.Protocol;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortsColumnTest {

    private static List<String> mappings(String column) {
        return PortsColumn.parse(column).stream().map(PublishedPort::mapping).toList();
    }

    @Test
    void bothFamiliesAndSeveralMappingsAreRead() {
        assertThat(mappings("0.0.0.0:8080->80/tcp, [::]:8080->80/tcp, 443/tcp, 127.0.0.1:53->53/udp"))
                .containsExactly("0.0.0.0:8080->80/tcp", "[::]:8080->80/tcp", "127.0.0.1:53->53/udp");
    }

    @Test
    void rangesRunInStep() {
        assertThat(mappings("127.0.0.1:5000-5002->6000-6002/tcp"))
                .containsExactly("127.0.0.1:5000->6000/tcp", "127.0.0.1:5001->6001/tcp", "127.0.0.1:5002->6002/tcp");
        assertThat(mappings("0.0.0.0:5000-5001->80/tcp"))
                .containsExactly("0.0.0.0:5000->80/tcp", "0.0.0.0:5001->80/tcp");
    }

    @Test
    void oldEnginesWriteAllOfIpv6WithoutBrackets() {
        assertThat(PortsColumn.parse(":::8080->80/tcp"))
                .containsExactly(new PublishedPort(Protocol.TCP, "::", 8080, 80));
    }

    @Test
    void entriesThatAreNotPublishedOrNotValidAreLeftOut() {
        for (var column : List.of(
                "",
                "80/tcp",
                "80-81/tcp",
                "0.0.0.0:0->80/tcp",
                "0.0.0.0:70000->80/tcp",
                "0.0.0.0:9-8->80/tcp",
                "0.0.0.0:5000-5002->6000-6001/tcp",
                "0.0.0.0:80->80/icmp",
                "300.0.0.1:80->80/tcp",
                "[::zz]:80->80/tcp",
                "->",
                "a:b->c",
                "0.0.0.0:8080->/tcp")) {
            assertThat(PortsColumn.parse(column)).as(column).isEmpty();
        }
    }

    @Test
    void anyTextIsReadWithoutHarm() {
        var random = new Random(42);
        var alphabet = "0123456789:.-->[]/,tcpudp ::";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(PortsColumn.parse(text.toString())).allMatch(port -> port.port() > 0 && port.port() <= 65_535);
        }
    }
}
