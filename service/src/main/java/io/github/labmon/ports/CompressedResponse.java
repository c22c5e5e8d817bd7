package io.github.labmon.ports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The body of an answer that can have 20 MB, of which memory holds only the compressed bytes, about a twentieth, while it is
 * sent as fast as its client reads.
 */
final class CompressedResponse {

    /** Smaller answers are sent as a whole, with their length. */
    private static final int SMALL_BYTES = 256 * 1024;

    private CompressedResponse() {}

    /** Writes a document. */
    @FunctionalInterface
    interface Document {
        void write(OutputStream out) throws IOException;
    }

    /** A small document as bytes, a large one as a stream. */
    static Object body(Document document) throws IOException {
        var compressed = new ByteArrayOutputStream(8 * 1024);
        try (var gzip = new GZIPOutputStream(compressed, 8 * 1024)) {
            document.write(gzip);
        }
        var stream = stream(compressed);
        var start = stream.readNBytes(SMALL_BYTES);
        if (start.length < SMALL_BYTES) {
            return start;
        }
        return stream(compressed);
    }

    private static InputStream stream(ByteArrayOutputStream compressed) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(compressed.toByteArray()), 8 * 1024);
    }
}
