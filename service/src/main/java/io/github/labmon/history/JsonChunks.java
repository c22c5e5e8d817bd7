package io.github.labmon.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A JSON document that is written piece by piece, so that a large one is never in memory as a whole. */
final class JsonChunks implements Iterator<byte[]> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int CHUNK_BYTES = 16_384;

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(CHUNK_BYTES);
    private final JsonGenerator generator;
    private final Iterator<PartWriter> parts;

    /** Writes a part of the document. */
    @FunctionalInterface
    interface PartWriter {
        void write(JsonGenerator json) throws IOException;
    }

    JsonChunks(Iterator<PartWriter> parts) {
        this.parts = parts;
        try {
            this.generator = JSON.createGenerator(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return parts.hasNext();
    }

    @Override
    public byte[] next() {
        if (!parts.hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            while (parts.hasNext() && buffer.size() < CHUNK_BYTES) {
                parts.next().write(generator);
                generator.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var chunk = buffer.toByteArray();
        buffer.reset();
        return chunk;
    }
}
