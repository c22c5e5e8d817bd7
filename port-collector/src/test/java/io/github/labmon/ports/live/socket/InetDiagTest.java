package io.github.labmon.ports.live.socket;

import static io.github.labmon.ports.live.socket.DiagMessages.attribute;
import static io.github.labmon.ports.live.socket.DiagMessages.message;
import static io.github.labmon.ports.live.socket.DiagMessages.part;
import static io.github.labmon.ports.live.socket.DiagMessages.socket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InetDiagTest {

    private static final int SEQUENCE = 7;
    private final List<BoundSocket> sockets = new ArrayList<>();

    private InetDiag.Progress parse(ByteBuffer part) throws IOException {
        return InetDiag.parse(part, Protocol.TCP, SEQUENCE, sockets::add);
    }

    @Test
    void severalSocketsOfOnePartAreRead() throws IOException {
        var progress = parse(part(
                message(20, 2, SEQUENCE, socket(2, "127.0.0.1", 8080, new byte[0])),
                message(20, 2, SEQUENCE, socket(10, "::", 443, attribute(11, 1))),
                message(20, 2, SEQUENCE, socket(10, "::", 80, attribute(11, 0))),
                message(20, 2, SEQUENCE, socket(10, "::ffff:10.0.0.1", 65535, attribute(11, 0))),
                message(20, 2, SEQUENCE, socket(10, "fe80::1", 53, new byte[0])),
                message(20, 2, SEQUENCE + 1, socket(2, "127.0.0.1", 1, new byte[0]))));

        assertThat(progress).isEqualTo(InetDiag.Progress.MORE);
        assertThat(sockets)
                .containsExactly(
                        new BoundSocket(Protocol.TCP, SocketState.LISTENING, "127.0.0.1", 8080, false, 3, 4711, 1000),
                        new BoundSocket(Protocol.TCP, SocketState.LISTENING, "::", 443, true, 3, 4711, 1000),
                        new BoundSocket(Protocol.TCP, SocketState.LISTENING, "::", 80, false, 3, 4711, 1000),
                        new BoundSocket(Protocol.TCP, SocketState.LISTENING, "10.0.0.1", 65_535, false, 3, 4711, 1000),
                        new BoundSocket(Protocol.TCP, SocketState.LISTENING, "fe80::1", 53, null, 3, 4711, 1000));
    }

    @Test
    void theEndIsTheEnd() throws IOException {
        assertThat(parse(part(message(3, 2, SEQUENCE, new byte[4])))).isEqualTo(InetDiag.Progress.DONE);
    }

    @Test
    void aTableThatChangedMeanwhileIsInterrupted() throws IOException {
        assertThat(parse(part(message(3, 2 | 0x10, SEQUENCE, new byte[4])))).isEqualTo(InetDiag.Progress.INTERRUPTED);
    }

    @Test
    void aRefusalContainsTheErrorNumber() {
        var refusal = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(-13)
                .array();

        assertThatThrownBy(() -> parse(part(message(2, 0, SEQUENCE, refusal))))
                .isInstanceOf(IOException.class)
                .hasMessage("the kernel refused sock_diag (errno 13)");
    }

    @Test
    void whatDoesNotFitIsAnError() throws IOException {
        var cut = message(20, 2, SEQUENCE, new byte[20]);
        var long_ = message(20, 2, SEQUENCE, socket(2, "127.0.0.1", 1, new byte[0]));
        ByteBuffer.wrap(long_).order(ByteOrder.nativeOrder()).putInt(0, 4_000);
        var alien = message(20, 2, SEQUENCE, socket(2, "127.0.0.1", 1, new byte[0]));
        alien[16] = 9;
        var attribute = attribute(11, 1);
        attribute[0] = 100;
        var wide = message(20, 2, SEQUENCE, socket(10, "::", 1, attribute));

        assertThatThrownBy(() -> parse(part(cut))).hasMessage("an inet_diag_msg of 20 bytes is cut off");
        assertThatThrownBy(() -> parse(part(long_)))
                .hasMessage("a netlink message of 4000 bytes does not fit its part");
        assertThatThrownBy(() -> parse(part(alien)))
                .hasMessage("an inet_diag_msg of family 9 is neither IPv4 nor IPv6");
        assertThatThrownBy(() -> parse(part(wide))).hasMessage("an attribute of 100 bytes does not fit its message");
    }

    @Test
    void theRequestSelectsListeningTcpAndUnconnectedUdp() {
        var tcp = ByteBuffer.wrap(
                        InetDiag.request(SocketQuery.listening(Protocol.TCP).get(1), 9))
                .order(ByteOrder.nativeOrder());
        var udp = ByteBuffer.wrap(
                        InetDiag.request(SocketQuery.listening(Protocol.UDP).get(0), 9))
                .order(ByteOrder.nativeOrder());

        assertThat(new int[] {
                    tcp.getInt(0),
                    tcp.getShort(4),
                    tcp.getShort(6),
                    tcp.getInt(8),
                    tcp.get(16),
                    tcp.get(17),
                    tcp.getInt(20)
                })
                .containsExactly(72, 20, 0x301, 9, 10, 6, 1 << 10);
        assertThat(new int[] {udp.get(16), udp.get(17), udp.getInt(20)}).containsExactly(2, 17, 1 << 7);
    }

    @Test
    void noBytesMakeItFailOtherwise() throws IOException {
        var random = new Random(4_711);
        var whole = part(
                        message(20, 2, SEQUENCE, socket(10, "::", 443, attribute(11, 1))),
                        message(20, 2, SEQUENCE, socket(2, "127.0.0.1", 8080, new byte[0])),
                        message(3, 2, SEQUENCE, new byte[4]))
                .array();
        for (int round = 0; round < 20_000; round++) {
            var bytes = whole.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                parse(ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length + 1)));
            } catch (IOException e) {
                assertThat(e)
                        .hasMessageMatching("(a netlink message|an inet_diag_msg|an attribute|the kernel refused).*");
            }
            assertThat(sockets).allMatch(socket -> socket.port() >= 0 && socket.port() <= 65_535);
            sockets.clear();
        }
    }
}
