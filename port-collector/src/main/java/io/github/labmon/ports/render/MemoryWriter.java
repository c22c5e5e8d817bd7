package io.github.labmon.ports.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Collects in memory what a format writes to a stream or writer. */
final class MemoryWriter {

    private MemoryWriter() {}

    /** Writes a document to its destination. */
    @FunctionalInterface
    interface DocumentWriter<D> {

        void writeTo(D destination) throws IOException;
    }

    /**
     * The written bytes.
     *
     * @param size the expected number of bytes
     */
    static byte[] bytes(int size, DocumentWriter<OutputStream> document) {
        var out = new ByteArrayOutputStream(size);
        write(document, out);
        return out.toByteArray();
    }

    /**
     * The written text.
     *
     * @param size the expected number of characters
     */
    static String text(int size, DocumentWriter<Writer> document) {
        var out = new StringWriter(size);
        write(document, out);
        return out.toString();
    }

    private static <D> void write(DocumentWriter<? super D> document, D destination) {
        try {
            document.writeTo(destination);
        } catch (IOException e) {
            throw new UncheckedIOException("A write to memory cannot fail", e);
        }
    }
}
