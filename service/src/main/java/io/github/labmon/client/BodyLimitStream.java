package io.github.labmon.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when a body is longer than its limit. */
final class BodyLimitStream extends FilterInputStream {

    private final long limit;
    private long remaining;

    BodyLimitStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.remaining = limit;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws IOException {
        remaining -= bytes;
        if (remaining < 0) {
            throw new BoundedBody.TooLongException(limit);
        }
    }
}
