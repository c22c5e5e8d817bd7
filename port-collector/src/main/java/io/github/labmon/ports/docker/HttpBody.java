package io.github.labmon.ports.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of a response: of a known length, in chunks (RFC 9112, section 7.1), or up to the end of the connection. */
final class HttpBody extends InputStream {

    private static final int MAX_TRAILERS = 100;
    private static final int HEXADECIMAL = 16;

    private final InputStream in;
    private final boolean chunked;
    private final boolean untilEnd;

    /** Bytes until the end of the body, or of the chunk. */
    private long left;

    private boolean first = true;
    private boolean complete;

    private HttpBody(InputStream in, long left, boolean chunked, boolean untilEnd) {
        this.in = in;
        this.left = left;
        this.chunked = chunked;
        this.untilEnd = untilEnd;
        this.complete = !chunked && !untilEnd && left == 0;
    }

    static HttpBody ofLength(InputStream in, long length) {
        return new HttpBody(in, length, false, false);
    }

    static HttpBody chunked(InputStream in) {
        return new HttpBody(in, 0, true, false);
    }

    static HttpBody untilEnd(InputStream in) {
        return new HttpBody(in, Long.MAX_VALUE, false, true);
    }

    /** Whether all of it was read, and the connection stays usable. */
    boolean isComplete() {
        return complete && !untilEnd;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!complete && chunked && left == 0) {
            nextChunk();
        }
        if (complete) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            if (!untilEnd) {
                throw new EOFException("the connection ended within a body");
            }
            complete = true;
            return -1;
        }
        left -= count;
        complete = left == 0 && !chunked && !untilEnd;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!first && !HttpResponse.line(in).isEmpty()) {
            throw new HttpFormatException("a chunk that does not end at its size");
        }
        first = false;
        left = size(HttpResponse.line(in));
        if (left > 0) {
            return;
        }
        for (int i = 0; i < MAX_TRAILERS; i++) {
            if (HttpResponse.line(in).isEmpty()) {
                complete = true;
                return;
            }
        }
        throw new HttpFormatException("more than " + MAX_TRAILERS + " trailers");
    }

    /** Hexadecimal; extensions behind a semicolon have no meaning here. */
    private static long size(String line) throws HttpFormatException {
        var digits = line.split(";", 2)[0].strip();
        if (!digits.matches("[0-9a-fA-F]{1,15}")) {
            throw new HttpFormatException("a chunk without a size");
        }
        return Long.parseLong(digits, HEXADECIMAL);
    }
}
