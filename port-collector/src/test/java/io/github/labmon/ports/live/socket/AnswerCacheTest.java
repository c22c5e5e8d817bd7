package io.github.labmon.ports.live.socket;

import static io.github.labmon.ports.live.socket.DiagMessages.message;
import static io.github.labmon.ports.live.socket.DiagMessages.part;
import static io.github.labmon.ports.live.socket.DiagMessages.socket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.socket.InetDiag.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

    private static final int SEQUENCE = 7;

    private final AnswerCache cache = new AnswerCache();

    private static ByteBuffer listening(int sequence, int... ports) throws IOException {
        var messages = new byte[ports.length][];
        for (int i = 0; i < ports.length; i++) {
            messages[i] = message(20, 2, sequence, socket(2, "127.0.0.1", ports[i], new byte[0]));
        }
        return part(messages);
    }

    private static ByteBuffer done() {
        return part(message(3, 2, SEQUENCE, new byte[4]));
    }

    /** The sockets of an answer that comes in these parts. */
    private List<BoundSocket> read(ByteBuffer... parts) throws IOException {
        var sockets = new ArrayList<BoundSocket>();
        cache.begin();
        for (var part : parts) {
            assertThat(cache.parse(part, Protocol.TCP, SEQUENCE, sockets::add)).isEqualTo(Progress.MORE);
        }
        assertThat(cache.parse(done(), Protocol.TCP, SEQUENCE, sockets::add)).isEqualTo(Progress.DONE);
        return sockets;
    }

    private static void assertPorts(List<BoundSocket> sockets, Integer... ports) {
        assertThat(sockets).extracting(BoundSocket::port).containsExactly(ports);
    }

    @Test
    void theSamePartHasTheSameSockets() throws IOException {
        var first = read(listening(SEQUENCE, 80, 81), listening(SEQUENCE, 82));
        var second = read(listening(SEQUENCE, 80, 81), listening(SEQUENCE, 82));

        assertPorts(second, 80, 81, 82);
        for (int i = 0; i < 3; i++) {
            assertThat(second.get(i)).isSameAs(first.get(i));
        }
    }

    @Test
    void onlyThePartThatHasChangedIsParsed() throws IOException {
        var first = read(listening(SEQUENCE, 80, 81), listening(SEQUENCE, 82));
        var second = read(listening(SEQUENCE, 80, 91), listening(SEQUENCE, 82));

        assertPorts(second, 80, 91, 82);
        assertThat(second.get(0)).isNotSameAs(first.get(0));
        assertThat(second.get(2)).isSameAs(first.get(2));
        assertPorts(read(listening(SEQUENCE, 80, 91), listening(SEQUENCE, 82)), 80, 91, 82);
    }

    @Test
    void moreOrFewerPartsAreRead() throws IOException {
        read(listening(SEQUENCE, 80), listening(SEQUENCE, 82));

        assertPorts(read(listening(SEQUENCE, 80)), 80);
        assertPorts(read(), new Integer[0]);
        assertPorts(read(listening(SEQUENCE, 80), listening(SEQUENCE, 82), listening(SEQUENCE, 83)), 80, 82, 83);
        assertPorts(read(listening(SEQUENCE, 82, 83), listening(SEQUENCE, 80)), 82, 83, 80);
    }

    /** The same bytes answer another query: of another protocol, or with a sequence that they do not have. */
    @Test
    void theSameBytesForAnotherQueryAreParsed() throws IOException {
        var sockets = new ArrayList<BoundSocket>();
        cache.begin();
        cache.parse(listening(SEQUENCE, 80), Protocol.TCP, SEQUENCE, sockets::add);
        cache.begin();
        cache.parse(listening(SEQUENCE, 80), Protocol.UDP, SEQUENCE, sockets::add);
        cache.begin();
        cache.parse(listening(SEQUENCE, 80), Protocol.UDP, SEQUENCE + 1, sockets::add);

        assertThat(sockets).extracting(BoundSocket::protocol).containsExactly(Protocol.TCP, Protocol.UDP);
    }

    @Test
    void anInterruptedAnswerIsInterruptedAgain() throws IOException {
        for (int i = 0; i < 2; i++) {
            cache.begin();
            assertThat(cache.parse(
                            part(message(3, 2 | 0x10, SEQUENCE, new byte[4])), Protocol.TCP, SEQUENCE, socket -> {}))
                    .isEqualTo(Progress.INTERRUPTED);
        }
    }

    @Test
    void anAnswerThatIsNoneIsNotKept() throws IOException {
        var first = read(listening(SEQUENCE, 80));
        var cut = part(message(20, 2, SEQUENCE, new byte[20]));
        for (int i = 0; i < 2; i++) {
            cache.begin();
            assertThatThrownBy(() -> cache.parse(cut.duplicate(), Protocol.TCP, SEQUENCE, socket -> {}))
                    .isInstanceOf(IOException.class);
        }

        assertThat(read(listening(SEQUENCE, 80))).isEqualTo(first);
    }

    @Test
    void partsBeyondTheLimitAreParsedEachTime() throws IOException {
        int count = AnswerCache.MAX_BYTES / 88;
        var ports = new int[count];
        Arrays.setAll(ports, i -> 1 + i);
        var first = read(listening(SEQUENCE, ports), listening(SEQUENCE, 60_001), listening(SEQUENCE, 60_002));
        var second = read(listening(SEQUENCE, ports), listening(SEQUENCE, 60_001), listening(SEQUENCE, 60_003));

        assertThat(second).hasSize(count + 2);
        assertThat(second.get(0)).isSameAs(first.get(0));
        assertThat(second.get(count)).isEqualTo(first.get(count)).isNotSameAs(first.get(count));
        assertThat(second.get(count + 1).port()).isEqualTo(60_003);
    }
}
