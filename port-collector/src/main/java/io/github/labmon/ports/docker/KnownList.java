package io.github.labmon.ports.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
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
final class KnownList<T> {

    /** The bytes of a longer list are not kept; that of 400 containers has some 1 MB. */
    static final int MAX_BYTES = 1024 * 1024;

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
        int same = 0;
        for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
            int end = same + count;
            if (end > bytes.length || !Arrays.equals(chunk, 0, count, bytes, same, end)) {
                return parse(same, new ByteArrayInputStream(chunk, 0, count), body, parser);
            }
            same = end;
        }
        return elements != null && same == bytes.length
                ? Optional.of(elements)
                : parse(same, InputStream.nullInputStream(), body, parser);
    }

    /** Parses the bytes that were the same, those that were read after them, and the remaining body. */
    private Optional<List<T>> parse(int same, InputStream next, InputStream body, ListParser<T> parser)
            throws IOException {
        var before = new ByteArrayInputStream(bytes, 0, same);
        var whole = new RecordedStream(new SequenceInputStream(Collections.enumeration(List.of(before, next, body))));
        bytes = new byte[0];
        elements = null;
        var parsed = parser.parse(whole);
        if (parsed.isPresent() && !whole.isTooLong()) {
            bytes = whole.bytes();
            elements = parsed.get();
        }
        return parsed;
    }

    /** Keeps what is read of it, up to the limit. */
    private static final class RecordedStream extends FilterInputStream {

        private final ByteArrayOutputStream recorded = new ByteArrayOutputStream(CHUNK_BYTES);
        private boolean tooLong;

        RecordedStream(InputStream in) {
            super(in);
        }

        boolean isTooLong() {
            return tooLong;
        }

        byte[] bytes() {
            return recorded.toByteArray();
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0 && !tooLong) {
                tooLong = recorded.size() + count > MAX_BYTES;
                if (tooLong) {
                    recorded.reset();
                } else {
                    recorded.write(buffer, offset, count);
                }
            }
            return count;
        }
    }
}
