package io.github.labmon.ports.live.socket;

import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.live.socket.InetDiag.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The kernel's last answer to the same requests, in the parts in which it was received. A part with the same bytes has the same
 * sockets: they are not parsed again. Used by one thread at a time.
 */
final class AnswerCache {

    /** The bytes of further parts are not kept; 1,000 sockets have about 100 KB. */
    static final int MAX_BYTES = 1024 * 1024;

    private List<AnswerPart> last = List.of();
    private List<AnswerPart> current = new ArrayList<>();
    private int bytes;

    /** What was received, and what it contains. */
    private record AnswerPart(
            ByteBuffer bytes, Protocol protocol, int sequence, Progress progress, List<BoundSocket> sockets) {

        boolean isOf(ByteBuffer others, Protocol otherProtocol, int otherSequence) {
            return protocol == otherProtocol && sequence == otherSequence && bytes.equals(others);
        }
    }

    /** The parts of the answer that follow are compared with those since the last call. */
    void begin() {
        last = current;
        current = new ArrayList<>(last.size());
        bytes = 0;
    }

    /** As {@link InetDiag#parse}. */
    Progress parse(ByteBuffer part, Protocol protocol, int sequence, Consumer<BoundSocket> sockets) throws IOException {
        int place = current.size();
        var known = place < last.size() && last.get(place).isOf(part, protocol, sequence)
                ? last.get(place)
                : parsed(part, protocol, sequence);
        if (bytes + known.bytes().capacity() <= MAX_BYTES) {
            bytes += known.bytes().capacity();
            current.add(known);
        }
        known.sockets().forEach(sockets);
        return known.progress();
    }

    private static AnswerPart parsed(ByteBuffer part, Protocol protocol, int sequence) throws IOException {
        var copy = new byte[part.remaining()];
        part.get(part.position(), copy);
        var found = new ArrayList<BoundSocket>();
        var progress = InetDiag.parse(part, protocol, sequence, found::add);
        return new AnswerPart(ByteBuffer.wrap(copy), protocol, sequence, progress, found);
    }
}
