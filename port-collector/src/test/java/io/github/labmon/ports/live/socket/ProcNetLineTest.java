package io.github.labmon.ports.live.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.Protocol;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lines as a little-endian machine prints them (proc_net(5)). */
class ProcNetLineTest {

    private static final String REST =
            " 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000 100 0 0 10 0";

    @BeforeAll
    static void littleEndian() {
        Assumptions.assumeTrue(
                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "SKIPPED: lines of a little-endian machine");
    }

    @Test
    void aListeningSocketIsRead() {
        assertThat(ProcNetLine.listening("   0: 0100007F:1F90 00000000:0000 0A" + REST, Protocol.TCP))
                .contains(
                        new BoundSocket(Protocol.TCP, SocketState.LISTENING, "127.0.0.1", 8080, false, 0, 4711, 1000));
    }

    @Test
    void ofIpv6ItIsNotKnownWhetherItIsAlone() {
        assertThat(ProcNetLine.listening(
                        "   0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A" + REST,
                        Protocol.TCP))
                .contains(new BoundSocket(Protocol.TCP, SocketState.LISTENING, "::1", 80, null, 0, 4711, 1000));
    }

    @Test
    void aMappedAddressIsIpv4() {
        assertThat(ProcNetLine.listening(
                        "   0: 0000000000000000FFFF00000100000A:0050 00000000000000000000000000000000:0000 0A" + REST,
                        Protocol.TCP))
                .contains(new BoundSocket(Protocol.TCP, SocketState.LISTENING, "10.0.0.1", 80, false, 0, 4711, 1000));
    }

    @Test
    void aBoundUdpSocketIsRead() {
        assertThat(ProcNetLine.listening("  12: 00000000:0035 00000000:0000 07" + REST, Protocol.UDP))
                .contains(new BoundSocket(Protocol.UDP, SocketState.LISTENING, "0.0.0.0", 53, false, 0, 4711, 1000));
    }

    @Test
    void connectionsAreLeftOut() {
        assertThat(ProcNetLine.listening("   0: 0100007F:1F90 0100007F:0050 01" + REST, Protocol.TCP))
                .isEmpty();
        assertThat(ProcNetLine.listening("   0: 0100007F:1F90 0100007F:0050 01" + REST, Protocol.UDP))
                .isEmpty();
        assertThat(ProcNetLine.listening("   0: 0100007F:1F90 00000000:0000 07" + REST, Protocol.TCP))
                .isEmpty();
    }

    @Test
    void noLineMakesItFail() {
        var line = "   0: 00000000000000000000000001000000:0050 0000:0000 0A" + REST;
        var random = new Random(4_711);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder(line);
            for (int i = random.nextInt(4); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), " :0FG-\0é9".charAt(random.nextInt(9)));
            }
            text.setLength(random.nextInt(text.length() + 1));
            assertThat(ProcNetLine.listening(text.toString(), Protocol.TCP).stream())
                    .allMatch(socket -> socket.port() >= 0 && socket.port() <= 65_535);
        }
    }
}
