package io.github.labmon.ports.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list that an engine returns again and again. Its elements are parsed where its bytes have changed; otherwise they are those
 * of the response before. Used by one thread at a time.
 *
 * @param <T> an element
 */
final class ListResponseCache<T> {

    /** The bytes of a longer list are not kept. The list of 1,000 containers is about 2 MB. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final int CHUNK_BYTES = 16 * 1024;

    private byte[] bytes = {};
    private @Nullable List<T> elements;

    /** Parses a list; empty where the body is none. */
    interface ListParser<T> {

        Optional<List<T>> parse(InputStream body) throws IOException;
    }

    /**
     * The elements of a body, which is read to its end.
     *
     * @param parser reads the body where it is not the same as before
     */
    Optional<List<T>> read(InputStream body, ListParser<T> parser) throws IOException {
        var chunk = new byte[CHUNK_BYTES];
        int equalBytes = 0;
        for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
            int end = equalBytes + count;
            if (end > bytes.length || !Arrays.equals(chunk, 0, count, bytes, equalBytes, end)) {
                return parse(equalBytes, new ByteArrayInputStream(chunk, 0, count), body, parser);
            }
            equalBytes = end;
        }
        return elements != null && equalBytes == bytes.length
                ? Optional.of(elements)
                : parse(equalBytes, InputStream.nullInputStream(), body, parser);
    }

    /** Parses the bytes that are as before, those that were read after them, and the remaining body. */
    private Optional<List<T>> parse(int equalBytes, InputStream next, InputStream body, ListParser<T> parser)
            throws IOException {
        var before = new ByteArrayInputStream(bytes, 0, equalBytes);
        var whole = new RecordedStream(new SequenceInputStream(Collections.enumeration(List.of(before, next, body))));
        bytes = new byte[0];
        elements = null;
        var parsed = parser.parse(whole);
        var read = whole.bytes();
        if (parsed.isPresent() && read != null) {
            bytes = read;
            elements = parsed.get();
        }
        return parsed;
    }

    /** Keeps what is read of it, up to the limit. */
    private static final class RecordedStream extends InputStream {

        private final InputStream in;
        private @Nullable ByteArrayOutputStream recorded = new ByteArrayOutputStream(CHUNK_BYTES);

        RecordedStream(InputStream in) {
            this.in = in;
        }

        /** What was read; {@code null} where that was too long. */
        byte @Nullable [] bytes() {
            return recorded == null ? null : recorded.toByteArray();
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            var known = recorded;
            if (count > 0 && known != null) {
                if (known.size() + count > MAX_BYTES) {
                    recorded = null;
                } else {
                    known.write(buffer, offset, count);
                }
            }
            return count;
        }
    }
}
