package io.github.labmon.history;

import io.github.labmon.history.QueryLimiter.Cancellable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The body of a large answer, made while it is read. Read by one thread. */
final class ChunkedResponse extends InputStream implements Cancellable {

    /** Smaller answers are sent as a whole: no client that reads slowly can keep them from ending. */
    private static final int SMALL_BYTES = 256 * 1024;

    private final QueryLimiter limiter;
    private volatile @Nullable Iterator<byte[]> chunks;
    private byte[] chunk;
    private int position;

    private ChunkedResponse(byte[] begin, Iterator<byte[]> chunks, QueryLimiter limiter) {
        this.chunk = begin;
        this.chunks = chunks;
        this.limiter = limiter;
    }

    /** A small answer as bytes, a large one as a stream. */
    static Object of(Iterator<byte[]> chunks, QueryLimiter limiter) {
        var begin = new ByteArrayOutputStream();
        while (chunks.hasNext() && begin.size() <= SMALL_BYTES) {
            begin.writeBytes(chunks.next());
        }
        if (!chunks.hasNext()) {
            return begin.toByteArray();
        }
        var answer = new ChunkedResponse(begin.toByteArray(), chunks, limiter);
        limiter.begin(answer);
        return answer;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == chunk.length) {
            var rest = chunks;
            if (rest == null) {
                throw new IOException("The answer was cancelled: its client read too slowly");
            }
            if (!rest.hasNext()) {
                return -1;
            }
            chunk = rest.next();
            position = 0;
        }
        var count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void cancel() {
        chunks = null;
    }

    @Override
    public void close() {
        cancel();
        limiter.end(this);
    }
}
